package io.sealkeeper.intake;

import java.io.IOException;
import java.io.PushbackReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first rows of a table as they are written, before it is known which of them names the columns. */
public final class TopRows {

    /**
     * A row that is not blank.
     *
     * @param number as a spreadsheet shows it
     * @param whole whether it could be cut into cells without doubt
     */
    public record TopRow(int number, List<String> cells, boolean whole) {
        public TopRow {
            cells = List.copyOf(cells);
        }

        /** How many cells hold something. */
        public long filled() {
            return cells.stream().filter(cell -> !Blanks.areAll(cell)).count();
        }
    }

    private TopRows() {}

    /** @throws UnreadableFile if it is no text */
    public static List<TopRow> ofCsv(Path file, CsvFormat format, int most) throws UnreadableFile {
        FileStamp stamp = PayloadBytes.stampOf(file, "it has not even a header");
        List<TopRow> top = new ArrayList<>();
        try (PushbackReader text = PayloadBytes.text(file, stamp, format.encoding());
                RawRows rows = new RawRows(text, SepLine.format(file, text, format))) {
            Optional<RawRow> row = rows.next();
            while (row.isPresent() && top.size() < most) {
                boolean whole = row.get().fault().isEmpty() && !row.get().tooLong();
                top.add(new TopRow(row.get().number(), row.get().cells(), whole));
                row = rows.next();
            }
        } catch (RestUnreadable end) {
            top.add(new TopRow(end.soFar().number(), end.soFar().cells(), false));
        } catch (IOException failure) {
            throw new UnreadableFile(
                    file, "can't be read: " + failure.getClass().getSimpleName(), failure);
        }
        return top;
    }

    /** @throws UnreadableFile if it is no workbook, or has no such sheet */
    public static List<TopRow> ofXlsx(Path file, XlsxFormat format, long mostUnfolded, int most) throws UnreadableFile {
        PayloadBytes.stampOf(file, "it is no workbook");
        List<TopRow> top = new ArrayList<>();
        try (Workbook workbook = Workbook.open(file, format, mostUnfolded)) {
            Optional<SheetRow> row = workbook.next();
            while (row.isPresent() && top.size() < most) {
                List<String> cells = XlsxFile.shown(row.get(), workbook.cells());
                if (!cells.isEmpty()) {
                    top.add(new TopRow(
                            row.get().number(), cells, row.get().mistake().isEmpty()));
                }
                row = workbook.next();
            }
        } catch (IOException damaged) {
            throw new UnreadableFile(
                    file, "is a workbook that breaks off, or is damaged: " + damaged.getMessage(), damaged);
        }
        return top;
    }
}
