package io.sealkeeper.intake;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which cells of a sheet a merged range covers. A covered cell has the value of the range's first cell, or none. */
final class MergedCells {

    private static final int MOST = 100_000;

    /** A range that crosses a column. */
    private record Range(int lastRow, String address, boolean beginsHere) {}

    /** By column, then by first row: ranges in one column never overlap. */
    private final Map<Integer, TreeMap<Integer, Range>> byColumn = new HashMap<>();

    /** For a sheet without merged cells. */
    MergedCells() {}

    /** @param columns the columns of interest, counted from 0 */
    MergedCells(PartXml xml, Collection<Integer> columns) throws IOException {
        int count = 0;
        while (xml.nextStart()) {
            if (xml.isNamed("sheetData")) {
                xml.skip();
            } else if (xml.isNamed("mergeCell")) {
                if (++count > MOST) {
                    throw new IOException("it has more than " + MOST + " merged cells");
                }
                add(xml.attribute("ref").orElse(""), columns);
            }
        }
    }

    private void add(String address, Collection<Integer> columns) throws IOException {
        int colon = address.indexOf(':');
        String first = colon < 0 ? address : address.substring(0, colon);
        String last = address.substring(colon + 1);
        int firstColumn = CellAddress.column(first);
        int lastColumn = CellAddress.column(last);
        for (int column : columns) {
            if (column >= firstColumn && column <= lastColumn) {
                byColumn.computeIfAbsent(column, c -> new TreeMap<>())
                        .put(CellAddress.row(first), new Range(CellAddress.row(last), address, column == firstColumn));
            }
        }
    }

    /** The merged range that covers a cell, unless the cell is its first. */
    Optional<String> covering(int column, int row) {
        return Optional.ofNullable(byColumn.get(column))
                .map(ranges -> ranges.floorEntry(row))
                .filter(range -> row <= range.getValue().lastRow())
                .filter(range -> row > range.getKey() || !range.getValue().beginsHere())
                .map(range -> range.getValue().address());
    }
}
