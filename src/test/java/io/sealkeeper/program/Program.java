package io.sealkeeper.program;

import io.sealkeeper.Awaiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program as a process of its own: the jar, or the native binary that {@code -Dprogram.binary} names. What is
 * tested is the same.
 */
final class Program implements AutoCloseable {

    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final String BINARY = System.getProperty("program.binary", "");
    private static final long LONGEST_RUN_SECONDS = 120;

    /** How a process ended. */
    record Ended(int exitCode, String out, String err) {}

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static boolean isNative() {
        return !BINARY.isEmpty();
    }

    /** Starts it in a folder; what it prints goes to files, so that no pipe can ever be full. */
    static Program start(Path folder, Map<String, String> environment, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isNative()) {
            command.add(Path.of(BINARY).toAbsolutePath().toString());
            options.stream().filter(o -> !o.startsWith("-XX:")).forEach(command::add);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            command.addAll(options);
            command.addAll(List.of("-jar", JAR.toString()));
        }
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("sealkeeper-", ".out");
            Path err = Files.createTempFile("sealkeeper-", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(k -> k.matches("(LEANIX|SEAL|SEALKEEPER|QUARKUS|CAMEL|KAFKA|JAVA_TOOL)_.*"));
            builder.environment().putAll(environment);
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    Ended await() {
        try {
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("did not end within " + LONGEST_RUN_SECONDS + " s; it said: " + out() + err());
            }
            return new Ended(process.exitValue(), out(), err());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns as soon as the condition holds; fails where the program ends before, with what it said. */
    void await(Callable<Boolean> condition) {
        Awaiting.await(
                () -> {
                    boolean runs = isRunning();
                    boolean holds = condition.call();
                    if (!holds && !runs) {
                        throw new AssertionError("it has ended; it said: " + out() + err());
                    }
                    return holds;
                },
                () -> "it said: " + out() + err());
    }

    /** Asks it to stop: SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Ends it at once, wherever it is: SIGKILL. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
