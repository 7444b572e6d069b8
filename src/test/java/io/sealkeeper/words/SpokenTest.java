package io.sealkeeper.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds",
        "PT119S, 119 seconds",
        "PT2M29S, 2 minutes",
        "PT2M30S, 3 minutes",
        "PT4H59M59S, 5 hours",
        "-PT4H59M59S, -5 hours",
        "PT47H, 47 hours",
        "P2DT11H, 2 days",
        "P199DT23H, 200 days",
    })
    void a_span_is_told_in_the_largest_unit_of_which_there_are_two(Duration span, String words) {
        assertThat(Spoken.of(span)).isEqualTo(words);
    }
}
