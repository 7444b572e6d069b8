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
                Arguments.of("text", "null", "null"),
                Arguments.of("text", "#1", "#1"),
                Arguments.of("text", "=\"00123\"", "00123"),
                Arguments.of("text", "'s-Hertogenbosch", "'s-Hertogenbosch"),
                Arguments.of("integer", "=\"3\"", 3L),
                Arguments.of("text", "12E+5", "12E+5"),
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
                Arguments.of("decimal", "0.975", new BigDecimal("0.975")),
                Arguments.of("decimal", "1.5000", new BigDecimal("1.5000")),
                Arguments.of("decimal", "1234.567", new BigDecimal("1234.567")),
                Arguments.of("decimal", "9.5e-05", new BigDecimal("0.000095")),
                Arguments.of("decimal", "1e3", new BigDecimal("1000")),
                Arguments.of("decimal(.)", "1.000", new BigDecimal("1.000")),
                Arguments.of("decimal", "0." + "1".repeat(29), new BigDecimal("0." + "1".repeat(29))),
                Arguments.of("date", "2028-02-29", "2028-02-29"),
                Arguments.of("date", " 2026-11-20 ", "2026-11-20"),
                Arguments.of("date", "2026-11-20T23:59:59.999-11:00", "2026-11-20"),
                Arguments.of("date", "2026-11-20T00:10+02:00", "2026-11-20"),
                Arguments.of("date", "2026-11-20T10:15:30Z", "2026-11-20"),
                Arguments.of("date", "2026-11-20T23:00:01Z", "2026-11-20"),
                Arguments.of("date", "2026-11-20T23:00:00+01:00", "2026-11-20"),
                Arguments.of("date", "2026-11-20T05:00:00.000Z", "2026-11-20"),
                Arguments.of("date", "2026-11-20T10:15:30", "2026-11-20"),
                Arguments.of("date", "2026-11-20 10:15:30.123456+01", "2026-11-20"),
                Arguments.of("date", "2026-11-20 10:15:30", "2026-11-20"),
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
            integer | 1 000                  | '1 000' is not a whole number: declare the column as integer( ) if it means 1000
            integer | 1.000                  | '1.000' is 1 as decimal(.) and 1000 as integer(.): declare the column as the one that the file means
            integer | 1.234                  | '1.234' is not a whole number: declare the column as integer(.) if it means 1234
            integer | 12.34                  | '12.34' is not a whole number
            integer | -                      | '-' is not a whole number
            integer | --3                    | '--3' is not a whole number
            integer | ٣                      | '٣' is not a whole number
            integer | 1234567890123456789012345678901 | '1234567890123456789012345678901' has more than 30 digits
            integer | 1.000000000000000000000000000000 | '1.000000000000000000000000000000' has more than 30 digits
            decimal | NaN                    | 'NaN' is not a decimal number such as 12.5
            decimal | -Infinity              | '-Infinity' is not a decimal number such as 12.5
            decimal | 1e999999999            | '1e999999999' is not a decimal number such as 12.5
            decimal | 1e99                   | '1e99' has more than 30 digits
            decimal | 1.23457E+11            | '1.23457E+11' is not a decimal number such as 12.5: spreadsheets write this for numbers that they show rounded
            decimal | 5.                     | '5.' is not a decimal number such as 12.5
            decimal | .                      | '.' is not a decimal number such as 12.5
            decimal | 1.2.3                  | '1.2.3' is not a decimal number such as 12.5
            decimal | 1.000                  | '1.000' is 1 as decimal(.) and 1000 as decimal(.,): declare the column as the one that the file means
            decimal | 12.5 %                 | '12.5 %' is a percentage: declare the column as decimal(.%) or decimal(,%) if the number before the sign is meant
            decimal | 0.123456789012345678901234567890 | '0.123456789012345678901234567890' has more than 30 digits
            date    | 2026-02-30             | '2026-02-30' is no day of the calendar
            date    | 2027-02-29             | '2027-02-29' is no day of the calendar
            date    | 2026-13-01             | '2026-13-01' is no day of the calendar
            date    | 2026-00-00             | '2026-00-00' is no day of the calendar
            date    | 20.11.2026             | '20.11.2026' is not a date such as 2026-11-20: declare the column as date(dd.MM.yyyy) if it means 2026-11-20
            date    | 05/06/2026             | '05/06/2026' is 2026-05-06 as date(MM/dd/yyyy) and 2026-06-05 as date(dd/MM/yyyy): declare the column as the one that the file means
            date    | 20.11.26               | '20.11.26' is not a date such as 2026-11-20: the century is unclear, so have years written with four digits
            date    | 2026-1-2               | '2026-1-2' is not a date such as 2026-11-20
            date    | 20261120               | '20261120' is not a date such as 2026-11-20: declare the column as date(yyyyMMdd) if it means 2026-11-20
            date    | 46346                  | '46346' is not a date such as 2026-11-20
            date    | 2026-11-20x            | '2026-11-20x' is not a date such as 2026-11-20
            date    | 2026-11-20T25:00:00Z   | '2026-11-20T25:00:00Z' is not a date such as 2026-11-20
            date    | 2026-11-20T            | '2026-11-20T' is not a date such as 2026-11-20
            date    | 2026-11-19T23:00:00.000Z | '2026-11-19T23:00:00.000Z' may be midnight east of Greenwich, written in UTC as JavaScript does, and mean the day after: have the day written, or declare the column as date(yyyy-MM-dd'T'HH:mm:ssX), with .SSS behind ss where there is a fraction, if the written day counts
            date    | 2026-11-19T18:30:00Z   | '2026-11-19T18:30:00Z' may be midnight east of Greenwich, written in UTC as JavaScript does, and mean the day after: have the day written, or declare the column as date(yyyy-MM-dd'T'HH:mm:ssX), with .SSS behind ss where there is a fraction, if the written day counts
            boolean | maybe                  | 'maybe' is neither true nor false
            boolean | ja                     | 'ja' is neither true nor false: declare the column as boolean(ja/nein) if these are its words
            boolean | 1                      | '1' is neither true nor false: declare the column as boolean(1/0) if these are its words
            text    | NULL                   | the cell holds 'NULL', which programs write where there is no value: have the cell left empty, name it as 'blank' in the source, or declare the column as text(any) if it is one
            text    | \\N                     | the cell holds '\\N', which programs write where there is no value: have the cell left empty, name it as 'blank' in the source, or declare the column as text(any) if it is one
            text    | #N/A                   | the cell holds '#N/A', which a spreadsheet writes where it can't show a value: mend the sheet and export it anew
            text    | #NV                    | the cell holds '#NV', which a spreadsheet writes where it can't show a value: mend the sheet and export it anew
            text    | ######                 | the cell holds '######', which a spreadsheet writes where it can't show a value: mend the sheet and export it anew
            text    | =A1+B1                 | '=A1+B1' is a formula: have its result written
            text    | ="a"b"                 | '="a"b"' is a formula: have its result written
            text    | '00123                 | ''00123' begins with an apostrophe, which may be a mark for spreadsheets: have it written without, and in double quotes where it needs quotes
            text    | '=A1                   | ''=A1' begins with an apostrophe, which may be a mark for spreadsheets: have it written without, and in double quotes where it needs quotes
            text    | 'Billing'              | ''Billing'' begins with an apostrophe, which may be a mark for spreadsheets: have it written without, and in double quotes where it needs quotes
            text    | 1.23457E+11            | the cell holds '1.23457E+11', as a spreadsheet shows a long number: its digits are lost, so make the column of the sheet a text, and export it anew
            """)
    void refusedCells(String kind, String cell, String mistake) throws UnreadableFile {
        Row.Bad row = Payload.of(folder, "a\n" + cell + "\n")
                .read(Columns.parse("a:" + kind))
                .bad();

        assertThat(row.words()).isEqualTo("column 'a': " + mistake);
        assertThat(row.column()).contains("a");
        assertThat(row.cells()).containsExactly(Map.entry("a", cell));
    }

    static Stream<Arguments> declared() {
        return Stream.of(
                Arguments.of("decimal(,)", "3,5", "3.5"),
                Arguments.of("decimal(,)", "1000", "1000"),
                Arguments.of("decimal(,)", "-0,5", "-0.5"),
                Arguments.of("decimal(,)", "9,5e-05", "0.000095"),
                Arguments.of("decimal(,)", "1.000,50", "'1.000,50' is not a number as decimal(,) has it, such as 12,5"),
                Arguments.of("decimal(,)", "3.5", "'3.5' is not a number as decimal(,) has it, such as 12,5"),
                Arguments.of("decimal(.)", "1.000", "1.000"),
                Arguments.of("decimal(.)", "1,000", "'1,000' is not a number as decimal(.) has it, such as 12.5"),
                Arguments.of("decimal(.,)", "1.000,50", "1000.50"),
                Arguments.of("decimal(.,)", "1.000", "1000"),
                Arguments.of("decimal(.,)", "1000,5", "1000.5"),
                Arguments.of("decimal(.,)", "1.234.567", "1234567"),
                Arguments.of("decimal(.,)", "3.5", "'3.5' is not a number as decimal(.,) has it, such as 1.012,5"),
                Arguments.of("decimal(.,)", "0.500", "'0.500' is not a number as decimal(.,) has it, such as 1.012,5"),
                Arguments.of(
                        "decimal(.,)", "1.00.000", "'1.00.000' is not a number as decimal(.,) has it, such as 1.012,5"),
                Arguments.of("decimal(,.)", "1,000.50", "1000.50"),
                Arguments.of(
                        "decimal(,.)", "1,00,000", "'1,00,000' is not a number as decimal(,.) has it, such as 1,012.5"),
                Arguments.of("decimal( ,)", "1 000,50", "1000.50"),
                Arguments.of("decimal( ,)", "1\u00a0000,50", "1000.50"),
                Arguments.of("decimal( ,)", "1\u202f000,50", "1000.50"),
                Arguments.of("decimal('.)", "1'000.50", "1000.50"),
                Arguments.of("decimal('.)", "1\u2019000.50", "1000.50"),
                Arguments.of("decimal(,%)", "12,5\u00a0%", "12.5"),
                Arguments.of("decimal(,%)", "12,5", "'12,5' has no % sign, and the column is declared with one"),
                Arguments.of(
                        "decimal(,)",
                        "1.000,50 \u20ac",
                        "'1.000,50 \u20ac' is not a number as decimal(,) has it, such as 12,5"),
                Arguments.of("integer(.)", "1.234.567", "1234567"),
                Arguments.of("integer(.)", "1000", "1000"),
                Arguments.of("integer(.)", "1.0", "'1.0' is not a whole number as integer(.) has it, such as 1.012"),
                Arguments.of("integer( )", "1\u00a0000", "1000"),
                Arguments.of("date(dd.MM.yyyy)", "20.11.2026", "2026-11-20"),
                Arguments.of("date(dd.MM.yyyy)", "29.02.2028", "2028-02-29"),
                Arguments.of("date(dd.MM.yyyy)", "29.02.2027", "'29.02.2027' is no day of the calendar"),
                Arguments.of("date(dd.MM.yyyy)", "31.11.2026", "'31.11.2026' is no day of the calendar"),
                Arguments.of(
                        "date(dd.MM.yyyy)",
                        "2.1.2026",
                        "'2.1.2026' is not a date as dd.MM.yyyy has it, such as 20.11.2026"),
                Arguments.of(
                        "date(dd.MM.yyyy)",
                        "20.11.26",
                        "'20.11.26' is not a date as dd.MM.yyyy has it, such as 20.11.2026"),
                Arguments.of(
                        "date(dd.MM.yyyy)",
                        "2026-11-20",
                        "'2026-11-20' is not a date as dd.MM.yyyy has it, such as 20.11.2026"),
                Arguments.of(
                        "date(dd.MM.yyyy)",
                        "20.11.20261",
                        "'20.11.20261' is not a date as dd.MM.yyyy has it, such as 20.11.2026"),
                Arguments.of("date(d.M.yyyy)", "2.1.2026", "2026-01-02"),
                Arguments.of("date(d.M.uuuu)", "20.11.2026", "2026-11-20"),
                Arguments.of("date(M/d/yyyy)", "11/20/2026", "2026-11-20"),
                Arguments.of("date(M/d/yyyy h:mm a)", "11/20/2026 11:59 pm", "2026-11-20"),
                Arguments.of("date(dd.MM.yyyy HH:mm:ss)", "20.11.2026 23:59:59", "2026-11-20"),
                Arguments.of(
                        "date(dd.MM.yyyy HH:mm)",
                        "20.11.2026 24:00",
                        "'20.11.2026 24:00' is no day of the calendar, or no time of a day"),
                Arguments.of("date(yyyyMMdd)", "20261120", "2026-11-20"),
                Arguments.of("date(dd-MMM-yyyy)", "20-Nov-2026", "2026-11-20"),
                Arguments.of("date(yyyy-MM-dd'T'HH:mm:ssX)", "2026-11-20T10:00:00Z", "2026-11-20"),
                Arguments.of("text(any)", "NULL", "NULL"),
                Arguments.of("text(any)", "NA", "NA"),
                Arguments.of("date(yyyy-MM-dd'T'HH:mm:ss.SSSX)", "2026-11-19T23:00:00.000Z", "2026-11-19"),
                Arguments.of("boolean(ja/nein)", "Ja", "true"),
                Arguments.of("boolean(ja/nein)", "nein", "false"),
                Arguments.of("boolean(1/0)", "1", "true"),
                Arguments.of("boolean(ja/nein)", "true", "'true' is neither ja nor nein"));
    }

    @ParameterizedTest
    @MethodSource
    void declared(String kind, String cell, String expected) throws UnreadableFile {
        Row row = Payload.of(folder, "a;b\n" + cell + ";x")
                .read(Columns.parse("a:" + kind), new CsvFormat(';'))
                .only();

        assertThat(
                        row instanceof Row.Bad bad
                                ? bad.words()
                                : String.valueOf(((Row.Read) row).values().get("a")))
                .isEqualTo(row instanceof Row.Bad ? "column 'a': " + expected : expected);
    }

    @Test
    void aNumberWithThousandsSeparatorsIsNone() throws UnreadableFile {
        assertThat(Payload.of(folder, "a\n\"1,000\"")
                        .read(Columns.parse("a:integer"))
                        .bad()
                        .words())
                .isEqualTo(
                        "column 'a': '1,000' is not a whole number: declare the column as integer(,) if it means 1000");
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
        assertThat(Payload.of(folder, "a\n\"" + "\u001b[31m\r\n\u202e\u2028\u0001😀" + "x".repeat(1000) + "\"")
                        .read(Columns.parse("a:integer"))
                        .bad()
                        .words())
                .isEqualTo("column 'a': '\\u001b[31m\\r\\n\\u202e\\u2028\\u0001😀" + "x".repeat(49)
                        + "…' is not a whole number");
    }
}
