package io.sealkeeper.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.operations.jmx.GatewayMXBean;
import io.sealkeeper.operations.jmx.GuardMXBean;
import io.sealkeeper.operations.jmx.SourceMXBean;
import io.sealkeeper.operations.metrics.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every attribute, operation, metric and alert that a page names exists; the page of monitoring names all attributes and operations. */
class MonitoringDocTest {

    private static final Path PAGE = Path.of("docs/monitoring.md");
    private static final Map<String, Class<?>> BEANS =
            Map.of("Gateway", GatewayMXBean.class, "Source", SourceMXBean.class, "Guard", GuardMXBean.class);

    @Test
    void theTablesOfTheGatewayAreComplete() {
        assertThat(firstCells("attribute")).isEqualTo(attributes(GatewayMXBean.class));
        assertThat(firstCells("operation")).isEqualTo(operations(GatewayMXBean.class));
    }

    /** The names in the first cells of the table with this heading. */
    private static Set<String> firstCells(String heading) {
        String table = read(PAGE).split("\\| " + heading + " \\| \\|\n")[1].split("\n\n")[0];
        return table.lines()
                .flatMap(row -> found("`(\\w+)(?:\\([^)]*\\))?`", row.split("\\|")[1]).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void sourcesAndGuardsAreToldWhole() {
        for (String bean : Set.of("Source", "Guard")) {
            String words = read(PAGE)
                    .lines()
                    .dropWhile(line -> !line.startsWith("`io.sealkeeper:type=" + bean))
                    .takeWhile(line -> !line.isEmpty())
                    .collect(Collectors.joining(" "));
            assertThat(found("`([A-Z]\\w+)`", words)).isEqualTo(attributes(BEANS.get(bean)));
            assertThat(found("`(\\w+)\\(\\)`", words)).isEqualTo(operations(BEANS.get(bean)));
        }
    }

    /** As tools name them: {@code io_sealkeeper_Gateway_Pending}, {@code "io.sealkeeper:type=Gateway","LastRun.rows"}. */
    @Test
    void whatToolsAreToldToAskForExists() {
        String pages = pages();
        int seen = 0;
        for (Map.Entry<String, Class<?>> bean : BEANS.entrySet()) {
            Set<String> named = found("io_sealkeeper_" + bean.getKey() + "_(\\w+)", pages);
            named.addAll(found("io\\.sealkeeper:type=" + bean.getKey() + "\",\"(\\w+)", pages));
            assertThat(attributes(bean.getValue())).containsAll(named);
            seen += named.size();
        }
        assertThat(seen).isGreaterThan(5);
        assertThat(all(BEANS.values().stream()))
                .containsAll(found("`([A-Z]\\w+)` in JMX", pages))
                .containsAll(found("JMX \\(([A-Z]\\w+)\\)", read(Path.of("operations/prometheus-alerts.yaml"))));
    }

    private static Set<String> all(Stream<Class<?>> beans) {
        return beans.flatMap(b -> attributes(b).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachMetricThatAPageNamesExists() {
        Set<String> ours = new TreeSet<>();
        for (Metric metric : Metric.values()) {
            ours.add(metric.prometheusName());
            ours.addAll(metric.seriesNames());
        }
        assertThat(found("\\b(sealkeeper_\\w+)", pages()))
                .hasSizeGreaterThan(20)
                .isSubsetOf(ours);
    }

    @Test
    void eachAlertThatAPageNamesExists() {
        Set<String> alerts = found("alert: (\\w+)", read(Path.of("operations/prometheus-alerts.yaml")));
        assertThat(found("`(Sealkeeper[A-Z]\\w+)`", pages())).isNotEmpty().isSubsetOf(alerts);
    }

    private static Set<String> attributes(Class<?> bean) {
        return methods(bean)
                .filter(name -> name.matches("(get|is)[A-Z].*"))
                .map(name -> name.replaceFirst("^(get|is)", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> operations(Class<?> bean) {
        return methods(bean)
                .filter(name -> !name.matches("(get|is)[A-Z].*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> methods(Class<?> bean) {
        return Arrays.stream(bean.getMethods()).map(Method::getName);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String pages() {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), files.filter(file -> file.toString()
                            .endsWith(".md")))
                    .map(MonitoringDocTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
