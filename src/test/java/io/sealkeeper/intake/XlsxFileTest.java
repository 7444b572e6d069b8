package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxFileTest {

    private static final long MOST_UNFOLDED = 50_000_000;

    @TempDir
    Path folder;

    @Test
    void cells_are_read_as_their_columns_say() throws Exception {
        Path file = workbook(sheet -> {
            header(sheet);
            row(sheet, 1, " APP-1 ", 3, 0.1 + 0.2, LocalDate.of(2026, 11, 20), true);
            sheet.style(1, 3).format("yyyy-mm-dd").set();
            sheet.style(4, 3).format("dd.mm.yyyy hh:mm").set();
            row(sheet, 3, "APP-2", "4", "2.50", "2026-11-21", "FALSE");
            row(sheet, 4, 17, 5.0, 1e6, LocalDateTime.of(2026, 11, 22, 23, 59), null);
            row(sheet, 5, "APP-4", 1.5, null, 7, null);
        });

        List<Row> rows = read(file, "");

        assertThat(((Row.Read) rows.get(0)).values().toString())
                .isEqualTo("{app_id=APP-1, critical=3, score=0.3, scanned_on=2026-11-20, internal=true}");
        assertThat(((Row.Read) rows.get(1)).values().toString())
                .isEqualTo("{app_id=APP-2, critical=4, score=2.50, scanned_on=2026-11-21, internal=false}");
        assertThat(rows.get(1).number()).isEqualTo(4);
        assertThat(((Row.Read) rows.get(2)).values().toString())
                .isEqualTo("{app_id=17, critical=5, score=1000000, scanned_on=2026-11-22}");
        assertThat(((Row.Bad) rows.get(3)).words())
                .isEqualTo("column 'critical': the cell holds 1.5, which is not a whole number; "
                        + "column 'scanned_on': the cell holds the number 7, not a date: "
                        + "give it the format of a date, if it is one");
        assertThat(rows).hasSize(4);
    }

    @Test
    void what_is_no_such_workbook_is_told() throws Exception {
        assertRefused(Files.write(folder.resolve("a.xlsx"), new byte[] {}), "", "is empty: it is no workbook");
        assertRefused(Files.writeString(folder.resolve("a.xlsx"), "app_id"), "", "is not a workbook: save it as .xlsx");
        assertRefused(
                Files.write(folder.resolve("a.xlsx"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}),
                "",
                "is an old workbook (.xls), or one with a password: save it as .xlsx without one, or as CSV in UTF-8");
        assertRefused(
                Files.writeString(folder.resolve("a.xlsx"), "<html><table>"),
                "",
                "is a web page (HTML), whatever its name says: an export that needs a log-in gives such a page; a table in it"
                        + " can be saved as .xlsx, or as CSV in UTF-8, by a spreadsheet program");
        assertRefused(workbook(sheet -> {}), "", "has no header: all rows of the sheet are blank");
        assertRefused(
                workbook(sheet -> sheet.value(0, 0, "App_id")),
                "",
                "lacks the columns 'app_id' (is it the one that is called 'App_id'?), 'critical', 'score', 'scanned_on',"
                        + " 'internal': its header has 'App_id'");
        assertRefused(
                workbook(XlsxFileTest::header), "scan", "has no sheet 'scan', did you mean 'Scan'?; it has 'Scan'");
    }

    @Test
    void a_workbook_that_breaks_off_is_told_wherever_it_does() throws Exception {
        byte[] whole = Files.readAllBytes(workbook(sheet -> {
            header(sheet);
            for (int i = 1; i < 200; i++) {
                row(sheet, i, "APP-" + i, i, null, null, null);
            }
        }));
        for (int length = 0; length < whole.length; length += 97) {
            Path file = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(whole, length));
            assertThatExceptionOfType(UnreadableFile.class)
                    .as(length + " bytes")
                    .isThrownBy(() -> read(file, ""))
                    .withMessageStartingWith("cut.xlsx ");
        }
        for (int at = 0; at < whole.length; at += 53) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            try {
                read(Files.write(folder.resolve("damaged.xlsx"), damaged), "");
            } catch (UnreadableFile told) {
                assertThat(told).hasMessageStartingWith("damaged.xlsx ");
            }
        }
    }

    @Test
    void columns_can_be_chosen_by_the_header_and_points_of_time_keep_their_time() throws Exception {
        Path file = workbook(sheet -> {
            row(sheet, 0, "When", "What");
            row(sheet, 1, LocalDateTime.of(2026, 11, 22, 23, 59, 30), "NULL");
            sheet.style(1, 0).format("dd.mm.yyyy hh:mm").set();
            row(sheet, 2, "2026-11-22T22:00:00Z", "x");
            row(sheet, 3, 7.5, "no date");
        });
        List<Row> rows = new ArrayList<>();
        try (Rows open = XlsxFile.open(
                file,
                header -> new Columns(List.of(Column.ofMoments(header.get(0)), Column.ofTexts(header.get(1)))),
                XlsxFormat.FIRST_SHEET,
                MOST_UNFOLDED)) {
            open.forEachRemaining(rows::add);
        }
        assertThat(rows.stream().map(r -> ((Row.Read) r).values().toString()))
                .containsExactly(
                        "{When=2026-11-22T23:59:30, What=NULL}",
                        "{When=2026-11-22T22:00:00Z, What=x}",
                        "{When=7.5, What=no date}");
    }

    @Test
    void a_second_header_row_has_labels_and_is_no_row_of_data() throws Exception {
        Path file = workbook(sheet -> {
            header(sheet);
            row(sheet, 1, "Application", "Critical", "Score", "Scanned on", "Internal");
            row(sheet, 2, "APP-1", 3, 2.5, "2026-11-20", true);
        });
        List<Row> rows = read(file, "", "2");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).number()).isEqualTo(3);
        assertThat(read(file, "")).as("declared with one").hasSize(2).first().isInstanceOf(Row.Bad.class);
    }

    @Test
    void a_row_of_data_where_labels_should_be_is_told_and_not_skipped() throws Exception {
        Object[][] data = {
            {"APP-1", 3, 2.5, "2026-11-20", true},
            {"APP-1", "3", "x", "x", "x"},
            {"APP-1", "x", "x", "2026-11-20", "x"},
            {"APP-1", "x", "x", "x", null},
            {"0d1e2f30-0000-4000-8000-00000000000A", "x", "x", "x", "x"},
            {17, "x", "x", "x", "x"},
        };
        String[] told = {
            "'critical' holds '3'",
            "'critical' holds '3'",
            "'scanned_on' holds '2026-11-20'",
            "'internal' is blank",
            "'app_id' holds '0d1e2f30-0000-4000-8000-00000000000A'",
            "'app_id' holds '17'",
        };
        for (int i = 0; i < data.length; i++) {
            Object[] cells = data[i];
            Path file = workbook(sheet -> {
                header(sheet);
                row(sheet, 1, cells);
            });
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(() -> read(file, "", "2"))
                    .withMessageStartingWith("a.xlsx has no labels in its row 2: its cell in column " + told[i])
                    .withMessageEndingWith("or declare headerRows 1 for files without it");
        }
        Path none = workbook(XlsxFileTest::header);
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> read(none, "", "2"))
                .withMessageStartingWith("a.xlsx has no second header row: ");
    }

    private void assertRefused(Path file, String sheet, String words) {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> read(file, sheet))
                .withMessage("a.xlsx " + words);
    }

    private Path workbook(Consumer<Worksheet> filling) throws IOException {
        Path file = folder.resolve("a.xlsx");
        try (Workbook book = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            filling.accept(book.newWorksheet("Scan"));
        }
        return file;
    }

    private static void header(Worksheet sheet) {
        row(sheet, 0, "app_id", "critical", "score", "scanned_on", "internal");
    }

    private static void row(Worksheet sheet, int row, Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                put(sheet, row, i, values[i]);
            }
        }
    }

    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
        } else if (value instanceof LocalDateTime time) {
            sheet.value(row, column, time);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else {
            sheet.value(row, column, String.valueOf(value));
        }
    }

    private static List<Row> read(Path file, String sheet) throws UnreadableFile {
        return read(file, sheet, "1");
    }

    private static List<Row> read(Path file, String sheet, String headerRows) throws UnreadableFile {
        XlsxFormat format = XlsxFormat.of(sheet, "calculated", "", headerRows);
        try (Rows open = XlsxFile.open(file, Payload.COLUMNS, format, MOST_UNFOLDED)) {
            List<Row> rows = new ArrayList<>();
            open.forEachRemaining(rows::add);
            return rows;
        }
    }
}
