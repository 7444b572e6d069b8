package io.sealkeeper.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.workspace.Answers.Sight;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final String EXCLUSIVE = "exclusive";
    private static final String INCLUSIVE = "inclusive";

    private Instant now = Instant.parse("2026-11-30T11:00:00Z");
    private final Answers answers = new Answers(new Clock() {
        @Override
        public Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    private Sight see(String answer) {
        return answers.see(Question.SINCE_REV, answer, How.RUN);
    }

    @Test
    void whatWasSeenIsKnownAndCounted() {
        assertThat(answers.of(Question.SINCE_REV)).isEmpty();
        assertThat(see(EXCLUSIVE)).isEqualTo(Sight.NEW);
        assertThat(see(EXCLUSIVE)).isEqualTo(Sight.SAME);
        assertThat(answers.of(Question.SINCE_REV)).contains(EXCLUSIVE);
        assertThat(answers.about(Question.SINCE_REV).orElseThrow().times()).isEqualTo(2);
    }

    @Test
    void afterAContradictionNothingIsKnown() {
        see(EXCLUSIVE);
        assertThat(see(INCLUSIVE)).isEqualTo(Sight.CONTRADICTED);
        assertThat(answers.of(Question.SINCE_REV)).isEmpty();
    }

    @Test
    void theOtherAnswerIsLearntTheSecondTime() {
        see(EXCLUSIVE);
        see(INCLUSIVE);
        assertThat(see(INCLUSIVE)).isEqualTo(Sight.LEARNT_ANEW);
        assertThat(answers.of(Question.SINCE_REV)).contains(INCLUSIVE);
        assertThat(see(EXCLUSIVE)).isEqualTo(Sight.CONTRADICTED);
        assertThat(answers.of(Question.SINCE_REV)).isEmpty();
    }

    @Test
    void theSameAnswerStandsAgainOnceItIsSeenAgain() {
        see(EXCLUSIVE);
        see(INCLUSIVE);
        assertThat(see(EXCLUSIVE)).isEqualTo(Sight.SAME);
        assertThat(answers.of(Question.SINCE_REV)).contains(EXCLUSIVE);
        assertThat(answers.about(Question.SINCE_REV).orElseThrow().contradicted())
                .hasValueSatisfying(c -> assertThat(c.answer()).isEqualTo(INCLUSIVE));
    }

    @Test
    void whatATrialShowsCountsAtOnce() {
        see(EXCLUSIVE);
        assertThat(answers.see(Question.SINCE_REV, INCLUSIVE, How.CANARY)).isEqualTo(Sight.LEARNT_ANEW);
        assertThat(answers.of(Question.SINCE_REV)).contains(INCLUSIVE);
    }

    @Test
    void theLongestTimeIsTheAnswer() {
        answers.see(Question.LOG_LAG, "PT2S", How.RUN);
        answers.see(Question.LOG_LAG, "PT0S", How.RUN);
        assertThat(answers.of(Question.LOG_LAG)).contains("PT2S");
        answers.see(Question.LOG_LAG, "PT1M", How.RUN);
        assertThat(answers.of(Question.LOG_LAG)).contains("PT1M");
    }

    @Test
    void noOtherAnswerIsTaken() {
        assertThatThrownBy(() -> see("perhaps")).hasMessageContaining("perhaps").hasMessageContaining("since-rev");
    }
}
