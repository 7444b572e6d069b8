package io.sealkeeper.intake;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What counts as blank. Unlike {@code strip()}, this covers the no-break spaces of spreadsheets and web pages. */
final class Blanks {

    private Blanks() {}

    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean areAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The words of a comma-separated list. */
    static Set<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(Blanks::trimmed)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
