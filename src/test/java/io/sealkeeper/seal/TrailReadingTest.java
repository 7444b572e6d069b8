package io.sealkeeper.seal;

import static io.sealkeeper.seal.Logs.US;
import static io.sealkeeper.seal.Logs.changed;
import static io.sealkeeper.seal.Logs.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a log says of a sheet that was at revision 5 when we read it; our write set its alias from "old" to "new". */
class TrailReadingTest {

    private static final long BASE = 5;
    private static final FieldEdit ALIAS = edit("alias", "old", "new");
    private static final String REL = "relApplicationToITComponent";
    private static final FieldEdit ADDED = new FieldEdit(
            FieldPath.ofRelation(REL, "far-1"),
            FieldValue.NONE,
            FieldValue.of("{}"),
            FieldPath.ofRelation(REL, "new_1"));
    private static final FieldEdit CHANGED = new FieldEdit(
            FieldPath.ofRelation(REL, "far-1"),
            FieldValue.of("{}"),
            FieldValue.of("x"),
            FieldPath.ofRelation(REL, "r1"));

    private static FieldEdit edit(String path, String before, String after) {
        return new FieldEdit(new FieldPath(path), FieldValue.of(before), FieldValue.of(after));
    }

    /** What may be asked of the reader: whose revision is what, and what the log holds. */
    private static final class Case {
        private final List<FieldEdit> edits;
        private Optional<Revision> answered = Optional.empty();
        private long present = BASE + 1;
        private boolean stands;
        private boolean approves;
        private boolean whole = true;
        private BreakOrigin breaks = BreakOrigin.OURS_BY_NAME;
        private Belief belief = new Belief(true, true);
        private List<OurWrite> others = List.of();
        private long base = BASE;

        Case(FieldEdit... edits) {
            this.edits = List.of(edits);
        }

        Case answered(long revision) {
            answered = Optional.of(new Revision(revision));
            present = Math.max(present, revision);
            return this;
        }

        Case present(long revision) {
            present = revision;
            return this;
        }

        Case stands() {
            stands = true;
            return this;
        }

        Case approving() {
            approves = true;
            return this;
        }

        Case breaks(BreakOrigin origin) {
            breaks = origin;
            return this;
        }

        Case believing(Belief other) {
            belief = other;
            return this;
        }

        Case broken() {
            whole = false;
            return this;
        }

        Case onlyWe() {
            breaks = BreakOrigin.OURS_ALONE;
            return this;
        }

        Case leaping() {
            belief = new Belief(false, true);
            return this;
        }

        /** An earlier write that is still open; ours was bound to a later revision. */
        Case after(OurWrite earlier, long ownFrom) {
            others = List.of(earlier);
            base = earlier.from().value();
            present = ownFrom + 1;
            ownBoundTo = ownFrom;
            return this;
        }

        private long ownBoundTo = BASE;

        Ours ours() {
            OurWrite own = new OurWrite(edits, new Revision(ownBoundTo), answered, approves, 1, stands);
            return new Ours(US, own, others, new Revision(base), new Revision(present), whole, breaks);
        }

        /** From the base alone, as it is asked first. */
        TrailReading first(Logs log, Known countsIn) {
            return TrailReading.of(
                    log.read(countsIn, List.of(countsIn == Known.YES ? base + 1 : base)),
                    ours(),
                    Logs::compare,
                    belief);
        }

        TrailReading close(Logs log, Known countsIn) {
            SortedSet<Long> numbers = ours().line().numbers().orElseThrow();
            return TrailReading.of(log.read(countsIn, numbers), ours(), Logs::compare, belief);
        }
    }

    private static Case lost() {
        return new Case(ALIAS);
    }

    private static Case own() {
        return new Case(ALIAS).answered(BASE + 1);
    }

    // What only our answered write can have led to

