package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Ports;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Dates;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.LogLag;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus watches a gateway. */
class PrometheusIT {

    /** Of the shipped alerts: what takes an hour, a day or a week there takes seconds here. Nothing else differs. */
    private static final Map<String, String> HURRY = Map.of(
            "for: \\w+", "for: 1s",
            "seconds > 3600", "seconds > 1",
            "\\[8d]", "[5s]",
            "offset 8d", "offset 5s",
            "> 8 \\* 86400", "> 5");

    /** Rows that break seals with a field that is not trusted; the alert is for more than 20. */
    private static final int UNTRUSTED = 21;

    @TempDir
    Path folder;

    private final Map<String, String> fired = new LinkedHashMap<>();
    private final int port = Ports.free();
    private final int jmxPort = Ports.free();
    private Sandbox sandbox;
    private Installation installation;

    @BeforeEach
    void aWorkspaceWhoseClockIsAhead() {
        Prometheus.assumeInstalled();
        sandbox = Sandbox.start(SandboxOptions.builder()
                .applications(UNTRUSTED + 9)
                .dates(Dates.WORKSPACE)
                .serverClockOffset(Duration.ofMinutes(10))
                .build());
        installation = Installation.of(folder, sandbox)
                .without("LEANIX_SEALER_API_TOKEN")
                .with("LEANIX_REQUESTS_PER_MINUTE", "1200")
                .with("LEANIX_LOG_WAIT", "10S")
                .with("GUARD_CONNECTOR_USERS", Integration.CONNECTOR_ID)
                .with("GUARD_EVERY", "10S")
                .with("LEANIX_MODEL_EVERY", "1S")
                .option("-Dseal.trust.connector.Application=alias")
                .option("-Dseal.trust.vulnerabilities.Application=criticalVulnerabilities,highVulnerabilities")
                .option("-Dquarkus.http.port=" + port);
        Jmx.options(jmxPort).forEach(installation::option);
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Thorough
    @Test
    void eachShippedAlertFires() throws Exception {
        Files.writeString(folder.resolve("routes/sources/bad.camel.yaml"), "- rout:\n");
        // It is taken before Prometheus has asked for the first time.
        installation.drop("first.csv", Payload.HEADER + untrusted() + "APP-NONE,1,,,\nAPP-22,41,,,\n");
        try (Prometheus prometheus = Prometheus.start(folder, port, hurried())) {
            fires(prometheus, "SealkeeperDown", () -> "", "does not answer");
            try (Program serve = installation.start("serve");
                    Jmx jmx = connect(serve)) {
                prometheus.awaitQuiet("SealkeeperDown");
                fires(prometheus, "SealkeeperReloadError", serve::err, "can't be used");
                fires(prometheus, "SealkeeperClockOff", serve::err, "are -", "apart");
                fires(
                        prometheus,
                        "SealkeeperLeavesSealsBroken",
                        serve::err,
                        "vulnerabilities leaves",
                        "untrusted-field");
                fires(prometheus, "SealkeeperRejectsRows", serve::err, "vulnerabilities delivers");
                fires(prometheus, "SealkeeperDeadLetters", serve::err, "2 dead letters wait");
                fires(prometheus, "SealkeeperSourceSilent", serve::err, "vulnerabilities has delivered nothing");

                sandbox.workspace().change(options -> options.logLag(LogLag.ofMillis(60_000)));
                installation.drop("late.csv", Payload.HEADER + "APP-23,41,,,\n");
                fires(prometheus, "SealkeeperStuck", serve::err, "in flight");
                sandbox.workspace().change(options -> options.logLag(LogLag.NONE));

                sandbox.workspace().faults().next(1, Fault.tooManyRequests(1));
                installation.drop("fast.csv", Payload.HEADER + "APP-24,41,,,\n");
                fires(prometheus, "SealkeeperSlowed", serve::err, "rate-limits the writer");

                sandbox.workspace()
                        .change(options -> options.type("Application", rules -> rules.withMandatory("alias")));
                fires(prometheus, "SealkeeperWorkspaceChanged", serve::err, "changes of the data model");

                sandbox.workspace().change(options -> options.serverClockOffset(Duration.ofMinutes(30)));
                installation.drop("jump.csv", Payload.HEADER + "APP-25,41,,,\n");
                fires(prometheus, "SealkeeperClockUnknown", serve::err, "unknown");
                fires(prometheus, "SealkeeperGuardBlind", serve::err, "can't look");

                sandbox.close();
                fires(prometheus, "SealkeeperLeanIxUnusable", serve::err, "can't be used");
                jmx.call(Jmx.GATEWAY, "pause");
                fires(prometheus, "SealkeeperPaused", serve::err, "paused");
            }
        }
        assertThat(fired.keySet()).isEqualTo(Prometheus.alerts());
        assertThat(fired.values())
                .allSatisfy(
                        words -> assertThat(words).isNotBlank().doesNotContain("{{", "<no value>", "error calling"));
    }

    private Jmx connect(Program serve) throws IOException {
        new Http(port).await(serve);
        return Jmx.connect(jmxPort);
    }

    private void fires(Prometheus prometheus, String alert, Supplier<String> told, String... words) {
        fired.put(alert, prometheus.awaitFiring(alert, told, words));
    }

    private static String untrusted() {
        return IntStream.rangeClosed(1, UNTRUSTED)
                .mapToObj(n -> "APP-" + n + ",,,9.75,\n")
                .collect(Collectors.joining());
    }

    private static String hurried() throws IOException {
        String alerts = Files.readString(Prometheus.ALERTS);
        for (Map.Entry<String, String> hurry : HURRY.entrySet()) {
            assertThat(alerts).as("what takes long").containsPattern(hurry.getKey());
            alerts = alerts.replaceAll(hurry.getKey(), hurry.getValue());
        }
        return alerts;
    }

    @Test
    void promtoolFindsNothingInMetricsOfOurs() {
        try (Program serve = installation.start("serve")) {
            Http http = new Http(port).await(serve);
            serve.await(() -> http.get("/metrics").body().contains("\nsealkeeper_request_seconds_bucket"));
            String plain = http.get("/metrics", "Accept: */*").body();
            Program.Ended checked = Prometheus.promtool(folder, plain, "check", "metrics");
            // 3: it was read, and something is not as it should be: of the Java machine or a library.
            assertThat(checked.exitCode()).as(checked.out() + checked.err()).isIn(0, 3);
            assertThat(checked.out() + checked.err()).doesNotContain("sealkeeper");
            // It would find them.
            assertThat(Prometheus.promtool(folder, plain.replace("_seconds", "_minutes"), "check", "metrics")
                            .err())
                    .contains("sealkeeper_request_minutes");
        }
    }

    @Test
    void whoAsksForOpenMetricsGetsIt() {
        try (Program serve = installation.start("serve")) {
            Http http = new Http(port).await(serve);
            serve.await(() -> http.get("/metrics").body().contains("sealkeeper_runs"));
            for (String accept : List.of(
                    "",
                    "*/*",
                    "text/plain",
                    "text/html",
                    "application/json",
                    "text/plain;q=0.5,application/openmetrics-text")) {
                Http.Response plain =
                        accept.isEmpty() ? http.get("/metrics") : http.get("/metrics", "Accept: " + accept);
                assertThat(plain.head()).as(accept).contains("text/plain; version=0.0.4");
                assertThat(plain.body())
                        .contains("# TYPE sealkeeper_runs_total counter")
                        .doesNotContain("# EOF");
            }
            for (String accept :
                    List.of("application/openmetrics-text", "application/openmetrics-text;version=1.0.0,*/*;q=0.1")) {
                Http.Response open = http.get("/metrics", "Accept: " + accept);
                assertThat(open.head()).as(accept).contains("application/openmetrics-text; version=1.0.0");
                assertThat(open.body())
                        .contains("# TYPE sealkeeper_runs counter")
                        .endsWith("# EOF\n");
            }
        }
    }
}
