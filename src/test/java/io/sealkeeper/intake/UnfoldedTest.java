package io.sealkeeper.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks of some hundred kilobytes that decompress to more than the memory; the test makes them, and keeps none. */
class UnfoldedTest {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String HEADER = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>app_id</t></is></c>"
            + "<c r=\"B1\" t=\"inlineStr\"><is><t>critical</t></is></c></row>";
    private static final long MOST = 40_000_000;
    private static final int LONG = 20_000_000;
    private static final Columns COLUMNS = Columns.parse("app_id:text!, critical:integer");

    @TempDir
    Path folder;

    /** Writes a part's text. */
    @FunctionalInterface
    private interface Text {
        void write(OutputStream out) throws IOException;
    }

    @Test
    void a_cell_that_unfolds_without_an_end_is_refused_before_it_is_kept() throws Exception {
        Path file = workbook(sheet(out -> {
            write(out, "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>");
            repeat(out, "x", LONG);
            write(out, "</t></is></c></row>");
        }));
        assertThat(Files.size(file)).isLessThan(100_000);
        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("a cell of more than 1048576 characters")
                .hasMessageContaining("split it, or export it as CSV");
    }

    @Test
    void a_tag_that_unfolds_without_an_end_is_refused() throws Exception {
        Path file = workbook(sheet(out -> {
            write(out, "<row r=\"2\" spans=\"");
            repeat(out, "1", LONG);
            write(out, "\"></row>");
        }));
        assertThatThrownBy(() -> read(file)).hasMessageContaining("a tag of more than 1048576 bytes");
    }

    @Test
    void a_part_unfolds_no_farther_than_is_allowed() throws Exception {
        Path file = workbook(sheet(out -> repeat(out, "<row/>", 1 + (int) (MOST / 6))));
        assertThatThrownBy(() -> read(file)).hasMessageContaining("unfolds to more than " + MOST + " bytes");
    }

    private void read(Path file) throws UnreadableFile {
        try (Rows rows = XlsxFile.open(file, COLUMNS, XlsxFormat.FIRST_SHEET, MOST)) {
            rows.forEachRemaining(row -> {});
        }
    }

    private static Text sheet(Text rows) {
        return out -> {
            write(out, "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + HEADER);
            rows.write(out);
            write(out, "</sheetData></worksheet>");
        };
    }

    private Path workbook(Text sheet) throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
            part(
                    zip,
                    "xl/workbook.xml",
                    out -> write(
                            out,
                            "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS
                                    + "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"));
            part(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
            part(zip, "xl/worksheets/sheet1.xml", sheet);
        }
        return file;
    }

    private static Text relation(String kind, String target) {
        return out -> write(
                out,
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"r1\" Type=\"" + RELATIONS + "/" + kind + "\" Target=\"" + target
                        + "\"/></Relationships>");
    }

    private static void part(ZipOutputStream zip, String name, Text text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        text.write(zip);
        zip.closeEntry();
    }

    private static void repeat(OutputStream out, String text, int times) throws IOException {
        byte[] chunk = text.repeat(10_000).getBytes(UTF_8);
        for (int left = times; left > 0; left -= 10_000) {
            out.write(chunk);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }
}
