package io.sealkeeper.cli;

import io.quarkus.runtime.Quarkus;
import io.sealkeeper.heal.HealPlan;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.sandbox.DemoScenario;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.PlayedProfile;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows in one screen what the gateway does: a real sync against the embedded workspace. */
@Command(
        name = "demo",
        description =
                "Run the shipped example against an embedded LeanIX workspace and tell what became of every seal.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--serve", description = "Keep workspace and gateway running afterwards.")
    boolean serve;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description =
                    "Let the embedded workspace behave as one that a gateway has learnt: the workspace.json in its"
                            + " data folder.")
    String profile;

    @Override
    public Integer call() throws IOException {
        if (profile == null) {
            return run(SandboxOptions.defaults(), Optional.empty());
        }
        try {
            PlayedProfile played = ProfilePlay.read(profile, SandboxOptions.defaults());
            return run(played.options(), Optional.of(played));
        } catch (CannotRun e) {
            System.err.println("sealkeeper: " + e.getMessage());
            return 1;
        }
    }

    private int run(SandboxOptions options, Optional<PlayedProfile> played) throws IOException {
        Path folder = Files.createTempDirectory("sealkeeper-demo-");
        try (Sandbox sandbox = DemoScenario.start(options)) {
            Path inbox = Files.createDirectories(folder.resolve("inbox/vulnerabilities"));
            ShippedFiles.copyExample(inbox.resolve("week-47.csv"));
            DemoScenario.addLastMonth(sandbox);
            played.ifPresent(p -> p.grant(sandbox.workspace()));
            boolean breaks = played.map(PlayedProfile::writerBreaksSeals).orElse(true);
            System.out.println(DemoText.before(
                    ShippedFiles.exampleRows(),
                    played.map(p -> ProfilePlay.text(profile, p)).orElse("")));
            set(sandbox, folder);
            Launch.Task task = gateway -> {
                List<ReportLine> lines = new ArrayList<>();
                Sync.Result result = new Sync(gateway, new Progress(System.err), lines::add).run();
                System.out.println(DemoText.after(result.report(), lines, breaks));
                System.out.println(healed(gateway));
                if (serve) {
                    System.out.println("Page: " + page() + "   Workspace: " + sandbox.baseUrl()
                            + "/sandbox/state   Inbox: " + inbox + "   Stop with Ctrl-C.");
                    gateway.startSources();
                    Quarkus.waitForExit();
                }
                return 0;
            };
            return serve ? Launch.serve(task) : Launch.run(task);
        } finally {
            delete(folder);
        }
    }

    /** The third act: what another integration broke last month. */
    private static String healed(Gateway gateway) throws CannotRun {
        HealedWork work = gateway.healed();
        HealPlan plan = work.plan(gateway.currentRun().beginSilent()).ofGuards();
        List<ReportLine> lines = new ArrayList<>();
        Run run = gateway.currentRun().beginShared(lines::add);
        try (run) {
            work.carryOut(run, plan.findings().iterator());
        }
        return HealedText.of(plan, lines, run.report().requests());
    }

    private static String page() {
        return "http://localhost:"
                + ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.http.port", String.class)
                        .orElse("8088")
                + "/";
    }

    /** The demo's settings override all others, so that it never reaches a real workspace. */
    private static void set(Sandbox sandbox, Path folder) {
        System.setProperty("leanix.base-url", sandbox.baseUrl());
        System.setProperty("leanix.writer.api-token", "sandbox-writer-token");
        System.setProperty("leanix.sealer.api-token", "sandbox-sealer-token");
        // An empty value counts as none: no file named by the operator's own settings is read.
        for (String key : List.of(
                "leanix.writer.api-token-file",
                "leanix.sealer.api-token-file",
                "leanix.writer.user-id",
                "leanix.sealer.user-id")) {
            System.setProperty(key, "");
        }
        System.setProperty("seal.mode", "preserve");
        System.setProperty("seal.untrusted", "break");
        System.setProperty(
                "seal.trust.vulnerabilities.Application",
                "criticalVulnerabilities,highVulnerabilities,lastSecurityScan");
        System.setProperty("guard.connector.users", Integration.CONNECTOR_ID);
        System.setProperty("guard.connector.mode", "preserve");
        System.setProperty("seal.trust.connector.Application", "criticalVulnerabilities");
        System.setProperty("sealkeeper.inbox", folder.resolve("inbox").toString());
        System.setProperty("sealkeeper.journal", "embedded");
        System.setProperty("sealkeeper.data", folder.resolve("data").toString());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
