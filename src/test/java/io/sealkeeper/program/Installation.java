package io.sealkeeper.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder as an operator has it: the routes, an inbox, and settings in the environment. */
final class Installation {

    static final String WRITER_TOKEN = "sandbox-writer-token";
    static final String SEALER_TOKEN = "sandbox-sealer-token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>();

    private Installation(Path folder) {
        this.folder = folder;
        // Any port: else all services of all tests would want the one of the settings file.
        environment.put("QUARKUS_HTTP_PORT", "0");
    }

    /** One without any setting. */
    static Installation unset(Path folder) {
        try (Stream<Path> routes = Files.walk(Path.of("routes"))) {
            for (Path route : routes.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(route.toString());
                Files.createDirectories(copy.getParent());
                Files.copy(route, copy);
            }
            Files.createDirectories(folder.resolve("inbox/vulnerabilities"));
            return new Installation(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for a workspace, with writer and sealer. */
    static Installation of(Path folder, Sandbox sandbox) {
        return unset(folder)
                .with("LEANIX_BASE_URL", sandbox.baseUrl())
                .with("LEANIX_WRITER_API_TOKEN", WRITER_TOKEN)
                .with("LEANIX_SEALER_API_TOKEN", SEALER_TOKEN)
                .with("LEANIX_REQUESTS_PER_MINUTE", "0")
                .with("LEANIX_LOG_WAIT", "1S");
    }

    Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Installation without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** An option of the Java machine. */
    Installation option(String option) {
        options.add(option);
        return this;
    }

    Path folder() {
        return folder;
    }

    Path inbox() {
        return folder.resolve("inbox/vulnerabilities");
    }

    Path reports() {
        return folder.resolve("data/reports");
    }

    /** Where its journal is, for JDBC. */
    String journal() {
        return environment.getOrDefault("SEALKEEPER_JOURNAL", "jdbc:sqlite:" + folder.resolve("data/journal.db"));
    }

    /** Puts a file into the inbox. */
    Path drop(String name, String content) {
        return drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path drop(String name, byte[] content) {
        try {
            return Files.write(inbox().resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Program start(String... arguments) {
        return Program.start(folder, environment, options, arguments);
    }

    /** Runs a command to its end. */
    Program.Ended run(String... arguments) {
        try (Program program = start(arguments)) {
            return program.await();
        }
    }

    /** The newest report's figures. */
    JsonNode report() {
        return json(reports().resolve("latest.json"));
    }

    /** The lines of the newest report. */
    List<JsonNode> reportLines() {
        try (Stream<String> lines =
                Files.lines(reports().resolve(report().path("run").asText() + ".jsonl"))) {
            return lines.map(Installation::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in a folder, sorted; none where there is no such folder. */
    static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
