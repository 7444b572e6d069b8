package io.sealkeeper.intake;

/**
 * A place where a file's quotes can't be read as they were meant.
 *
 * @param row counted as a spreadsheet does
 * @param cell counted from 0
 */
record QuoteFault(long row, int cell, Cause cause) {

    enum Cause {
        TEXT_AFTER("text follows the closing quote: inside a quoted cell every double quote must be doubled"),
        BLANK_BEFORE("a blank stands before the opening quote: remove the blank"),
        UNCLOSED("a double quote opens this cell and is never closed");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
