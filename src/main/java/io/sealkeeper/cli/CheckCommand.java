package io.sealkeeper.cli;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for mistakes in settings, routes and trust, and tells all of them at once. Calls nobody. */
@Command(
        name = "check",
        description = "Look for mistakes in settings, routes and trust, without calling LeanIX.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no mistake; there may be warnings", "1:mistakes, a line each"})
public final class CheckCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        return Gateway.run(
                gateway -> check(gateway, List.of()), (gateway, mistaken) -> check(gateway, mistaken.mistakes()));
    }

    /** @param settings what is wrong with the settings; the routes are looked at all the same */
    private int check(Gateway gateway, List<String> settings) {
        Config config = ConfigProvider.getConfig();
        try {
            Path folder = Path.of(
                    config.getOptionalValue("sealkeeper.routes", String.class).orElse("routes"));
            SettingsMistakes places = new SettingsMistakes(config);
            List<RouteFile> files = RouteFolder.read(folder);
            List<Mistake> mistakes = new ArrayList<>(places.of(settings));
            mistakes.addAll(RouteFolder.overlooked(folder));
            mistakes.addAll(RouteChecks.of(gateway.context()).mistakes(files, places.trusted()));
            System.out.println(json ? CheckText.json(mistakes) : CheckText.of(mistakes, files.size()));
            return mistakes.stream().anyMatch(Mistake::isError) ? 1 : 0;
        } catch (IOException e) {
            System.err.println("sealkeeper: the routes can't be read: " + Words.of(e));
            return 1;
        }
    }
}
