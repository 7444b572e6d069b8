package io.sealkeeper.cli;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks settings, routes and trust, and reports all mistakes at once. Calls nobody unless asked to. */
@Command(
        name = "check",
        description = "Look for mistakes in settings, routes and trust, without calling LeanIX.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no mistake; there may be warnings", "1:mistakes or failed tests, a line each"})
public final class CheckCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Option(
            names = "--workspace",
            description = "Ask the workspace too: are the trusted fields there? Reads, writes nothing.")
    boolean workspace;

    @Option(
            names = "--test",
            description = "Run the sources' tests, routes/sources/*.test.yaml, instead. Needs no workspace.")
    boolean test;

    @Override
    public Integer call() {
        if (test) {
            return Launch.run(this::test, (gateway, mistaken) -> test(gateway));
        }
        return Launch.run(
                gateway -> check(gateway, List.of()), (gateway, mistaken) -> check(gateway, mistaken.mistakes()));
    }

    /** Mistakes in the settings for LeanIX don't matter here. */
    private int test(Gateway gateway) {
        Config config = ConfigProvider.getConfig();
        try {
            Settings settings = SettingsReader.readWithoutLeanIx(config);
            gateway.startEmpty(settings.routes());
            SourceTests tests = new SourceTests(gateway.context(), settings, files -> RouteChecks.of(gateway.context())
                    .mistakes(files, List.of()));
            SourceTests.Report report =
                    tests.run(RouteFolder.read(settings.routes()), RouteFolder.tests(settings.routes()));
            System.out.println(json ? report.json() : report.text());
            return report.mistakes().isEmpty() ? 0 : 1;
        } catch (InvalidSettings e) {
            List<Mistake> mistakes = new SettingsMistakes(config).of(e.mistakes());
            System.out.println(json ? CheckText.json(mistakes) : CheckText.of(mistakes, 0));
        } catch (IOException e) {
            System.err.println("sealkeeper: the routes can't be read: " + Words.of(e));
        } catch (CannotRun e) {
            System.err.println("sealkeeper: " + e.getMessage());
        }
        return 1;
    }

    /** A workspace that is not the data folder's is a mistake in the settings, too. */
    private static List<String> askWorkspace(Gateway gateway) throws CannotRun {
        try {
            return gateway.workspace().untrustable();
        } catch (CannotRun e) {
            if (e.isLasting()) {
                return List.of("leanix.base-url: " + e.getMessage());
            }
            throw e;
        }
    }

    /** @param settings the mistakes in the settings; the routes are checked all the same */
    private int check(Gateway gateway, List<String> settings) {
        Config config = ConfigProvider.getConfig();
        try {
            Path folder = Path.of(
                    config.getOptionalValue("sealkeeper.routes", String.class).orElse("routes"));
            SettingsMistakes places = new SettingsMistakes(config);
            List<RouteFile> files = RouteFolder.read(folder);
            Set<Mistake> mistakes = new TreeSet<>(places.of(settings));
            mistakes.addAll(RouteFolder.overlooked(folder));
            mistakes.addAll(RouteChecks.of(gateway.context()).mistakes(files, places.trusted(), places.guarded()));
            if (workspace) {
                if (mistakes.stream().anyMatch(Mistake::isError)) {
                    System.err.println("sealkeeper: the workspace is not asked until these are fixed");
                } else {
                    gateway.startCalls();
                    mistakes.addAll(places.of(askWorkspace(gateway)));
                }
            }
            List<Mistake> all = List.copyOf(mistakes);
            System.out.println(json ? CheckText.json(all) : CheckText.of(all, files.size()));
            return all.stream().anyMatch(Mistake::isError) ? 1 : 0;
        } catch (IOException e) {
            System.err.println("sealkeeper: the routes can't be read: " + Words.of(e));
            return 1;
        } catch (CannotRun e) {
            System.err.println("sealkeeper: " + e.getMessage());
            return 1;
        }
    }
}
