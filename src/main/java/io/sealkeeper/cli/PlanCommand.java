package io.sealkeeper.cli;

import io.sealkeeper.cli.PlanOutput.Totals;
import io.sealkeeper.pipeline.profile.OtherProfile;
import io.sealkeeper.pipeline.snapshot.Planning;
import io.sealkeeper.plan.PlanHeader;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** Reads and judges what waits in the sources as {@code sync} does, and writes nothing anywhere. */
@Command(
        name = "plan",
        description = "Show field by field what 'sync' would write, and what would become of each seal. Writes nothing,"
                + " leaves the files in the inbox, and may run beside 'serve'.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing to change", "1:could not run", "2:changes, or something that would be rejected"})
public final class PlanCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Option(names = "--all", description = "Also show sheets that need no change.")
    boolean all;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Also write the plan to a file, for 'sync --plan FILE' to carry out.")
    Path out;

    @Option(
            names = "--validate",
            description = "Ask LeanIX itself whether it would take each update (validateOnly); that changes nothing.")
    boolean validate;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Also say what would be otherwise in another workspace: FILE is the workspace.json from the data"
                            + " folder of the gateway that works there. Nothing is sent there.")
    Path against;

    @Override
    public Integer call() {
        return Launch.run(gateway -> {
            try {
                return plan(gateway);
            } catch (CannotRun | IOException | RuntimeException e) {
                System.err.println("sealkeeper: " + Words.told(e));
                return 1;
            }
        });
    }

    private PlanOutput output(PlanHeader header, Optional<AgainstOther> other) throws IOException {
        PlanOutput shown =
                json ? new PlanAsJson(System.out, all, header, other) : new PlanText(System.out, all, Ansi.AUTO, other);
        return out == null ? shown : PlanOutput.both(shown, new PlanToFile(out, header));
    }

    /** The other workspace's profile; a mistake in it is told before anything is read or sent. */
    private Optional<OtherProfile> other() throws CannotRun {
        try {
            return against == null ? Optional.empty() : Optional.of(OtherProfile.read(against));
        } catch (IOException e) {
            throw new CannotRun("--against: " + e.getMessage() + "; nothing was read or sent");
        }
    }

    private int plan(Gateway gateway) throws CannotRun, IOException {
        if (out != null && !Files.isDirectory(out.toAbsolutePath().getParent())) {
            throw new CannotRun("the plan can't be written to " + out + ": there is no folder "
                    + out.toAbsolutePath().getParent() + "; nothing was read or sent");
        }
        Optional<OtherProfile> other = other();
        Run run = gateway.currentRun().beginSharedSilent();
        gateway.startRoutesToPlan();
        gateway.workspace().connect(run);
        // The tokens have told the workspace by now, as far as they do.
        try (PlanOutput output =
                output(gateway.planned().header(), other.map(profile -> AgainstOther.of(profile, gateway)))) {
            return plan(gateway, run, output);
        }
    }

    private int plan(Gateway gateway, Run run, PlanOutput output) throws CannotRun, IOException {
        Planning planning = Planning.begin(run, validate, output::sheet);
        try {
            new SourcePass(gateway, run).overAll();
        } catch (CannotRun e) {
            throw e;
        } catch (Exception e) {
            throw new CannotRun(Words.of(e));
        }
        RunReport report = run.report();
        Totals totals = new Totals(report, planning.calls().with(report.requests()));
        output.end(totals);
        return totals.exitCode();
    }
}
