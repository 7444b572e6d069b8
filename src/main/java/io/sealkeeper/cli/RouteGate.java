package io.sealkeeper.cli;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteCheck;
import io.sealkeeper.check.RouteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Lets no route file with a mistake start. Shipped files are known to be good and are not checked again. */
final class RouteGate {

    private RouteGate() {}

    /**
     * Where Camel finds all routes.
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
     * Where Camel finds what all sources need. Sources are checked one by one later; one with a mistake is left out.
     *
     * @throws CannotRun with a line for each mistake
     */
    static String pipeline(Path folder, CamelContext context) throws CannotRun {
        try {
            if (!RouteFolder.isAsShipped(folder)) {
                List<Mistake> mistakes = errors(RouteFolder.shared(folder), RouteChecks.of(context));
                if (!mistakes.isEmpty()) {
                    throw refusal(mistakes);
                }
            }
            return ShippedFiles.pipelinePattern(folder);
        } catch (IOException e) {
            throw new CannotRun("the routes can't be read: " + Words.of(e));
        }
    }

    /** The mistakes in files of a folder. */
    static List<Mistake> mistakes(Path folder, List<RouteFile> files, CamelContext context) {
        return ShippedFiles.are(folder, files)
                ? List.of()
                : RouteChecks.of(context).mistakes(files, List.of());
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
