package io.sealkeeper.pipeline.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.config.Settings;
import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.words.FileTrouble;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What is known of payload files that are not out of the way: which are begun, how often a run has stopped on one, and which are
 * done with and could not be moved. Each has a small file of its own in {@code data/intake}, so that a process that ends without
 * a word, killed or out of memory, counts as one that stopped on what it was at.
 *
 * <p>What can't be written there is told in the log and hinders nobody: a file that is not counted is taken again.
 */
@Singleton
public class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int NAME_BYTES = 16;
    private static final String WITHOUT_A_WORD =
            "ended in the middle of it without a word: killed, out of memory, or the power was gone";

    private final Path folder;
    private final Map<Payload, String> open = new ConcurrentHashMap<>();
    private final Map<Payload, Path> aside = new ConcurrentHashMap<>();

    public Attempts(Settings settings) {
        folder = settings.data().resolve("intake");
    }

    /**
     * A payload file as it is now.
     *
     * @param stamp tells it from what it was, or will be, by the same name
     * @param comesAgain whether the same is there anew with each round, wherever it was put
     */
    public record Payload(String source, String name, String stamp, boolean comesAgain) {}

    /**
     * Begins with a file, and counts: if the last run that did never came to an end of any kind, it stopped on it.
     *
     * @return what is known of it now
     */
    public Past begin(Payload payload, String run) {
        Past past = read(payload);
        if (past.isOpen()) {
            past = past.stopped("run " + past.run() + " " + WITHOUT_A_WORD, false);
        }
        if (past.isOver() || past.isTooOften()) {
            write(payload, past);
        } else {
            write(payload, past.begun(run));
            open.put(payload, run);
        }
        return past;
    }

    /** So many of its rows have come to an outcome in the run that is at it. */
    public void reached(Payload payload, long rows) {
        write(payload, read(payload).reached(rows));
    }

    /** A run could not be carried to its end, and the fault was the file's own. */
    Past stopped(Payload payload, String words) {
        open.remove(payload);
        Past past = read(payload);
        past = past.stopped("run " + past.run() + ": " + words, true);
        write(payload, past);
        return past;
    }

    /** A run ended in the middle of it by no fault of the file's. */
    void interrupted(Payload payload) {
        open.remove(payload);
        write(payload, read(payload).closed());
    }

    /** The process ends in the middle of files: those of these runs are not to blame for it. */
    public void interrupted(Set<String> runs) {
        open.forEach((payload, run) -> {
            if (runs.contains(run)) {
                interrupted(payload);
            }
        });
    }

    /** It is done with, and could not be moved: it is not to be taken again. */
    void stuck(Payload payload, String box, String run) {
        open.remove(payload);
        Past past = read(payload).over(box, run);
        try {
            DurableFiles.write(file(payload), json(payload, past));
        } catch (IOException e) {
            tell(e);
        }
    }

    /** It was put where it waits for a person. */
    void isAside(Payload payload, Path now) {
        aside.put(payload, now);
    }

    /** The files that this process has set aside and nobody has taken away since, in words. */
    public List<String> setAside() {
        aside.values().removeIf(file -> !Files.exists(file));
        return aside.keySet().stream()
                .map(p -> p.name() + " of " + p.source())
                .sorted()
                .toList();
    }

    /** It is out of the way. */
    void forget(Payload payload) {
        open.remove(payload);
        try {
            Files.deleteIfExists(file(payload));
        } catch (IOException e) {
            tell(e);
        }
    }

    private Past read(Payload payload) {
        Path file = file(payload);
        try {
            JsonNode json = Files.exists(file) ? JSON.readTree(Files.readString(file)) : JSON.missingNode();
            return json.path("stamp").asText().equals(payload.stamp()) ? Past.read(json) : Past.NONE;
        } catch (IOException e) {
            return Past.NONE;
        }
    }

    /** Not brought to disk: what ends a process leaves what it wrote, and after the loss of power nothing needs to be counted. */
    private void write(Payload payload, Past past) {
        if (past.equals(Past.NONE)) {
            forget(payload);
            return;
        }
        Path file = file(payload);
        Path fresh = DurableFiles.fresh(file);
        try {
            Files.createDirectories(folder);
            Files.write(fresh, json(payload, past));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            tell(e);
        }
    }

    private void tell(IOException e) {
        LOG.warnf(
                "what is known of payload files can't be kept in %s: %s; a file that stops runs is not counted, and taken again",
                folder, FileTrouble.words(e));
    }

    private static byte[] json(Payload payload, Past past) {
        ObjectNode json = JSON.createObjectNode()
                .put("source", payload.source())
                .put("name", payload.name())
                .put("stamp", payload.stamp());
        past.write(json);
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** By a name that every file system takes, whatever the payload's is. */
    private Path file(Payload payload) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((payload.source() + "/" + payload.name()).getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, NAME_BYTES) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    /**
     * What became of a file so far.
     *
     * @param run the one that is at it, or was the last
     * @param isOpen whether that run has not said how it ended
     * @param rows of it that have come to an outcome in that run
     * @param farthest the same of the run before that stopped
     * @param inARow how many runs stopped, none of which came farther than the one before it
     * @param stops why runs stopped, oldest first
     * @param box where it belongs, once it is done with
     */
    public record Past(
            String run,
            boolean isOpen,
            long rows,
            long farthest,
            int inARow,
            List<String> stops,
            Optional<String> box) {

        static final Past NONE = new Past("", false, 0, 0, 0, List.of(), Optional.empty());

        /** Two could be chance, if the second came farther: a process that is killed now and then is no fault of a file's. */
        private static final int MOST_IN_A_ROW = 2;

        private static final int MOST_AT_ALL = 5;

        public Past {
            stops = List.copyOf(stops);
        }

        static Past read(JsonNode json) {
            List<String> stops = new ArrayList<>();
            json.path("stops").forEach(s -> stops.add(s.asText()));
            return new Past(
                    json.path("run").asText(),
                    json.path("open").asBoolean(),
                    json.path("rows").asLong(),
                    json.path("farthest").asLong(),
                    json.path("inARow").asInt(),
                    stops,
                    Optional.of(json.path("box").asText()).filter(b -> !b.isEmpty()));
        }

        void write(ObjectNode json) {
            json.put("run", run)
                    .put("open", isOpen)
                    .put("rows", rows)
                    .put("farthest", farthest)
                    .put("inARow", inARow)
                    .put("box", box.orElse(""));
            stops.forEach(json.putArray("stops")::add);
        }

        /** Whether it is done with, and only has to be moved. */
        boolean isOver() {
            return box.isPresent();
        }

        /** Whether it is to be set aside. */
        public boolean isTooOften() {
            return inARow >= MOST_IN_A_ROW || stops.size() >= MOST_AT_ALL;
        }

        Past begun(String by) {
            return new Past(by, true, 0, farthest, inARow, stops, box);
        }

        Past reached(long now) {
            return new Past(run, isOpen, Math.max(rows, now), farthest, inARow, stops, box);
        }

        /** @param sure whether it is known to be the file's fault, however far the run came */
        Past stopped(String words, boolean sure) {
            List<String> all = new ArrayList<>(stops);
            all.add(words);
            boolean cameFarther = !sure && !stops.isEmpty() && rows > farthest;
            return new Past(run, false, rows, Math.max(rows, farthest), cameFarther ? 1 : inARow + 1, all, box);
        }

        Past closed() {
            return stops.isEmpty() ? NONE : new Past(run, false, rows, farthest, inARow, stops, box);
        }

        Past over(String in, String by) {
            return new Past(by, false, rows, farthest, inARow, stops, Optional.of(in));
        }

        /** Why it is set aside, in words. */
        String words() {
            return stops.size() + " runs stopped on it (" + String.join("; ", stops) + ")";
        }
    }
}
