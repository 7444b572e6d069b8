package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sealkeeper.Ports;
import io.sealkeeper.Thorough;
import io.sealkeeper.operations.metrics.Metric;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;

/** A running gateway as an operator's tools see it, from another process: JMX, Jolokia, health and metrics. */
class ManagementIT extends WriterAlone {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anOperatorSeesAndOperatesTheGatewayByJmx() throws Exception {
        int port = Ports.free();
        Jmx.options(port).forEach(installation::option);
        serve();
        try (Jmx jmx = Jmx.connect(port)) {
            serve.await(() -> jmx.names(Jmx.source("*")).size() == 1);
            drop("one.csv", "APP-1", 41);
            serve.await(() -> jmx.get(Jmx.GATEWAY, "Parked").equals(1L));
            serve.await(() -> jmx.get(Jmx.GATEWAY, "LastRun") != null);
            CompositeData run = (CompositeData) jmx.get(Jmx.GATEWAY, "LastRun");
            assertThat(run.get("source")).isEqualTo("vulnerabilities");
            assertThat(run.get("rows")).isEqualTo(1L);
            assertThat(jmx.get(Jmx.GATEWAY, "DeadLetters")).isEqualTo(1L);
            assertThat(jmx.get(Jmx.GATEWAY, "Pending")).isEqualTo(0L);
            assertThat((String[]) jmx.get(Jmx.GATEWAY, "Degraded"))
                    .containsExactly("dead-letters: 1 wait for a person to replay or discard them");
            assertThat(jmx.get(Jmx.source("vulnerabilities"), "Taken")).isEqualTo(1L);
            assertThat(jmx.get(Jmx.source("vulnerabilities"), "State")).isEqualTo("running");

            assertThat((String) jmx.call(Jmx.GATEWAY, "replay", 1L)).startsWith("parked");
            sandbox.workspace().changeRole("writer", Role.BOTH);
            assertThat((String) jmx.call(Jmx.GATEWAY, "replay", 1L)).startsWith("restored");
            assertThat(sandbox.workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
            assertThat(jmx.get(Jmx.GATEWAY, "DeadLetters")).isEqualTo(0L);
            assertThatThrownBy(() -> jmx.call(Jmx.GATEWAY, "replay", 1L))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("dead letter 1 is not open any more");
            assertThatThrownBy(() -> jmx.call(Jmx.GATEWAY, "discard", 99L, "gone"))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no dead letter 99");

            pausedAndStopped(jmx);
            brokenSources(jmx);
        }
        serve.terminate();
        assertThat(serve.await().exitCode()).isZero();
        assertThat(serve.err()).contains("pause by jmx").doesNotContain("\tat ");
    }

    private void pausedAndStopped(Jmx jmx) throws IOException {
        jmx.call(Jmx.GATEWAY, "pause");
        assertThat(jmx.get(Jmx.GATEWAY, "Paused")).isEqualTo(true);
        assertThat(jmx.get(Jmx.source("vulnerabilities"), "State")).isEqualTo("paused");
        drop("two.csv", "APP-2", 42);
        jmx.call(Jmx.source("vulnerabilities"), "stop");
        jmx.call(Jmx.GATEWAY, "resume");
        assertThat(jmx.get(Jmx.source("vulnerabilities"), "State")).isEqualTo("stopped");
        assertThat(jmx.get(Jmx.source("vulnerabilities"), "Taken")).isEqualTo(1L);
        jmx.call(Jmx.source("vulnerabilities"), "start");
        serve.await(() -> jmx.get(Jmx.source("vulnerabilities"), "Taken").equals(2L));
        assertThat(jmx.get(Jmx.source("vulnerabilities"), "State")).isEqualTo("running");
    }

    private void brokenSources(Jmx jmx) throws IOException {
        Path good = folder.resolve("routes/sources/vulnerabilities.camel.yaml");
        String text = Files.readString(good);
        Files.writeString(good, text.replace("- transform:", "- transfrm:"));
        serve.await(() -> jmx.get(Jmx.GATEWAY, "LastReloadError").toString().contains("did you mean 'transform'?"));
        assertThat(jmx.get(Jmx.source("vulnerabilities"), "State")).isEqualTo("running");
        assertThat(jmx.get(Jmx.source("vulnerabilities"), "LastError").toString())
                .contains("transfrm");
        Files.writeString(good, text);
        serve.await(() -> jmx.get(Jmx.GATEWAY, "LastReloadError").equals(""));

        Path other = folder.resolve("routes/sources/scans.camel.yaml");
        Files.writeString(other, text.replace("vulnerabilities", "scans"));
        serve.await(() -> jmx.names(Jmx.source("*")).size() == 2);
        assertThat(jmx.get(Jmx.source("scans"), "State")).isEqualTo("running");
        Files.delete(other);
        serve.await(() -> jmx.names(Jmx.source("*")).size() == 1);
    }

