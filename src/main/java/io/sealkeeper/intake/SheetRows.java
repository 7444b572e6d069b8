package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of a sheet as they are stored, one at a time. */
final class SheetRows implements Closeable {

    private final PartXml xml;
    private int number;

    SheetRows(PartXml xml) {
        this.xml = xml;
    }

    /** @throws IOException if the sheet is damaged; reading can't continue after it */
    Optional<SheetRow> next() throws IOException {
        while (xml.nextStart()) {
            if (xml.isNamed("row")) {
                return Optional.of(row());
            }
        }
        return Optional.empty();
    }

    private SheetRow row() throws IOException {
        int stored = whole(xml.attribute("r")).orElse(number + 1);
        if (stored <= number) {
            throw new IOException("row " + stored + " stands behind row " + number);
        }
        number = stored;
        TreeMap<Integer, SheetCell> cells = new TreeMap<>();
        Optional<String> mistake = Optional.empty();
        int column = -1;
        long length = 0;
        while (xml.nextStartIn("row")) {
            if (!xml.isNamed("c")) {
                continue;
            }
            Optional<String> address = xml.attribute("r");
            column = address.isEmpty() ? column + 1 : CellAddress.column(address.get());
            SheetCell cell = cell(column);
            length += cell.value().map(String::length).orElse(0);
            if (address.isPresent() && CellAddress.row(address.get()) != number) {
                mistake = Optional.of("the cell " + Shown.plain(address.get()) + " stands in row " + number);
            }
            if (length <= CellCollector.LONGEST_ROW
                    && column < CellCollector.MOST_CELLS
                    && cells.put(column, cell) != null) {
                mistake = Optional.of("the cell " + Shown.plain(address.orElse("")) + " stands there twice");
            }
        }
        return new SheetRow(number, cells, length > CellCollector.LONGEST_ROW, mistake);
    }

    private SheetCell cell(int column) throws IOException {
        String type = xml.attribute("t").orElse("n");
        int style = whole(xml.attribute("s")).orElse(0);
        Optional<String> value = Optional.empty();
        boolean isFormula = false;
        while (xml.nextStartIn("c")) {
            if (xml.isNamed("v")) {
                value = Optional.of(xml.text());
            } else if (xml.isNamed("is")) {
                value = Optional.of(CellText.read(xml, "is"));
            } else if (xml.isNamed("f")) {
                isFormula = true;
                xml.skip();
            }
        }
        return new SheetCell(column, type, value, isFormula, style);
    }

    private static Optional<Integer> whole(Optional<String> text) throws IOException {
        try {
            return text.map(Integer::valueOf);
        } catch (NumberFormatException none) {
            throw new IOException(Shown.quoted(text.orElse("")) + " is no number of a row or a format", none);
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
