package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    .                 | [1, 2]                                        | [1,2]
                    .[]               | [1, "a", null, {"x": 1.50}]                   | 1 "a" null {"x":1.50}
                    .[]               | []                                            | ``
                    .a[]              | {"b": [9], "a": [1, 2], "c": {"a": [9]}}      | 1 2
                    .a.b[]            | {"a": {"x": [], "b": [1]}, "b": [9]}          | 1
                    ."a b"[]          | {"a b": [1]}                                  | 1
                    .[].a[]           | [{"a": [1, 2]}, {"b": [9]}, 7, {"a": [3]}]    | 1 2 3
                    .[][]             | [[1], [2, 3], []]                             | 1 2 3
                    .a                | {"a": {"b": 1}}                               | {"b":1}
                    """)
    void rows_stand_at_a_place(String rows, String text, String expected) throws Exception {
        assertThat(String.join(" ", read("x.json", text, rows))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    .[]     | {"a": 1}          | has no rows at .[]: . is an object
                    .a[]    | [1]               | has no rows at .a[]: . is a list
                    .a[]    | {"b": [1]}        | has no rows at .a[]: there is no such member in .
                    .a[]    | {"a": null}       | has no rows at .a[]: .a is null
                    .a.b[]  | {"a": {"b": "x"}} | has no rows at .a.b[]: .a.b is a text
                    .[]     | `  `              | has nothing in it but blanks
                    .[]     | <html>            | is a web page (HTML), whatever its name says: an export that needs a log-in gives such a page; a table in it can be saved as .xlsx, or as CSV in UTF-8, by a spreadsheet program
                    .[]     | ["a               | can't be read: it breaks off in line 1
                    .a[]    | {"a": tru}        | can't be read: it is not JSON in line 1, column 10: Unrecognized token 'tru'
                    """)
    void a_document_that_holds_no_rows_is_unreadable(String rows, String text, String words) {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> read("x.json", text, rows))
                .withMessageStartingWith("x.json " + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [1, 2, tru]      | 1 2 Bad 3: it is not JSON in line 1, column 11: Unrecognized token 'tru': the rest of the file, from row 3 on, could not be read
                    [1, {"a": "      | 1 Bad 2: it breaks off in line 1, column 12 in the middle of a value: the rest of the file, from row 2 on, could not be read
                    [1] [2]          | 1 Bad 2: it is not JSON in line 1, column 6: something stands behind the end of the document: the rest of the file, from row 2 on, could not be read
                    [1, NaN]         | 1 Bad 2: it is not JSON in line 1, column 8: Non-standard token 'NaN': the rest of the file, from row 2 on, could not be read
                    [1, 007]         | 1 Bad 2: it is not JSON in line 1, column 6: Invalid numeric value: the rest of the file, from row 2 on, could not be read
                    [1, .5]          | 1 Bad 2: it is not JSON in line 1, column 5: the character '.' is not expected there: the rest of the file, from row 2 on, could not be read
                    [1, 'a']         | 1 Bad 2: it is not JSON in line 1, column 5: the character ''' is not expected there: the rest of the file, from row 2 on, could not be read
                    [1, ]            | 1 Bad 2: it is not JSON in line 1, column 5: the character ']' is not expected there: the rest of the file, from row 2 on, could not be read
                    [1, // x         | 1 Bad 2: it is not JSON in line 1, column 5: the character '/' is not expected there: the rest of the file, from row 2 on, could not be read
                    [1]{"a": 2}      | 1 Bad 2: it is not JSON in line 1, column 5: something stands behind the end of the document: the rest of the file, from row 2 on, could not be read
                    [1,              | 1 Bad 2: it breaks off in line 1, column 4 in the middle of a value: the rest of the file, from row 2 on, could not be read
                    """)
    void what_stands_before_a_break_is_read(String text, String expected) throws Exception {
        assertThat(String.join(" ", read("x.json", text, ".[]"))).isEqualTo(expected + " truncated");
    }

    @Test
    void a_list_that_is_there_twice_is_not_two() throws Exception {
        assertThat(read("x.json", "{\"a\": [1], \"b\": [], \"a\": [2]}", ".a[]"))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("1"),
                        second -> assertThat(second).contains("Bad 2: ", "the member 'a' is there twice"),
                        end -> assertThat(end).isEqualTo("truncated"));
        assertThat(read("x.json", "[{\"a\": [1]}, {\"a\": [2]}]", ".[].a[]")).containsExactly("1", "2");
    }

    @Test
    void numbers_are_read_to_the_last_digit() throws Exception {
        String numbers =
                "9007199254740993,12345678901234567890,-0,-0.0,1e3,1.10,0.1,1E-7,0.1000000000000000055511151231257827";
        assertThat(String.join(",", read("x.json", "[" + numbers + "]", ".[]")))
                .isEqualTo("9007199254740993,12345678901234567890,0,0.0,1E+3,1.10,0.1,1E-7,"
                        + "0.1000000000000000055511151231257827");
    }

    @Test
    void another_encoding_is_told_by_its_mark_or_does_not_pass_for_json() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = Files.write(folder.resolve("x.json"), "\ufeff[1]".getBytes(charset));
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(() -> JsonFile.open(file, ".[]"))
                    .withMessageContaining("is UTF-16: save it as UTF-8");
            Files.write(file, "[1]".getBytes(charset));
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(() -> JsonFile.open(file, ".[]"))
                    .withMessageContaining("it is not JSON");
        }
        Path latin = Files.write(folder.resolve("x.json"), "[\"ä\", 1]".getBytes(StandardCharsets.ISO_8859_1));
        try (Rows rows = JsonFile.open(latin, ".[]")) {
            assertThat(((Row.Bad) rows.next()).words()).contains("holds bytes that are not UTF-8");
            assertThat(((Row.Json) rows.next()).json().toString()).isEqualTo("1");
        }
    }

    @Test
    void a_row_that_cannot_be_used_costs_itself_alone() throws Exception {
        String deep = "[".repeat(150) + "]".repeat(150);
        assertThat(read("x.json", "[{\"a\":1,\"a\":2}, 1e9999, \"\uFFFD\", " + deep + ", 1]", ".[]"))
                .containsExactly(
                        "Bad 1: the member 'a' is there twice: it is unclear which one is meant",
                        "Bad 2: '1e9999' is not a number that can be worked with",
                        "Bad 3: '\uFFFD' holds bytes that are not UTF-8: save the file as UTF-8",
                        deep,
                        "1");
        String long4 = "\"" + "x".repeat(900_000) + "\"";
        assertThat(read("x.json", "[[" + String.join(",", long4, long4, long4, long4, long4) + "], 1]", ".[]"))
                .containsExactly("Bad 1: the row is longer than 4194304 characters", "1");
    }

    @Test
    void lines_are_read_one_by_one() throws Exception {
        assertThat(read("x.JSONL", "\ufeff1\r\n\n {\"a\": 2} \n[3\n4 5\n6", "."))
                .containsExactly(
                        "1",
                        "{\"a\":2}",
                        "Bad 4: it breaks off at column 3 in the middle of a value",
                        "Bad 5: it is not JSON at column 4: something stands behind the value",
                        "6");
        assertThat(read("x.ndjson", "1\n{\"a\": ", "."))
                .containsExactly(
                        "1",
                        "Bad 2: it breaks off at column 7 in the middle of a value, and the file with it: lines may be missing",
                        "truncated");
        assertThat(read("x.jsonl", "1\n\"" + "x".repeat(5_000_000) + "\"\n3\n", "."))
                .containsExactly("1", "Bad 2: the line is longer than 4194304 characters", "3");
    }

    @Test
    void a_document_that_is_named_as_lines_is_told_so() {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> read("x.jsonl", "{\n  \"a\": 1\n}\n", "."))
                .withMessage(
                        "x.jsonl has one document over several lines: name it .json, or write each row on a line of"
                                + " its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Results", "/Results", ".a[0]", ".[", ".a..b", ".a | .b"})
    void a_place_that_is_none_is_refused(String rows) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPath.parse(rows))
                .withMessageStartingWith("'" + rows + "' is no place of rows: write '.[]' for the items");
    }

    private List<String> read(String name, String text, String rows) throws UnreadableFile, IOException {
        Path file = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        try (Rows open = JsonFile.open(file, rows)) {
            List<String> read = new ArrayList<>();
            open.forEachRemaining(row -> read.add(
                    row instanceof Row.Json json
                            ? json.json().toString()
                            : "Bad " + row.number() + ": " + ((Row.Bad) row).words()));
            if (open.truncated()) {
                read.add("truncated");
            }
            return read;
        }
    }
}
