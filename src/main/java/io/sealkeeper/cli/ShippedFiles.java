package io.sealkeeper.cli;

import io.sealkeeper.check.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The routes and the example payload inside the program, for use where there is no folder of routes. */
final class ShippedFiles {

    private static final String PIPELINE = "pipeline/";
    private static final String CALL = "pipeline/leanix.camel.yaml";

    static final List<String> ROUTES = List.of(
            "pipeline/carry-out.camel.yaml",
            "pipeline/dead-letter.camel.yaml",
            "pipeline/folders.camel.yaml",
            "pipeline/guard.camel.yaml",
            "pipeline/kafka.camel.yaml",
            CALL,
            "pipeline/owners.camel.yaml",
            "pipeline/payload.camel.yaml",
            "pipeline/pipeline.camel.yaml",
            "pipeline/plan.camel.yaml",
            "pipeline/pull.camel.yaml",
            "pipeline/recovery.camel.yaml",
            "pipeline/steps.camel.yaml",
            "pipeline/tables.camel.yaml",
            "sources/vulnerabilities.camel.yaml");

    /** The sources' tests, each next to its source. */
    static final List<String> TESTS = List.of("sources/vulnerabilities.test.yaml");

    static final String EXAMPLE = "sources/vulnerabilities.example.csv";

    private static final String FOLDER = "shipped/routes/";

    private ShippedFiles() {}

    /** Where Camel finds the routes: in the folder, or without one, in the program. */
    static String routesPattern(Path folder) {
        return Files.isDirectory(folder)
                ? "file:" + folder + "/pipeline/*.camel.yaml,file:" + folder + "/sources/*.camel.yaml"
                : ROUTES.stream().map(r -> "classpath:" + FOLDER + r).collect(Collectors.joining(","));
    }

    /** Where Camel finds what all sources need. */
    static String pipelinePattern(Path folder) {
        return Files.isDirectory(folder)
                ? "file:" + folder + "/pipeline/*.camel.yaml"
                : ROUTES.stream()
                        .filter(r -> r.startsWith(PIPELINE))
                        .map(r -> "classpath:" + FOLDER + r)
                        .collect(Collectors.joining(","));
    }

    /** Where Camel finds the call to LeanIX alone. */
    static String callPattern(Path folder) {
        Path call = folder.resolve(CALL);
        return Files.isRegularFile(call) ? "file:" + call : "classpath:" + FOLDER + CALL;
    }

    /** The text of a shipped file. */
    static byte[] shipped(String route) throws IOException {
        try (InputStream in = ShippedFiles.class.getResourceAsStream("/" + FOLDER + route)) {
            if (in == null) {
                throw new IOException(route + " is not in the package");
            }
            return in.readAllBytes();
        }
    }

    /** Whether these are shipped files, word for word, with the complete pipeline: those are known to be good. */
    static boolean are(Path folder, List<RouteFile> files) {
        Set<String> names = new HashSet<>();
        for (RouteFile file : files) {
            String name = name(folder, file);
            if (!ROUTES.contains(name) || !text(name).lines().toList().equals(file.lines())) {
                return false;
            }
            names.add(name);
        }
        return ROUTES.stream().filter(r -> r.startsWith(PIPELINE)).allMatch(names::contains);
    }

    /** Without a folder, files are named as if they were in one. */
    private static String name(Path folder, RouteFile file) {
        Path from = Files.isDirectory(folder) ? folder : Path.of("routes");
        return from.relativize(Path.of(file.name())).toString().replace('\\', '/');
    }

    static String text(String route) {
        try {
            return new String(shipped(route), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of rows in the example payload. */
    static long exampleRows() throws IOException {
        try (InputStream in = example()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().count() - 1;
        }
    }

    /** Copies the example payload to a file. */
    static void copyExample(Path target) throws IOException {
        try (InputStream in = example()) {
            Files.copy(in, target);
        }
    }

    private static InputStream example() throws IOException {
        InputStream in = ShippedFiles.class.getResourceAsStream("/" + FOLDER + EXAMPLE);
        if (in == null) {
            throw new IOException("the example is not in the package");
        }
        return in;
    }
}
