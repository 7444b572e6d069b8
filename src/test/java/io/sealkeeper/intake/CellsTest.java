package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CellsTest {

    @TempDir
    Path folder;

    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of("text", " a\u00a0b \u00a0", "a\u00a0b"),
                Arguments.of("text", "NULL", "NULL"),
                Arguments.of("integer", "3", 3L),
                Arguments.of("integer", " +3 ", 3L),
                Arguments.of("integer", "-3", -3L),
                Arguments.of("integer", "3.0", 3L),
                Arguments.of("integer", "-007.000", -7L),
                Arguments.of("integer", "9223372036854775807", Long.MAX_VALUE),
                Arguments.of("integer", "-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("integer", "9223372036854775808", new BigInteger("9223372036854775808")),
                Arguments.of("integer", "+" + "9".repeat(30), new BigInteger("9".repeat(30))),
                Arguments.of("decimal", "1.50", new BigDecimal("1.50")),
                Arguments.of("decimal", ".5", new BigDecimal("0.5")),
                Arguments.of("decimal", "+.5", new BigDecimal("0.5")),
                Arguments.of("decimal", "-2", new BigDecimal("-2")),
                Arguments.of("decimal", "0." + "1".repeat(29), new BigDecimal("0." + "1".repeat(29))),
                Arguments.of("date", "2028-02-29", "2028-02-29"),
                Arguments.of("date", " 2026-11-20 ", "2026-11-20"),
                Arguments.of("date", "2026-11-20T23:59:59.999-11:00", "2026-11-20"),
                Arguments.of("date", "2026-11-20T00:10+02:00", "2026-11-20"),
                Arguments.of("date", "2026-11-20T10:15:30Z", "2026-11-20"),
                Arguments.of("date", "2026-11-20T10:15:30", "2026-11-20"),
                Arguments.of("boolean", "true", true),
                Arguments.of("boolean", "FALSE", false));
    }

    @ParameterizedTest
    @MethodSource
    void cells(String kind, String cell, Object value) throws UnreadableFile {
        Row.Read row = Payload.of(folder, "a\n" + cell)
                .read(Columns.parse("a:" + kind))
                .read();

        assertThat(row.values()).containsExactly(Map.entry("a", value));
        assertThat(row.cells()).containsExactly(Map.entry("a", cell));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            integer | many                   | 'many' is not a whole number
            integer | 3.5                    | '3.5' is not a whole number
            integer | 3.                     | '3.' is not a whole number
            integer | .0                     | '.0' is not a whole number
            integer | 1e3                    | '1e3' is not a whole number
            integer | " 3 x"                 | '3 x' is not a whole number
            integer | 0x10                   | '0x10' is not a whole number
            integer | 1 000                  | '1 000' is not a whole number
            integer | -                      | '-' is not a whole number
            integer | --3                    | '--3' is not a whole number
            integer | ٣                      | '٣' is not a whole number
            integer | 1234567890123456789012345678901 | '1234567890123456789012345678901' has more than 30 digits
            integer | 1.000000000000000000000000000000 | '1.000000000000000000000000000000' has more than 30 digits
            decimal | NaN                    | 'NaN' is not a decimal number such as 12.5
            decimal | -Infinity              | '-Infinity' is not a decimal number such as 12.5
            decimal | 1e999999999            | '1e999999999' is not a decimal number such as 12.5
            decimal | 5.                     | '5.' is not a decimal number such as 12.5
            decimal | .                      | '.' is not a decimal number such as 12.5
            decimal | 1.2.3                  | '1.2.3' is not a decimal number such as 12.5
            decimal | 0.123456789012345678901234567890 | '0.123456789012345678901234567890' has more than 30 digits
            date    | 2026-02-30             | '2026-02-30' is no day of the calendar
            date    | 2027-02-29             | '2027-02-29' is no day of the calendar
            date    | 2026-13-01             | '2026-13-01' is no day of the calendar
            date    | 2026-00-00             | '2026-00-00' is no day of the calendar
            date    | 20.11.2026             | '20.11.2026' is not a date such as 2026-11-20
            date    | 2026-1-2               | '2026-1-2' is not a date such as 2026-11-20
            date    | 20261120               | '20261120' is not a date such as 2026-11-20
            date    | 2026-11-20x            | '2026-11-20x' is not a date such as 2026-11-20
            date    | 2026-11-20T25:00:00Z   | '2026-11-20T25:00:00Z' is not a date such as 2026-11-20
            date    | 2026-11-20T            | '2026-11-20T' is not a date such as 2026-11-20
            boolean | yes                    | 'yes' is neither true nor false
            boolean | 1                      | '1' is neither true nor false
            """)
    void refusedCells(String kind, String cell, String mistake) throws UnreadableFile {
        Row.Bad row = Payload.of(folder, "a\n" + cell + "\n")
                .read(Columns.parse("a:" + kind))
                .bad();

        assertThat(row.words()).isEqualTo("column 'a': " + mistake);
        assertThat(row.column()).contains("a");
        assertThat(row.cells()).containsExactly(Map.entry("a", cell));
    }

    @Test
    void aNumberWithThousandsSeparatorsIsNone() throws UnreadableFile {
        assertThat(Payload.of(folder, "a\n\"1,000\"")
                        .read(Columns.parse("a:integer"))
                        .bad()
                        .words())
                .isEqualTo("column 'a': '1,000' is not a whole number");
    }

    @Test
    void aBlankCellIsNoValueUnlessItsColumnMustHoldOne() throws UnreadableFile {
        List<Row> rows = Payload.of(folder, Payload.HEADER + "A,, \u00a0,\"\",\t\n ,1,,,\n")
                .read()
                .rows();

        assertThat(((Row.Read) rows.get(0)).values()).containsExactly(Map.entry("app_id", "A"));
        assertThat(((Row.Bad) rows.get(1)).words()).isEqualTo("column 'app_id': the cell is blank, and must not be");
    }

    @Test
    void allMistakesOfARowAreToldAtOnce() throws UnreadableFile {
        Row.Bad row =
                Payload.of(folder, Payload.HEADER + ",many,high,today,x").read().bad();

        assertThat(row.words())
                .isEqualTo("column 'app_id': the cell is blank, and must not be; "
                        + "column 'critical': 'many' is not a whole number; "
                        + "column 'score': 'high' is not a decimal number such as 12.5; and 2 more");
        assertThat(row.column()).isEqualTo(Optional.of("app_id"));
    }

    @Test
    void messagesCutLongCellsAndShowNothingThatATerminalOrLogActsOn() throws UnreadableFile {
        assertThat(Payload.of(folder, "a\n\"" + "\u001b[31m\r\n\u202e\u2028\u0000😀" + "x".repeat(1000) + "\"")
                        .read(Columns.parse("a:integer"))
                        .bad()
                        .words())
                .isEqualTo("column 'a': '\\u001b[31m\\r\\n\\u202e\\u2028\\u0000😀" + "x".repeat(49)
                        + "…' is not a whole number");
    }
}
