package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The value of a record: what it is, or why it can't be used. */
class RecordFormatTest {

    private static final RecordFormat JSON = RecordFormat.of("json", "", ",", "");
    private static final RecordFormat CSV =
            RecordFormat.of("csv", "app:text!, critical:integer, score:decimal(,)", ";", "N/A");

    private static Row read(RecordFormat format, String value) {
        return format.read(7, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(RecordFormat format, String value) {
        Row row = read(format, value);
        assertThat(row).as(row.toString()).isInstanceOf(Row.Json.class);
        assertThat(row.number()).isEqualTo(7);
        return ((Row.Json) row).json().toString();
    }

    private static String words(RecordFormat format, String value) {
        Row row = read(format, value);
        assertThat(row).as(row.toString()).isInstanceOf(Row.Bad.class);
        return ((Row.Bad) row).words();
    }

    @Test
    void json_is_read_exactly() {
        assertThat(json(JSON, " {\"score\": 0.10, \"big\": 12345678901234567890}\n"))
                .isEqualTo("{\"score\":0.10,\"big\":12345678901234567890}");
        assertThat(json(JSON, "[1]")).isEqualTo("[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1             | breaks off",
                "{\"a\": 1} {}         | something stands behind the value",
                "{\"a\": 1, \"a\": 2}  | is there twice",
                "' '                   | the value is blank",
                "''                    | the value is blank"
            })
    void what_is_no_json_is_told(String value, String words) {
        assertThat(words(JSON, value)).contains(words);
    }

    @Test
    void a_line_has_the_declared_cells_in_order() {
        assertThat(json(CSV, "APP-1;3;3,5\n")).isEqualTo("{\"app\":\"APP-1\",\"critical\":3,\"score\":3.5}");
        assertThat(json(CSV, "\"A;1\";N/A;")).isEqualTo("{\"app\":\"A;1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APP-1;3           | the line has 2 cells, and its source declares 3 columns",
                "APP-1;3;3,5;x     | the line has 4 cells, and its source declares 3 columns",
                "APP-1;many;3,5    | column 'critical'",
                ";3;3,5            | the cell is blank, and must not be",
                "\"APP-1;3;3,5     | double quote",
                ";;                | only blank cells"
            })
    void a_line_that_is_not_as_declared_is_told(String value, String words) {
        assertThat(words(CSV, value)).contains(words);
    }

    @Test
    void a_record_is_one_line() {
        assertThat(words(CSV, "APP-1;3;3,5\nAPP-2;3;3,5")).contains("several lines");
    }

    @Test
    void bytes_that_are_no_text_are_told() {
        Row row = JSON.read(1, new byte[] {'"', (byte) 0xe4, '"'});
        assertThat(((Row.Bad) row).words()).isEqualTo("the value holds bytes that are not UTF-8");
    }

    @Test
    void a_rejection_keeps_the_beginning_of_the_value() {
        Row row = read(JSON, "{\"a\": \"" + "x".repeat(5000));
        assertThat(row.cells().get("value")).hasSize(2000).startsWith("{\"a\": \"x");
    }

    @Test
    void a_format_that_is_none_is_told() {
        assertThatThrownBy(() -> RecordFormat.of("avro", "", ",", "")).hasMessageContaining("write json, or csv");
        assertThatThrownBy(() -> RecordFormat.of("csv", "", ",", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordFormat.of("csv", "app:txt", ",", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
