package io.sealkeeper.cli;

import io.sealkeeper.plan.PlanReader;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.plan.SyncPlan;
import io.sealkeeper.plan.UnusablePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes what waits in the sources now, pulls once, drains the pipeline, prints the report, and ends. */
@Command(
        name = "sync",
        description = "Take what waits in the inbox now, carry it out, print the report, and end.",
        mixinStandardHelpOptions = true)
public final class SyncCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "Carry out just what 'plan --out FILE' found, and take no payload. A sheet that changed since is"
                            + " rejected, and left as it is. The payloads stay in the inbox: the next 'sync' finds their values in"
                            + " place.")
    Path plan;

    @Override
    public Integer call() {
        return Launch.run(gateway -> {
            try {
                Sync.Result result =
                        plan == null ? new Sync(gateway, new Progress(System.err)).run() : planned(gateway);
                System.out.println(json ? ReportText.json(result.report()) : ReportText.of(result));
                return result.exitCode();
            } catch (CannotRun | UnusablePlan | IOException e) {
                System.err.println("sealkeeper: " + Words.told(e));
                return 1;
            }
        });
    }

    private Sync.Result planned(Gateway gateway) throws CannotRun, UnusablePlan, IOException {
        try (PlanReader<PlannedSheet> reader =
                PlanReader.open(SyncPlan.KIND, plan, gateway.planned().header())) {
            return Sync.doing(gateway, new Progress(System.err), run -> {
                        reader.expect(gateway.kept().whose().now());
                        gateway.planned().carryOut(run, plan, reader);
                    })
                    .run();
        }
    }
}
