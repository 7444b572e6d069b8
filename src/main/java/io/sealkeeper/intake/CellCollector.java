package io.sealkeeper.intake;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordWrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the parser's cells. Cells beyond the limits are counted, not kept. */
final class CellCollector extends AbstractBaseCsvCallbackHandler<RawRow> {

    static final int MOST_CELLS = 4096;
    static final int LONGEST_ROW = 4 * 1024 * 1024;

    private List<String> cells = new ArrayList<>();
    private long row;
    private int length;
    private boolean tooLong;

    /** The row as far as it is known, for use after reading has failed. */
    RawRow soFar() {
        return new RawRow(row, List.copyOf(cells), getFieldCount(), tooLong, Optional.empty());
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        row++;
        cells = new ArrayList<>(8);
        length = 0;
        tooLong = false;
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int count, boolean quoted) {
        tooLong = tooLong || length + count > LONGEST_ROW;
        if (!tooLong && index < MOST_CELLS) {
            cells.add(new String(text, offset, count));
            length += count;
        }
    }

    @Override
    protected RecordWrapper<RawRow> buildRecord() {
        return wrapRecord(new RawRow(row, cells, getFieldCount(), tooLong, Optional.empty()));
    }
}
