package io.sealkeeper.cli;

import io.sealkeeper.sandbox.PlayedProfile;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the embedded workspace alone, for trying routes out and for tests. */
@Command(
        name = "sandbox",
        description = "Run only the embedded LeanIX workspace, on loopback, until stopped.",
        mixinStandardHelpOptions = true)
public final class SandboxCommand implements Callable<Integer> {

    private static final int MOST_SHEETS = 1_000_000;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "7788",
            description = "The port on 127.0.0.1 (${DEFAULT-VALUE}; 0 for any).")
    int port;

    @Option(
            names = "--applications",
            defaultValue = "100",
            description = "How many applications it has (${DEFAULT-VALUE}).")
    int applications;

    @Option(
            names = "--it-components",
            defaultValue = "0",
            description = "How many IT components it has, ITC-1 and on, for relations (${DEFAULT-VALUE}).")
    int itComponents;

    @Option(
            names = "--workspace-id",
            defaultValue = "5ea1cafe-0000-4000-8000-000000000001",
            description = "What its tokens call the workspace (${DEFAULT-VALUE}).")
    String workspaceId;

    @Option(names = "--seed", defaultValue = "1", description = "What its contents are made from (${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--latency-millis",
            defaultValue = "0",
            description = "How long each answer takes (${DEFAULT-VALUE}).")
    long latencyMillis;

    @Option(
            names = "--requests-per-minute",
            defaultValue = "1800",
            description = "The budget of each user (${DEFAULT-VALUE}; 0 for none).")
    int requestsPerMinute;

    @Option(
            names = "--clock-offset",
            defaultValue = "0",
            description = "How far its clock is ahead of this machine's, in seconds; behind, if negative"
                    + " (${DEFAULT-VALUE}).")
    long clockOffsetSeconds;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Behave as the workspace that a gateway has learnt: the workspace.json in its data folder.")
    String profile;

    @Override
    public Integer call() throws InterruptedException {
        within("--port", port, 65_535);
        within("--applications", applications, MOST_SHEETS);
        within("--it-components", itComponents, MOST_SHEETS);
        within("--latency-millis", latencyMillis, Duration.ofHours(1).toMillis());
        within("--requests-per-minute", requestsPerMinute, Integer.MAX_VALUE);
        SandboxOptions defaults = SandboxOptions.builder()
                .port(port)
                .applications(applications)
                .itComponents(itComponents)
                .workspaceId(workspaceId)
                .seed(seed)
                .latency(Duration.ofMillis(latencyMillis))
                .requestsPerMinute(requestsPerMinute)
                .serverClockOffset(Duration.ofSeconds(clockOffsetSeconds))
                .build();
        if (profile == null) {
            return run(defaults, Optional.empty());
        }
        try {
            return run(defaults, Optional.of(ProfilePlay.read(profile, defaults)));
        } catch (CannotRun e) {
            System.err.println("sealkeeper: " + e.getMessage());
            return 1;
        }
    }

    private void within(String option, long value, long most) {
        if (value < 0 || value > most) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + " is at least 0 and at most " + most + ". No workspace was started");
        }
    }

    private int run(SandboxOptions defaults, Optional<PlayedProfile> played) throws InterruptedException {
        try (Sandbox sandbox = Sandbox.start(played.map(PlayedProfile::options).orElse(defaults))) {
            played.ifPresent(p -> p.grant(sandbox.workspace()));
            System.out.println(
                    "Embedded workspace at " + sandbox.baseUrl() + " with " + applications + " applications.");
            System.out.println(
                    "Tokens: sandbox-writer-token, sandbox-sealer-token; see " + sandbox.baseUrl() + "/sandbox/state");
            played.ifPresent(p -> System.out.println(ProfilePlay.text(profile, p)));
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
            stopped.await();
        }
        return 0;
    }
}
