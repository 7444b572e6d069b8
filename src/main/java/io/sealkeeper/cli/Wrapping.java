package io.sealkeeper.cli;

/** Long texts for a terminal, on several lines. */
final class Wrapping {

    private static final int WIDTH = 112;

    private Wrapping() {}

    /**
     * Breaks a text between words.
     *
     * @param indent begins each line but the first, which stands after as much already
     */
    static String of(String words, String indent) {
        StringBuilder text = new StringBuilder();
        int column = indent.length();
        for (String word : words.split(" ", -1)) {
            if (column > indent.length() && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(indent);
                column = indent.length();
            } else if (!text.isEmpty()) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }
}
