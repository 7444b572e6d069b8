package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.Awaiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reports of runs in a data folder. */
final class TestReports {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    TestReports(Path data) {
        folder = data.resolve("reports");
    }

    /** The lines of the newest report. */
    List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        String report = newest().orElseThrow().toString();
        for (String line : Files.readAllLines(Path.of(report.replaceFirst("json$", "jsonl")))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** The report of the run that comes after the first so many. */
    Path next(long before) throws Exception {
        Awaiting.await(() -> count() > before, () -> "no run has ended");
        return newest().orElseThrow();
    }

    private Optional<Path> newest() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(TestReports::isReport)
                    .max(Comparator.comparing(f -> f.toFile().lastModified()));
        }
    }

    private static boolean isReport(Path file) {
        return file.getFileName().toString().matches("\\d.*[.]json");
    }

    /** How many runs have ended. */
    long count() throws IOException {
        try (Stream<Path> all = Files.list(Files.createDirectories(folder))) {
            return all.filter(TestReports::isReport).count();
        }
    }
}
