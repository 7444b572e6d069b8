package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OlderValuesTest {

    private static final FieldPath A = new FieldPath("a");
    private static final FieldPath B = new FieldPath("b");

    private static FieldEdit edit(String path, String before, String after) {
        return new FieldEdit(new FieldPath(path), FieldValue.of(before), FieldValue.of(after));
    }

    private static OlderValues.Later later(String source, FieldEdit... edits) {
        return new OlderValues.Later(source, List.of(edits), "run R, week-48.csv row 2");
    }

    private static OlderValues older(List<FieldEdit> edits, OlderValues.Later... later) {
        return OlderValues.of("scans", edits, Set.of(), List.of(later), Optional.empty());
    }

    @Test
    void what_nobody_wrote_since_may_be_written() {
        OlderValues older = older(List.of(edit("a", "3", "5")), later("scans", edit("b", "1", "2")));
        assertThat(older.superseded()).isEmpty();
        assertThat(older.setBack()).isEmpty();
    }

    @Test
    void what_the_same_source_wrote_since_is_superseded() {
        List<FieldEdit> edits = List.of(edit("a", "7", "5"), edit("b", "1", "2"));
        OlderValues older = older(edits, later("scans", edit("a", "3", "7")));
        assertThat(older.superseded()).containsOnlyKeys(A);
        assertThat(older.left(edits)).extracting(FieldEdit::path).containsExactly(B);
    }

    @Test
    void what_another_source_wrote_last_is_asked_about() {
        OlderValues older = older(
                List.of(edit("a", "9", "5")),
                later("scans", edit("a", "3", "7")),
                later("inventory", edit("a", "7", "9")));
        assertThat(older.superseded()).isEmpty();
        assertThat(older.setBack())
                .containsExactly("'a' is 9 since the source inventory wrote it (run R, week-48.csv row 2), and would"
                        + " become 5");
    }

    @Test
    void a_part_that_was_written_since_does_not_supersede_the_whole() {
        List<FieldEdit> whole = List.of(edit("lifecycle", "x", "y"));
        assertThat(older(whole, later("scans", edit("lifecycle/active", "1", "2")))
                        .setBack())
                .hasSize(1);
        List<FieldEdit> part = List.of(edit("lifecycle/active", "x", "y"));
        assertThat(older(part, later("scans", edit("lifecycle", "1", "2"))).superseded())
                .hasSize(1);
    }

    @Test
    void what_only_adds_sets_nothing_back() {
        OlderValues older = OlderValues.of(
                "scans",
                List.of(edit("a", "7", "5")),
                Set.of(A),
                List.of(later("inventory", edit("a", "3", "7"))),
                Optional.empty());
        assertThat(older.setBack()).isEmpty();
        assertThat(older.superseded()).isEmpty();
    }

    @Test
    void what_is_not_as_it_was_then_is_asked_about() {
        List<FieldEdit> then = List.of(edit("a", "3", "5"));
        assertThat(setBack(edit("a", "3", "5"), then)).isEmpty();
        assertThat(setBack(edit("a", "4", "5"), then))
                .containsExactly("'a' is 4, was 3 when this change came, and would become 5");
        assertThat(setBack(edit("b", "4", "2"), then))
                .as("it stood there as wanted, so that it was not among the edits")
                .containsExactly(
                        "'b' is 4, would become 2, and was not among what this change was to write when it came");
    }

    private static List<String> setBack(FieldEdit now, List<FieldEdit> then) {
        return OlderValues.of("scans", List.of(now), Set.of(), List.of(), Optional.of(then))
                .setBack();
    }
}
