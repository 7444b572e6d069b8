package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many rows the header of a sheet has. The first one names the columns. A second one has a label for each of them, as
 * in LeanIX's own export: row 1 the technical keys, row 2 their translations
 * (https://help.sap.com/docs/leanix/ea/importing-fact-sheet-data-through-excel-file).
 */
public enum HeaderRows {
    ONE("1"),
    TWO("2");

    /** Labels are words: an id in their place is one of a row. */
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final String word;

    HeaderRows(String word) {
        this.word = word;
    }

    /**
     * The one of that word; blank means one.
     *
     * @throws IllegalArgumentException if it is none of them, with the reason
     */
    public static HeaderRows of(String text) {
        String wanted = Blanks.trimmed(text);
        if (wanted.isEmpty() || wanted.equals(ONE.word)) {
            return ONE;
        }
        if (wanted.equals(TWO.word)) {
            return TWO;
        }
        throw new IllegalArgumentException(
                "a header has 1 row, or 2 where the second has labels, not " + Shown.quoted(text));
    }

    /**
     * Skips the rows of the header behind the first. A row of data in their place is not skipped: it would be lost.
     *
     * @return the mistake, in words that follow the file's name
     * @throws IOException if the sheet is damaged
     */
    Optional<String> skipRest(Workbook workbook, Header header) throws IOException {
        if (this == ONE) {
            return Optional.empty();
        }
        Optional<SheetRow> labels = workbook.next();
        if (labels.isEmpty()) {
            return Optional.of("has no second header row: " + advice());
        }
        for (var column : header.positions().entrySet()) {
            SheetCell cell = labels.get().cells().get(column.getValue());
            Optional<String> noLabel = noLabel(workbook.cells(), cell, column.getKey());
            if (noLabel.isPresent()) {
                return Optional.of("has no labels in its row " + labels.get().number() + ": its cell in column "
                        + Shown.quoted(column.getKey().name()) + " " + noLabel.get() + "; " + advice());
            }
        }
        return Optional.empty();
    }

    /** Why a cell is not the label of its column. */
    private static Optional<String> noLabel(WorkbookCells cells, SheetCell cell, Column column) {
        String shown = cell == null ? "" : Blanks.trimmed(cells.shown(cell));
        if (shown.isEmpty()) {
            return Optional.of("is blank");
        }
        boolean isText = cell.type().equals("s")
                || cell.type().equals("str")
                || cell.type().equals("inlineStr");
        if (!isText || ID.matcher(shown).matches() || isValue(cells, cell, column)) {
            return Optional.of("holds " + Shown.quoted(shown));
        }
        return Optional.empty();
    }

    /** Any text may be a label of a column of texts. */
    private static boolean isValue(WorkbookCells cells, SheetCell cell, Column column) {
        try {
            return column.kind() != Kind.TEXT && cells.value(cell, column).isPresent();
        } catch (Mistake none) {
            return false;
        }
    }

    private static String advice() {
        return "the source declares headerRows 2, so the row below the columns' names has to have a label for each declared"
                + " column. Put that row back, or declare headerRows 1 for files without it";
    }
}
