package io.sealkeeper.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadableFileTest {

    private static final Columns TWO = Columns.parse("app_id:text!, critical:integer");
    private static final Charset UTF_32 = Charset.forName("UTF-32BE");

    @TempDir
    Path folder;

    static Stream<Arguments> contents() {
        String many =
                String.join(",", IntStream.range(0, 25).mapToObj(i -> "c" + i).toList());
        return Stream.of(
                text("", "is empty: it has not even a header"),
                text("\ufeff", "has no header: all its rows are blank"),
                text("\n  \r\n,,\n", "has no header: all its rows are blank"),
                text("sep=:\napp_id:critical", "begins with 'sep=:': the delimiter ':' is none of ',' ';' '|' and tab"),
                bytes("\ufeffapp_id,critical".getBytes(UTF_32), "is UTF-32: save it as UTF-8"),
                bytes("\ufeffapp_id".getBytes(Charset.forName("UTF-32LE")), "is UTF-32: save it as UTF-8"),
                bytes(
                        "app_id,critical".getBytes(StandardCharsets.UTF_16LE),
                        "is not text, or is UTF-16: save it as CSV in UTF-8"),
                bytes(
                        "app_id,critical,größe".getBytes(StandardCharsets.ISO_8859_1),
                        "has bytes in its header that are not UTF-8: save the file as UTF-8, or say 'encoding: windows-1252'"
                                + " in the source, if that is what it is"),
                text("PK\u0003\u0004...", "is a workbook or a ZIP archive: export it as CSV in UTF-8"),
                bytes(new byte[] {0x1F, (byte) 0x8B, 8}, "is compressed by gzip: unpack it"),
                bytes(
                        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1},
                        "is an old workbook (.xls), or one with a password: save it as .xlsx without one, or as CSV in UTF-8"),
                bytes(
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10},
                        "is a picture (PNG): it has no rows to read; have the data behind it exported as CSV, .xlsx or JSON"),
                text(
                        "%PDF-1.7\n",
                        "is a PDF document: it has no rows to read; have the data behind it exported as CSV, .xlsx or JSON"),
                text(
                        "\ufeff<?xml version=\"1.0\"?>",
                        "is XML: have it exported as CSV, .xlsx or JSON; a spreadsheet program may open it, and save it so"),
                text(
                        "<!DOCTYPE HTML>",
                        "is a web page (HTML), whatever its name says: an export that needs a log-in gives such a page; a table in it"
                                + " can be saved as .xlsx, or as CSV in UTF-8, by a spreadsheet program"),
                text("PAR1\u0015", "is a Parquet file: export it as CSV in UTF-8"),
                text("PAR1,x\n", "lacks the columns 'app_id', 'critical': its header has 'PAR1', 'x'"),
                text("app_id,high\n", "lacks the column 'critical': its header has 'app_id', 'high'"),
                text(
                        "app_id,Critical\n",
                        "lacks the column 'critical' (is it the one that is called 'Critical'?): "
                                + "its header has 'app_id', 'Critical'"),
                text(
                        "App ID, critical\n",
                        "lacks the columns 'app_id' (is it the one that is called 'App ID'?), 'critical' "
                                + "(is it the one that is called ' critical'?): its header has 'App ID', ' critical'"),
                text(
                        "app_id,critcal",
                        "lacks the column 'critical' (is it the one that is called 'critcal'?): "
                                + "its header has 'app_id', 'critcal'"),
                text(
                        "app_id;critical\nA;1",
                        "lacks the columns 'app_id', 'critical': its header looks to be separated by ';', not by ','"),
                text(
                        "\"app_id\"\t\"critical\"\n",
                        "lacks the columns 'app_id', 'critical': its header looks to be separated by tab, not by ','"),
                text("A-1,3\nA-2,4", "lacks the columns 'app_id', 'critical': its header has 'A-1', '3'"),
                text("a\u001b[2J\nb,c", "lacks the columns 'app_id', 'critical': its header has 'a\\u001b[2J'"),
                text(
                        many,
                        "lacks the columns 'app_id', 'critical': its header has '"
                                + String.join(
                                        "', '", Arrays.asList(many.split(",")).subList(0, 20))
                                + "' and 5 more"),
                text(
                        "app_id,,x\n",
                        "lacks the column 'critical': its header has 'app_id', (cell 2, without a name), 'x'"),
                text("app_id,critical,app_id,x,x,,\n", "has more than one column that is called 'app_id'"),
                text(
                        "app_id,\"critical\nA,1\n",
                        "has a header that can't be read: in cell 2 a double quote opens this cell and is never closed"),
                text(
                        "app_id,\"critical\"x\nA,1\n",
                        "has a header that can't be read: in cell 2 text follows the closing quote: "
                                + "inside a quoted cell every double quote must be doubled"),
                text(
                        "x".repeat(1_200_000),
                        "has a header that can't be read: in cell 1 the cell is longer than 1048576 characters"),
                text(",x".repeat(5000), "has a header of 5001 cells: is it a table at all?"));
    }

    @ParameterizedTest
    @MethodSource
    void contents(byte[] bytes, String words) {
        Payload payload = Payload.of(folder, bytes);

        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> payload.read(TWO))
                .withMessage("scan.csv " + words);
    }

    @Test
    void thePlaces() throws IOException {
        assertRefused(folder.resolve("gone.csv"), "gone.csv does not exist, or may not be seen");
        assertRefused(Files.createDirectory(folder.resolve("dir.csv")), "dir.csv is a directory");
        assertRefused(
                folder.resolve("bad\u001b\nname.csv"), "bad\\u001b\\nname.csv does not exist, or may not be seen");
    }

    @Test
    void aFileThatThisUserMayNotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.csv"), "app_id,critical");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "the superuser may read anything");

        assertRefused(file, "secret.csv may not be read by this user: check its permissions");
    }

    @Test
    void columnsMayStandInAnyOrderAmongOthers() throws UnreadableFile {
        Row.Read row = Payload.of(folder, "\ufeffowner,critical,,app_id\nJo,3,?,A-1")
                .read(TWO)
                .read();

        assertThat(row.values().toString()).isEqualTo("{app_id=A-1, critical=3}");
        assertThat(row.cells().toString()).isEqualTo("{owner=Jo, critical=3, (column 3)=?, app_id=A-1}");
    }

    private static void assertRefused(Path file, String words) {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> CsvFile.open(file, TWO, CsvFormat.COMMA).close())
                .withMessage(words);
    }

    private static Arguments text(String text, String words) {
        return bytes(text.getBytes(UTF_8), words);
    }

    private static Arguments bytes(byte[] bytes, String words) {
        return Arguments.of(bytes, words);
    }
}