    @Test
    void at_our_own_revision_our_write_is_ours_and_the_break_that_came_of_it() {
        for (String value : new String[] {"new", "NEW!", "?", null}) {
            Logs log = new Logs().wrote(6, "/alias", value).broke(6, US);
            assertThat(own().first(log, Known.NO).trail()).as(value).isEqualTo(new AuditTrail.OnlyUs());
        }
    }

    @Test
    void at_our_own_revision_what_is_there_twice_is_somebody_elses_all_the_same() {
        TrailReading reading = own().close(new Logs().wrote(6, "/alias", "new").wrote(6, "/alias", "other"), Known.NO);
        assertThat(theirs(reading).newValue()).contains("other");
    }

    @ParameterizedTest
    @EnumSource
    void what_led_to_our_reading_is_never_evidence(Known countsIn) {
        Logs log = new Logs()
                .countingIn()
                .at(5, event("QUALITY_SEAL_APPROVED", "owner", "/qualitySeal", "APPROVED"))
                .wrote(5, "/alias", "old")
                .wrote(6, "/alias", "new")
                .broke(6, US);
        if (countsIn != Known.NO) {
            assertThat(own().close(log, countsIn).trail()).isEqualTo(new AuditTrail.OnlyUs());
        }
        // The first answer was asked from 5, whatever is known by now.
        TrailReading first = TrailReading.of(
                log.read(Known.UNKNOWN, List.of(5L)), own().ours(), Logs::compare, new Belief(true, true));
        assertThat(first.trail()).isInstanceOf(AuditTrail.Unsure.class);
        assertThat(first.closer()).isTrue();
    }

    /** An answer that was asked from 6 on lacks the events of 6 where the revision does not count in. */
    @Test
    void an_answer_is_judged_by_what_it_was_asked() {
        Logs log = new Logs().at(6, event("FACT_SHEET_UPDATED", "person-1", "/name", "x"));
        TrailReading reading =
                TrailReading.of(log.read(Known.NO, List.of(6L)), own().ours(), Logs::compare, new Belief(true, true));
        assertThat(reading.trail()).isInstanceOf(AuditTrail.Behind.class);
    }

    // What has to be exactly what we sent, once

    @Test
    void without_an_answer_the_value_tells_whether_it_was_us() {
        assertThat(lost().close(new Logs().wrote(6, "/alias", "new").broke(6, US), Known.NO))
                .satisfies(r -> assertThat(r.trail()).isEqualTo(new AuditTrail.OnlyUs()))
                .satisfies(r -> assertThat(r.own()).isEqualTo(TrailReading.Own.ALL));
        assertTheirs(lost(), new Logs().wrote(6, "/alias", "other").broke(6, US));
        assertTheirs(lost(), new Logs().at(6, changed(US, "/alias", "between", "new")));
        assertTheirs(lost(), new Logs().wrote(6, "/alias", null));
    }

    @Test
    void what_another_job_with_our_token_writes_is_somebody_elses() {
        Logs ours = new Logs().wrote(6, "/alias", "new").broke(6, US);
        assertThat(theirs(own().present(7).close(ours.wrote(7, "/alias", "other"), Known.NO))
                        .newValue())
                .contains("other");
        assertTheirs(own().present(7), new Logs().wrote(6, "/alias", "new").wrote(7, "/alias", "new"));
        assertTheirs(lost().present(7), new Logs().wrote(6, "/alias", "new").wrote(7, "/alias", "new"));
        assertTheirs(
                lost().present(8),
                new Logs().wrote(6, "/alias", "new").wrote(7, "/alias", "b").wrote(8, "/alias", "new"));
        assertTheirs(own().present(7), new Logs().wrote(6, "/alias", "new").wrote(7, "/description", "x"));
    }

    @Test
    void it_says_that_our_token_is_shared() {
        TrailReading reading =
                own().present(7).close(new Logs().wrote(6, "/alias", "new").wrote(7, "/alias", "other"), Known.NO);
        assertThat(((AuditTrail.SomebodyElse) reading.trail()).describe())
                .contains("'alias' was changed by user writer-1", "another job uses its token");
    }

