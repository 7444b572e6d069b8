package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a log alone proves of a sheet that was broken before anybody watched. */
class PastReadingTest {

    private static final Instant APPROVED_AT = Instant.parse("2026-10-01T09:00:00.250Z");
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Agreed AGREED = new Agreed(
            Map.of("connector", "cmdb"), (guard, path) -> path.value().equals("cost"));

    private final List<LogEntry> events = new ArrayList<>();
    private int number = 100;

    private PastReadingTest happens(
            String type, String user, boolean person, String path, String value, Duration later) {
        events.add(new LogEntry(
                Optional.of(String.valueOf(number++)),
                type,
                Optional.of(user),
                person,
                Optional.of(path),
                Optional.empty(),
                Optional.of(value),
                Optional.of(APPROVED_AT.plus(later))));
        return this;
    }

    private PastReadingTest approved() {
        return happens("QUALITY_SEAL_APPROVED", "owner", true, "/qualitySeal", "APPROVED", Duration.ZERO);
    }

    private PastReadingTest edit(String user, String field, Duration later) {
        return happens("OBJECT_FIELD_UPDATED", user, user.equals("owner"), "/" + field, "7", later);
    }

    private PastReadingTest broken(String user, Duration later) {
        return happens("QUALITY_SEAL_BROKEN", user, user.equals("owner"), "/qualitySeal", "BROKEN", later);
    }

    private PastReading read() {
        return read(events.stream().flatMap(e -> e.at().stream()).max(Instant::compareTo));
    }

    private PastReading read(Optional<Instant> touched) {
        return PastReading.of(
                new PastReading.Log(events, touched, Set.of("writer", "sealer"), List.of()),
                AGREED,
                (edit, event) -> Likeness.OTHER,
                LeanIxNow.exactly(NOW));
    }

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void trusted_fields_of_guarded_users_are_all_that_happened() {
        PastReading reading = approved()
                .edit("connector", "cost", DAY)
                .broken("connector", DAY)
                .read();
        assertThat(reading.trail()).isInstanceOf(AuditTrail.OnlyUs.class);
        assertThat(reading.approval()).isEqualTo(new Approval.ByPerson(APPROVED_AT));
        assertThat(reading.unlisted()).isEmpty();
        assertThat(reading.since()).hasSize(2);
    }

    @Test
    void what_was_before_the_approval_does_not_matter() {
        edit("owner", "name", DAY.negated()).edit("stranger", "cost", DAY.negated());
        assertThat(approved()
                        .edit("connector", "cost", DAY)
                        .broken("connector", DAY)
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.OnlyUs.class);
    }

