package io.sealkeeper.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.PushSettings;
import io.sealkeeper.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds reports by the id of their run, or of the push whose payload the run carried out. */
final class RunLinks {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,80}");
    private static final Pattern DONE = Pattern.compile("(push-[a-f0-9-]+)[.](?<run>[A-Za-z0-9-]+)[.]jsonl?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PushSettings push;
    private final Settings settings;

    RunLinks(PushSettings push, Settings settings) {
        this.push = push;
        this.settings = settings;
    }

    Answer get(String id) throws IOException, Refused {
        if (!ID.matcher(id).matches()) {
            throw unknown();
        }
        String run = id;
        if (id.startsWith("push-")) {
            Optional<String> found = runOf(id);
            if (found.isEmpty()) {
                return underWay(id);
            }
            run = found.get();
        }
        Path report = settings.data().resolve("reports").resolve(run + ".json");
        if (Files.isRegularFile(report)) {
            return Answer.of(200, JSON.readTree(report.toFile()));
        }
        if (id.equals(run)) {
            throw unknown();
        }
        // The report is written after the file was moved.
        return underWay(id);
    }

    private static Answer underWay(String id) {
        return Answer.of(202, Map.of("push", id, "state", "waiting or under way"));
    }

    /** The run's id from the file's name, for as long as the file is kept; empty while it still waits. */
    private Optional<String> runOf(String id) throws IOException, Refused {
        boolean waits = false;
        for (String source : push.sources()) {
            Path folder = settings.inbox().resolve(source);
            // Checked first, because the file moves from here to the next folders.
            waits |= names(folder).stream().anyMatch(name -> name.startsWith(id + "."));
            for (Path box : List.of(folder.resolve(".done"), folder.resolve(".failed"))) {
                for (String name : names(box)) {
                    Matcher file = DONE.matcher(name);
                    if (name.startsWith(id + ".") && file.matches()) {
                        return Optional.of(file.group("run"));
                    }
                }
            }
        }
        if (!waits) {
            throw unknown();
        }
        return Optional.empty();
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> String.valueOf(p.getFileName())).toList();
        }
    }

    private static Refused unknown() {
        return new Refused(404, "there is no report of such a run, or it is not kept any more");
    }
}
