package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway as a service. */
class ServeIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void takesWhatIsDroppedWhileItRunsAndEndsWellWhenItIsAskedTo() throws InterruptedException {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().applications(3).build())) {
            Installation installation = Installation.of(folder, sandbox);
            CountDownLatch restored = new CountDownLatch(1);
            sandbox.workspace().at(Moment.afterSealUpdate("APP-1"), restored::countDown);
            try (Program serve = installation.start("serve")) {
                installation.drop(
                        "one.csv",
                        Payload.changingAll(
                                java.util.List.of(sandbox.workspace().sheet("APP-1"))));
                assertThat(restored.await(LONGEST.toSeconds(), TimeUnit.SECONDS))
                        .as(serve.err())
                        .isTrue();
                serve.await(() -> Installation.names(installation.reports()).contains("latest.json"));
                serve.await(() -> Installation.names(installation.inbox().resolve(".done"))
                                .size()
                        == 1);
                assertThat(installation
                                .report()
                                .path("outcomes")
                                .path("restored")
                                .asInt())
                        .isEqualTo(1);
                assertThat(sandbox.workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);

                serve.terminate();
                Program.Ended ended = serve.await();
                assertThat(ended.exitCode()).as(ended.err()).isZero();
                assertThat(ended.err()).doesNotContain("\tat ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", ""})
    void refusesSettingsThatCannotBeUsed(String command) {
        Installation installation = Installation.unset(folder);
        Program.Ended ended = command.isEmpty() ? installation.run() : installation.run(command);
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("leanix.base-url is not set").doesNotContain("\tat ");
    }
}
