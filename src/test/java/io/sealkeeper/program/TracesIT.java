package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of OpenTelemetry is told of a run: nothing, unless it is switched on. */
class TracesIT {

    private static final String CANARY = "4711.4711";

    @TempDir
    Path folder;

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private HttpServer collector;
    private Sandbox sandbox;
    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", http -> {
            // The names in it are plain text; and no byte is lost in this one.
            told.add(new String(http.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            http.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            http.sendResponseHeaders(200, -1);
            http.close();
        });
        collector.start();
        sandbox = Sandbox.start(
                SandboxOptions.builder().applications(3).requestsPerMinute(0).build());
        installation = Installation.of(folder, sandbox)
                .with(
                        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + collector.getAddress().getPort())
                .with("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .with("QUARKUS_OTEL_EXPORTER_OTLP_COMPRESSION", "none");
        installation.drop("a.csv", "app_id,critical,high,score,scanned_on\nAPP-1,7,1," + CANARY + ",2026-11-11\n");
    }

    @AfterEach
    void stop() {
        collector.stop(0);
        sandbox.close();
    }

    @Test
    void theStepsOfABatchAndItsRequests() {
        Program.Ended ended =
                installation.with("QUARKUS_OTEL_SDK_DISABLED", "false").run("sync");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        String all = String.join("", told);
        assertThat(all).contains("seal-snapshot", "direct://update", "seal-reconcile", "/graphql");
        assertThat(all)
                .as("nothing for a row, and no payload, no secret")
                .doesNotContain(
                        "vulnerabilities-change",
                        CANARY,
                        Installation.WRITER_TOKEN,
                        Installation.SEALER_TOKEN,
                        "Bearer");
    }

    @Thorough
    @Test
    void nothingUnlessItIsSwitchedOn() {
        assertThat(installation.run("sync").exitCode()).isZero();
        assertThat(told).isEmpty();
    }
}
