package io.sealkeeper.cli;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what each row of a payload becomes, without a workspace and without the journal. */
@Command(
        name = "try",
        description =
                "Show what each row of a payload becomes: the change, or why it is rejected and where in the source."
                        + " Asks no workspace, writes nothing, and leaves the inbox as it is.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:each row becomes a change",
            "1:could not run: no such source or file, or a mistake in a route",
            "2:a row is rejected"
        })
public final class SourceTryCommand implements Callable<Integer> {

    private static final long ROWS_FOR_A_PERSON = 20;

    @Parameters(index = "0", paramLabel = "NAME", description = "The source.")
    String source;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The payload, as the source would get it. Without one: what waits in its inbox, else the"
                    + " example beside it, else the rows of its test.")
    Path file;

    @Option(
            names = "--watch",
            description = "Do it again each time that the source or the payload is saved, and show what differs.")
    boolean watch;

    @Option(names = "--json", description = "Print a line of JSON for each row, and one for the counts.")
    boolean json;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Show so many rows, and so many rejected ones (20; with --json, all). All are counted.")
    Long rows;

    @Option(names = "--all", description = "Show all rows.")
    boolean all;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        if (rows != null && (rows < 0 || all)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), all ? "--rows and --all: keep one" : "--rows is a number of rows, 0 or more");
        }
        // Mistakes in the settings for LeanIX don't matter here.
        return Launch.run(this::run, (gateway, mistaken) -> run(gateway));
    }

    private int run(Gateway gateway) {
        Config config = ConfigProvider.getConfig();
        try {
            Settings settings = SettingsReader.readWithoutLeanIx(config);
            TriedSource.prepare(gateway.context());
            gateway.startEmpty(settings.routes());
            Attempt attempt = new Attempt(
                    gateway.context(),
                    settings,
                    source,
                    Optional.ofNullable(file),
                    files -> RouteGate.mistakes(settings.routes(), files, gateway.context()));
            if (watch) {
                return new TryWatch(attempt, System.out, System.err, most(), json).run();
            }
            return attempt.run(output());
        } catch (InvalidSettings e) {
            List<Mistake> mistakes = new SettingsMistakes(config).of(e.mistakes());
            System.err.println(CheckText.of(mistakes, 0));
        } catch (CannotRun | RuntimeException e) {
            System.err.println("sealkeeper: " + Words.told(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private TryOutput output() {
        return json ? new TryJson(System.out, most()) : new TryText(System.out, most(), Ansi.AUTO);
    }

    private long most() {
        return all ? Long.MAX_VALUE : Optional.ofNullable(rows).orElse(json ? Long.MAX_VALUE : ROWS_FOR_A_PERSON);
    }
}
