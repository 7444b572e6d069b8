package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in settings, routes and trust are told before anything runs, a line each. */
class CheckIT {

    private static final String BROKEN = """
            - route:
                id: scans-change
                from:
                  uri: direct:scans-change
                  steps:
                    - setBdy:
                        simple: "${body}"
                    - to: bean:leanix-cals
            """;

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().applications(2).build());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Path route(String name, String text) throws IOException {
        return Files.writeString(folder.resolve("routes/sources/" + name), text);
    }

    @Test
    void theShippedInstallationIsCleanAndNobodyIsCalled() {
        Program.Ended ended = Installation.of(folder, sandbox)
                .with("LEANIX_BASE_URL", "http://127.0.0.1:1")
                .run("check");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).containsPattern("^No mistake in \\d+ route files and the settings\\.\\R$");
        assertThat(ended.err()).isEmpty();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    /** The jar has Kafka's client; a binary only if it was built with it. */
    @Test
    @EnabledIfSystemProperty(
            named = "kafka.scope",
            matches = "provided",
            disabledReason = "this program has Kafka's client")
    void aSourceThatIsATopicIsRefusedByABinaryWithoutKafka() throws IOException {
        Installation installation = Installation.of(folder, sandbox);
        route("kafka.camel.yaml", Files.readString(Path.of("routes/examples/kafka.camel.yaml")));
        Program.Ended check = installation.run("check");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out() + check.err())
                .containsPattern(
                        "kafka.camel.yaml:\\d+:\\d+: this program was built without Kafka's client: run the jar, or a"
                                + " native binary built with -Dwith=kafka");
    }

    /** The program's jq is its own, and not the one that comes with Camel. */
    @Test
    void whatJqHasAndAMappingCanNotHaveIsNamed() throws IOException {
        Installation installation = Installation.of(folder, sandbox);
        route("scans.camel.yaml", """
                - route:
                    id: scans-change
                    from:
                      uri: direct:scans-change
                      steps:
                        - transform:
                            jq: '{ day: (.at | strptime("%d.%m.%Y") | mktime | todate), type: env.TYPE }'
                """);

        Program.Ended ended = installation.run("check");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
        assertThat(ended.out()).startsWith("routes/sources/scans.camel.yaml:7:79: jq: 'env' is refused on purpose: ");
    }

    @Test
    void anAddressThatIsNoneIsToldOnce() {
        Program.Ended ended = Installation.of(folder, sandbox)
                .with("LEANIX_BASE_URL", "acme leanix net")
                .run("check");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out().lines()).hasSize(2).first().asString().contains("leanix.base-url=acme leanix net");
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() throws IOException {
        Installation installation = Installation.of(folder, sandbox);
        route("scans.camel.yaml", BROKEN);
        Files.writeString(
                folder.resolve("application.properties"),
                "leanix.timeout=soon\nseal.trust.vulnerabilites.Application=high\n");

        Program.Ended ended = installation.run("check");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out().lines())
                .containsExactly(
                        "application.properties:1:1: leanix.timeout=soon is not a time longer than zero, such as 30S, 15M"
                                + " or 90D",
                        "application.properties:2:1: seal.trust.vulnerabilites.Application: there is no source"
                                + " 'vulnerabilites', did you mean 'vulnerabilities'?",
                        "routes/sources/scans.camel.yaml:6:11: unknown step 'setBdy', did you mean 'setBody'?",
                        "routes/sources/scans.camel.yaml:8:15: there is no bean 'leanix-cals', did you mean"
                                + " 'leanix-calls'?",
                        "4 mistakes.");
        JsonNode first =
                Installation.parse(installation.run("check", "--json").out()).at("/mistakes/2");
        assertThat(first.path("file").asText()).isEqualTo("routes/sources/scans.camel.yaml");
        assertThat(first.path("line").asInt()).isEqualTo(6);
        assertThat(first.path("column").asInt()).isEqualTo(11);
        assertThat(first.path("severity").asText()).isEqualTo("error");
    }

    @Thorough
    @Test
    void theWorkspaceIsAskedForTrustedFieldsWhereThatIsWanted() {
        Program.Ended ended = Installation.of(folder, sandbox)
                .option("-Dseal.trust.vulnerabilities.Application=highVulnerabilites")
                .run("check", "--workspace");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains("has no field 'highVulnerabilites', did you mean 'highVulnerabilities'?");
    }

    @Thorough
    @Test
    void theTestsOfSourcesRunWithoutSettingsAndLeaveNothingBehind() throws IOException {
        Installation installation = Installation.unset(folder);

        Program.Ended passed = installation.run("check", "--test");
        assertThat(passed.exitCode()).as(passed.out() + passed.err()).isZero();
        assertThat(passed.out().strip()).matches("\\d+ cases passed\\.");
        assertThat(passed.err()).isEmpty();

        Path test = folder.resolve("routes/sources/vulnerabilities.test.yaml");
        Files.writeString(test, Files.readString(test).replace("{ old: 3, new: 4 }", "{ old: 3, new: 5 }"));
        Program.Ended failed = installation.run("check", "--test");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out())
                .contains("routes/sources/vulnerabilities.test.yaml:")
                .contains("case 'what has changed is written, and the seal comes back': expected"
                        + " criticalVulnerabilities 3 → 5, got 3 → 4");
        JsonNode report =
                Installation.parse(installation.run("check", "--test", "--json").out());
        assertThat(report.path("failed").asInt()).isEqualTo(2);
        assertThat(report.at("/mistakes/0/file").asText()).isEqualTo("routes/sources/vulnerabilities.test.yaml");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void syncTakesNothingWhereARouteFileIsBroken() throws IOException {
        Installation installation = Installation.of(folder, sandbox);
        Path payload = installation.drop(
                "week.csv", Payload.changingAll(sandbox.workspace().sheets()));
        route("scans.camel.yaml", BROKEN);

        Program.Ended ended = installation.run("sync");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err().lines())
                .containsExactly(
                        "sealkeeper: the routes have mistakes, so nothing was started:",
                        "routes/sources/scans.camel.yaml:6:11: unknown step 'setBdy', did you mean 'setBody'?",
                        "routes/sources/scans.camel.yaml:8:15: there is no bean 'leanix-cals', did you mean"
                                + " 'leanix-calls'?");
        assertThat(payload).exists();
        assertThat(installation.reports()).doesNotExist();
    }

    @Test
    void serveLeavesABrokenSourceOutAndRunsTheOthers() throws Exception {
        Installation installation = Installation.of(folder, sandbox);
        Path payload = installation.drop(
                "week.csv", Payload.changingAll(sandbox.workspace().sheets()));
        route("scans.camel.yaml", BROKEN);

        try (Program program = installation.start("serve")) {
            program.await(() -> !Files.exists(payload));
            assertThat(program.err())
                    .contains("routes/sources/scans.camel.yaml:6:11: unknown step 'setBdy', did you mean 'setBody'?")
                    .contains("routes/sources/scans.camel.yaml can't be used, and is left out");
        }
    }

    @Thorough
    @Test
    void serveDoesNotStartWithABrokenPipeline() throws IOException {
        Installation installation = Installation.of(folder, sandbox);
        Path steps = folder.resolve("routes/pipeline/pipeline.camel.yaml");
        Files.writeString(steps, Files.readString(steps).replace("ref: report", "ref: reprot"));

        Program.Ended ended = installation.run("serve");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err().lines().toList().get(1))
                .matches(
                        "routes/pipeline/pipeline\\.camel\\.yaml:\\d+:18: there is no bean 'reprot', did you mean 'report'\\?");
        assertThat(List.of(ended.out())).containsExactly("");
    }
}
