package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a JSON document the rows are, in jq's notation: {@code .} is the whole document as one row, {@code .[]} each
 * item of a document that is a list, {@code .Results[]} each item of its member {@code Results}.
 *
 * @param text as it was written
 * @param steps from the outside to the rows: a member's name, or empty for each item of a list
 */
record JsonPath(String text, List<Optional<String>> steps) {

    private static final Pattern STEP =
            Pattern.compile("\\.?\\[\\]|\\.(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)|\\.\"(?<quoted>[^\"]+)\"");

    JsonPath {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException with one line that quotes the mistake and says what would be right */
    static JsonPath parse(String text) {
        String path = Blanks.trimmed(text);
        List<Optional<String>> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int at = path.equals(".") ? 1 : 0;
        while (at < path.length() && step.region(at, path.length()).lookingAt()) {
            String name = step.group("name");
            steps.add(Optional.ofNullable(name == null ? step.group("quoted") : name));
            at = step.end();
        }
        if (path.isEmpty() || at < path.length()) {
            throw new IllegalArgumentException(Shown.quoted(text)
                    + " is no place of rows: write '.[]' for the items of the list that the document is,"
                    + " '.Results[]' for those of its member 'Results', or '.' for the whole document as one row");
        }
        return new JsonPath(path, steps);
    }

    /** Whether the document is one row. */
    boolean isWhole() {
        return steps.isEmpty();
    }

    /** The path up to that many steps, for messages. */
    String upTo(int count) {
        StringBuilder way = new StringBuilder();
        for (Optional<String> step : steps.subList(0, count)) {
            way.append(step.map(name -> "." + name).orElse(way.length() == 0 ? ".[]" : "[]"));
        }
        return way.length() == 0 ? "." : way.toString();
    }
}
