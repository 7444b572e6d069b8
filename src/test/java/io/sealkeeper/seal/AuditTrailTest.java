package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private static final String US = "writer-1";
    private static final Set<FieldPath> PLANNED = Set.of(new FieldPath("alias"), new FieldPath("lifecycle/phaseOut"));
    private static final LogEntry OUR_WRITE = field(US, "/alias");
    private static final LogEntry OUR_BREAK = seal(US, "QUALITY_SEAL_BROKEN", "/qualitySeal", "BROKEN");

    @Test
    void our_write_and_the_break_that_came_of_it_are_ours() {
        assertThat(trail(OUR_WRITE, OUR_BREAK)).isInstanceOf(AuditTrail.OnlyUs.class);
        assertThat(trail(OUR_WRITE, seal(US, "FACT_SHEET_FIELD_UPDATED", "/lxState", "BROKEN_QUALITY_SEAL")))
                .isInstanceOf(AuditTrail.OnlyUs.class);
    }

    @Test
    void the_log_may_write_a_path_without_a_slash_or_by_its_field_alone() {
        assertThat(trail(field(US, "alias"))).isInstanceOf(AuditTrail.OnlyUs.class);
        assertThat(trail(field(US, "/lifecycle"))).isInstanceOf(AuditTrail.OnlyUs.class);
        assertThat(trail(field(US, "/lifecycle/phaseOut"))).isInstanceOf(AuditTrail.OnlyUs.class);
    }

    @Test
    void an_event_of_the_sheet_as_a_whole_by_us_is_the_twin_of_a_fields_event() {
        assertThat(trail(event("FACT_SHEET_UPDATED", US, null, null))).isInstanceOf(AuditTrail.OnlyUs.class);
        assertThat(trail(OUR_WRITE, event("FACT_SHEET_UPDATED", US, null, null)))
                .isInstanceOf(AuditTrail.OnlyUs.class);
    }

    @Test
    void an_empty_log_or_one_that_shows_only_the_break_is_behind() {
        assertThat(trail()).isInstanceOf(AuditTrail.Behind.class);
        assertThat(trail(OUR_BREAK)).isInstanceOf(AuditTrail.Behind.class);
    }

    @Test
    void somebody_elses_edit_is_theirs_even_of_a_trusted_field() {
        assertTheirs(field("person-1", "/alias"));
        assertTheirs(field("person-1", "/description"));
        assertTheirs(event("RELATION_CREATED", "person-1", null, null));
        assertTheirs(event("SOMETHING_NEW", "person-1", null, null));
        assertTheirs(event("FACT_SHEET_UPDATED", "person-1", null, null));
    }

    @Test
    void what_our_own_user_did_beside_the_plan_is_another_jobs() {
        assertTheirs(field(US, "/description"));
        assertTheirs(event("RELATION_CREATED", US, null, null));
        assertTheirs(seal(US, "QUALITY_SEAL_APPROVED", "/qualitySeal", "APPROVED"));
        assertTheirs(seal(US, "FACT_SHEET_FIELD_UPDATED", "/lxState", "REJECTED"));
    }

    @Test
    void a_break_by_somebody_else_is_theirs() {
        assertTheirs(seal("system", "QUALITY_SEAL_BROKEN", "/qualitySeal", "BROKEN"));
        assertTheirs(seal(null, "QUALITY_SEAL_BROKEN", "/qualitySeal", "BROKEN"));
    }

    @Test
    void a_break_that_is_booked_on_the_system_is_ours_where_nobody_else_can_have_caused_it() {
        LogEntry break1 = seal("system", "QUALITY_SEAL_BROKEN", "/qualitySeal", "BROKEN");
        LogEntry byPerson = new LogEntry(
                "QUALITY_SEAL_BROKEN", Optional.of("p"), true, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(AuditTrail.of(List.of(OUR_WRITE, break1), new AuditTrail.Ours(US, PLANNED, false, true)))
                .isEqualTo(new AuditTrail.OnlyUs());
        assertThat(AuditTrail.of(List.of(OUR_WRITE, byPerson), new AuditTrail.Ours(US, PLANNED, false, true)))
                .isEqualTo(new AuditTrail.SomebodyElse(byPerson));
        assertThat(AuditTrail.of(
                        List.of(OUR_WRITE, field("other", "/alias")), new AuditTrail.Ours(US, PLANNED, false, true)))
                .isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    @Test
    void an_event_without_a_user_is_not_ours() {
        assertTheirs(field(null, "/alias"));
    }

    private static final String REL = "relApplicationToITComponent";
    private static final Set<FieldPath> ADDED =
            Set.of(FieldPath.ofRelation(REL, "far-1"), FieldPath.ofRelation(REL, "new_1"));
    private static final Set<FieldPath> CHANGED =
            Set.of(FieldPath.ofRelation(REL, "far-1"), FieldPath.ofRelation(REL, "r1"));

    @Test
    void our_own_event_of_a_planned_relation_is_ours_however_the_log_names_it() {
        for (Set<FieldPath> planned : List.of(ADDED, CHANGED)) {
            for (String path : new String[] {"/" + REL, REL, "/" + REL + "/far-1", "/" + REL + "/r1", null}) {
                LogEntry event = event("RELATION_CREATED", US, path, "x");
                assertThat(AuditTrail.of(List.of(event, OUR_BREAK), new AuditTrail.Ours(US, planned, false, false)))
                        .as("%s of %s", event, planned)
                        .isInstanceOf(AuditTrail.OnlyUs.class);
                LogEntry theirs = event("RELATION_UPDATED", "person-1", path, "x");
                assertThat(AuditTrail.of(List.of(event, theirs), new AuditTrail.Ours(US, planned, false, false)))
                        .isEqualTo(new AuditTrail.SomebodyElse(theirs));
            }
        }
    }

    @Test
    void our_own_event_of_another_relation_is_another_jobs() {
        LogEntry ours = event("RELATION_UPDATED", US, "/" + REL + "/r1", null);
        for (String path : List.of("/relToParent", "/relToParent/r1", "/" + REL + "/r2", "/" + REL + "s")) {
            LogEntry other = event("RELATION_UPDATED", US, path, null);
            assertThat(AuditTrail.of(List.of(ours, other), new AuditTrail.Ours(US, CHANGED, false, true)))
                    .as(path)
                    .isEqualTo(new AuditTrail.SomebodyElse(other));
        }
        LogEntry nameless = event("RELATION_DELETED", US, null, null);
        assertThat(AuditTrail.of(List.of(OUR_WRITE, nameless), new AuditTrail.Ours(US, PLANNED, false, true)))
                .as("without a relation in the plan")
                .isEqualTo(new AuditTrail.SomebodyElse(nameless));
    }

    private static void assertTheirs(LogEntry entry) {
        assertThat(trail(OUR_WRITE, OUR_BREAK, entry)).isEqualTo(new AuditTrail.SomebodyElse(entry));
        assertThat(trail(entry, OUR_BREAK, OUR_WRITE)).isEqualTo(new AuditTrail.SomebodyElse(entry));
    }

    private static AuditTrail trail(LogEntry... entries) {
        return AuditTrail.of(List.of(entries), new AuditTrail.Ours(US, PLANNED, false, false));
    }

    private static LogEntry field(String user, String path) {
        return event("FACT_SHEET_FIELD_UPDATED", user, path, "x");
    }

    private static LogEntry seal(String user, String type, String path, String newValue) {
        return event(type, user, path, newValue);
    }

    private static LogEntry event(String type, String user, String path, String newValue) {
        return new LogEntry(
                type,
                Optional.ofNullable(user),
                false,
                Optional.ofNullable(path),
                Optional.ofNullable(newValue),
                Optional.of(Instant.EPOCH));
    }
}
