package io.sealkeeper.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.doctor.Check.Status;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {

    @ParameterizedTest
    @CsvSource({
        "PT119S, FIT, agree",
        "PT-119S, FIT, agree",
        "PT2M, LIMITED, 2 minutes ahead of LeanIX's",
        "PT-2M, LIMITED, 2 minutes behind LeanIX's",
        "PT-61M, LIMITED, 61 minutes behind LeanIX's",
        "PT50H, LIMITED, 2 days ahead of LeanIX's"
    })
    void a_clock_that_is_off_is_told_of(Duration ahead, Status expected, String words) {
        Check check = ClockCheck.of(Optional.of(ahead), Optional.empty());
        assertThat(check.status()).isEqualTo(expected);
        assertThat(check.words()).contains(words);
        assertThat(check.advice()).contains(expected == Status.FIT ? "" : "NTP");
    }

    /** Nobody but LeanIX is believed, so the answer that refuses a token tells no time: no proxy is to blame for that. */
    @Test
    void before_leanix_has_accepted_a_token_its_clock_is_not_looked_at() {
        Check check = ClockCheck.of(new LeanIxClock(Clock.systemUTC(), System::nanoTime));
        assertThat(check.status()).isEqualTo(Status.SKIPPED);
        assertThat(check.words()).contains("once it has accepted a token");
        assertThat(check.advice()).isEmpty();
    }

    @Test
    void a_time_that_leanix_does_not_tell_limits_what_can_be_done() {
        Check check = ClockCheck.of(Optional.empty(), Optional.of("LeanIX's answers carry no Date"));
        assertThat(check.status()).isEqualTo(Status.LIMITED);
        assertThat(check.words()).contains("carry no Date");
        assertThat(check.advice()).contains("proxy");
    }
}
