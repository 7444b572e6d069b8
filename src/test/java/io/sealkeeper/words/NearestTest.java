package io.sealkeeper.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The name that was likely meant. */
class NearestTest {

    private static final List<String> NAMES = List.of("alias", "lifecycle", "description");

    @Test
    void a_letter_more_less_or_other_or_two_that_changed_places() {
        assertThat(Nearest.to("alais", NAMES)).contains("alias");
        assertThat(Nearest.to("Alia", NAMES)).contains("alias");
        assertThat(Nearest.to("descripton", NAMES)).contains("description");
        assertThat(Nearest.to("life-cycle", NAMES)).contains("lifecycle");
        assertThat(Nearest.to("owner", NAMES)).isEmpty();
        assertThat(Nearest.to("sail", NAMES)).isEmpty();
        assertThat(Nearest.suggestion("alais", NAMES)).isEqualTo(", did you mean 'alias'?");
    }
}
