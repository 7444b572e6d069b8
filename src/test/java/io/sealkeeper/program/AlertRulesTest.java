package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped alerts, by Debian's promtool: when each fires, and when it does not. */
class AlertRulesTest {

    private static final Path CASES = Path.of("operations/prometheus-alerts.test.yaml");

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        Prometheus.assumeInstalled();
        Files.copy(Prometheus.ALERTS, folder.resolve(Prometheus.ALERTS.getFileName()));
        Files.copy(CASES, folder.resolve(CASES.getFileName()));
    }

    private Program.Ended promtool(String... arguments) {
        return Prometheus.promtool(folder, "", arguments);
    }

    @Test
    void theRulesAndTheSettingsOfThePageAreValid() throws IOException {
        Files.writeString(folder.resolve("prometheus.yml"), MonitoringPage.block("### Prometheus", "yaml"));
        Program.Ended checked = promtool("check", "config", "prometheus.yml");
        assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
        assertThat(checked.out()).contains(Prometheus.alerts().size() + " rules found");
    }

    @Test
    void eachFiresWhenItShouldAndNotBefore() throws IOException {
        Program.Ended tested = promtool("test", "rules", CASES.getFileName().toString());
        assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
        assertThat(Prometheus.names(CASES, "name")).isEqualTo(Prometheus.alerts());
    }

    @Test
    void eachCaseFailsWithoutItsAlert() throws IOException {
        String never = Files.readString(Prometheus.ALERTS)
                .replaceAll("(?s)expr: .*?\n(?= {8}(for|labels):)", "expr: vector(0) > 1\n");
        Files.writeString(folder.resolve(Prometheus.ALERTS.getFileName()), never);
        Program.Ended tested = promtool("test", "rules", CASES.getFileName().toString());
        assertThat(tested.exitCode()).isNotZero();
        assertThat(Prometheus.alerts())
                .allSatisfy(alert -> assertThat(tested.out() + tested.err()).contains(alert));
    }
}
