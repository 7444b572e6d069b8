package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.workspace.Question;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a workspace, in words. */
class ProfileTextTest {

    @ParameterizedTest
    @CsvSource({
        "BREAK_TIMING, PT0S, at once",
        "BREAK_TIMING, PT0.35S, 350 milliseconds",
        "LOG_LAG, PT2.4S, 2 seconds",
        "INDEX_LAG, PT5M, 5 minutes",
        "BREAK_TIMING, soon, soon",
        "BREAK_BUMPS_REV, no, no: it shares that of the edit"
    })
    void an_answer_is_in_words(Question question, String answer, String words) {
        assertThat(ProfileText.words(question, answer)).isEqualTo(words);
    }
}
