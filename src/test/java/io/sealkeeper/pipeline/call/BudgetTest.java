package io.sealkeeper.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final TestClock clock = new TestClock();
    private final Budget budget =
            new Budget("writer", 1200, 6, clock::nanos, millis -> clock.advance(Duration.ofMillis(millis)));

    @Test
    void after_a_refusal_nothing_is_sent_for_as_long_as_leanix_says() {
        Instant before = clock.instant();
        budget.refused(Duration.ofSeconds(20));
        assertThat(budget.state().pausesFor()).contains(Duration.ofSeconds(20));

        budget.pass();

        assertThat(clock.instant()).isEqualTo(before.plusSeconds(20));
        assertThat(budget.state().pausesFor()).isEmpty();
    }

    @Test
    void it_slows_down_once_for_requests_that_are_refused_together() {
        budget.refused(Duration.ofSeconds(5));
        budget.refused(Duration.ofSeconds(9));
        budget.refused(Duration.ofSeconds(3));

        Budget.State state = budget.state();
        assertThat(state.perMinute()).isEqualTo(840);
        assertThat(state.isSlowed()).isTrue();
        assertThat(state.refused()).isEqualTo(3);
        assertThat(state.pausesFor()).contains(Duration.ofSeconds(9));
    }

    @Test
    void it_recovers_little_by_little_up_to_the_setting() {
        budget.refused(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(15));
        assertThat(budget.state().perMinute()).isEqualTo(900);
        clock.advance(Duration.ofSeconds(9));
        assertThat(budget.state().perMinute()).isEqualTo(900);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(10));
            budget.state();
        }
        assertThat(budget.state().perMinute()).isEqualTo(1200);
        assertThat(budget.state().isSlowed()).isFalse();
    }

    @Test
    void it_never_comes_to_a_standstill() {
        for (int i = 0; i < 50; i++) {
            budget.refused(Duration.ofSeconds(1));
            clock.advance(Duration.ofSeconds(2));
        }
        assertThat(budget.state().perMinute()).isBetween(30, 60);
    }

    @Test
    void without_a_setting_it_pauses_and_goes_on_as_before() {
        Budget unlimited = new Budget("writer", 0, 6, clock::nanos, millis -> clock.advance(Duration.ofMillis(millis)));
        Instant before = clock.instant();
        unlimited.refused(Duration.ofSeconds(2));
        for (int i = 0; i < 1000; i++) {
            unlimited.pass();
        }
        assertThat(clock.instant()).isEqualTo(before.plusSeconds(2));
        assertThat(unlimited.state().perMinute()).isZero();
    }

    @Test
    void replicas_use_equal_parts_and_the_rest_when_one_is_gone() {
        budget.isSharedBy(3, Duration.ZERO);
        assertThat(budget.state().most()).isEqualTo(400);
        assertThat(budget.state().perMinute()).isEqualTo(400);
        budget.isSharedBy(1, Duration.ZERO);
        assertThat(budget.state().perMinute()).isEqualTo(1200);
        budget.isSharedBy(5000, Duration.ZERO);
        assertThat(budget.state().perMinute()).as("never none").isEqualTo(1);
    }

    @Test
    void a_refusal_that_another_replica_met_slows_this_one_once() {
        budget.isSharedBy(2, Duration.ofSeconds(9));
        budget.isSharedBy(2, Duration.ofSeconds(8));
        Budget.State state = budget.state();
        assertThat(state.pausesFor()).contains(Duration.ofSeconds(9));
        assertThat(state.perMinute()).isEqualTo(420);
        assertThat(state.refused()).as("by this one").isZero();
    }
}