    @Test
    void a_value_that_cant_be_compared_is_ours_only_where_what_we_sent_stands_there() {
        Logs log = new Logs().wrote(6, "/alias", "?").broke(6, US);
        assertThat(lost().close(log, Known.NO).trail()).isInstanceOf(AuditTrail.Unsure.class);
        assertThat(lost().stands().close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(lost().stands().present(7), log.wrote(7, "/alias", "?"));
    }

    @Test
    void each_event_stands_for_one_write_and_which_one_is_found_out() {
        FieldEdit first = edit("lifecycle/active", "", "x");
        FieldEdit second = edit("lifecycle/phaseOut", "", "y");
        for (String[] order : new String[][] {{"x", "y"}, {"y", "x"}}) {
            Logs log = new Logs().wrote(6, "/lifecycle", order[0]).wrote(6, "/lifecycle", order[1]);
            assertThat(new Case(first, second).close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        }
        assertTheirs(
                new Case(first, second), new Logs().wrote(6, "/lifecycle", "x").wrote(6, "/lifecycle", "x"));
    }

    @Test
    void a_field_and_its_sheet_may_each_show_the_one_write() {
        LogEntry twin = event("FACT_SHEET_UPDATED", US, null, null);
        Logs log = new Logs().wrote(6, "/alias", "new").at(6, twin).broke(6, US);
        assertThat(lost().close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(lost().present(7), log.at(7, twin));
    }

    @Test
    void the_log_may_write_a_path_without_a_slash_or_by_its_field_alone() {
        FieldEdit phase = edit("lifecycle/phaseOut", "", "x");
        for (String path : List.of("/lifecycle/phaseOut", "lifecycle/phaseOut", "/lifecycle", "lifecycle")) {
            assertThat(new Case(phase)
                            .close(new Logs().wrote(6, path, "x"), Known.NO)
                            .trail())
                    .as(path)
                    .isEqualTo(new AuditTrail.OnlyUs());
        }
        assertTheirs(new Case(phase), new Logs().wrote(6, "/lifecycle/active", "x"));
    }

    @Test
    void an_approval_by_us_is_ours_where_it_went_with_the_values_once() {
        LogEntry approval = event("QUALITY_SEAL_APPROVED", US, "/qualitySeal", "APPROVED");
        Logs log = new Logs().wrote(6, "/alias", "new").at(6, approval);
        assertThat(own().approving().close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(own(), log);
        assertTheirs(own().approving().present(7), log.at(7, approval));
        assertTheirs(
                own().approving(),
                new Logs()
                        .wrote(6, "/alias", "new")
                        .at(6, event("FACT_SHEET_FIELD_UPDATED", US, "/lxState", "REJECTED")));
    }

    // Others

    private static Stream<Arguments> others() {
        return Stream.of(
                        event("FACT_SHEET_FIELD_UPDATED", "person-1", "/alias", "new"),
                        event("FACT_SHEET_FIELD_UPDATED", "person-1", "/description", "x"),
                        event("FACT_SHEET_FIELD_UPDATED", null, "/alias", "new"),
                        event("RELATION_CREATED", "person-1", null, null),
                        event("RELATION_CREATED", US, null, null),
                        event("SOMETHING_NEW", "person-1", null, null),
                        event("SOMETHING_NEW", US, null, null),
                        event("FACT_SHEET_UPDATED", "person-1", null, null),
                        event("QUALITY_SEAL_BROKEN", "system", "/qualitySeal", "BROKEN"),
                        event("QUALITY_SEAL_BROKEN", null, "/qualitySeal", "BROKEN"),
                        event("QUALITY_SEAL_APPROVED", US, "/qualitySeal", "APPROVED"))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_is_not_what_we_sent_is_somebody_elses(LogEntry other) {
        for (long at : new long[] {6, 7}) {
            for (boolean inclusive : new boolean[] {false, true}) {
                Logs log = inclusive ? new Logs().countingIn() : new Logs();
                log.wrote(6, "/alias", "new").broke(6, US).at(at, other);
                for (Case one : List.of(own().present(7), lost().present(7))) {
                    Known known = Known.of(inclusive);
                    assertThat(one.close(log, known).trail()).isInstanceOf(AuditTrail.SomebodyElse.class);
                    assertThat(one.close(log, Known.UNKNOWN).trail()).isNotInstanceOf(AuditTrail.OnlyUs.class);
                }
            }
        }
    }

    @Test
    void a_break_that_is_booked_on_the_system_is_ours_where_nobody_else_can_have_caused_it() {
        Logs log = new Logs().wrote(6, "/alias", "new").broke(6, "system");
        assertThat(own().onlyWe().first(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        LogEntry byPerson = new LogEntry(
                "QUALITY_SEAL_BROKEN", Optional.of("p"), true, Optional.empty(), Optional.empty(), Optional.empty());
        assertTheirs(own().onlyWe(), new Logs().wrote(6, "/alias", "new").at(6, byPerson));
    }

    // Each revision has to show

    /** Two relations to one far end, and a person's edit between them that the log shows late. */
    @Test
    void a_log_that_does_not_show_each_revision_is_not_believed() {
        FieldEdit second = new FieldEdit(
                FieldPath.ofRelation(REL, "far-2"),
                FieldValue.NONE,
                FieldValue.of("{}"),
                FieldPath.ofRelation(REL, "new_1"));
        Case farEnd = new Case(ADDED, second).present(8);
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

    // A break in our name

    @Test
    void a_break_may_come_of_an_edit_shortly_before_our_reading_in_whatever_name() {
        Logs log = new Logs().wrote(6, "/alias", "new").broke(6, US);
        assertThat(own().breaks(BreakOrigin.UNTOLD).first(log, Known.NO).trail())
                .isInstanceOf(AuditTrail.Unsure.class);
        assertThat(own().breaks(BreakOrigin.OURS_BY_NAME).first(log, Known.NO).trail())
                .isEqualTo(new AuditTrail.OnlyUs());
        Logs unbroken = new Logs().wrote(6, "/alias", "new");
        assertThat(own().breaks(BreakOrigin.UNTOLD).first(unbroken, Known.NO).trail())
                .isEqualTo(new AuditTrail.OnlyUs());
    }

    /** It may stand at the revision of our reading, by its place; but there the seal was approved. */
    @Test
    void a_break_came_after_a_reading_that_saw_the_seal_approved() {
        Logs log = new Logs().at(6, event("QUALITY_SEAL_BROKEN", "person-1", null, null));
        TrailReading first = lost().first(log, Known.UNKNOWN);
        assertThat(first.trail()).isInstanceOf(AuditTrail.SomebodyElse.class);
        assertThat(lost().broken().first(log, Known.UNKNOWN).trail()).isInstanceOf(AuditTrail.Unsure.class);
    }

    // A write is carried out as a whole

    @Test
    void one_of_two_values_is_a_part_of_our_write() {
        Case two = new Case(ALIAS, edit("release", "1", "2"));
        Logs log = new Logs().wrote(6, "/alias", "new");
        assertThat(two.close(log, Known.NO).own()).isEqualTo(TrailReading.Own.A_PART);
        assertThat(two.close(log.wrote(6, "/release", "2"), Known.NO).own()).isEqualTo(TrailReading.Own.ALL);
    }

    /** The number that is asked from counts in, and it was taken for left out: the present revision's events are missing. */
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
                new java.util.TreeMap<>(java.util.Map.of(5L, log.from(5), 6L, List.of(), 7L, List.of(), 8L, List.of())),
                java.util.Map.of(),
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
                new java.util.TreeMap<>(java.util.Map.of(
                        5L, new Logs().wrote(6, "/alias", "new").from(5))),
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
        Case far = lost().present(BASE + RevisionLine.MOST_OPEN + 1);
        assertThat(far.first(new Logs(), Known.NO).trail()).isInstanceOf(AuditTrail.Unsure.class);
        assertThat(lost().present(BASE - 1).first(new Logs(), Known.NO).trail()).isInstanceOf(AuditTrail.Unsure.class);
    }

    // What is still open of earlier runs

    private static OurWrite earlier(String before, String after, Long to) {
        return new OurWrite(
                List.of(edit("alias", before, after)),
                new Revision(2),
                Optional.ofNullable(to).map(Revision::new),
                false,
                1,
                false);
    }

    @Test
    void writes_that_follow_one_another_leave_no_revision_open() {
        Case both = new Case(edit("alias", "between", "new"))
                .after(earlier("old", "between", 3L), 3)
                .answered(4);
        assertThat(both.ours().line().isAllOurs()).isTrue();
        Logs log = new Logs().wrote(3, "/alias", "between").broke(3, US).wrote(4, "/alias", "new");
        assertThat(both.first(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
    }

    @Test
    void what_stands_between_two_of_our_writes_has_to_show_and_to_be_ours() {
        Case both = new Case(edit("alias", "b", "new"))
                .after(earlier("old", "between", 3L), 4)
                .answered(5);
        Logs log = new Logs().wrote(3, "/alias", "between").wrote(5, "/alias", "new");
        assertThat(both.close(log, Known.NO).missing()).containsExactly(4L);
        assertThat(both.close(log.broke(4, US), Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(both, log.wrote(4, "/alias", "b"));
    }

    @Test
    void one_that_never_arrived_stands_for_nothing() {
        Case again = new Case(ALIAS).after(earlier("old", "new", null), 2).answered(3);
        assertTheirs(again.present(4), new Logs().wrote(3, "/alias", "new").wrote(4, "/alias", "new"));
    }

    // Relations

    @Test
    void our_own_event_of_a_planned_relation_is_ours_however_the_log_names_it() {
        for (FieldEdit edit : List.of(ADDED, CHANGED)) {
            for (String path : new String[] {"/" + REL, REL, "/" + REL + "/far-1", "/" + REL + "/r1", null}) {
                LogEntry ours = event("RELATION_CREATED", US, path, null);
                assertThat(new Case(edit)
                                .close(new Logs().at(6, ours), Known.NO)
                                .trail())
                        .as("%s of %s", ours, edit)
                        .isEqualTo(new AuditTrail.OnlyUs());
                assertTheirs(new Case(edit).present(7), new Logs().at(6, ours).at(7, ours));
            }
        }
    }

    @Test
    void the_other_ends_name_of_a_relation_counts_where_the_values_agree() {
        String path = "/relITComponentToApplication";
        assertThat(new Case(CHANGED)
                        .close(new Logs().at(6, event("RELATION_UPDATED", US, path, "x")), Known.NO)
                        .trail())
                .isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(new Case(CHANGED), new Logs().at(6, event("RELATION_UPDATED", US, path, null)));
    }

    @Test
    void our_own_event_of_another_relation_is_another_jobs() {
        for (String path : List.of("/relToParent", "/relToParent/r1", "/" + REL + "/r2", "/" + REL + "s")) {
            assertTheirs(
                    new Case(CHANGED).answered(6),
                    new Logs()
                            .at(6, event("RELATION_UPDATED", US, "/" + REL + "/r1", "x"))
                            .at(6, event("RELATION_UPDATED", US, path, "x")));
        }
    }

    private static void assertTheirs(Case one, Logs log) {
        assertThat(one.close(log, Known.NO).trail()).isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    private static LogEntry theirs(TrailReading reading) {
        assertThat(reading.trail()).isInstanceOf(AuditTrail.SomebodyElse.class);
        return ((AuditTrail.SomebodyElse) reading.trail()).first();
    }
}
