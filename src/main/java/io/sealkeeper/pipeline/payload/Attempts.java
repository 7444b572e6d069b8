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
 * Remembers payload files that are not out of the way: which are begun, how many runs have stopped on each, and which
 * are done but could not be moved. Each has a small record in {@code data/intake}, so that a process that is killed or
 * runs out of memory counts as a run that stopped on the file it was working on.
 *
 * <p>A record that can't be written is logged and stops nothing: the file is not counted, and is taken again.
 */
@Singleton
public class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int NAME_BYTES = 16;
    private static final String WITHOUT_A_WORD =
            "ended in the middle of it and left no reason: killed, out of memory, or a power failure";

    private final Path folder;
    private final Map<Payload, String> open = new ConcurrentHashMap<>();
    private final Map<Payload, Path> aside = new ConcurrentHashMap<>();

    public Attempts(Settings settings) {
        folder = settings.data().resolve("intake");
    }

    /**
     * A payload file as it is now.
     *
     * @param stamp tells it from earlier and later files of the same name
     * @param comesAgain whether each round makes the same file again, wherever the last one was moved
     */
    public record Payload(String source, String name, String stamp, boolean comesAgain) {}

    /**
     * Begins a file. If the last run that began it never recorded an end, that counts as a stop.
     *
     * @return what is known about the file now
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

    /** Records how many of its rows have an outcome in the present run. */
    public void reached(Payload payload, long rows) {
        write(payload, read(payload).reached(rows));
    }

    /** Records that a run stopped by the file's own fault. */
    Past stopped(Payload payload, String words) {
        open.remove(payload);
        Past past = read(payload);
        past = past.stopped("run " + past.run() + ": " + words, true);
        write(payload, past);
        return past;
    }

    /** Records that a run ended in the middle of it, not by the file's fault. */
    void interrupted(Payload payload) {
        open.remove(payload);
        write(payload, read(payload).closed());
    }

    /** Records that the process ends in the middle of these runs, not by the fault of their files. */
    public void interrupted(Set<String> runs) {
        open.forEach((payload, run) -> {
            if (runs.contains(run)) {
                interrupted(payload);
            }
        });
    }

    /** Records that it is done but could not be moved, so that it is not taken again. */
    void stuck(Payload payload, String box, String run) {
        open.remove(payload);
        Past past = read(payload).over(box, run);
        try {
            DurableFiles.write(file(payload), json(payload, past));
        } catch (IOException e) {
            tell(e);
        }
    }

    /** Records where it was set aside, for a person to look at. */
    void isAside(Payload payload, Path now) {
        aside.put(payload, now);
    }

    /** The files that this process has set aside and that are still there, in words. */
    public List<String> setAside() {
        aside.values().removeIf(file -> !Files.exists(file));
        return aside.keySet().stream()
                .map(p -> p.name() + " of " + p.source())
                .sorted()
                .toList();
    }

    /** Forgets a file that is out of the way. */
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

    /** Not synced: what a process wrote survives its end, and after a power failure nothing needs to be counted. */
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
                "the records of payload files can't be kept in %s: %s; a file that stops runs is not counted, and is taken"
                        + " again",
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

    /** Named by a digest, which every file system takes, whatever the payload's name. */
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
     * The history of a file.
     *
     * @param run the present run, or the last
     * @param isOpen whether that run has not recorded an end
     * @param rows the number of its rows that have an outcome in that run
     * @param farthest the most rows with an outcome in any run that stopped before
     * @param inARow the number of runs in a row that stopped without getting farther than before
     * @param stops why runs stopped, oldest first
     * @param box the folder to move it to, once it is done
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

        /**
         * A run that got farther starts the count anew: a process that is killed now and then is not the file's fault.
         */
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

        /** Whether it is done, and only has to be moved. */
        boolean isOver() {
            return box.isPresent();
        }

        /** Whether it has to be set aside. */
        public boolean isTooOften() {
            return inARow >= MOST_IN_A_ROW || stops.size() >= MOST_AT_ALL;
        }

        Past begun(String by) {
            return new Past(by, true, 0, farthest, inARow, stops, box);
        }

        Past reached(long now) {
            return new Past(run, isOpen, Math.max(rows, now), farthest, inARow, stops, box);
        }

        /** @param sure whether it is certainly the file's fault, however far the run got */
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
