package io.sealkeeper.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a column is declared follows from all its cells, and from nothing else; two meanings are asked about. */
class DeclaringTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 ~ 0 ~ 12               | UNKNOWN | integer",
                "3 ~ 0 ~ 12               | DECIMAL | decimal",
                "3 ~ 0 ~ 12               | TEXT    | text",
                "00123 ~ 00456            | UNKNOWN | text",
                "00123 ~ 00456            | INTEGER | integer",
                "7,5 ~ 12                 | UNKNOWN | decimal(,)",
                "1.250,50 ~ 3,25          | UNKNOWN | decimal(.,)",
                "1'250.50 ~ 7             | DECIMAL | decimal('.)",
                "45% ~ 7%                 | UNKNOWN | decimal(.%)",
                "2026-11-20 ~ 2026-11-21  | UNKNOWN | date",
                "20.11.2026 ~ 01.02.2026  | UNKNOWN | date(dd.MM.yyyy)",
                "1.2.2026 ~ 20.11.2026    | UNKNOWN | date(d.M.yyyy)",
                "11/20/2026 ~ 01/02/2026  | UNKNOWN | date(MM/dd/yyyy)",
                "20261120 ~ 20261121      | UNKNOWN | integer",
                "20261120 ~ 20261121      | DATE    | date(yyyyMMdd)",
                "yes ~ no                 | UNKNOWN | boolean(yes/no)",
                "ja ~ nein ~ ja           | UNKNOWN | boolean(ja/nein)",
                "1 ~ 0                    | UNKNOWN | integer",
                "1 ~ 0                    | TRUTH   | boolean(1/0)",
                "x ~ y                    | UNKNOWN | text",
                "#N/A ~ y                 | UNKNOWN | text(any)",
                "3 ~ many ~ 12            | INTEGER | integer",
                "3 ~ many ~ 12            | UNKNOWN | text"
            })
    void the_plainest_declaration_that_reads_all_cells_in_one_way(String cells, Sort sort, String declared)
            throws Exception {
        assertThat(new Declaring(column(cells), sort).found(nobody()).kind()).isEqualTo(declared);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/04/2026 ~ 05/06/2026 | date(dd/MM/yyyy) | date(MM/dd/yyyy)",
                "1.000 ~ 2.500           | integer(.)       | decimal(.)",
                "3,500 ~ 1,250           | integer(,)       | decimal(,)"
            })
    void cells_that_mean_two_things_are_asked_about(String cells, String one, String other) throws Exception {
        PayloadColumn column = column(cells);
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> new Declaring(column, Sort.UNKNOWN).found(nobody()))
                .withMessageContaining("can be read in 2 ways")
                .withMessageContaining(one)
                .withMessageContaining(other)
                .withMessageContaining("--column \"x=KIND\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a ~ b | INTEGER | a number", "5 ~ 6 | TRUTH | a word for yes or no", "x ~ y | DATE | a date"})
    void a_column_that_its_field_can_not_take_is_a_mistake(String cells, Sort sort, String what) throws Exception {
        PayloadColumn column = column(cells);
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> new Declaring(column, sort).found(nobody()))
                .withMessageContaining("has no cell that can be read as " + what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 ~ many ~ 12            | 2 of 3 values can be read as integer, not 'many'. If its field takes that, say --column \"x=integer\"",
                "2026-11-20 ~ soon        | 1 of 2 values can be read as date, not 'soon'",
                "EUR 1.250 ~ EUR 7        | such as 'EUR 1.250', look like numbers in a notation that no declaration reads",
                "9,5 kg ~ 7 kg            | such as '9,5 kg', look like numbers",
                "$1_000 ~ 7 USD            | say --column \"x=decimal\""
            })
    void a_column_that_is_text_for_some_of_its_cells_only_is_doubted(String cells, String words) throws Exception {
        Declaring declaring = new Declaring(column(cells), Sort.UNKNOWN);
        assertThat(declaring.doubt(declaring.found(nobody())).orElse("no doubt"))
                .startsWith("column 'x' is taken as text: ")
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "a ~ b ~ 3, UNKNOWN",
        "00123 ~ 00456, UNKNOWN",
        "3 ~ many ~ 12, TEXT",
        "3 ~ 4, UNKNOWN",
        "APP-1 ~ APP-2, UNKNOWN"
    })
    void texts_and_what_a_field_takes_are_not_doubted(String cells, Sort sort) throws Exception {
        Declaring declaring = new Declaring(column(cells), sort);
        assertThat(declaring.doubt(declaring.found(nobody()))).isEmpty();
    }

    @Test
    void an_answer_that_is_no_way_to_read_it_is_asked_about_again() throws Exception {
        PayloadColumn column = column("03/04/2026 ~ 05/06/2026");
        List<String> told = new ArrayList<>();
        Questions person = answering(told, "2", "date(dd/MM)", "date(dd/MM/yyyy), y:text", "date(dd/MM/yyyy)");
        assertThat(new Declaring(column, Sort.UNKNOWN).found(person).kind()).isEqualTo("date(dd/MM/yyyy)");
        assertThat(told).hasSize(3).allMatch(words -> words.startsWith("column 'x': "));
        assertThat(told.get(0)).contains("'2' is not a kind").doesNotContain("column 'x': column 'x'");
    }

    /** A person who answers so, one after the other. */
    static Questions answering(List<String> told, String... answers) {
        Iterator<String> next = List.of(answers).iterator();
        return new Questions() {
            @Override
            public String ask(Question question) {
                return next.next();
            }

            @Override
            public boolean isSomebodyThere() {
                return true;
            }

            @Override
            public void tell(CannotAuthor mistake) {
                told.add(mistake.getMessage());
            }
        };
    }

    private PayloadColumn column(String cells) throws Exception {
        List<String> lines = new ArrayList<>(List.of("key;x"));
        for (String cell : cells.strip().split(" ~ ")) {
            lines.add("K;" + cell);
        }
        Path file = Files.write(folder.resolve("a.csv"), lines);
        return new TableLook(file, java.util.Optional.empty()).csv().column("x", "");
    }

    static Questions nobody() {
        return new Questions() {
            @Override
            public String ask(Question question) throws CannotAuthor {
                throw new CannotAuthor(question.words() + " " + question.option() + " " + question.candidates());
            }

            @Override
            public boolean isSomebodyThere() {
                return false;
            }

            @Override
            public void tell(CannotAuthor mistake) throws CannotAuthor {
                throw mistake;
            }
        };
    }
}
