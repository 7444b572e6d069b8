package io.sealkeeper.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody probably meant. */
public final class Nearest {

    /** Beyond this, comparing costs more than a suggestion is worth. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The likeliest of the names; empty if none is near. */
    public static Optional<String> to(String wanted, Collection<String> names) {
        String plain = plain(wanted);
        int mostEdits = Math.max(1, plain.length() / 4);
        return names.stream()
                .filter(name -> name.length() <= LONGEST && edits(plain, plain(name)) <= mostEdits)
                .min(Comparator.comparingInt((String name) -> edits(plain, plain(name)))
                        .thenComparing(name -> name));
    }

    /** {@code , did you mean 'x'?}, or nothing. */
    public static String suggestion(String wanted, Collection<String> names) {
        return to(wanted, names).map(name -> ", did you mean '" + name + "'?").orElse("");
    }

    /** Without case, blanks and joining characters, where mistakes are most frequent. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The Levenshtein distance, where two neighbours that changed places are one edit. */
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        int[] twoAbove = above;
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int[] current = new int[to.length() + 1];
            current[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replace = above[column - 1] + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replace, Math.min(above[column], current[column - 1]) + 1);
                if (line > 1
                        && column > 1
                        && from.charAt(line - 1) == to.charAt(column - 2)
                        && from.charAt(line - 2) == to.charAt(column - 1)) {
                    current[column] = Math.min(current[column], twoAbove[column - 2] + 1);
                }
            }
            twoAbove = above;
            above = current;
        }
        return above[to.length()];
    }
}
