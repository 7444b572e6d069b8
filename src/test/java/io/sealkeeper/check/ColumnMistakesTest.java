package io.sealkeeper.check;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** A column is written as name:kind(format); a mistake in it is reported with what would be right. */
class ColumnMistakesTest extends MistakeTable {

    private static final String DATE_LETTERS =
            "; write dd for the day, MM for the month and yyyy for the year, as in dd.MM.yyyy, and after them HH:mm or HH:mm:ss where there is a time";
    private static final String DECIMAL_FORMAT =
            ": a decimal's format is its decimal sign, as in decimal(,), with the sign between thousands before it, as in decimal(.,), and with a % behind it where the cells have one, as in decimal(,%)";

    private static final String COMMA = ": write a ',' between two columns, as in 'app_id:text!, critical:integer'";

    /** A source of CSV files with these columns, which begin at line 8, column 17. */
    private static String columns(String columns) {
        return """
                - templatedRoute:
                    routeTemplateRef: csv-folder
                    routeId: scans
                    parameters:
                      - name: source
                        value: vulnerabilities
                      - name: columns
                        value: "%s"
                """.formatted(columns);
    }

    static List<Arguments> cases() {
        return List.of(
                told(
                        "a column's kind",
                        columns("app_id:text!, critical:int"),
                        ":8:40: column 'critical': 'int' is not a kind: write name:kind with one of the kinds text, integer, decimal, date, boolean, and a '!' after it where the cell must not be blank, as in 'app_id:text!, critical:integer'"),
                told(
                        "no comma between two columns",
                        columns("app_id:text! critical:integer"),
                        ":8:30: column 'app_id': no ',' is between it and 'critical'" + COMMA),
                told(
                        "no comma behind a format, and one in the next",
                        columns("on:date(dd.MM.yyyy) score:decimal(,)!, high:integer"),
                        ":8:37: column 'on': no ',' is between it and 'score'" + COMMA),
                told(
                        "a date whose month is minutes",
                        columns("app_id:text!, on:date(dd.mm.yyyy)!"),
                        ":8:39: column 'on': date(dd.mm.yyyy): mm are minutes: the month is written MM" + DATE_LETTERS),
                told(
                        "a date with the year of a week",
                        columns("on:date(dd.MM.YYYY)"),
                        ":8:25: column 'on': date(dd.MM.YYYY): YYYY is the year that a week belongs to, which is another around New Year: write yyyy"
                                + DATE_LETTERS),
                told(
                        "a date with a day of the year",
                        columns("on:date(DD.MM.yyyy)"),
                        ":8:25: column 'on': date(DD.MM.yyyy): the day is written dd" + DATE_LETTERS),
                told(
                        "a date as German spreadsheets call it",
                        columns("on:date(TT.MM.JJJJ)"),
                        ":8:25: column 'on': date(TT.MM.JJJJ): the day is written dd" + DATE_LETTERS),
                told(
                        "a date without its century",
                        columns("on:date(dd.MM.yy)"),
                        ":8:25: column 'on': date(dd.MM.yy): yy does not say which century is meant: have years written with four digits, and write yyyy"
                                + DATE_LETTERS),
                told(
                        "a date without a day",
                        columns("on:date(MM/yyyy)"),
                        ":8:25: column 'on': date(MM/yyyy): it has no day" + DATE_LETTERS),
                told(
                        "a date with half a clock",
                        columns("on:date(M/d/yyyy h:mm)"),
                        ":8:25: column 'on': date(M/d/yyyy h:mm): h counts to 12: write H, or add a for AM and PM"
                                + DATE_LETTERS),
                told(
                        "a decimal without its sign",
                        columns("score:decimal(%)"),
                        ":8:31: column 'score': decimal(%)" + DECIMAL_FORMAT),
                told(
                        "a decimal with one sign for two things",
                        columns("score:decimal(..)"),
                        ":8:31: column 'score': decimal(..)" + DECIMAL_FORMAT),
                told(
                        "an integer with a decimal sign",
                        columns("high:integer(.,)"),
                        ":8:30: column 'high': integer(.,): an integer's format is the sign between thousands, as in integer(.), which reads 1.000 as 1000"),
                told(
                        "a text with a format",
                        columns("app_id:text(x)"),
                        ":8:29: column 'app_id': text(x): a text has no format but text(any), which also takes words such as NULL and NA as they are"),
                told(
                        "a boolean of one word",
                        columns("in:boolean(ja)"),
                        ":8:28: column 'in': boolean(ja): a boolean's format is the word for true and the word for false, as in boolean(ja/nein)"),
                told(
                        "a format that is not closed",
                        columns("on:date(dd.MM.yyyy"),
                        ":8:24: column 'on': the format of date is not closed by a ')': write name:kind with one of the kinds text, integer, decimal, date, boolean, and a '!' after it where the cell must not be blank, as in 'app_id:text!, critical:integer'"));
    }
}
