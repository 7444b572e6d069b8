package io.sealkeeper.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Awaiting;
import io.sealkeeper.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's Prometheus, set up as docs/monitoring.md says, but it asks and judges every second. */
final class Prometheus implements AutoCloseable {

    /** The shipped alerts. */
    static final Path ALERTS = Path.of("operations", "prometheus-alerts.yaml");

    private static final String PACKAGE = "prometheus";
    private static final String OFTEN =
            "global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Outside process;
    private final int port;

    private Prometheus(Outside process, int port) {
        this.process = process;
        this.port = port;
    }

    static void assumeInstalled() {
        Outside.assumeInstalled("/usr/bin/prometheus", PACKAGE);
        Outside.assumeInstalled("/usr/bin/promtool", PACKAGE);
    }

    /** The names of the shipped alerts. */
    static Set<String> alerts() {
        return names(ALERTS, "alert");
    }

    /** The alerts' names in a file of YAML, each where a list has an entry that begins with this key. */
    static Set<String> names(Path file, String key) {
        try {
            return Pattern.compile("^ *- " + key + ": (Sealkeeper\\w+)$", Pattern.MULTILINE)
                    .matcher(Files.readString(file))
                    .results()
                    .map(m -> m.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What promtool says of this. */
    static Program.Ended promtool(Path folder, String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/promtool"));
        command.addAll(List.of(arguments));
        return Outside.run(folder, command, input);
    }

    static Prometheus start(Path folder, int gatewayPort, String alerts) {
        int port = Ports.free();
        try {
            Files.writeString(folder.resolve("prometheus-alerts.yaml"), alerts);
            Files.writeString(
                    folder.resolve("prometheus.yml"),
                    OFTEN + MonitoringPage.block("### Prometheus", "yaml").replace(":8088'", ":" + gatewayPort + "'"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Outside process = Outside.start(
                folder,
                List.of(
                        "/usr/bin/prometheus",
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=prometheus",
                        "--log.level=warn",
                        "--web.listen-address=127.0.0.1:" + port));
        Prometheus prometheus = new Prometheus(process, port);
        process.await(
                () -> new Http(port).listens() && prometheus.get("/-/ready").statusCode() == 200);
        return prometheus;
    }

    /** The alerts that fire now, each with a summary and a description as a person would get it. */
    Map<String, String> firing() {
        JsonNode answer = Installation.parse(get("/api/v1/alerts").body());
        Map<String, String> firing = new TreeMap<>();
        for (JsonNode alert : answer.at("/data/alerts")) {
            if (alert.path("state").asText().equals("firing")) {
                firing.merge(
                        alert.at("/labels/alertname").asText(),
                        alert.at("/annotations/summary").asText() + "\n"
                                + alert.at("/annotations/description").asText(),
                        (one, other) -> one + "\n" + other);
            }
        }
        return firing;
    }

    private HttpResponse<String> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it fires and says these words, and returns all that it says. */
    String awaitFiring(String alert, Supplier<String> told, String... words) {
        Awaiting.await(
                () -> Stream.of(words).allMatch(firing().getOrDefault(alert, "")::contains),
                () -> alert + " does not fire so; what fires: " + firing() + process.said() + told.get());
        return firing().getOrDefault(alert, "");
    }

    void awaitQuiet(String alert) {
        process.await(() -> !firing().containsKey(alert));
    }

    @Override
    public void close() {
        process.close();
    }
}
