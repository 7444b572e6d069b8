package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped alerts, by Debian's promtool: when each fires, and when it does not. */
class AlertRulesTest {

    private static final Path ALERTS = Path.of("operations/prometheus-alerts.yaml");
    private static final Path CASES = Path.of("operations/prometheus-alerts.test.yaml");

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        Prometheus.assumeInstalled();
        Files.copy(ALERTS, folder.resolve(ALERTS.getFileName()));
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
        assertThat(checked.out()).contains(names(ALERTS, "alert").size() + " rules found");
    }

    @Test
    void eachFiresWhenItShouldAndNotBefore() throws IOException {
        Program.Ended tested = promtool("test", "rules", CASES.getFileName().toString());
        assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
        assertThat(names(CASES, "name")).isEqualTo(names(ALERTS, "alert"));
    }

    @Test
    void eachCaseFailsWithoutItsAlert() throws IOException {
        String never = Files.readString(ALERTS).replaceAll("(?s)expr: .*?\n(?= {8}(for|labels):)", "expr: vector(0) > 1\n");
        Files.writeString(folder.resolve(ALERTS.getFileName()), never);
        Program.Ended tested = promtool("test", "rules", CASES.getFileName().toString());
        assertThat(tested.exitCode()).isNotZero();
        assertThat(names(ALERTS, "alert")).allSatisfy(alert -> assertThat(tested.out() + tested.err())
                .contains(alert));
    }

    private static Set<String> names(Path file, String key) throws IOException {
        return Pattern.compile("^ *- " + key + ": (Sealkeeper\\w+)$", Pattern.MULTILINE)
                .matcher(Files.readString(file))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
