package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Ports;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payloads over HTTP, to the packaged program. */
class PushIT {

    private static final String TOKEN = "a-token-of-this-test";
    private static final String BEARER = "Authorization: Bearer " + TOKEN;
    private static final int MOST_BYTES = 300_000;

    @TempDir
    Path folder;

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.builder().applications(3).build());
    private final int port = Ports.free();
    private final Http http = new Http(port);
    private Installation installation;
    private Program serve;

    @BeforeEach
    void start() throws IOException {
        installation = Installation.of(folder, sandbox)
                .with("QUARKUS_HTTP_PORT", String.valueOf(port))
                .with("SEALKEEPER_PUSH_TOKEN", TOKEN)
                .with("SEALKEEPER_PUSH_SOURCES", "cmdb,vulnerabilities")
                .with("SEALKEEPER_PUSH_MOST_BYTES", String.valueOf(MOST_BYTES))
                .with("QUARKUS_HTTP_READ_TIMEOUT", "2S");
        Files.copy(folder.resolve("routes/examples/cmdb.camel.yaml"), folder.resolve("routes/sources/cmdb.camel.yaml"));
        serve();
    }

    private void serve() {
        serve = installation.start("serve");
        http.await(serve);
        serve.await(() -> push("/sources/cmdb", "{\"result\": []}").status() == 200);
    }

    @AfterEach
    void stop() {
        serve.close();
        sandbox.close();
    }

    @Test
    void aShortOneIsAnsweredWithItsReport() {
        for (String type :
                List.of("application/json", "text/plain; charset=utf-8", "application/x-www-form-urlencoded")) {
            Http.Response answer = push("/sources/cmdb", row("APP-1", "By " + type), "Content-Type: " + type);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.head()).contains("application/json");
            JsonNode report = Installation.parse(answer.body());
            assertThat(report.path("outcomes").path("left-broken").asInt()
                            + report.path("outcomes").path("not-sealed").asInt())
                    .isEqualTo(1);
            assertThat(alias("APP-1")).isEqualTo("By " + type);
            Http.Response linked = http.get("/pushes/" + report.path("run").asText(), BEARER);
            assertThat(Installation.parse(linked.body())).isEqualTo(report);
        }
        Http.Response lines = push(
                "/sources/cmdb",
                "{\"number\": \"APP-2\", \"short_name\": \"By line\"}\n",
                "Content-Type: application/x-ndjson");
        assertThat(lines.status()).as(lines.body()).isEqualTo(200);
        assertThat(alias("APP-2")).isEqualTo("By line");
        assertThat(push("/sources/cmdb", "{\"result\": [", "Content-Type: application/json")
                        .status())
                .isEqualTo(422);
        assertThat(spooled()).isEmpty();
    }

    @Thorough
    @Test
    void aLongOneIsTakenAndItsLinkAnswersStillAfterARestart() {
        Http.Response answer = push("/sources/cmdb", rows(1500));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String link = Installation.parse(answer.body()).path("report").asText();
        assertThat(answer.head()).contains(link);
        assertThat(http.get(link).status()).as("without the token").isEqualTo(401);
        assertThat(http.get(link, BEARER).status()).isIn(200, 202);
        serve.await(() -> http.get(link, BEARER).status() == 200);
        JsonNode report = Installation.parse(http.get(link, BEARER).body());
        assertThat(report.path("rows").asInt()).isEqualTo(1500);

        serve.terminate();
        assertThat(serve.await().exitCode()).isZero();
        serve();
        assertThat(Installation.parse(http.get(link, BEARER).body())).isEqualTo(report);
    }

    @Thorough
    @Test
    void whoHasNoTokenLearnsNothing() {
        long before = sandbox.workspace().requests().count(RequestKind.MUTATION);
        List<String> answers = Stream.of("cmdb", "none", "..%2f..", "vulnerabilities")
                .flatMap(source -> Stream.of("Bearer wrong", "Bearer", "Basic YTpi", "bearer " + TOKEN + "x", "")
                        .map(authorization -> push0("/sources/" + source, authorization)))
                .peek(answer -> assertThat(answer.status()).isEqualTo(401))
                .map(answer -> answer.head().replaceAll("(?i)date: .*", "") + answer.body())
                .distinct()
                .toList();
        assertThat(answers).as("one answer to all of them").hasSize(1);
        assertThat(sandbox.workspace().requests().count(RequestKind.MUTATION)).isEqualTo(before);
        assertThat(spooled()).isEmpty();
    }

    @Thorough
    @Test
    void nothingButTheBodySteersAnything() {
        for (String parameters : List.of(
                "?source=vulnerabilities&CamelHttpUri=http://attacker.example/&CamelBeanMethodName=exit",
                "?bridgeEndpoint=true&name=vulnerabilities",
                ";source=vulnerabilities")) {
            Http.Response answer = push(
                    "/sources/cmdb" + parameters,
                    row("APP-1", "Once " + parameters.length()),
                    "CamelHttpUri: http://attacker.example/",
                    "CamelHttpPath: /elsewhere",
                    "CamelHttpMethod: DELETE",
                    "CamelBeanMethodName: discard",
                    "CamelFileName: ../../outside.json",
                    "CamelFileNameOnly: ../../outside.json",
                    "CamelToDynamicEndpoint: log:here",
                    "X-Sealkeeper-Principal: sealer",
                    "X-HTTP-Method-Override: DELETE",
                    "source: vulnerabilities",
                    "run: 1",
                    "box: /tmp");
            assertThat(answer.status()).as(answer.body()).isIn(200, 404);
            if (answer.status() == 200) {
                JsonNode report = Installation.parse(answer.body());
                assertThat(report.path("source").asText()).isEqualTo("cmdb");
                assertThat(alias("APP-1")).isEqualTo("Once " + parameters.length());
            }
        }
        assertThat(folder.resolve("outside.json")).doesNotExist();
        assertThat(serve.err()).doesNotContain("attacker", "\tat ");
    }

    @Test
    void whatIsNotThereOrTooLongIsRefused() {
        for (String source : List.of("none", "vulnerabilities", "cmdb-change", "..%2f..%2fx", "cmdb%00", "%2e%2e")) {
            assertThat(push("/sources/" + source, "[]").status()).as(source).isIn(400, 404, 405);
        }
        assertThat(push("/sources/vulnerabilities", "[]").body())
                .contains("no source of this name that takes JSON", "nothing was taken");
        assertThat(http.get("/sources/cmdb", BEARER).status()).isEqualTo(405);
        assertThat(http.get("/pushes/push-1", BEARER).status()).isEqualTo(404);
        assertThat(http.get("/pushes/..%2f..%2fapplication", BEARER).status()).isIn(400, 404);

        String tooLong = rows(8000);
        assertThat(tooLong.length()).isGreaterThan(MOST_BYTES);
        Http.Response refused = push("/sources/cmdb", tooLong);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body()).contains("sealkeeper.push.most-bytes", "nothing of it was taken");
        String chunked = "POST /sources/cmdb HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BEARER
                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(tooLong.length()) + "\r\n" + tooLong
                + "\r\n0\r\n\r\n";
        assertThat(http.raw(chunked).status()).isEqualTo(413);
        assertThat(spooled()).isEmpty();
        assertThat(serve.err()).doesNotContain("\tat ");
    }

    @Thorough
    @Test
    void bodiesThatDoNotComeHoldNobodyUpAndLeaveNothing() throws IOException {
        String part = "POST /sources/cmdb HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BEARER
                + "\r\nContent-Length: 200000\r\n\r\n{\"result\": [";
        try (Socket slow = http.open()) {
            slow.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
            try (Socket broken = http.open()) {
                broken.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
                serve.await(() -> spooled().size() == 2);
                assertThat(push("/sources/cmdb", row("APP-1", "meanwhile")).status())
                        .isEqualTo(200);
            }
            String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // Where the server has closed the connection already, nobody hears it.
            assertThat(answer).matches("(?s)(HTTP/1.1 408 .*nothing of it was taken.*)?");
        }
        serve.await(() -> spooled().isEmpty());
        assertThat(serve.err()).doesNotContain("\tat ");
        assertThat(Installation.names(folder.resolve("inbox/cmdb"))).doesNotContain("push");
    }

    private Http.Response push(String path, String body, String... headers) {
        return http.send(
                "POST",
                path,
                body,
                Stream.concat(Stream.of(BEARER), Stream.of(headers)).toArray(String[]::new));
    }

    private Http.Response push0(String path, String authorization) {
        return authorization.isEmpty()
                ? http.send("POST", path, "[]")
                : http.send("POST", path, "[]", "Authorization: " + authorization);
    }

    private static String row(String sheet, String alias) {
        return "{\"result\": [{\"number\": \"" + sheet + "\", \"short_name\": \"" + alias + "\"}]}";
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"number\": \"APP-2\", \"short_name\": \"Name " + i % 5 + "\"}")
                .collect(Collectors.joining(",\n", "{\"result\": [", "]}"));
    }

    private String alias(String sheet) {
        return String.valueOf(sandbox.workspace().sheet(sheet).value("alias").orElse(""));
    }

    private List<Path> spooled() {
        Path spool = folder.resolve("data/push");
        if (!Files.isDirectory(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
