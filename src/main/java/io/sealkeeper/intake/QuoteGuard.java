package io.sealkeeper.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Checks quotes ahead of FastCSV, which accepts broken quoting as data: it closes an open cell at the end of the file,
 * drops a quote that text follows, and lets the next quote swallow the rows after it. This reader records such a row
 * and replaces the quotes in the rest of its line, so that only that row is lost.
 *
 * <p>The parser sees row ends as CR or CRLF, never as a bare LF: after a quoted cell that holds a bare CR, FastCSV 3.7
 * takes that LF for the second half of a CRLF, drops the cell and joins the next row to this one.
 */
final class QuoteGuard extends Reader {

    /** Replaces a double quote in the rest of a faulty row; a code point that no text uses. */
    private static final char DEFUSED = '\uFDD1';

    private enum At {
        CELL_START,
        LEADING_BLANK,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED,
        TRAILING_BLANK,
        FAULTY
    }

    private final Reader in;
    private final char delimiter;
    private final Deque<QuoteFault> faults = new ArrayDeque<>();
    private At at = At.CELL_START;
    private boolean afterCr;
    private long row = 1;
    private int cell;

    QuoteGuard(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** What is wrong with a row's quotes; call once per row, in order. */
    Optional<QuoteFault> faultIn(long askedRow) {
        QuoteFault first = faults.peek();
        return first == null || first.row() != askedRow ? Optional.empty() : Optional.of(faults.remove());
    }

    /** Whether the text read last is inside quotes. */
    boolean isInsideQuotes() {
        return at == At.QUOTED;
    }

    static String restored(String cell) {
        return cell.replace(DEFUSED, '"');
    }

    @Override
    public int read(char[] text, int offset, int length) throws IOException {
        int count = in.read(text, offset, length);
        for (int i = offset; i < offset + count; i++) {
            text[i] = next(text[i]);
        }
        if (count < 0 && at == At.QUOTED) {
            note(QuoteFault.Cause.UNCLOSED);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private char next(char c) {
        if (at == At.QUOTED) {
            if (c == '"') {
                at = At.QUOTE_IN_QUOTED;
            }
            return c;
        }
        if (c == '\n' || c == '\r') {
            return lineBreak(c);
        }
        afterCr = false;
        if (c == delimiter) {
            cell++;
            at = at == At.FAULTY ? At.FAULTY : At.CELL_START;
            return c;
        }
        return c == '"' ? quote() : other(c);
    }

    private char lineBreak(char c) {
        boolean secondHalf = c == '\n' && afterCr;
        afterCr = c == '\r';
        if (secondHalf) {
            return c;
        }
        row++;
        cell = 0;
        at = At.CELL_START;
        return '\r';
    }

    private char quote() {
        switch (at) {
            case CELL_START, QUOTE_IN_QUOTED -> at = At.QUOTED;
            case LEADING_BLANK -> note(QuoteFault.Cause.BLANK_BEFORE);
            case TRAILING_BLANK -> note(QuoteFault.Cause.TEXT_AFTER);
            default -> {}
        }
        return at == At.FAULTY ? DEFUSED : '"';
    }

    private char other(char c) {
        boolean blank = c == ' ' || c == '\t';
        switch (at) {
            case CELL_START -> at = blank ? At.LEADING_BLANK : At.PLAIN;
            case LEADING_BLANK -> at = blank ? At.LEADING_BLANK : At.PLAIN;
            case QUOTE_IN_QUOTED, TRAILING_BLANK -> {
                if (blank) {
                    at = At.TRAILING_BLANK;
                } else {
                    note(QuoteFault.Cause.TEXT_AFTER);
                }
            }
            default -> {}
        }
        return c;
    }

    private void note(QuoteFault.Cause cause) {
        faults.add(new QuoteFault(row, cell, cause));
        at = At.FAULTY;
    }
}
