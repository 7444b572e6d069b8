package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.FieldAccess;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays transcripts of {@code doctor --record} back: doctor comes to the same states, in words. A transcript from a bug
 * report becomes a test by a copy to {@code src/test/resources/transcripts}.
 */
@Timeout(300)
class TranscriptReplayTest {

    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");

    @TempDir
    Path folder;

    static List<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void doctorComesToTheStatesThatWereRecorded(Path file) throws Exception {
        assertReplayed(Files.readAllLines(file));
    }

    /** A workspace with something odd about it. */
    private record Odd(
            String name,
            UnaryOperator<SandboxOptionsBuilder> options,
            Consumer<Sandbox> make,
            UnaryOperator<TestSettings> settings) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Odd> odd() {
        return List.of(
                odd("as documented", o -> o, s -> {}),
                odd("token without claims", o -> o.tokenClaims(OpenQuestion.TokenClaims.WITHOUT_PRINCIPAL), s -> {}),
                odd("nobody in the log", o -> o.forgottenUser(OpenQuestion.ForgottenUser.NAMELESS), s -> s.workspace()
                        .forget("Ines Duarte")),
                odd("log for admins", o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS), s -> {}),
                odd("no rights told", o -> o.permissionsShape(OpenQuestion.PermissionsShape.ABSENT), s -> {}),
                odd("no data model", o -> o.dataModelReadable(false), s -> {}),
                odd("selects as enums", o -> o.selectsInSchema(OpenQuestion.SelectsInSchema.ENUMS), s -> {}),
                odd("seal off", o -> o.type("Application", t -> t.withSealEnabled(false)), s -> {}),
                odd("sealer may edit", o -> o, s -> s.workspace().changeRole("sealer", Role.BOTH)),
                odd("a field that the writer may not write", o -> o, s -> s.workspace()
                        .restrict("writer", new FieldAccess(Set.of(), Set.of("highVulnerabilities")))),
                odd("refused token", o -> o, s -> s.workspace().revoke("sandbox-sealer-token")),
                new Odd(
                        "fields that are not there, and relations",
                        o -> o.itComponents(3),
                        s -> {},
                        t -> t.trustingAlso("noScanner", "noSuchField", "relApplicationToITComponent", "tags")
                                .trustingIn("ITComponent", "release", "relITComponentToProvider")));
    }

    private static Odd odd(String name, UnaryOperator<SandboxOptionsBuilder> options, Consumer<Sandbox> make) {
        return new Odd(name, options, make, t -> t);
    }

    @ParameterizedTest
    @MethodSource("odd")
    void whatIsRecordedCanBeReplayed(Odd odd) throws Exception {
        RecordedDoctor recorded = record(odd);
        assertThat(Replay.of(recorded.lines()).states()).isEqualTo(recorded.states());
        assertReplayed(recorded.lines());
    }

    private RecordedDoctor record(Odd odd) throws Exception {
        SandboxOptionsBuilder options =
                SandboxOptions.builder().applications(6).brokenSheets(3).requestsPerMinute(0);
        Path here = Files.createDirectories(folder.resolve("recorded"));
        try (Sandbox sandbox = Sandbox.start(odd.options().apply(options).build())) {
            odd.make().accept(sandbox);
            TestSettings settings = odd.settings().apply(new TestSettings());
            try (TestGateway gateway = new TestGateway(settings.of(sandbox.baseUrl(), here), here, true)) {
                return RecordedDoctor.in(gateway, here, () -> {});
            }
        }
    }

    private void assertReplayed(List<String> lines) throws Exception {
        Replay replay = Replay.of(lines);
        Path here = Files.createDirectories(folder.resolve("replayed"));
        try (ReplayServer server = new ReplayServer(replay);
                TestGateway gateway = new TestGateway(replay.settings(server.baseUrl(), here), here, true)) {
            RecordedDoctor again = RecordedDoctor.in(gateway, here, () -> {});
            assertThat(server.unknown())
                    .as("requests that the transcript does not answer")
                    .isEmpty();
            assertThat(again.states().stream().filter(s -> !isSeen(replay, s)).toList())
                    .as(again.diagnosis().checks().toString())
                    .isEqualTo(replay.states());
            assertThat(again.diagnosis().checks())
                    .allSatisfy(check ->
                            assertThat(check.words()).isNotBlank().doesNotContain("Exception", "\tat ", "null"));
        }
    }

    private static boolean isSeen(Replay replay, String state) {
        return state.startsWith("set-up ") && replay.result().path("setUpSeen").asBoolean();
    }

    @Test
    void aTranscriptThatDoctorWouldJudgeOtherwiseIsNoticed() throws Exception {
        List<String> lines = record(odd().get(0)).lines();
        List<String> changed = lines.stream()
                .map(line -> line.replace("\"lxState\":\"APPROVED\"", "\"lxState\":\"DRAFT\""))
                .toList();
        assertThat(changed).isNotEqualTo(lines);
        Replay replay = Replay.of(changed);
        Path here = Files.createDirectories(folder.resolve("changed"));
        try (ReplayServer server = new ReplayServer(replay);
                TestGateway gateway = new TestGateway(replay.settings(server.baseUrl(), here), here, true)) {
            assertThat(RecordedDoctor.in(gateway, here, () -> {}).states()).isNotEqualTo(replay.states());
        }
    }
}
