package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    private static final Columns TWO = Columns.parse("name:text, count:integer");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void numbersAreThoseOfASpreadsheet(String lineBreak) throws UnreadableFile {
        String text = "name,count\nA,1\n\n\"B\nb\",x\n , \n   \nC,3\n".replace("\n", lineBreak);

        assertThat(shown(text.substring(0, text.length() - lineBreak.length())))
                .isEqualTo(shown(text))
                .containsExactly(
                        "2 {name=A, count=1}", "4 column 'count': 'x' is not a whole number", "7 {name=C, count=3}");
    }

    @Test
    void blankRowsBeforeTheHeaderCountToo() throws UnreadableFile {
        assertThat(shown("\n\r\n\nname,count\nA,1")).containsExactly("5 {name=A, count=1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            A                ~ the row has 1 cell, the header has 2
            A,1,             ~ the row has 3 cells, the header has 2: a cell that holds ',' must stand in double quotes
            A,1,2,3          ~ the row has 4 cells, the header has 2: a cell that holds ',' must stand in double quotes
            "A"b,1           ~ column 'name': text follows the closing quote: inside a quoted cell every double quote must be doubled
            "12" disk",1     ~ column 'name': text follows the closing quote: inside a quoted cell every double quote must be doubled
            "A" "B",1        ~ column 'name': text follows the closing quote: inside a quoted cell every double quote must be doubled
            "say "hi, you"",1 ~ column 'name': text follows the closing quote: inside a quoted cell every double quote must be doubled
            A, "1"           ~ column 'count': a blank stands before the opening quote: remove the blank
            A,1,"2"x         ~ column '(column 3)': text follows the closing quote: inside a quoted cell every double quote must be doubled
            """)
    void aBadRowCostsNoOther(String row, String words) throws UnreadableFile {
        String text = "name,count\nbefore,1\n" + row + "\n\"after\",\"2\"\n\"and \"\"after\",3";

        for (String lineBreak : List.of("\n", "\r\n", "\r")) {
            assertThat(shown(text.replace("\n", lineBreak)))
                    .containsExactly(
                            "2 {name=before, count=1}",
                            "3 " + words,
                            "4 {name=after, count=2}",
                            "5 {name=and \"after, count=3}");
        }
    }

    @Test
    void aRejectionKeepsTheOriginal() throws UnreadableFile {
        List<Row> rows = read("name,count\n\"a\"x, \"1\",\"2\"\nA\n").rows();

        assertThat(rows.get(0).cells().toString()).isEqualTo("{name=ax, count= \"1\", (column 3)=\"2\"}");
        assertThat(rows.get(1).cells().toString()).isEqualTo("{name=A}");
    }

    @Test
    void quotesAreForgivenWhereTheyCanBeReadInOneWayOnly() throws UnreadableFile {
        assertThat(shown("name,count\n5\" disk,1\n\"A\"  ,\"2\"\t\n"))
                .containsExactly("2 {name=5\" disk, count=1}", "3 {name=A, count=2}");
    }

    @Test
    void bytesThatAreNotUtf8CostTheirRowOnly() throws IOException, UnreadableFile {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("\ufeffname,count,more\nÄ,1,\n".getBytes(StandardCharsets.UTF_8));
        bytes.write("Ä\nÖ\"\nA,2,x\nB,3,ü\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.write("\"😀\",4,\n".getBytes(StandardCharsets.UTF_8));

        assertThat(shown(Payload.of(folder, bytes.toByteArray()).read(TWO)))
                .containsExactly(
                        "2 {name=Ä, count=1}",
                        "3 the row has 1 cell, the header has 3",
                        "4 the row has 1 cell, the header has 3",
                        "5 {name=A, count=2}",
                        "6 column 'more': '\ufffd' holds bytes that are not UTF-8: save the file as UTF-8, "
                                + "or say 'encoding: windows-1252' in the source, if that is what it is",
                        "7 {name=😀, count=4}");
    }

    @Test
    void aRowWithoutEndInManyCellsIsCountedNotKept() throws UnreadableFile {
        Payload.Result result =
                read("name,count\n" + "x,".repeat(200_000) + "\n" + ("y".repeat(1_000_000) + ",").repeat(5) + "\nA,1");

        assertThat(result.rows().get(0).cells()).hasSize(CellCollector.MOST_CELLS);
        assertThat(shown(result))
                .containsExactly(
                        "2 the row has 200001 cells, the header has 2: a cell that holds ',' must stand in double quotes",
                        "3 the row is longer than 4194304 characters",
                        "4 {name=A, count=1}");
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|'})
    void otherDelimiters(char delimiter) throws UnreadableFile {
        String text = "name;count;x\n\"a;b\";1;a,b\nC;2;;\n".replace(';', delimiter);
        CsvFormat format = new CsvFormat(delimiter);

        assertThat(shown(Payload.of(folder, text).read(TWO, format)))
                .containsExactly(
                        "2 {name=a;b, count=1}".replace(';', delimiter),
                        "3 the row has 4 cells, the header has 3: a cell that holds " + CsvFormat.shown(delimiter)
                                + " must stand in double quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "sep=;\r\n", "\"sep=;\"\n", "sep=;;;\n"})
    void aFirstLineMaySayWhatSeparates(String line) throws UnreadableFile {
        assertThat(shown(line + "name;count\nA;1\n")).containsExactly("2 {name=A, count=1}");
        assertThat(shown("\ufeff" + line + "name;count\nA;1\n")).containsExactly("2 {name=A, count=1}");
    }

    @Test
    void aColumnMayBeCalledSo() throws UnreadableFile {
        assertThat(shown("sep=;x,name,count\n1,A,1\n")).containsExactly("2 {name=A, count=1}");
    }

    @Test
    void aMarkSaysHowLettersAreWritten() throws UnreadableFile {
        String text = "\ufeffname\tcount\nB\u00fcro \ud83d\ude00\t1\n";
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            assertThat(shown(Payload.of(folder, text.getBytes(charset))
                            .read(TWO, new CsvFormat('\t', Encoding.WINDOWS_1252, Set.of()))))
                    .containsExactly("2 {name=B\u00fcro \ud83d\ude00, count=1}");
        }
    }

    @Test
    void lettersOfWindows() throws UnreadableFile {
        CsvFormat format = new CsvFormat(';', Encoding.WINDOWS_1252, Set.of());
        byte[] text = "name;count\nB\u00fcro \u20ac \u201eX\u201c;1\n".getBytes(Charset.forName("windows-1252"));

        assertThat(shown(Payload.of(folder, text).read(TWO, format)))
                .containsExactly("2 {name=B\u00fcro \u20ac \u201eX\u201c, count=1}");
        assertThat(shown(Payload.of(folder, "name;count\nB\u00fcro;1\nA;1").read(TWO, format)))
                .containsExactly(
                        "2 column 'name': 'B\u00c3\u00bcro' looks like UTF-8, but the source says that its files are windows-1252",
                        "3 {name=A, count=1}");
        assertThat(shown(Payload.of(folder, text).read(TWO, new CsvFormat(';'))))
                .containsExactly(
                        "2 column 'name': 'B\ufffdro \ufffd \ufffdX\ufffd' holds bytes that are not UTF-8: save the file as UTF-8, "
                                + "or say 'encoding: windows-1252' in the source, if that is what it is");
    }

    @Test
    void wordsMayStandForNoValue() throws UnreadableFile {
        CsvFormat format = CsvFormat.of(",", "UTF-8", "NULL, N/A,-");

        assertThat(shown(Payload.of(folder, "name,count\nA,N/A\nB,-\nNULL,1\nn/a,1")
                        .read(TWO, format)))
                .containsExactly("2 {name=A}", "3 {name=B}", "4 {count=1}", "5 {name=n/a, count=1}");
    }

    private Payload.Result read(String text) throws UnreadableFile {
        return Payload.of(folder, text).read(TWO);
    }

    private List<String> shown(String text) throws UnreadableFile {
        return shown(read(text));
    }

    private static List<String> shown(Payload.Result result) {
        assertThat(result.truncated()).isFalse();
        return result.rows().stream().map(RowsTest::shown).toList();
    }

    private static String shown(Row row) {
        return row.number() + " " + (row instanceof Row.Bad bad ? bad.words() : ((Row.Read) row).values());
    }
}
