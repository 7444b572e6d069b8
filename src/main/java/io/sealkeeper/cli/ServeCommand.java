package io.sealkeeper.cli;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs all routes until it is stopped. */
@Command(name = "serve", description = "Run all routes until stopped (the default).", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return Gateway.run(gateway -> {
            try {
                gateway.startRoutes();
            } catch (CannotRun e) {
                System.err.println("sealkeeper: " + e.getMessage());
                return 1;
            }
            Quarkus.waitForExit();
            return 0;
        });
    }
}
