package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dead letter of a row that could not be read holds raw cells. A replay has no columns to read them by, so it writes nothing. */
class UnreadRowTest extends PipelineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 12, or 12000?
                "APP-1,12.000,2,,2026-11-28\n",
                // The file was cut off.
                "APP-1,1",
                "APP-1,\"12\"3,2,,2026-11-28\n",
                "APP-1,1,2,,20.11.2026\n",
            })
    void is_not_written_by_a_replay(String row) throws Exception {
        start(1);
        gateway().connect();
        gateway().file("week.csv", "app_id,critical,high,score,scanned_on\n" + row);
        String cause = gateway().deadLetters().get(0).cause();

        assertThat(gateway().replayAll().values()).singleElement().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REJECTED);
            assertThat(outcome.words()).contains(cause, "nothing was written", "put the file into the inbox again");
        });

        assertThat(writes("APP-1")).isZero();
        assertThat(gateway().deadLetters()).singleElement().satisfies(letter -> assertThat(letter.cause())
                .isEqualTo(cause));
    }
}
