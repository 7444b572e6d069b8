package io.sealkeeper.cli;

import io.quarkus.runtime.Quarkus;
import io.sealkeeper.access.ExposureGuard;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.operations.jmx.JmxAudience;
import io.sealkeeper.run.OutOfMemory;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts Quarkus for a command, and stops it again. Once a process: Quarkus creates the {@link Gateway}. */
final class Launch {

    /** What a command does with the gateway; returns the exit code. */
    @FunctionalInterface
    interface Task {
        int run(Gateway gateway) throws Exception;
    }

    /** What a command does if the settings can't be used; returns the exit code. */
    @FunctionalInterface
    interface Mistaken {
        int run(Gateway gateway, InvalidSettings mistakes);
    }

    private static final String CAMEL_JMX = "camel.main.jmx-enabled";
    private static final AtomicReference<Task> TASK = new AtomicReference<>();
    private static final AtomicReference<Mistaken> MISTAKEN = new AtomicReference<>();
    private static final AtomicReference<Integer> EXIT_CODE = new AtomicReference<>(1);

    private Launch() {}

    /** Starts the gateway, runs the task, and stops the gateway; returns the task's exit code. */
    static int run(Task task) {
        return run(task, Launch::tell);
    }

    /** As {@link #run(Task)}, with a report of its own for settings that can't be used. */
    static int run(Task task, Mistaken mistaken) {
        // A command that ends by itself needs no network access and no monitoring.
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty(CAMEL_JMX, "false");
        return start(task, mistaken);
    }

    /** {@link #run(Task)} for a command that stays: HTTP and JMX are on, so that it can be operated. */
    static int serve(Task task) {
        List<String> refusals = ExposureGuard.refusals(ConfigProvider.getConfig());
        refusals.forEach(words -> System.err.println("sealkeeper: could not start: " + words));
        if (!JmxAudience.isPossible() && System.getProperty(CAMEL_JMX) == null) {
            System.setProperty(CAMEL_JMX, "false");
        }
        return refusals.isEmpty() ? start(task, Launch::tell) : 1;
    }

    private static int start(Task task, Mistaken mistaken) {
        TASK.set(task);
        MISTAKEN.set(mistaken);
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            OutOfMemory.endIfIn(fault, "'" + thread.getName() + "' was at work");
            System.err.println("sealkeeper: a fault of the program in '" + thread.getName() + "': " + Words.of(fault));
        });
        Quarkus.run(Gateway.class, (code, failure) -> {
            EXIT_CODE.set(code);
            if (failure != null) {
                System.err.println("sealkeeper: could not start: " + StartFailure.words(failure));
                EXIT_CODE.set(1);
            }
        });
        return EXIT_CODE.get();
    }

    /** Called by the started gateway if its settings are valid. */
    static int carryOut(Gateway gateway) throws Exception {
        try {
            return Objects.requireNonNull(TASK.get()).run(gateway);
        } catch (Exception | Error fault) {
            OutOfMemory.endIfIn(fault, "the command was carried out");
            throw fault;
        }
    }

    /** Called by the started gateway if they are not. */
    static int mistaken(Gateway gateway, InvalidSettings mistakes) {
        return Objects.requireNonNull(MISTAKEN.get()).run(gateway, mistakes);
    }

    /** A mistake a line, where nothing else is to be said. */
    static int tell(Gateway gateway, InvalidSettings mistakes) {
        System.err.println("sealkeeper: the settings can't be used:");
        mistakes.mistakes().forEach(m -> System.err.println("  " + m));
        return 1;
    }
}
