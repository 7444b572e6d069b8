package io.sealkeeper.seal;

import static io.sealkeeper.seal.Logs.US;
import static io.sealkeeper.seal.Logs.event;
import static io.sealkeeper.seal.TrailCase.ADDED;
import static io.sealkeeper.seal.TrailCase.BASE;
import static io.sealkeeper.seal.TrailCase.REL;
import static io.sealkeeper.seal.TrailCase.assertTheirs;
import static io.sealkeeper.seal.TrailCase.lost;
import static io.sealkeeper.seal.TrailCase.own;
import static io.sealkeeper.seal.TrailCase.theirs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A log is believed only if it shows each revision since our reading, and consistently in each answer. */
class TrailCompletenessTest {

    /** Two relations to one far end, and a person's edit between them that the log shows late. */
    @Test
    void a_log_that_does_not_show_each_revision_is_not_believed() {
        FieldEdit second = new FieldEdit(
                FieldPath.ofRelation(REL, "far-2"),
                FieldValue.NONE,
                FieldValue.of("{}"),
                FieldPath.ofRelation(REL, "new_1"));
        TrailCase farEnd = new TrailCase(ADDED, second).present(8);
        Logs log = new Logs()
                .at(6, event("RELATION_CREATED", US, "/" + REL, null))
                .at(8, event("RELATION_CREATED", US, "/" + REL, null));
        for (boolean inclusive : new boolean[] {false, true}) {
            TrailReading reading = farEnd.close(inclusive ? log.countingIn() : log, Known.of(inclusive));
            assertThat(reading.trail()).isEqualTo(new AuditTrail.Behind("what led to revision 7"));
            assertThat(reading.missing()).containsExactly(7L);
        }
        log.at(7, event("FACT_SHEET_FIELD_UPDATED", "person-1", "/description", "x"));
        assertThat(theirs(farEnd.close(log, Known.YES)).userId()).contains("person-1");
    }

    @Test
    void where_revisions_leap_the_present_one_has_to_show() {
        Logs log = new Logs().wrote(7, "/alias", "new").broke(9, US);
        assertThat(lost().leaping().present(9).close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertThat(lost().leaping().present(10).close(log, Known.NO).trail())
                .isEqualTo(new AuditTrail.Behind("what led to revision 10"));
    }

    /** A late break may stand at the revision of somebody's edit, which the log does not show yet. */
    @Test
    void a_break_alone_shows_a_revision_only_where_that_is_known_to_be_enough() {
        Logs log = new Logs().wrote(6, "/alias", "new").broke(7, US);
        TrailReading early = own().present(7).believing(new Belief(true, false)).close(log, Known.NO);
        assertThat(early.trail()).isEqualTo(new AuditTrail.Behind("what led to revision 7"));
        assertThat(own().present(7).close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
    }

    /**
     * Readings include their first revision, but the opposite was assumed: the present revision's events are missing.
     */
    @Test
    void a_log_that_shows_what_it_should_not_is_not_believed() {
        Logs log = new Logs().countingIn().wrote(6, "/alias", "new").broke(6, US);
        assertThat(lost().stands().close(log, Known.NO).trail()).isInstanceOf(AuditTrail.Behind.class);
    }

    @Test
    void an_event_that_came_to_light_in_between_is_not_placed_by_its_absence() {
        Logs log = new Logs().wrote(6, "/alias", "new").at(7, event("X", US, "/alias", "new"));
        SortedSet<Long> numbers = lost().present(7).ours().line().numbers().orElseThrow();
        SlicedLog unsettled = new SlicedLog(
                new TreeMap<>(Map.of(5L, log.from(5), 6L, List.of(), 7L, List.of(), 8L, List.of())),
                Map.of(),
                Known.NO);
        assertThat(numbers).contains(5L, 6L, 7L, 8L);
        assertThat(TrailReading.of(unsettled, lost().present(7).ours(), Logs::compare, new Belief(true, true))
                        .trail())
                .isNotInstanceOf(AuditTrail.OnlyUs.class);
    }

    @Test
    void what_was_shown_once_and_is_not_any_more_counts() {
        LogEntry theirs = event("X", "person-1", "/name", "x");
        SlicedLog log = new SlicedLog(
                new TreeMap<>(Map.of(5L, new Logs().wrote(6, "/alias", "new").from(5))),
                SlicedLog.keyed(List.of(theirs)),
                Known.NO);
        assertThat(theirs(TrailReading.of(log, own().ours(), Logs::compare, new Belief(true, true))))
                .isEqualTo(theirs);
    }

    @Test
    void events_without_ids_and_at_one_moment_are_told_apart_by_their_number() {
        Logs log = new Logs().withoutIds().wrote(6, "/alias", "new").broke(6, US);
        assertThat(lost().close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(lost().present(7), log.wrote(7, "/alias", "new"));
    }

    @Test
    void a_log_without_our_own_write_is_behind() {
        assertThat(own().first(new Logs(), Known.NO).trail()).isInstanceOf(AuditTrail.Behind.class);
        assertThat(own().first(new Logs().broke(6, US), Known.NO).trail()).isInstanceOf(AuditTrail.Behind.class);
        assertThat(lost().close(new Logs().broke(6, US), Known.NO).trail()).isInstanceOf(AuditTrail.Behind.class);
    }

    @Test
    void more_revisions_than_are_looked_at_leave_it_open() {
        TrailCase far = lost().present(BASE + RevisionLine.MOST_OPEN + 1);
        assertThat(far.first(new Logs(), Known.NO).trail()).isInstanceOf(AuditTrail.Unsure.class);
        assertThat(lost().present(BASE - 1).first(new Logs(), Known.NO).trail()).isInstanceOf(AuditTrail.Unsure.class);
    }

    @Test
    void a_log_that_begins_too_late_is_not_believed() {
        OurWrite lost = new OurWrite(
                List.of(TrailCase.edit("highVulnerabilities", "1", "2")),
                new Revision(BASE),
                Optional.empty(),
                false,
                1,
                false);
        TrailCase later = own().answered(BASE + 3).after(lost, BASE + 2).leaping();
        Logs log = new Logs().wrote(BASE + 3, "/alias", "new").broke(BASE + 3, US);
        SlicedLog whole = log.read(Known.NO, List.of(BASE));
        SlicedLog cut = log.read(Known.NO, List.of(BASE + 1));

        assertThat(TrailReading.of(whole, later.ours(), Logs::compare, new Belief(false, true))
                        .trail())
                .isInstanceOf(AuditTrail.OnlyUs.class);
        assertThat(TrailReading.of(cut, later.ours(), Logs::compare, new Belief(false, true))
                        .trail())
                .as("what led to the revision after the base is left out")
                .isInstanceOf(AuditTrail.Behind.class);
    }
}
