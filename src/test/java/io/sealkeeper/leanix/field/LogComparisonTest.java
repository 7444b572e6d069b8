package io.sealkeeper.leanix.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Likeness;
import io.sealkeeper.seal.LogEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares values in the log, in all conceivable forms, with what was sent. */
class LogComparisonTest {

    private static final String FAR = "7b1d0c6a-0000-4000-8000-000000000001";
    private static final String ANOTHER = "7b1d0c6a-0000-4000-8000-000000000002";
    private static final String REL = "relApplicationToITComponent";

    /** The field, the value before, the wanted value, the log's new value, and the likeness. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            alias | "a" | "b" | b | SAME
            alias | "a" | "b" | {"type":"STRING","value":"b"} | SAME
            alias | "a" | "b" | {"data":{"type":"STRING","value":"b"}} | SAME
            alias | "a" | "b" | c | OTHER
            alias | "a" | "b" | {"type":"STRING","value":"c"} | OTHER
            alias | "a" | "b" | - | OTHER
            alias | "a" | " b\\r\\nc" | b\\nc | SAME
            alias | "a" | "a long text" | a long… | UNSURE
            alias | "a" | "a long text" | a short… | OTHER
            alias | "a" | null | - | SAME
            alias | "a" | null | null | SAME
            alias | "a" | null | {"type":"STRING","value":null} | SAME
            alias | "a" | null | a | OTHER
            score | 1 | 12.5 | 12.50 | SAME
            score | 1 | 12.5 | 1.25E+1 | SAME
            score | 1 | 12.5 | {"type":"NUMBER","value":12.50} | SAME
            score | 1 | 12.5 | 12.51 | OTHER
            score | 1 | 12.5 | 12,5 | UNSURE
            score | 1 | 0 | - | OTHER
            active | true | false | FALSE | SAME
            active | true | false | true | OTHER
            active | true | false | no | UNSURE
            since | "2026-01-31" | "2026-02-01" | 2026-02-01 | SAME
            since | "2026-01-31" | "2026-02-01" | 2026-02-01T00:00:00Z | SAME
            since | "2026-01-31" | "2026-02-01" | 2026-02-02 | OTHER
            since | "2026-01-31" | "2026-02-01" | 01.02.2026 | UNSURE
            risk | "low" | "high" | high | SAME
            risk | "low" | "high" | low | OTHER
            risk | "low" | "high" | High risk | UNSURE
            colours | ["red"] | ["red","blue"] | ["blue","red"] | SAME
            colours | ["red"] | ["red","blue"] | {"type":"MULTI","value":["blue","red"]} | SAME
            colours | ["red"] | ["red","blue"] | red, blue | SAME
            colours | ["red"] | ["red","blue"] | [red, blue] | SAME
            colours | ["red"] | ["red","blue"] | ["blue"] | OTHER
            colours | ["red"] | ["red","blue"] | Red, Blue | UNSURE
            colours | ["red"] | null | [] | SAME
            """)
    void a_value_is_the_same_in_whatever_form(
            String field, String before, String wanted, String logged, Likeness likeness) throws Exception {
        FieldKind kind = kind(field);
        FieldEdit edit = new FieldEdit(new FieldPath(field), value(kind, before), value(kind, wanted));
        Optional<String> newValue = Optional.ofNullable(logged).map(l -> l.replace("\\n", "\n"));
        assertThat(LogComparison.of(edit, Optional.of(kind), event("/" + field, null, newValue.orElse(null))))
                .isEqualTo(likeness);
        // If the log holds the old value, it has to be the one that was read.
        String old = edit.before().text().orElseThrow();
        assertThat(LogComparison.of(edit, Optional.of(kind), event("/" + field, old, newValue.orElse(null))))
                .isEqualTo(likeness);
    }

    private static FieldKind kind(String field) {
        return switch (field) {
            case "alias" -> new TextKind(List.of(), false);
            case "score" -> NumberKind.DECIMAL;
            case "active" -> new BooleanKind();
            case "since" -> new DateKind();
            case "risk" -> new TextKind(List.of("low", "high"), false);
            case "colours" -> new SetKind(java.util.Set.of("red", "green", "blue"));
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static FieldValue value(FieldKind kind, String json) throws Exception {
        return kind.wanted(Kinds.wanted(json.replace("\\r", "\r")
                        .replace("\\n", "\n")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")))
                .over(FieldValue.NONE);
    }

    @Test
    void an_event_that_begins_elsewhere_is_another_one() {
        FieldEdit edit = new FieldEdit(new FieldPath("alias"), FieldValue.of("a"), FieldValue.of("b"));
        FieldKind kind = new TextKind(List.of(), false);
        assertThat(LogComparison.of(edit, Optional.of(kind), event("/alias", "x", "b")))
                .isEqualTo(Likeness.OTHER);
        assertThat(LogComparison.of(edit, Optional.of(kind), event("/alias", null, "b")))
                .isEqualTo(Likeness.SAME);
        // A number in another form is the same number, and an unreadable value proves nothing.
        FieldEdit number = new FieldEdit(new FieldPath("score"), FieldValue.of("1.5"), FieldValue.of("2"));
        assertThat(LogComparison.of(number, Optional.of(NumberKind.DECIMAL), event("/score", "1.50", "2")))
                .isEqualTo(Likeness.SAME);
        assertThat(LogComparison.of(number, Optional.of(NumberKind.DECIMAL), event("/score", "none", "2")))
                .isEqualTo(Likeness.SAME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /lifecycle | {"phases":[{"phase":"active","startDate":"2026-01-01"}]} | SAME
            lifecycle | {"active":"2026-01-01"} | SAME
            /lifecycle | [{"phase":"active","startDate":"2026-01-01T00:00:00Z"}] | SAME
            /lifecycle | {"type":"LIFECYCLE","value":{"phases":[{"phase":"active","startDate":"2026-01-01"}]}} | SAME
            /lifecycle | {"active":"2026-01-01","plan":"2025-01-01"} | OTHER
            /lifecycle | {"active":"2026-01-02"} | OTHER
            /lifecycle/active | 2026-01-01 | SAME
            /lifecycle/active | 2026-01-02 | OTHER
            /lifecycle/plan | 2026-01-01 | OTHER
            /lifecycle | active | UNSURE
            """)
    void a_lifecycle_is_a_whole_or_one_phase(String path, String logged, Likeness likeness) {
        FieldKind kind = new LifecycleKind(List.of("plan", "active", "phaseOut"));
        FieldEdit whole = new FieldEdit(
                new FieldPath("lifecycle"),
                FieldValue.NONE,
                FieldValue.of("{\"phases\":[{\"phase\":\"active\",\"startDate\":\"2026-01-01\"}]}"));
        assertThat(LogComparison.of(whole, Optional.of(kind), event(path, null, logged)))
                .isEqualTo(likeness);
    }

    @Test
    void one_phase_is_found_in_a_whole() {
        FieldKind kind = new LifecycleKind(List.of("plan", "active"));
        FieldEdit phase =
                new FieldEdit(new FieldPath("lifecycle/active"), FieldValue.NONE, FieldValue.of("2026-01-01"));
        for (String whole : List.of("{\"plan\":\"2025-01-01\",\"active\":\"2026-01-01\"}", "2026-01-01")) {
            assertThat(LogComparison.of(phase, Optional.of(kind), event("/lifecycle", null, whole)))
                    .isEqualTo(Likeness.SAME);
        }
        assertThat(LogComparison.of(phase, Optional.of(kind), event("/lifecycle", null, "{\"plan\":\"2026-01-01\"}")))
                .isEqualTo(Likeness.OTHER);
        FieldEdit gone = new FieldEdit(new FieldPath("lifecycle/active"), FieldValue.of("2026-01-01"), FieldValue.NONE);
        assertThat(LogComparison.of(gone, Optional.of(kind), event("/lifecycle/active", "2026-01-01", null)))
                .isEqualTo(Likeness.SAME);
        assertThat(LogComparison.of(gone, Optional.of(kind), event("/lifecycle", null, "{\"plan\":\"2025-01-01\"}")))
                .isEqualTo(Likeness.SAME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            FACT_SHEET_TAG_ADDED | - | Legacy | SAME
            FACT_SHEET_TAG_ADDED | - | {"tagId":"9d1d0c6a-0000-4000-8000-000000000001","tagName":"Legacy"} | SAME
            FACT_SHEET_TAG_ADDED | - | Cloud | OTHER
            FACT_SHEET_TAG_ADDED | - | Other | OTHER
            FACT_SHEET_TAG_REMOVED | Old | - | SAME
            FACT_SHEET_TAG_REMOVED | Legacy | - | OTHER
            FACT_SHEET_TAG_ADDED | - | 9d1d0c6a-0000-4000-8000-000000000009 | UNSURE
            FACT_SHEET_FIELD_UPDATED | - | ["Cloud","Legacy"] | SAME
            FACT_SHEET_FIELD_UPDATED | - | [{"name":"Legacy"},{"name":"Cloud"}] | SAME
            FACT_SHEET_FIELD_UPDATED | - | ["Cloud"] | OTHER
            """)
    void each_tag_has_an_event_of_its_own_or_all_have_one(String type, String old, String logged, Likeness likeness) {
        FieldEdit edit = new FieldEdit(
                new FieldPath("tags"),
                FieldValue.of("[{\"tagId\":\"i1\",\"tagName\":\"Cloud\"},{\"tagId\":\"i2\",\"tagName\":\"Old\"}]"),
                FieldValue.of("[{\"tagName\":\"Cloud\"},{\"tagName\":\"Legacy\"}]"));
        assertThat(LogComparison.of(edit, Optional.of(new TagsKind()), event(type, "/tags", old, logged)))
                .isEqualTo(likeness);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            externalId | {"externalId":"APP-1","comment":"x"} | {"externalId":"APP-1","comment":"x","status":"LINKED"} | SAME
            externalId | {"externalId":"APP-1","comment":"x"} | {"externalId":"APP-1","comment":"y"} | OTHER
            externalId | {"externalId":"APP-1","comment":"x"} | APP-1 | SAME
            externalId | {"externalId":"APP-1","comment":"x"} | APP-2 | OTHER
            location | {"latitude":50.7} | {"latitude":50.70,"longitude":7.1,"geoCity":"Bonn"} | SAME
            location | {"latitude":50.7} | {"latitude":50.8} | OTHER
            location | {"rawAddress":"Bonn"} | Bonn | SAME
            location | {"rawAddress":"Bonn"} | Bonn, Germany | UNSURE
            """)
    void what_leanix_adds_to_an_object_makes_it_no_other(String field, String sent, String logged, Likeness likeness) {
        FieldKind kind = Kinds.of(field);
        FieldEdit edit = new FieldEdit(new FieldPath(field), FieldValue.NONE, FieldValue.of(sent));
        assertThat(LogComparison.of(edit, Optional.of(kind), event("/" + field, null, logged)))
                .isEqualTo(likeness);
    }

    /** After a restart the schema may not have been read yet. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            12.5 | 12.50 | SAME
            12.5 | 13 | OTHER
            2026-02-01 | 2026-02-01T00:00:00Z | SAME
            2026-02-01 | 2026-02-02 | OTHER
            a | a | SAME
            a | b | UNSURE
            ["a","b"] | ["a","b"] | SAME
            """)
    void without_its_kind_equal_is_equal(String sent, String logged, Likeness likeness) {
        FieldEdit edit = new FieldEdit(new FieldPath("x"), FieldValue.NONE, FieldValue.of(sent));
        assertThat(LogComparison.of(edit, Optional.empty(), event("/x", null, logged)))
                .isEqualTo(likeness);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            made | RELATION_CREATED | - | {"id":"r9","factSheetId":"FAR","costTotalAnnual":7.0} | SAME
            made | RELATION_CREATED | - | {"type":"RELATION","value":{"factSheetId":"FAR","costTotalAnnual":7}} | SAME
            made | RELATION_CREATED | - | {"factSheetId":"FAR","costTotalAnnual":8} | OTHER
            made | RELATION_CREATED | - | {"factSheetId":"FAR","costTotalAnnual":7,"activeUntil":"2027-01-01"} | OTHER
            made | RELATION_CREATED | - | {"factSheetId":"ANOTHER","costTotalAnnual":7} | OTHER
            made | RELATION_CREATED | - | FAR | SAME
            made | RELATION_CREATED | - | Component 4 | UNTOLD
            made | RELATION_CREATED | - | - | UNTOLD
            made | RELATION_DELETED | {"factSheetId":"FAR"} | - | OTHER
            made | RELATION_UPDATED | - | {"factSheetId":"FAR","costTotalAnnual":7} | SAME
            made | RELATION_UPDATED | - | - | OTHER
            made | FACT_SHEET_FIELD_UPDATED | - | {"factSheetId":"FAR","costTotalAnnual":7} | SAME
            changed | RELATION_UPDATED | {"factSheetId":"FAR","costTotalAnnual":3} | {"factSheetId":"FAR","costTotalAnnual":7} | SAME
            changed | RELATION_UPDATED | {"factSheetId":"FAR","costTotalAnnual":4} | {"factSheetId":"FAR","costTotalAnnual":7} | OTHER
            changed | RELATION_UPDATED | - | {"factSheetId":"FAR","note":"x"} | OTHER
            changed | RELATION_CREATED | - | {"factSheetId":"FAR","costTotalAnnual":7} | OTHER
            dropped | RELATION_DELETED | {"factSheetId":"FAR","costTotalAnnual":3} | - | SAME
            dropped | RELATION_ARCHIVED | - | - | UNTOLD
            dropped | RELATION_DELETED | {"factSheetId":"ANOTHER"} | - | OTHER
            dropped | RELATION_CREATED | - | {"factSheetId":"FAR"} | OTHER
            """)
    void a_relation_is_told_by_its_far_end_and_its_attributes(
            String what, String type, String old, String logged, Likeness likeness) {
        FieldValue three = FieldValue.of("{\"costTotalAnnual\":3}");
        FieldValue seven = FieldValue.of("{\"costTotalAnnual\":7}");
        FieldEdit edit = new FieldEdit(
                FieldPath.ofRelation(REL, FAR),
                what.equals("made") ? FieldValue.NONE : three,
                what.equals("dropped") ? FieldValue.NONE : seven,
                FieldPath.ofRelation(REL, what.equals("made") ? "new_1" : "r1"));
        LogEntry event = event(type, "/" + REL, ids(old), ids(logged));
        assertThat(LogComparison.of(edit, Optional.of(Kinds.of(REL)), event)).isEqualTo(likeness);
    }

    private static String ids(String text) {
        return text == null ? null : text.replace("FAR", FAR).replace("ANOTHER", ANOTHER);
    }

    private static LogEntry event(String path, String oldValue, String newValue) {
        return event("FACT_SHEET_FIELD_UPDATED", path, oldValue, newValue);
    }

    private static LogEntry event(String type, String path, String oldValue, String newValue) {
        return new LogEntry(
                Optional.empty(),
                type,
                Optional.of("us"),
                false,
                Optional.of(path),
                Optional.ofNullable(oldValue),
                Optional.ofNullable(newValue),
                Optional.empty());
    }
}
