package io.sealkeeper.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement whose parameters may be numbered, {@code ?2}, so that a value can be used twice; JDBC knows only {@code ?}.
 *
 * @param text with plain parameters
 * @param values for each parameter the position of its value, from 0
 */
record NumberedSql(String text, List<Integer> values) {

    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d*)");

    static NumberedSql of(String sql) {
        List<Integer> values = new ArrayList<>();
        Matcher parameters = PARAMETER.matcher(sql);
        while (parameters.find()) {
            String number = parameters.group(1);
            values.add(number.isEmpty() ? values.size() : Integer.parseInt(number) - 1);
        }
        return new NumberedSql(parameters.replaceAll("?"), List.copyOf(values));
    }
}
