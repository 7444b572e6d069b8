package io.sealkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes what waits in the file sources now, drains the pipeline, prints the report, and ends. */
@Command(
        name = "sync",
        description = "Take what waits in the inbox now, carry it out, print the report, and end.",
        mixinStandardHelpOptions = true)
public final class SyncCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    @Override
    public Integer call() {
        return Gateway.run(gateway -> {
            try {
                Sync.Result result = new Sync(gateway, new Progress(System.err)).run();
                System.out.println(json ? ReportText.json(result.report()) : ReportText.of(result));
                return result.exitCode();
            } catch (CannotRun e) {
                System.err.println("sealkeeper: " + e.getMessage());
                return 1;
            }
        });
    }
}
