package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real workspace's behaviour, taken home: the embedded one plays its profile, doctor records what it says. */
class RehearsalIT {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    @TempDir
    Path folder;

    private Path profile(String learnt) throws IOException {
        return Files.writeString(
                folder.resolve("their-workspace.json"),
                "{\"workspace\": {\"address\": \"https://acme.leanix.net\"}, \"learnt\": " + learnt + "}");
    }

    @Test
    void theSandboxBehavesAsTheProfileSays() throws IOException {
        Path profile = profile("{\"answers\": {\"token-claims\": {\"answer\": \"without-principal\"},"
                + " \"far-end\": {\"answer\": \"dreams\"}}, \"renewal\": {\"Application\": \"P6M\"}}");
        Installation installation = Installation.unset(folder)
                .with("LEANIX_WRITER_API_TOKEN", Installation.WRITER_TOKEN)
                .with("LEANIX_SEALER_API_TOKEN", Installation.SEALER_TOKEN);
        try (Program sandbox = installation.start("sandbox", "--port", "0", "--profile", profile.toString())) {
            sandbox.await(() -> sandbox.out().contains("not played"));
            assertThat(sandbox.out())
                    .contains(
                            "behaves as " + profile + " says",
                            "played: token-claims: without-principal",
                            "played: renewal of Application: P6M",
                            "not played: 'far-end': 'dreams' is none of its answers here");
            Matcher address = ADDRESS.matcher(sandbox.out());
            assertThat(address.find()).isTrue();
            Program.Ended doctor =
                    installation.with("LEANIX_BASE_URL", address.group()).run("doctor");
            assertThat(doctor.out()).contains("it does not tell the user's id");
        }
    }

    @Thorough
    @Test
    void theDemoBehavesAsTheProfileSays() throws IOException {
        Path profile = profile("{\"writerBreaksSeals\": false}");
        Program.Ended demo = Installation.unset(folder).run("demo", "--profile", profile.toString());
        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out())
                .contains("played: rights of the writer: edits keep seals, and it may not set seals")
                .containsPattern("kept +\\d+ ")
                .doesNotContain("breaks a seal with every edit", "A plain script");
    }

    @ParameterizedTest
    @CsvSource({"sandbox, none.json, does not exist", "demo, routes, it is a folder"})
    void aProfileThatCantBeReadStartsNothing(String command, String file, String words) {
        Program.Ended ended = Installation.unset(folder)
                .run(command, "--profile", folder.resolve(file).toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains(words, "No workspace was started").doesNotContain("\tat ");
        assertThat(ended.out()).isBlank();
    }

    @Test
    void doctorRecordsWhatWasSaidAndNothingOfTheWorkspacesOwn() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
                .applications(5)
                .requestsPerMinute(0)
                .tokenClaims(OpenQuestion.TokenClaims.WITHOUT_ROLE)
                .build())) {
            Path file = folder.resolve("transcript.jsonl");
            Program.Ended doctor = Installation.of(folder, sandbox)
                    .run("doctor", "--json", "--canary", "APP-1", "--record", file.toString());
            assertThat(doctor.err()).contains("the transcript is in " + file).doesNotContain("\tat ");
            List<String> lines = Files.readAllLines(file);
            JsonNode result = Installation.parse(lines.get(lines.size() - 1)).path("result");
            assertThat(result.path("exitCode").asInt()).isEqualTo(doctor.exitCode());
            assertThat(result.path("checks"))
                    .hasSameSizeAs(Installation.parse(doctor.out()).path("checks"));
            String all = String.join("\n", lines);
            assertThat(all)
                    .contains("\"operation\":\"Update\"", "\"operation\":\"Seal\"", "\"to\":\"token\"")
                    .doesNotContain(
                            Installation.WRITER_TOKEN,
                            "APP-1",
                            "criticalVulnerabilities",
                            "127.0.0.1",
                            sandbox.workspace().options().workspaceId());
            sandbox.workspace().sheets().forEach(sheet -> assertThat(all).doesNotContain(sheet.id(), sheet.name()));
        }
    }

    @Thorough
    @ParameterizedTest
    @CsvSource({"no/such/folder/t.jsonl, is no folder that can be written to", "routes, is a folder"})
    void aTranscriptThatCouldNotBeKeptAsksNothing(String file, String words) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Program.Ended doctor = Installation.of(folder, sandbox)
                    .run("doctor", "--record", folder.resolve(file).toString());
            assertThat(doctor.exitCode()).isEqualTo(1);
            assertThat(doctor.err()).contains(words, "Nothing was asked").doesNotContain("\tat ");
            assertThat(sandbox.workspace().requests().all()).isEmpty();
        }
    }
}
