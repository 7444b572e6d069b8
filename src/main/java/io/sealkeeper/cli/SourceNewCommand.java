package io.sealkeeper.cli;

import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code source new}: from a payload to a source with a test. */
@Command(
        name = "new",
        description = {
            "Look at a payload, and write a source for it: routes/sources/NAME.camel.yaml and NAME.test.yaml.",
            "Asks the workspace which types and fields it has, if the settings lead to one; writes nothing there. On a"
                    + " terminal it asks for what it can't know; else the options have to say it. Overwrites nothing."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written, and each row of the file becomes a change",
            "1:nothing was written; the reason is on standard error",
            "2:written, but rows of the file would be rejected; they are listed"
        })
public final class SourceNewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The source's name, as in seal.trust.NAME.TYPE.")
    String name;

    @Parameters(paramLabel = "FILE", description = "A payload: CSV, an Excel workbook, JSON or JSON Lines.")
    Path file;

    @Option(names = "--type", paramLabel = "TYPE", description = "The type of the fact sheets that rows are about.")
    String type;

    @Option(names = "--key", paramLabel = "COLUMN", description = "The column that names the fact sheet.")
    String key;

    @Option(
            names = "--key-as",
            paramLabel = "KIND",
            description = "What the key names it by: externalId (default), id or name.")
    String keyAs;

    @Option(
            names = "--map",
            paramLabel = "COLUMN=FIELD",
            description =
                    "A column and its field: alias, lifecycle/phaseOut, relApplicationToITComponent (by external id),"
                            + " relX/name, or a relation's own field, relX/costTotalAnnual. Repeatable; other columns are left out.")
    List<String> maps = new ArrayList<>();

    @Option(
            names = "--column",
            paramLabel = "COLUMN=KIND",
            description = "How a column is read, where that is not clear: \"Cost=decimal(.,)\". Repeatable.")
    List<String> columns = new ArrayList<>();

    @Option(names = "--rows", paramLabel = "PATH", description = "Where the rows of a JSON document are: .result[].")
    String rows;

    @Option(names = "--sheet", paramLabel = "NAME", description = "The sheet of a workbook (the first that is shown).")
    String sheet;

    @Option(
            names = "--header-at",
            paramLabel = "ROW",
            description = "The number of the row that names the columns (the first that looks like it).")
    Integer headerAt;

    @Option(
            names = "--example",
            paramLabel = "NAME",
            description = "Take this source of routes/examples under the new name, for a file of its format.")
    String example;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        return Launch.run(
                gateway -> run(gateway, gateway.settings(), Optional.empty()),
                (gateway, mistaken) -> withoutLeanIx(gateway));
    }

    /** Settings for LeanIX that are missing or wrong only mean that the workspace can't be asked. */
    private int withoutLeanIx(Gateway gateway) {
        try {
            Settings settings = SettingsReader.readWithoutLeanIx(ConfigProvider.getConfig());
            return run(gateway, settings, Optional.of("no leanix.base-url and token that can be used are set"));
        } catch (InvalidSettings e) {
            System.err.println("sealkeeper: the settings can't be used, so nothing was written:");
            e.mistakes().forEach(m -> System.err.println("  " + m));
            return 1;
        }
    }

    private int run(Gateway gateway, Settings settings, Optional<String> noWorkspace) {
        try {
            NewSource source = new NewSource(this, settings, Terminal.ofThisProcess());
            NewSource.Result result = source.write(gateway, noWorkspace);
            System.out.println(json ? NewSourceText.json(result) : NewSourceText.of(result));
            return result.exitCode();
        } catch (CannotAuthor | CannotRun e) {
            System.err.println("sealkeeper: " + e.getMessage() + "; nothing was written");
        } catch (IOException e) {
            System.err.println("sealkeeper: " + Words.of(e) + "; nothing was written");
        }
        return 1;
    }

    /** Whether the user says something of a mapping of their own. */
    boolean isOwn() {
        return type != null || key != null || keyAs != null || !maps.isEmpty() || !columns.isEmpty() || rows != null;
    }
}
