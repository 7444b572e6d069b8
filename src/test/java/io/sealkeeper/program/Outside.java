package io.sealkeeper.program;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealkeeper.Awaiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** A program of somebody else's, as people run it beside the gateway. */
final class Outside implements AutoCloseable {

    private final Process process;
    private final Path out;
    private final Path err;

    private Outside(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Skips the test where the program is not installed. */
    static Path assumeInstalled(String program, String debianPackage) {
        Path path = Path.of(program);
        assumeTrue(
                Files.isReadable(path),
                "skipped: there is no " + program + ", which Debian has in the package " + debianPackage);
        return path;
    }

    /** A jar that the build has fetched: {@code pom.xml} has its version. */
    static Path jar(String name) {
        Path jar = Path.of("target", "watchers", name + ".jar").toAbsolutePath();
        assumeTrue(Files.isReadable(jar), "skipped: there is no " + jar + ", which mvn process-test-resources fetches");
        return jar;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static Outside start(Path folder, List<String> command) {
        try {
            Path out = Files.createTempFile(folder, "outside-", ".out");
            Path err = Files.createTempFile(folder, "outside-", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            return new Outside(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end, with this on its standard input. */
    static Program.Ended run(Path folder, List<String> command, String input) {
        try (Outside outside = start(folder, command)) {
            outside.process.outputWriter().append(input).close();
            Awaiting.await(() -> !outside.process.isAlive(), outside::said);
            return new Program.Ended(
                    outside.process.exitValue(), Files.readString(outside.out), Files.readString(outside.err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns as soon as the condition holds; fails where the program ends before. */
    void await(Callable<Boolean> condition) {
        Awaiting.await(
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("it has ended; it said: " + said());
                    }
                    return condition.call();
                },
                this::said);
    }

    String said() {
        try {
            return Files.readString(out) + Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
