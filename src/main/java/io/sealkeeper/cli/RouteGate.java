package io.sealkeeper.cli;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteCheck;
import io.sealkeeper.check.RouteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/** Lets no route file with a mistake start. The shipped files are known to be good, and cost nothing. */
final class RouteGate {

    private static final Logger LOG = Logger.getLogger(RouteGate.class);

    private RouteGate() {}

    /**
     * Where Camel finds the routes.
     *
     * @throws CannotRun with a line for each mistake in any of them
     */
    static String all(Path folder, CamelContext context) throws CannotRun {
        try {
            if (!RouteFolder.isAsShipped(folder)) {
                List<Mistake> mistakes = errors(RouteFolder.read(folder), RouteChecks.of(context));
                if (!mistakes.isEmpty()) {
                    throw refusal(mistakes);
                }
            }
            return ShippedFiles.routesPattern(folder);
        } catch (IOException e) {
            throw new CannotRun("the routes can't be read: " + Words.of(e));
        }
    }

    /**
     * Where Camel finds those routes that can run: a source with a mistake is left out, and the others go on.
     *
     * @throws CannotRun with a line for each mistake in what all sources need
     */
    static String withoutBrokenSources(Path folder, CamelContext context) throws CannotRun {
        try {
            if (RouteFolder.isAsShipped(folder)) {
                return ShippedFiles.routesPattern(folder);
            }
            RouteCheck check = RouteChecks.of(context);
            List<RouteFile> files = new ArrayList<>(RouteFolder.read(folder));
            // What is left out may be missed by another: hence again, until nothing is wrong with the rest.
            for (List<Mistake> mistakes = errors(files, check); !mistakes.isEmpty(); mistakes = errors(files, check)) {
                leaveOut(mistakes, files);
            }
            return files.stream().map(f -> "file:" + f.name()).collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new CannotRun("the routes can't be read: " + Words.of(e));
        }
    }

    private static void leaveOut(List<Mistake> mistakes, List<RouteFile> files) throws CannotRun {
        Set<String> broken = mistakes.stream().map(m -> m.place().file()).collect(Collectors.toSet());
        List<RouteFile> sources = files.stream()
                .filter(f -> f.isSource() && broken.contains(f.name()))
                .toList();
        if (sources.size() < broken.size()) {
            throw refusal(mistakes);
        }
        mistakes.forEach(m -> System.err.println(m));
        sources.forEach(f -> LOG.errorf(
                "%s is left out, the other sources run: mend it and start again ('check' tells when it is right)",
                f.name()));
        files.removeAll(sources);
    }

    private static List<Mistake> errors(List<RouteFile> files, RouteCheck check) {
        return check.mistakes(files, List.of()).stream()
                .filter(Mistake::isError)
                .toList();
    }

    private static CannotRun refusal(List<Mistake> mistakes) {
        return new CannotRun(mistakes.stream()
                .map(Mistake::toString)
                .collect(Collectors.joining("\n", "the routes have mistakes, so nothing was started:\n", "")));
    }
}
