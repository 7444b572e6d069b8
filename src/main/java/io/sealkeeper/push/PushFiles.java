package io.sealkeeper.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the folders of this process know of pushes, for as long as their files are kept. */
final class PushFiles {

    private static final Pattern DONE = Pattern.compile("(push-[a-f0-9-]+)[.](?<run>[A-Za-z0-9-]+)[.]jsonl?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path inbox;
    private final Path reports;

    PushFiles(Path inbox, Path data) {
        this.inbox = inbox;
        this.reports = data.resolve("reports");
    }

    /**
     * What is known of a push.
     *
     * @param waits whether its file is in the source's folder: it waits, or is under way
     * @param run the last one that has moved its file
     * @param report of a run that carried it out; it is written after the file was moved
     */
    record Found(boolean waits, Optional<String> run, Optional<JsonNode> report) {

        boolean isHere() {
            return waits || run.isPresent();
        }
    }

    /** Looks for a push, by its id, in the folders of sources. */
    Found find(Collection<String> sources, String id) throws IOException {
        boolean waits = false;
        Optional<String> run = Optional.empty();
        for (String source : sources) {
            Path folder = inbox.resolve(source);
            // Checked first, because the file moves from here to the next folders.
            for (Path box : List.of(folder, folder.resolve(".done"), folder.resolve(".failed"))) {
                for (String name : names(box)) {
                    if (!name.startsWith(id + ".")) {
                        continue;
                    }
                    Matcher file = DONE.matcher(name);
                    if (!file.matches()) {
                        waits = true;
                        continue;
                    }
                    // It is carried out twice where a replica was killed before it told that it was.
                    String by = file.group("run");
                    Optional<JsonNode> report = report(by);
                    if (report.isPresent()) {
                        return new Found(waits, Optional.of(by), report);
                    }
                    run = run.filter(r -> r.compareTo(by) > 0).or(() -> Optional.of(by));
                }
            }
        }
        return new Found(waits, run, Optional.empty());
    }

    /** The report of a run. */
    Optional<JsonNode> report(String run) throws IOException {
        Path report = reports.resolve(run + ".json");
        return Files.isRegularFile(report) ? Optional.of(JSON.readTree(report.toFile())) : Optional.empty();
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> String.valueOf(p.getFileName())).toList();
        }
    }
}
