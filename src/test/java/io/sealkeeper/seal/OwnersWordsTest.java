package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.OwnersWords.Wrote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnersWordsTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static FieldEdit edit(String field, String before, String after) {
        return new FieldEdit(new FieldPath(field), value(before), value(after));
    }

    private static FieldValue value(String text) {
        return text.isEmpty() ? FieldValue.NONE : FieldValue.of(text);
    }

    private static LogEntry event(String type, String path, String value, String user) {
        return new LogEntry(
                Optional.of("42"),
                type,
                Optional.of(user),
                true,
                Optional.of(path),
                Optional.of(value),
                Optional.of(value),
                Optional.of(NOON));
    }

    @Test
    void each_source_is_named_with_what_it_wrote_from_the_first_value_to_the_last() {
        String words = OwnersWords.of(
                List.of(
                        new Wrote("scans", List.of(edit("score", "1", "2"), edit("alias", "", "x"))),
                        new Wrote("cmdb", List.of(edit("description", "old", ""))),
                        new Wrote("scans", List.of(edit("score", "2", "3")))),
                List.of(new FieldPath("description")),
                List.of(),
                Optional.of(Reason.UNTRUSTED_FIELD));
        assertThat(words.lines())
                .containsExactly(
                        "Sealkeeper: the quality seal of this sheet stays broken until you have reviewed it.",
                        "The source scans wrote score (\"1\" to \"3\"), alias (empty to \"x\").",
                        "The source cmdb wrote description (\"old\" to empty).",
                        "It is not agreed that this is written without your review: description.",
                        "Please look at the sheet, and approve it if it is right. This entry goes away when the seal is back.");
    }

    @Test
    void of_relations_and_structured_values_only_the_field_is_named() {
        String far = UUID.randomUUID().toString();
        FieldPath relation = FieldPath.ofRelation("relApplicationToITComponent", far);
        String words = OwnersWords.givenUp(new Wrote(
                "cmdb",
                List.of(
                        new FieldEdit(
                                relation,
                                FieldValue.NONE,
                                FieldValue.of("{}"),
                                FieldPath.ofRelation("relApplicationToITComponent", "new_1")),
                        edit("tags", "", "[{\"tagId\":\"" + far + "\"}]"),
                        edit("lifecycle/phaseOut", "", "2027-01-01"))));
        assertThat(words)
                .contains("wrote relApplicationToITComponent, tags, lifecycle/phaseOut (empty to \"2027-01-01\").")
                .doesNotContain(far);
    }

    @Test
    void the_newest_change_of_somebody_else_to_each_field_is_named() {
        LogEntry earlier = new LogEntry(
                "FACT_SHEET_FIELD_UPDATED",
                Optional.empty(),
                true,
                Optional.of("/alias"),
                Optional.of("z"),
                Optional.of(NOON.minusSeconds(3600)));
        String words = OwnersWords.of(
                List.of(),
                List.of(),
                List.of(
                        event("FACT_SHEET_FIELD_UPDATED", "/alias", "theirs", "u"),
                        earlier,
                        event("FACT_SHEET_TAG_ADDED", "/tags/" + UUID.randomUUID(), "theirs", "u"),
                        event("RELATION_CREATED", UUID.randomUUID().toString(), "theirs", "u")),
                Optional.of(Reason.CONTESTED));
        assertThat(words)
                .contains("Somebody else changed alias (2026-11-30 12:00 UTC), tags (2026-11-30 12:00 UTC),"
                        + " a relation (2026-11-30 12:00 UTC).");
    }

    @Test
    void long_values_are_cut_and_nothing_is_left_that_a_page_might_interpret() {
        String words = OwnersWords.givenUp(new Wrote(
                "cmdb", List.of(edit("description", "a\nb\u202Ec", "<script>alert(1)</script>" + "x".repeat(999)))));
        assertThat(words)
                .doesNotContain("<", ">", "\u202E", "a\nb")
                .contains("…\"")
                .hasSizeLessThan(500);
    }

    @Test
    void many_fields_are_counted() {
        List<FieldEdit> many = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            many.add(edit("field" + i, "a".repeat(99), "b".repeat(99)));
        }
        assertThat(OwnersWords.givenUp(new Wrote("cmdb", many)))
                .contains("field21", "and 18 more.")
                .hasSizeLessThan(3000);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void no_reason_brings_a_word_of_the_program(Reason reason) {
        assertThat(OwnersWords.of(List.of(), List.of(), List.of(), Optional.of(reason)))
                .doesNotContainPattern(
                        "(?i)\\brev(ision)?\\b|verdict|snapshot|journal|token|audit log|lxState|BROKEN_|[A-Z]{3,}_");
    }

    /**
     * The entry holds no word but: the fixed ones, and names of sources, names of fields, values that we replaced and wrote, and times.
     * Everything that else is known of the sheet is a canary here.
     */
    @Test
    void nothing_else_of_what_is_known_gets_into_it() {
        Random dice = new Random(7);
        for (int round = 0; round < 500; round++) {
            Set<String> canaries = new TreeSet<>();
            List<LogEntry> others = new ArrayList<>();
            for (int i = 0; i < 1 + dice.nextInt(5); i++) {
                String user = canary(dice, canaries);
                String theirs = canary(dice, canaries);
                String inner = canary(dice, canaries);
                others.add(new LogEntry(
                        Optional.of(canary(dice, canaries)),
                        pick(dice, "FACT_SHEET_FIELD_UPDATED", "RELATION_UPDATED", "FACT_SHEET_TAG_ADDED", inner),
                        Optional.of(user),
                        dice.nextBoolean(),
                        dice.nextInt(4) == 0
                                ? Optional.empty()
                                : Optional.of(
                                        pick(dice, "/alias", "alias", "/relAToB/" + inner, inner, "/tags/" + inner)),
                        Optional.of(theirs),
                        Optional.of(theirs),
                        dice.nextBoolean() ? Optional.of(NOON) : Optional.empty()));
            }
            String far = canary(dice, canaries);
            List<FieldEdit> edits = List.of(
                    edit("score", "1", "2"),
                    edit("tags", "", "[{\"tagId\":\"" + far + "\",\"tagName\":\"cloud\"}]"),
                    edit("externalId", "", "{\"externalId\":\"" + far + "\"}"),
                    new FieldEdit(
                            FieldPath.ofRelation("relAToB", far),
                            FieldValue.NONE,
                            FieldValue.of(far),
                            FieldPath.ofRelation("relAToB", "new_1")),
                    new FieldEdit(FieldPath.ofRelation("relAToB", far), FieldValue.of(far), FieldValue.NONE));
            String words = OwnersWords.of(
                    List.of(new Wrote("cmdb", edits)),
                    List.of(FieldPath.ofRelation("relAToB", far), new FieldPath("score")),
                    others,
                    Optional.of(List.of(Reason.values()).get(dice.nextInt(Reason.values().length))));
            assertThat(canaries).as(words).noneMatch(words::contains);
        }
    }

    private static String canary(Random dice, Set<String> canaries) {
        String canary = new UUID(dice.nextLong(), dice.nextLong()).toString();
        canaries.add(canary);
        return canary;
    }

    private static String pick(Random dice, String... of) {
        return of[dice.nextInt(of.length)];
    }
}
