package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LeanIxNow NOW = LeanIxNow.exactly(NOON);
    private static final LeanIxNow UNTOLD = new LeanIxNow.Untold("no Date");
    private static final Duration RENEWAL = Duration.ofDays(90);
    private static final Set<String> US = Set.of("writer-1", "sealer-1");

    @Test
    void the_newest_approval_by_a_person_counts_in_whatever_order_the_log_is() {
        Approval expected = new Approval.ByPerson(daysAgo(5));

        assertThat(of(true, person(5), person(50))).isEqualTo(expected);
        assertThat(of(true, person(50), person(5))).isEqualTo(expected);
        assertThat(of(true, bot(1), person(5), bot(9))).isEqualTo(expected);
    }

    @Test
    void no_program_approves_for_a_person() {
        assertThat(of(true, bot(1), bot(8))).isInstanceOf(Approval.Unknown.class);
        assertThat(of(true, approval("sealer-1", true, 1))).isInstanceOf(Approval.Unknown.class);
        assertThat(of(true, approval(null, true, 1))).isInstanceOf(Approval.Unknown.class);
    }

    @Test
    void an_approval_without_a_date_is_none() {
        LogEntry undated = new LogEntry(
                "QUALITY_SEAL_APPROVED",
                Optional.of("anna"),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(of(true, undated)).isInstanceOf(Approval.Unknown.class);
        assertThat(of(false, undated)).isInstanceOf(Approval.Unknown.class);
    }

    @Test
    void an_approval_may_show_as_a_change_of_the_seals_field() {
        LogEntry field = new LogEntry(
                "FACT_SHEET_FIELD_UPDATED",
                Optional.of("anna"),
                true,
                Optional.of("/lxState"),
                Optional.of("APPROVED"),
                Optional.of(daysAgo(3)));

        assertThat(of(true, field)).isEqualTo(new Approval.ByPerson(daysAgo(3)));
    }

    @Test
    void a_part_of_the_log_without_a_person_is_enough_once_it_reaches_past_the_interval() {
        Approval recentPart = of(false, bot(1), bot(50));
        Approval longPart = of(false, bot(1), bot(91));

        assertThat(recentPart.isSettled(NOW, RENEWAL)).isFalse();
        assertThat(recentPart.isDue(NOW, RENEWAL)).isFalse();
        assertThat(longPart.isSettled(NOW, RENEWAL)).isTrue();
        assertThat(longPart.isDue(NOW, RENEWAL)).isTrue();
    }

    @Test
    void a_review_is_due_past_the_interval_and_not_before() {
        assertThat(new Approval.ByPerson(daysAgo(90)).isDue(NOW, RENEWAL)).isFalse();
        assertThat(new Approval.ByPerson(daysAgo(90).minusMillis(1)).isDue(NOW, RENEWAL))
                .isTrue();
    }

    @Test
    void of_an_uncertain_time_the_later_end_counts() {
        Approval approval = new Approval.ByPerson(daysAgo(90));
        assertThat(approval.isDue(new LeanIxNow.Between(NOON.minusSeconds(9), NOON), RENEWAL))
                .isFalse();
        assertThat(approval.isDue(new LeanIxNow.Between(NOON.minusSeconds(9), NOON.plusSeconds(1)), RENEWAL))
                .isTrue();
    }

    @Test
    void where_the_time_is_not_known_no_age_is_and_the_whole_log_is_read() {
        assertThat(of(true, person(5)).isDue(UNTOLD, RENEWAL)).isFalse();
        assertThat(of(true, person(5)).ageTrouble(UNTOLD)).contains("no Date");
        assertThat(of(false, bot(500)).isSettled(UNTOLD, RENEWAL)).isFalse();
        assertThat(of(true, bot(5)).ageTrouble(UNTOLD)).as("there is none").isEmpty();
    }

    @Test
    void an_approval_that_is_still_to_come_has_no_age() {
        Approval tomorrow = new Approval.ByPerson(daysAgo(-1));
        assertThat(tomorrow.ageTrouble(NOW).orElseThrow()).contains("lies in the future");
        assertThat(new Approval.ByPerson(NOON).ageTrouble(NOW)).isEmpty();
        assertThat(tomorrow.ageTrouble(new LeanIxNow.Between(NOON, NOON.plus(Duration.ofDays(2)))))
                .as("it may have been")
                .isEmpty();
    }

    private static Approval of(boolean complete, LogEntry... entries) {
        return Approval.of(List.of(entries), complete, US);
    }

    private static LogEntry person(long days) {
        return approval("anna", true, days);
    }

    private static LogEntry bot(long days) {
        return approval("sealer-1", false, days);
    }

    private static LogEntry approval(String user, boolean byPerson, long days) {
        return new LogEntry(
                "QUALITY_SEAL_APPROVED",
                Optional.ofNullable(user),
                byPerson,
                Optional.of("/qualitySeal"),
                Optional.of("APPROVED"),
                Optional.of(daysAgo(days)));
    }

    private static Instant daysAgo(long days) {
        return NOON.minus(Duration.ofDays(days));
    }
}
