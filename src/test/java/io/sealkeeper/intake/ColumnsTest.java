package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    private static final String REMEDY =
            ": write name:kind with one of the kinds text, integer, decimal, date, boolean, "
                    + "and a '!' after it where the cell must not be blank, as in 'app_id:text!, critical:integer'";

    @Test
    void readsADeclarationInItsOrder() {
        assertThat(Columns.parse(" app_id:text!,critical : integer, scan:count:decimal !,on:date,in:boolean")
                        .all())
                .containsExactly(
                        new Column("app_id", Kind.TEXT, Kind.TEXT.plain(), true),
                        new Column("critical", Kind.INTEGER, Kind.INTEGER.plain(), false),
                        new Column("scan:count", Kind.DECIMAL, Kind.DECIMAL.plain(), true),
                        new Column("on", Kind.DATE, Kind.DATE.plain(), false),
                        new Column("in", Kind.BOOLEAN, Kind.BOOLEAN.plain(), false));
    }

    @Test
    void readsFormatsWithTheirCommas() {
        assertThat(Columns.parse(
                                "score:decimal(.,)!, Costs (EUR):decimal(,), on: date (d MMM, yyyy) , in:boolean(ja/nein)")
                        .all())
                .containsExactly(
                        new Column("score", Kind.DECIMAL, Kind.DECIMAL.of(".,"), true),
                        new Column("Costs (EUR)", Kind.DECIMAL, Kind.DECIMAL.of(","), false),
                        new Column("on", Kind.DATE, Kind.DATE.of("d MMM, yyyy"), false),
                        new Column("in", Kind.BOOLEAN, Kind.BOOLEAN.of("ja/nein"), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                   | no columns are declared
            "  "                 | no columns are declared
            a:text,              | 'a:text,' has a ',' with no column beside it
            a:text,,b:text       | 'a:text,,b:text' has a ',' with no column beside it
            app_id               | column 'app_id' has no kind
            :text                | column ':text' has no name
            a:                   | column 'a': '' is not a kind
            a:!                  | column 'a': '' is not a kind
            a:number             | column 'a': 'number' is not a kind
            a:TEXT               | column 'a': 'TEXT' is not a kind
            a:text!!             | column 'a': 'text!' is not a kind
            !a:int               | column '!a': 'int' is not a kind
            a:text, a :integer   | column 'a' is declared twice
            """)
    void saysWhatIsWrongWithADeclaration(String declaration, String mistake) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.parse(declaration))
                .withMessage(mistake + REMEDY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            app_id:text! critical:integer                         ~ app_id ~ critical
            app_id:text!critical:integer                          ~ app_id ~ critical
            app_id:text critical:integer, on:date                 ~ app_id ~ critical
            app_id:text; critical:integer                         ~ app_id ~ critical
            app_id : text!|critical : integer                     ~ app_id ~ critical
            app_id:text! on:date(d MMM, yyyy)                     ~ app_id ~ on
            on:date(dd.MM.yyyy HH:mm) high:integer                ~ on     ~ high
            on:date(dd.MM.yyyy)! high:integer, score:decimal(,)   ~ on     ~ high
            a:text, score:decimal(.,%) Costs (EUR):decimal(,)     ~ score  ~ Costs (EUR)
            scan:count:decimal critical:integer                   ~ scan:count ~ critical
            """)
    void missesACommaBetweenColumns(String declaration, String column, String next) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.parse(declaration))
                .withMessage("column '" + column + "': no ',' is between it and '" + next
                        + "': write a ',' between two columns, as in 'app_id:text!, critical:integer'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            scan:date:date                  ~ scan:date
            scan:text-length:integer        ~ scan:text-length
            scan: textual form:text!        ~ scan: textual form
            from: Monday to Friday:boolean  ~ from: Monday to Friday
            """)
    void aNameMayHaveAColonAndTheWordOfAKind(String declaration, String name) {
        assertThat(Columns.parse(declaration).names()).containsExactly(name);
    }

    @Test
    void takesNoOtherDelimiters() {
        assertThat(new CsvFormat('\t').delimiter()).isEqualTo('\t');
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CsvFormat('"'))
                .withMessage("the delimiter '\"' is none of ',' ';' '|' and tab");
    }
}
