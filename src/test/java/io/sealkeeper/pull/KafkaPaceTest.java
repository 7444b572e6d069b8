package io.sealkeeper.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many records a batch takes. */
class KafkaPaceTest {

    private final KafkaPace pace = new KafkaPace();

    @Test
    void quick_batches_grow_up_to_a_limit() {
        for (int i = 0; i < 10; i++) {
            pace.begin();
            pace.ended(Duration.ofSeconds(1));
        }
        assertThat(pace.most()).isEqualTo(20_000);
    }

    @Test
    void a_slow_batch_makes_the_next_one_as_small_as_it_was_too_slow() {
        pace.begin();
        pace.ended(Duration.ofSeconds(60));
        assertThat(pace.most()).isEqualTo(1_000);
        pace.begin();
        pace.ended(Duration.ofHours(5));
        assertThat(pace.most()).isEqualTo(200);
    }

    @Test
    void one_that_takes_about_as_long_as_it_should_changes_nothing() {
        pace.begin();
        pace.ended(Duration.ofSeconds(20));
        assertThat(pace.most()).isEqualTo(2_000);
    }

    @Test
    void after_a_batch_that_did_not_end_few_records_are_taken() {
        pace.begin();
        pace.begin();
        assertThat(pace.most()).isEqualTo(200);
    }
}