    @Thorough
    @Test
    void whoMayAttachToTheProcessNeedsNoPort() throws Exception {
        assumeFalse(Program.isNative(), "nobody can attach to a native binary: it is asked over its port");
        serve();
        try (Jmx jmx = Jmx.attach(serve)) {
            serve.await(() -> jmx.names(Jmx.GATEWAY).size() == 1);
            assertThat(jmx.get(Jmx.GATEWAY, "RequestsPerMinute")).isEqualTo(0);
            assertThat(jmx.names("org.apache.camel:type=routes,*")).isNotEmpty();
        }
    }

    @Thorough
    @Test
    void theLogIsJsonWithTheRunWhereThatIsSet() {
        installation.option("-Dquarkus.log.console.json.enabled=true");
        serve();
        drop("one.csv", "APP-1", 41);
        serve.await(() -> serve.err().contains("1 rows: parked 1"));
        String run = installation.report().path("run").asText();
        assertThat(serve.err().lines().filter(l -> l.contains("APP-1 parked")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(Installation.parse(line).path("level").asText()).isEqualTo("WARN");
                    assertThat(Installation.parse(line).at("/mdc/run").asText()).isEqualTo(run);
                });
    }

    @Test
    void theSameByJolokia() throws Exception {
        int port = Ports.free();
        installation.option("-Dsealkeeper.jolokia.port=" + port);
        serve();
        String jolokia = "http://127.0.0.1:" + port + "/jolokia";
        serve.await(
                () -> ask(jolokia, "read", Jmx.GATEWAY, "attribute", "Pending").contains("\"value\":0"));
        assertThat(ask(jolokia, "exec", Jmx.GATEWAY, "operation", "pause")).contains("\"status\":200");
        assertThat(ask(jolokia, "read", Jmx.source("vulnerabilities"), "attribute", "State"))
                .contains("\"value\":\"paused\"");
        assertThat(post(
                        jolokia,
                        "{\"type\":\"exec\",\"mbean\":\"" + Jmx.GATEWAY
                                + "\",\"operation\":\"replay\",\"arguments\":[7]}"))
                .contains("there is no dead letter 7")
                .contains("IllegalArgumentException");
        assertThat(ask(jolokia, "read", "java.lang:type=Runtime", "attribute", "SystemProperties"))
                .contains("\"status\":403");
        assertThat(ask(jolokia, "list", "", "path", "com.sun.management")).doesNotContain("vmSystemProperties");
        // An image on a web page could ask so, through the browser of whoever works on this machine.
        assertThat(get(jolokia + "/exec/" + Jmx.GATEWAY + "/resume").body()).contains("\"status\":403");
    }

    private String ask(String jolokia, String type, String name, String key, String value) {
        return post(
                jolokia, "{\"type\":\"" + type + "\",\"mbean\":\"" + name + "\",\"" + key + "\":\"" + value + "\"}");
    }

    private String post(String jolokia, String json) {
        return send(HttpRequest.newBuilder(URI.create(jolokia)).POST(HttpRequest.BodyPublishers.ofString(json)))
                .body();
    }

    @Test
    void healthAndMetrics() throws Exception {
        int port = Ports.free();
        installation
                .option("-Dquarkus.http.port=" + port)
                .with("GUARD_CONNECTOR_USERS", Integration.CONNECTOR_ID)
                .option("-Dseal.trust.connector.Application=criticalVulnerabilities");
        String base = "http://127.0.0.1:" + port;
        Files.writeString(folder.resolve("routes/sources/bad.camel.yaml"), "- rout:\n");
        serve();
        serve.await(() -> get(base + "/health/ready").statusCode() == 200);
        drop("one.csv", "APP-1", 41);
        serve.await(() -> get(base + "/health/ready").body().contains("dead-letters"));
        assertThat(get(base + "/health/ready").body()).contains("reload-error", "\"UP\"");
        assertThat(get(base + "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(base + "/health/started").statusCode()).isEqualTo(200);
        assertThat(get(base + "/health").statusCode()).isEqualTo(200);
        serve.await(() -> get(base + "/metrics").body().contains("sealkeeper_runs_total 1.0"));
        String metrics = get(base + "/metrics").body();
        assertThat(metrics)
                .contains("sealkeeper_outcomes_total{outcome=\"parked\",reason=\"\",source=\"vulnerabilities\",} 1.0")
                .contains("sealkeeper_dead_letters 1.0")
                .contains("sealkeeper_reload_error 1.0")
                .contains("sealkeeper_payloads_taken_total{source=\"vulnerabilities\",} 1.0")
                .contains("sealkeeper_source_running{source=\"bad\",} 0.0")
                .contains("sealkeeper_requests_total{kind=\"update\",status=\"200\",} 1.0");
        for (Metric metric : Metric.values()) {
            assertThat(metric.seriesNames())
                    .allSatisfy(name -> assertThat(metrics).contains("\n" + name));
        }

        sandbox.close();
        drop("two.csv", "APP-2", 42);
        serve.await(() -> get(base + "/health/ready").statusCode() == 503);
        assertThat(get(base + "/health/ready").body()).contains("LeanIX");
        assertThat(get(base + "/health/live").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e + "; it said: " + serve.err(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void drop(String name, String sheet, int critical) {
        installation.drop(name, Payload.HEADER + sheet + "," + critical + ",,,\n");
    }
}