    @Test
    void an_event_at_the_moment_of_the_approval_counts_as_later_if_nothing_orders_them() {
        approved();
        LogEntry same = events.get(0);
        events.add(new LogEntry(
                Optional.empty(),
                "OBJECT_FIELD_UPDATED",
                Optional.of("stranger"),
                false,
                Optional.of("/name"),
                Optional.empty(),
                Optional.of("x"),
                same.at()));
        assertThat(edit("connector", "cost", DAY)
                        .broken("connector", DAY)
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    @Test
    void an_unlisted_field_is_told() {
        PastReading reading = approved()
                .edit("connector", "cost", DAY)
                .edit("connector", "name", DAY)
                .broken("connector", DAY)
                .read();
        assertThat(reading.unlisted()).containsExactly(new FieldPath("name"));
    }

    @Test
    void somebody_elses_edit_ends_it() {
        for (String who : List.of("stranger", "owner", "writer")) {
            events.clear();
            PastReading reading = approved()
                    .edit("connector", "cost", DAY)
                    .broken("connector", DAY)
                    .edit(who, "cost", DAY.plusMinutes(3))
                    .read();
            assertThat(reading.trail()).as(who).isInstanceOf(AuditTrail.SomebodyElse.class);
        }
    }

    @Test
    void a_persons_edit_long_before_the_break_is_proven_to_have_left_the_seal() {
        assertThat(approved()
                        .edit("owner", "name", DAY)
                        .edit("connector", "cost", DAY.plusHours(2))
                        .broken("connector", DAY.plusHours(2))
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.OnlyUs.class);
    }

    @Test
    void a_persons_edit_shortly_before_the_break_may_have_caused_it() {
        assertThat(approved()
                        .edit("owner", "name", DAY)
                        .edit("connector", "cost", DAY.plusMinutes(50))
                        .broken("connector", DAY.plusMinutes(50))
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    @Test
    void a_strangers_edit_is_never_proven_harmless() {
        assertThat(approved()
                        .edit("stranger", "name", DAY)
                        .edit("connector", "cost", DAY.plusHours(9))
                        .broken("connector", DAY.plusHours(9))
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    @Test
    void a_break_by_anybody_else_is_their_decision() {
        for (String who : List.of("owner", "stranger")) {
            events.clear();
            assertThat(approved()
                            .edit("connector", "cost", DAY)
                            .broken(who, DAY)
                            .read()
                            .trail())
                    .as(who)
                    .isInstanceOf(AuditTrail.SomebodyElse.class);
        }
    }

    @Test
    void our_own_restoration_in_between_is_ours() {
        assertThat(approved()
                        .edit("connector", "cost", DAY)
                        .broken("connector", DAY)
                        .happens("QUALITY_SEAL_APPROVED", "sealer", false, "/qualitySeal", "APPROVED", DAY.plusHours(1))
                        .edit("connector", "cost", DAY.plusHours(5))
                        .broken("connector", DAY.plusHours(5))
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.OnlyUs.class);
    }

    @Test
    void an_approval_by_another_program_blesses_nothing() {
        assertThat(approved()
                        .happens("QUALITY_SEAL_APPROVED", "script", false, "/qualitySeal", "APPROVED", DAY)
                        .edit("connector", "cost", DAY.plusHours(5))
                        .broken("connector", DAY.plusHours(5))
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    @Test
    void a_log_that_lacks_anything_is_not_believed() {
        approved().edit("connector", "cost", DAY);
        assertThat(read().trail()).as("no break").isInstanceOf(AuditTrail.Behind.class);
        broken("connector", DAY);
        Optional<Instant> touched = events.get(2).at();
        assertThat(read(touched).trail()).isInstanceOf(AuditTrail.OnlyUs.class);
        assertThat(read(Optional.empty()).trail()).as("age unknown").isInstanceOf(AuditTrail.Behind.class);
        assertThat(read(touched.map(t -> t.plusSeconds(60))).trail())
                .as("a later change that it does not show")
                .isInstanceOf(AuditTrail.Behind.class);
        assertThat(read(Optional.of(NOW.minusSeconds(600))).trail())
                .as("changed within the hour")
                .isInstanceOf(AuditTrail.Behind.class);
    }

    @Test
    void a_break_without_an_edit_of_its_user_is_not_explained() {
        assertThat(approved()
                        .edit("connector", "cost", DAY)
                        .broken("connector", DAY.plusDays(3))
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.Behind.class);
    }

    @Test
    void a_guarded_user_that_the_log_calls_a_person_is_somebody_else() {
        assertThat(approved()
                        .happens("OBJECT_FIELD_UPDATED", "connector", true, "/cost", "7", DAY)
                        .broken("connector", DAY)
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    @Test
    void without_an_approval_by_a_person_nothing_is_known() {
        PastReading reading =
                edit("connector", "cost", DAY).broken("connector", DAY).read();
        assertThat(reading.approval()).isInstanceOf(Approval.Unknown.class);
    }

    @Test
    void a_person_who_edits_after_a_break_ends_it_even_if_the_seal_breaks_once_more() {
        assertThat(approved()
                        .edit("connector", "cost", DAY)
                        .broken("connector", DAY)
                        .edit("owner", "name", DAY.plusDays(1))
                        .edit("connector", "cost", DAY.plusDays(3))
                        .broken("connector", DAY.plusDays(3))
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    @Test
    void once_we_have_put_it_back_the_seal_stands_again_for_an_edit_by_a_person() {
        assertThat(approved()
                        .edit("connector", "cost", DAY)
                        .broken("connector", DAY)
                        .happens("QUALITY_SEAL_APPROVED", "sealer", false, "/qualitySeal", "APPROVED", DAY.plusHours(2))
                        .edit("owner", "name", DAY.plusDays(1))
                        .edit("connector", "cost", DAY.plusDays(3))
                        .broken("connector", DAY.plusDays(3))
                        .read()
                        .trail())
                .isInstanceOf(AuditTrail.OnlyUs.class);
    }

    @Test
    void what_the_journal_knows_that_we_wrote_counts_once() {
        FieldEdit ours = new FieldEdit(new FieldPath("score"), FieldValue.NONE, FieldValue.of("7"));
        approved().edit("connector", "cost", DAY).broken("connector", DAY).edit("writer", "score", DAY.plusHours(1));
        assertThat(read(ours).trail()).isInstanceOf(AuditTrail.OnlyUs.class);
        edit("writer", "score", DAY.plusHours(2));
        assertThat(read(ours).trail()).isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    private PastReading read(FieldEdit ours) {
        Optional<Instant> touched =
                events.stream().flatMap(e -> e.at().stream()).max(Instant::compareTo);
        return PastReading.of(
                new PastReading.Log(events, touched, Set.of("writer", "sealer"), List.of(ours)),
                AGREED,
                (edit, event) -> Likeness.SAME,
                LeanIxNow.exactly(NOW));
    }
}
