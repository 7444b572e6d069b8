package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is asked to stop in the middle of a large file. */
class StopIT {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    /** What docs/operators-guide.md promises, and service managers are set to. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void whatIsUnderWayIsBroughtToItsEnd() throws InterruptedException {
        try (Sandbox sandbox = sandbox(200, Duration.ofMillis(20))) {
            Installation installation = Installation.of(folder, sandbox);
            WorkspaceJudge judge = stopped(sandbox, installation);

            assertThat(Installation.names(installation.inbox())).containsExactly(".done");
            assertThat(installation.report().path("rows").asInt()).isEqualTo(200);
            assertThat(WorkspaceJudge.unfinished(installation)).isZero();
            assertThat(judge.findings(installation)).isEmpty();
        }
    }

    @Thorough
    @Test
    void whatTakesTooLongIsCutOffAndTakenUpByTheNextStart() throws InterruptedException {
        try (Sandbox sandbox = sandbox(600, Duration.ofMillis(150))) {
            Installation installation = Installation.of(folder, sandbox).option("-Dcamel.main.shutdown-timeout=1");
            WorkspaceJudge judge = stopped(sandbox, installation);
            assertThat(Installation.names(installation.inbox()))
                    .as("not at its end, so it stays")
                    .contains("week-47.csv");
            assertThat(judge.writes()).isPositive();

            sandbox.workspace().change(options -> options.latency(Duration.ZERO));
            try (Program again = installation.start("serve")) {
                again.await(() -> Installation.names(installation.inbox().resolve(".done"))
                                .size()
                        == 1);
                again.terminate();
                assertThat(again.await().exitCode()).as(again.err()).isZero();
            }
            assertThat(WorkspaceJudge.unfinished(installation)).isZero();
            assertThat(judge.findings(installation)).isEmpty();
        }
    }

    /** Serves until some of the file is written, and asks it to stop then. */
    private static WorkspaceJudge stopped(Sandbox sandbox, Installation installation) throws InterruptedException {
        String payload = Payload.changingAll(sandbox.workspace().sheets());
        WorkspaceJudge judge = WorkspaceJudge.watching(sandbox, payload);
        CountDownLatch underWay = new CountDownLatch(1);
        sandbox.workspace().at(Moment.after(RequestKind.MUTATION, 2), underWay::countDown);
        installation.drop("week-47.csv", payload);
        try (Program serve = installation.start("serve")) {
            assertThat(underWay.await(LONGEST.toSeconds(), TimeUnit.SECONDS))
                    .as(serve.err())
                    .isTrue();
            serve.terminate();
            long asked = System.nanoTime();
            Program.Ended ended = serve.await();
            // Not a measurement: the guard against a stop that waits for something that never comes.
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(LIMIT);
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.err()).doesNotContain("\tat ");
        }
        return judge;
    }

    private static Sandbox sandbox(int sheets, Duration latency) {
        // What is written twice shows, for every patch counts.
        return Sandbox.start(SandboxOptions.builder()
                .applications(sheets)
                .requestsPerMinute(0)
                .latency(latency)
                .noOpPatch(OpenQuestion.NoOpPatch.COUNTS)
                .build());
    }
}
