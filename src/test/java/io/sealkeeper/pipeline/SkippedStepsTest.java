package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.sandbox.LxState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes with a step left out: no seal is restored that an owner could not be held to, and nothing hangs. */
class SkippedStepsTest extends PipelineTest {

    @ParameterizedTest
    @CsvSource({
        "seal-snapshot, seal-snapshot",
        "update, update",
        "seal-reconcile, audit-log",
        "audit-log, audit-log",
        "restoration, restoration"
    })
    void a_seal_is_not_restored_without_a_step(String step, String next) throws Exception {
        JsonNode report = syncWithout(step, "APP-1,77,,,");

        assertThat(approvedByUs("APP-1")).isFalse();
        boolean written = !step.equals("seal-snapshot") && !step.equals("update");
        assertThat(mutations()).isEqualTo(written ? 1 : 0);
        assertThat(seal("APP-1")).isEqualTo(written ? LxState.BROKEN_QUALITY_SEAL : LxState.APPROVED);
        assertThat(report.path("outcomes").path("parked").asInt()).isEqualTo(1);
        assertThat(gateway().deadLetters()).singleElement().satisfies(letter -> assertThat(letter.cause())
                .contains("no step works on [Application ", "(next step: " + next + ")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seal-snapshot", "state-check", "audit-log", "take-back"})
    void an_untrusted_change_is_not_blessed_whatever_is_left_out(String step) throws Exception {
        syncWithout(step, "APP-1,77,,9.5,");
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    private JsonNode syncWithout(String step, String row) throws Exception {
        start(
                1,
                o -> o,
                new TestSettings().trusting("criticalVulnerabilities"),
                yaml -> yaml.replaceAll(
                        "- to:\n( +description: .*\n)? +uri: direct:" + step + "\n",
                        "- log:\n                  message: left out\n"));
        return gateway().file("week.csv", "app_id,critical,high,score,scanned_on\n" + row + "\n");
    }
}
