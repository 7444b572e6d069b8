package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Ports;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator who set something wrongly is told; never a stack trace, never a token. */
class SettingsIT {

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

    private String payload() {
        return Payload.changingAll(sandbox.workspace().sheets());
    }

    @Test
    void everyMistakeIsToldAtOnceALineEach() {
        Program.Ended ended = Installation.unset(folder)
                .with("LEANIX_BASE_URL", "http://acme.leanix.net")
                .with("LEANIX_WRITER_API_TOKEN_FILE", "/nowhere/token")
                .with("LEANIX_TIMEOUT", "soon")
                .with("LEANIX_REQUESTS_PER_MINUTE", "many")
                .with("SEAL_MODE", "preserv")
                .option("-Dseal.renewl=90D")
                .run("sync");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines().skip(1).map(String::strip))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("leanix.base-url=http://acme.leanix.net must begin with https"),
                        line -> assertThat(line).contains("/nowhere/token can't be read"),
                        line -> assertThat(line).startsWith("leanix.timeout=soon is not a time"),
                        line -> assertThat(line).startsWith("leanix.requests-per-minute=many is not a whole number"),
                        line -> assertThat(line).startsWith("seal.mode=preserv is none of: preserve, observe"),
                        line -> assertThat(line)
                                .contains("seal.renewl is not a setting, did you mean 'seal.renewal'?"));
    }

    @Test
    void aRefusedTokenIsNamedByItsSettingAndNeverShown() {
        Installation installation = Installation.of(folder, sandbox).with("LEANIX_WRITER_API_TOKEN", "LXT_not-a-token");
        installation.drop("week.csv", payload());

        Program.Ended ended = installation.run("sync");

        assertCouldNotRun(installation, ended);
        assertThat(ended.err())
                .contains("refused the writer's API token (HTTP 401)")
                .contains("leanix.writer.api-token (environment)")
                .doesNotContain("LXT_not-a-token");
    }

    @Thorough
    @Test
    void aRefusedTokenFromAFileIsNamedByTheFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("sealer.token"), "LXT_stale\n");
        Installation installation = Installation.of(folder, sandbox)
                .without("LEANIX_SEALER_API_TOKEN")
                .with("LEANIX_SEALER_API_TOKEN_FILE", secret.toString());
        installation.drop("week.csv", payload());

        Program.Ended ended = installation.run("sync");

        assertCouldNotRun(installation, ended);
        assertThat(ended.err())
                .contains("refused the sealer's API token", "the file " + secret)
                .doesNotContain("LXT_stale");
    }

    @Thorough
    @Test
    void whereLeanIxIsNotThereTheFileWaits() throws IOException {
        Installation installation =
                Installation.of(folder, sandbox).with("LEANIX_BASE_URL", "http://127.0.0.1:" + Ports.free());
        installation.drop("week.csv", payload());

        Program.Ended ended = installation.run("sync");

        assertCouldNotRun(installation, ended);
        assertThat(ended.err()).contains("leanix.base-url");
    }

    @Thorough
    @Test
    void aRouteWithAMistakeIsToldInALine() throws IOException {
        Installation installation = Installation.of(folder, sandbox);
        Files.writeString(
                folder.resolve("routes/sources/mine.camel.yaml"), "- route:\n    from:\n      uri: nosuch:x\n");

        Program.Ended ended = installation.run("sync");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("nosuch").doesNotContain("\tat ");
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentForTheRoutesToo() {
        Installation installation = Installation.of(folder, sandbox)
                .with("LEANIX_BASE_URL", "http://127.0.0.1:1")
                .option("-Dleanix.base-url=" + sandbox.baseUrl() + "/");
        installation.drop("week.csv", payload());

        Program.Ended ended = installation.run("sync");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(installation.report().path("outcomes").path("restored").asInt())
                .isEqualTo(2);
    }

    @Test
    void withoutRoutesBesideItTheProgramBringsItsOwn() throws IOException {
        Installation installation = Installation.of(folder, sandbox);
        Files.move(folder.resolve("routes"), folder.resolve("elsewhere"));
        installation.drop("week.csv", payload());

        Program.Ended ended = installation.run("sync");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(installation.report().path("outcomes").path("restored").asInt())
                .isEqualTo(2);
    }

    @Thorough
    @Test
    void anEmptyInboxIsNoFault() {
        Program.Ended ended = Installation.of(folder, sandbox).run("sync");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Nothing was waiting in the inbox.");
    }

    @Thorough
    @Test
    void aCommandThatDoesNotExistIsToldWithoutAStackTrace() {
        Program.Ended ended = Installation.of(folder, sandbox).run("synk");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("synk").doesNotContain("\tat ");
    }

    private void assertCouldNotRun(Installation installation, Program.Ended ended) {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
        assertThat(ended.err()).doesNotContain("\tat ");
        assertThat(ended.err().lines().filter(l -> !l.isBlank())).hasSize(1);
        assertThat(List.of(ended.out(), ended.err())).noneMatch(text -> text.contains(Installation.WRITER_TOKEN));
        assertThat(Installation.names(installation.inbox())).containsExactly("week.csv");
        assertThat(sandbox.workspace().requests().count(RequestKind.MUTATION)).isZero();
    }
}
