package io.sealkeeper.words;

/**
 * Text from outside, made safe for a message: on one line, cut, and without anything that a terminal, a log or a page
 * would interpret.
 */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** The text between single quotes. */
    public static String quoted(String text) {
        return "'" + plain(text) + "'";
    }

    /** The text as it is. */
    public static String plain(String text) {
        return plain(text, LONGEST);
    }

    /** The text as it is, cut only after so many characters. */
    public static String plain(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (int taken = 0; at < text.length() && taken < longest; taken++) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            append(shown, point);
        }
        return at < text.length() ? shown.append('…').toString() : shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (point) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isPrintable(point)) {
                    shown.appendCodePoint(point);
                } else {
                    shown.append(String.format(point > 0xFFFF ? "\\u{%x}" : "\\u%04x", point));
                }
            }
        }
    }

    /**
     * Whether a person sees it, and nothing else happens. Format characters are harmful too: they reverse the direction of the text
     * around them, or are invisible.
     */
    public static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
