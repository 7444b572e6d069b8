package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A survey tries every declaration on the cells themselves. */
class SurveyTest {

    @TempDir
    Path folder;

    @Test
    void what_reads_all_cells_and_what_they_mean_is_told() throws Exception {
        Survey.Found cost =
                survey("app,cost\nA,\"1.250,50\"\nB,\"980,00\"\n").columns().get(1);
        assertThat(reading(cost)).containsExactly("decimal(.,)", "text", "text(any)");
        assertThat(candidate(cost, "decimal(.,)").values()).containsExactly("1250.5", "980");
    }

    @Test
    void two_meanings_are_two_trials() throws Exception {
        Survey.Found day = survey("day\n03/04/2026\n").columns().get(0);
        assertThat(candidate(day, "date(dd/MM/yyyy)").values()).containsExactly("2026-04-03");
        assertThat(candidate(day, "date(MM/dd/yyyy)").values()).containsExactly("2026-03-04");
    }

    @Test
    void words_for_nothing_are_no_values() throws Exception {
        Survey.Found count = survey("count,x\n1,\nn/a,\n,\n2,y\n").columns().get(0);
        assertThat(count.nothings()).containsExactly("n/a");
        assertThat(count.cells()).isEqualTo(2);
        assertThat(count.blanks()).isEqualTo(1);
        assertThat(reading(count)).startsWith("integer");
    }

    @Test
    void bytes_that_are_no_letters_are_told() throws Exception {
        Path file = Payload.of(
                        folder, "a,b\nAPP-1,M\u00fcller\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                .file();
        assertThat(Survey.ofCsv(file, CsvFormat.COMMA, 10).stray()).isTrue();
    }

    @Test
    void only_columns_with_a_name_of_their_own_are_surveyed() throws Exception {
        assertThat(survey("a,,a,b\n1,2,3,4\n").columns())
                .extracting(Survey.Found::name)
                .containsExactly("b");
    }

    private Survey survey(String text) throws UnreadableFile {
        return Survey.ofCsv(Payload.of(folder, text).file(), CsvFormat.COMMA, 100);
    }

    private static List<String> reading(Survey.Found column) {
        return column.candidates().stream()
                .filter(t -> t.read() == column.cells())
                .map(Candidate::declaration)
                .toList();
    }

    private static Candidate candidate(Survey.Found column, String declaration) {
        return column.candidates().stream()
                .filter(t -> t.declaration().equals(declaration))
                .findFirst()
                .orElseThrow();
    }
}
