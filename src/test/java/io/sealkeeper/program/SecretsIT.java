package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Ports;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values that would be known anywhere again: secrets, what payloads say, what LeanIX says of a failure. Secrets turn up
 * nowhere; the others in no place that more people read than may see the payload.
 */
class SecretsIT {

    private static final String PUSH_TOKEN = "canary-push-token-5b1e";
    private static final String PAYLOAD = "canary-payload-7f3a";
    private static final String FAILURE = "CANARY_FAILURE_91C4";

    @TempDir
    Path folder;

    private Program serve;

    @Test
    void noneTurnsUpWhereItDoesNotBelong() throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().applications(4).build())) {
            int jmxPort = Ports.free();
            int port = Ports.free();
            Installation installation = Installation.of(folder, sandbox)
                    .with("SEALKEEPER_PUSH_TOKEN", PUSH_TOKEN)
                    .with("SEALKEEPER_PUSH_SOURCES", "vulnerabilities")
                    .with("SEALKEEPER_PUSH_PORT", Integer.toString(Ports.free()))
                    .option("-Dquarkus.http.host-enabled=true")
                    .option("-Dquarkus.http.port=" + port);
            Jmx.options(jmxPort).forEach(installation::option);
            sandbox.workspace()
                    .faults()
                    .when(RequestMatch.of(RequestKind.MUTATION).by("sealer"), 1000, new Fault.ErrorType(FAILURE));
            try (Program running = installation.start("serve")) {
                serve = running;
                serve.await(() -> serve.err().contains("vulnerabilities.camel.yaml is running"));
                installation.drop(
                        "one.csv",
                        Payload.HEADER + "APP-1,41,,,\n" + "APP-2," + PAYLOAD + ",,,\n" + PAYLOAD + ",1,,,\n");
                serve.await(() -> Installation.names(installation.inbox().resolve(".done"))
                                .size()
                        == 1);
                serve.await(() -> Installation.names(installation.reports()).contains("latest.json"));
                try (Jmx jmx = Jmx.connect(jmxPort)) {
                    assertThat(jmx.get(Jmx.GATEWAY, "Parked")).isEqualTo(1L);
                    assertThat(jmx.get(Jmx.GATEWAY, "Rejected")).isEqualTo(2L);
                    Map<String, String> open = new LinkedHashMap<>();
                    open.put("JMX", jmx.dump("io.sealkeeper:*"));
                    open.put("Camel's JMX", jmx.dump("org.apache.camel:*"));
                    open.put("health", get("http://127.0.0.1:" + port + "/health"));
                    open.put("metrics", get("http://127.0.0.1:" + port + "/metrics"));
                    if (!Program.isNative()) {
                        // A native binary gives no thread dump by JMX.
                        open.put("threads", jmx.threads());
                    }
                    open.put("log", serve.err() + serve.out());
                    assertThat(open).allSatisfy((place, text) -> assertThat(text)
                            .as(place)
                            .isNotBlank()
                            .doesNotContain(PAYLOAD)
                            .doesNotContain(FAILURE));
                    open.forEach(SecretsIT::holdsNoSecret);
                }
                serve.terminate();
                assertThat(serve.await().exitCode()).isZero();
                holdsNoSecret("log at the end", serve.err() + serve.out());
            }
            String reports = contents(installation.reports());
            assertThat(reports).as("it was really there to be found").contains(PAYLOAD);
            holdsNoSecret("reports", reports);
            Program.Ended letters = installation.run("dead-letters", "list");
            assertThat(letters.out()).contains("APP-1");
            holdsNoSecret("dead letters", letters.out() + letters.err());
            holdsNoSecret(
                    "a dead letter",
                    installation.run("dead-letters", "show", "1").out());
            holdsNoSecret("journal", contents(folder.resolve("data")));
        }
    }

    private static void holdsNoSecret(String place, String text) {
        assertThat(text)
                .as(place)
                .isNotBlank()
                .doesNotContain(PUSH_TOKEN, Installation.WRITER_TOKEN, Installation.SEALER_TOKEN)
                .doesNotContainIgnoringCase("Bearer ");
    }

    private static String contents(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(file)
                        .append('\n')
                        .append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
