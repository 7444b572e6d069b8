package io.sealkeeper.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.operations.metrics.Metric;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The dashboard and the alerts use only metrics, labels and outcomes that exist. */
class DashboardTest {

    private static final Path DASHBOARD = Path.of("operations/grafana-dashboard.json");
    private static final Path ALERTS = Path.of("operations/prometheus-alerts.yaml");
    private static final Pattern METRIC = Pattern.compile("\\bsealkeeper_\\w+");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*=~?\\s*\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");

    @Test
    void eachMetricIsOneOfOurs() throws IOException {
        Set<String> ours = new HashSet<>();
        for (Metric metric : Metric.values()) {
            ours.addAll(metric.seriesNames());
        }
        for (String expression : expressions()) {
            Set<String> named = new TreeSet<>();
            METRIC.matcher(expression).results().forEach(m -> named.add(m.group()));
            assertThat(named).as(expression).isNotEmpty().isSubsetOf(ours);
        }
    }

    @Test
    void eachMetricIsShown() throws IOException {
        String all = String.join("\n", expressions(dashboard()));
        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(metric.seriesNames()).anyMatch(all::contains));
    }

    @Test
    void eachLabelIsOneOfTheMetrics() throws IOException {
        for (String expression : expressions()) {
            // Prometheus adds job and instance.
            Set<String> labels = new HashSet<>(Set.of("le", "job", "instance"));
            for (Metric metric : Metric.values()) {
                if (metric.seriesNames().stream().anyMatch(expression::contains)) {
                    labels.addAll(metric.labels());
                }
            }
            Matcher matcher = MATCHER.matcher(expression);
            while (matcher.find()) {
                assertThat(labels).as(expression).contains(matcher.group(1));
                if (matcher.group(1).equals("outcome")) {
                    assertThat(Outcome.Kind.values())
                            .extracting(Outcome.Kind::label)
                            .contains(matcher.group(2));
                }
            }
            Matcher by = BY.matcher(expression);
            while (by.find()) {
                assertThat(labels).as(expression).contains(by.group(1).split(", ", -1));
            }
        }
    }

    @Test
    void theDashboardHasWhatGrafanaNeeds() throws IOException {
        JsonNode dashboard = dashboard();
        assertThat(dashboard.path("title").asText()).isNotEmpty();
        assertThat(dashboard.path("uid").asText()).matches("[\\w-]{1,40}");
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
        assertThat(dashboard.has("id")).as("ids are given by Grafana").isFalse();
        assertThat(dashboard.path("time").has("from")).isTrue();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(panel.path("title").asText()).isNotEmpty();
            assertThat(panel.path("type").asText()).isIn("stat", "timeseries");
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isBetween(1, 24);
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> {
                assertThat(target.path("expr").asText()).isNotEmpty();
                assertThat(target.path("refId").asText()).isNotEmpty();
            });
        }
        assertThat(overlaps(dashboard)).isEmpty();
    }

    private static List<String> overlaps(JsonNode dashboard) {
        Set<String> taken = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            JsonNode p = panel.path("gridPos");
            for (int x = p.path("x").asInt();
                    x < p.path("x").asInt() + p.path("w").asInt();
                    x++) {
                for (int y = p.path("y").asInt();
                        y < p.path("y").asInt() + p.path("h").asInt();
                        y++) {
                    if (!taken.add(x + "," + y)) {
                        twice.add(panel.path("title").asText());
                    }
                }
            }
        }
        return twice;
    }

    @Test
    void eachAlertSaysWhatToDo() throws IOException {
        List<Map<?, ?>> rules = rules();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.get("alert")).asString().matches("Sealkeeper\\w+");
            assertThat(rule.get("expr")).asString().isNotBlank();
            assertThat((Map<?, ?>) rule.get("annotations"))
                    .extracting("summary")
                    .asString()
                    .isNotBlank();
            assertThat((Map<?, ?>) rule.get("annotations"))
                    .extracting("description")
                    .asString()
                    .isNotBlank();
            assertThat((Map<?, ?>) rule.get("labels")).extracting("severity").isIn("critical", "warning", "info");
        });
        assertThat(rules).extracting(rule -> rule.get("alert")).doesNotHaveDuplicates();
    }

    @Test
    void theAlertOnBrokenSealsExplainsReasonsThatThereAre() throws IOException {
        String words = rules().stream()
                .filter(r -> "SealkeeperLeavesSealsBroken".equals(r.get("alert")))
                .map(r -> String.valueOf(((Map<?, ?>) r.get("annotations")).get("description")))
                .findFirst()
                .orElseThrow();
        for (Reason reason : Reason.values()) {
            // Observe-only is the operator's own setting.
            if (reason != Reason.OBSERVE_ONLY) {
                assertThat(words).contains(reason.label() + ":");
            }
        }
    }

    @Test
    void eachMetricIsExplained() throws IOException {
        String docs = Files.readString(Path.of("docs/monitoring.md"));
        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(docs).contains("`" + metric.prometheusName() + "`"));
        Set<String> named = new TreeSet<>();
        METRIC.matcher(docs).results().forEach(m -> named.add(m.group()));
        assertThat(named).hasSameSizeAs(Metric.values());
    }

    private static List<String> expressions() throws IOException {
        return Stream.concat(
                        expressions(dashboard()).stream(), rules().stream().map(r -> String.valueOf(r.get("expr"))))
                .toList();
    }

    private static List<String> expressions(JsonNode dashboard) {
        List<String> all = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            panel.path("targets").forEach(t -> all.add(t.path("expr").asText()));
        }
        return all;
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(DASHBOARD.toFile());
    }

    private static List<Map<?, ?>> rules() throws IOException {
        Object file = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ALERTS));
        List<Map<?, ?>> rules = new ArrayList<>();
        for (Object group : (List<?>) ((Map<?, ?>) file).get("groups")) {
            for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
                rules.add((Map<?, ?>) rule);
            }
        }
        return rules;
    }
}
