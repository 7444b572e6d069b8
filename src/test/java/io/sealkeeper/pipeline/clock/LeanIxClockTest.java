package io.sealkeeper.pipeline.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.pipeline.WallClock;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.seal.LeanIxNow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeanIxClockTest {

    private static final Duration ROUND_TRIP = Duration.ofMillis(80);

    /** The true time. */
    private final TestClock real = new TestClock();

    private final WallClock ours = new WallClock(real);
    private final WallClock theirs = new WallClock(real);
    private Duration stoodStill = Duration.ZERO;
    private final LeanIxClock clock = new LeanIxClock(ours, () -> real.nanos() - stoodStill.toNanos());

    private long ticks() {
        return real.nanos() - stoodStill.toNanos();
    }

    private void answer() {
        answer(Optional.of(theirs.instant()));
    }

    /** The Date is made half-way through the call, in whole seconds. */
    private void answer(Optional<Instant> date) {
        long sent = ticks();
        real.advance(ROUND_TRIP);
        clock.answered(sent, date.map(d -> d.truncatedTo(ChronoUnit.SECONDS)));
    }

    private LeanIxNow.Between known() {
        assertThat(clock.now()).isInstanceOf(LeanIxNow.Between.class);
        return (LeanIxNow.Between) clock.now();
    }

    private String untold() {
        assertThat(clock.now()).isInstanceOf(LeanIxNow.Untold.class);
        return ((LeanIxNow.Untold) clock.now()).why();
    }

    private void assertRight() {
        LeanIxNow.Between now = known();
        assertThat(theirs.instant()).isBetween(now.earliest(), now.latest());
        assertThat(Duration.between(now.earliest(), now.latest())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void before_leanix_answered_its_time_is_not_known() {
        assertThat(untold()).isEqualTo("LeanIX has not told its time yet");
        assertThat(clock.ahead()).isEmpty();
        assertThat(clock.trouble()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT5H", "PT26H", "PT-5H", "PT-26H", "PT-4800H", "PT90000H"})
    void however_far_ours_is_off_theirs_is_known(Duration off) {
        ours.set(off);
        for (int i = 0; i < 20; i++) {
            answer();
            assertRight();
            real.advance(Duration.ofMillis(730));
        }
        assertThat(clock.ahead().orElseThrow().minus(off).abs()).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5H", "PT-26H", "PT-1H", "PT3M"})
    void ours_may_be_set_at_any_time(Duration by) {
        answer();
        ours.set(by);
        // Until the next answer, the machine may also have slept: both times are possible.
        LeanIxNow.Between either = known();
        assertThat(theirs.instant()).isBetween(either.earliest(), either.latest());
        assertThat(theirs.instant().plus(by)).isBetween(either.earliest(), either.latest());
        answer();
        assertRight();
        assertThat(clock.ahead().orElseThrow().minus(by).abs()).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5H", "PT-26H", "PT3M", "PT-3M"})
    void where_theirs_jumps_it_is_not_known_until_it_agreed_with_itself_for_a_minute(Duration by) {
        answer();
        theirs.set(by);
        answer();
        assertThat(untold()).startsWith("LeanIX's clock jumped by ").contains(by.isNegative() ? "-" : "by ");
        real.advance(Duration.ofSeconds(59));
        answer();
        assertThat(untold()).contains("jumped");
        real.advance(Duration.ofSeconds(1));
        assertRight();
    }

    @Test
    void where_it_keeps_jumping_it_stays_unknown() {
        for (int i = 0; i < 300; i++) {
            theirs.set(i % 2 == 0 ? Duration.ZERO : Duration.ofHours(5));
            answer();
            real.advance(Duration.ofSeconds(20));
            assertThat(clock.now() instanceof LeanIxNow.Untold).isEqualTo(i > 0);
        }
    }

    @Test
    void machines_behind_one_address_that_are_a_little_apart_are_one_clock_of_that_much_uncertainty() {
        answer();
        theirs.set(Duration.ofSeconds(40));
        answer();
        LeanIxNow.Between now = known();
        assertThat(real.instant()).isBetween(now.earliest(), now.latest());
        assertThat(real.instant().plusSeconds(40)).isBetween(now.earliest(), now.latest());
    }

    @Test
    void a_slow_answer_tells_less() {
        long sent = ticks();
        Instant date = theirs.instant();
        real.advance(Duration.ofSeconds(30));
        clock.answered(sent, Optional.of(date));
        LeanIxNow.Between now = known();
        assertThat(theirs.instant()).isBetween(now.earliest(), now.latest());
        assertThat(theirs.instant().minusSeconds(30)).isBetween(now.earliest(), now.latest());
    }

    @Test
    void an_old_answer_is_worth_less_by_and_by_and_the_next_one_settles_it() {
        answer();
        real.advance(Duration.ofDays(3));
        LeanIxNow.Between old = known();
        assertThat(theirs.instant()).isBetween(old.earliest(), old.latest());
        assertThat(Duration.between(old.earliest(), old.latest())).isGreaterThan(Duration.ofMinutes(5));
        answer();
        assertRight();
    }

    @Test
    void a_machine_that_slept_knows_the_time_with_the_next_answer() {
        answer();
        clock.ownWriteShown(ticks(), theirs.instant());
        real.advance(Duration.ofHours(8));
        stoodStill = Duration.ofHours(8);
        LeanIxNow.Between either = known();
        assertThat(theirs.instant()).isBetween(either.earliest(), either.latest());
        answer();
        assertRight();
    }

    @Test
    void without_a_date_it_is_not_known_and_told() {
        answer(Optional.empty());
        assertThat(untold()).isEqualTo("LeanIX's answers carry no Date, so its time is not known");
        assertThat(clock.trouble().orElseThrow()).contains("no Date", "approval-unknown");
    }

    @Test
    void without_a_date_our_own_write_in_the_log_tells() {
        long sent = ticks();
        answer(Optional.empty());
        Instant written = theirs.instant();
        real.advance(Duration.ofSeconds(4));
        clock.ownWriteShown(sent, written);
        LeanIxNow.Between now = known();
        assertThat(theirs.instant()).isBetween(now.earliest(), now.latest());
        assertThat(clock.trouble()).isEmpty();
    }

    @Test
    void a_log_that_is_written_later_than_the_write_was_done_agrees() {
        answer();
        long sent = ticks();
        real.advance(Duration.ofSeconds(9));
        clock.ownWriteShown(sent, theirs.instant());
        answer();
        assertRight();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5H", "PT-5H", "PT-3M"})
    void where_a_proxy_writes_the_date_and_the_log_says_otherwise_nothing_is_known(Duration proxy) {
        for (int i = 0; i < 10; i++) {
            answer(Optional.of(theirs.instant().plus(proxy)));
            assertThat(clock.now() instanceof LeanIxNow.Untold).isEqualTo(i > 0);
            clock.ownWriteShown(ticks(), theirs.instant());
            assertThat(untold()).contains("off the times in its audit log", proxy.isNegative() ? " is -" : " is ");
            real.advance(Duration.ofMinutes(20));
        }
    }

    @Test
    void dates_that_no_clock_shows_are_no_fault_of_the_program() {
        for (Instant odd : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH)) {
            clock.ownWriteShown(ticks(), odd);
            assertThat(clock.ahead().isPresent() || clock.now() instanceof LeanIxNow.Untold)
                    .isTrue();
        }
        clock.answered(ticks(), Optional.of(Instant.MAX));
        assertThat(untold()).isNotEmpty();
    }

    @Test
    void people_are_told_from_two_minutes_on() {
        ours.set(Duration.ofSeconds(110));
        answer();
        assertThat(clock.trouble()).isEmpty();
        ours.set(Duration.ofMinutes(-140));
        answer();
        assertThat(clock.trouble().orElseThrow())
                .startsWith("this machine's clock is 2 hours behind LeanIX's")
                .contains("NTP");
    }
}
