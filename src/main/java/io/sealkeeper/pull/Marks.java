package io.sealkeeper.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.leanix.WorkspaceJson;
import io.sealkeeper.seal.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The marks: how far each source was read, as a JSON object in {@code data/pull/SOURCE.since}. It is written
 * atomically, and is on disk when {@link #keep} returns. Where replicas share a journal, it is in there as well, and that one
 * counts.
 */
final class Marks {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final String WORKSPACE = "workspace";

    /** Where marks are kept for other replicas, too; a program that has its journal alone needs the file only. */
    interface Shared {
        Optional<String> kept(String source);

        /** Where it is, in words. */
        String place(String source);

        void keep(String source, String mark);
    }

    private final Path folder;
    private final Supplier<Optional<Shared>> shared;
    private volatile Optional<Workspace> workspace = Optional.empty();
    private volatile List<Workspace> known = List.of();

    /** @param shared asked each time */
    Marks(Path folder, Supplier<Optional<Shared>> shared) {
        this.folder = folder;
        this.shared = shared;
    }

    /**
     * Sets the workspace that marks are kept for: another workspace has not received the same rows.
     *
     * @param now the workspace from now on
     * @param before earlier identities of the same workspace; their marks count as well
     */
    void keptFor(Workspace now, List<Workspace> before) {
        workspace = Optional.of(now);
        known = Stream.concat(Stream.of(now), before.stream()).toList();
    }

    /**
     * What is kept from a round.
     *
     * @param since how far the source was read
     * @param rows identifies the rows that it gave
     */
    record Mark(JsonNode since, String rows) {}

    /**
     * @throws PullFailed if it can't be understood, or is of another workspace: starting over is a person's decision
     */
    Optional<Mark> of(String source) throws IOException, PullFailed {
        Optional<Shared> others = shared.get();
        Optional<String> inJournal = others.flatMap(o -> o.kept(source));
        // Before the journal was shared, the mark was kept in the file alone.
        Optional<String> text = inJournal.isPresent() ? inJournal : text(file(source));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String place = inJournal.isPresent()
                ? others.get().place(source)
                : file(source).toString();
        try {
            JsonNode kept = JSON.readTree(text.get());
            JsonNode since = kept == null ? MissingNode.getInstance() : kept.path("since");
            if (since.isTextual() || since.isNumber()) {
                refuse(place, kept);
                return Optional.of(new Mark(since, kept.path("rows").asText()));
            }
        } catch (JsonProcessingException e) {
            // Reported below.
        }
        throw new PullFailed("how far it was read can't be understood from " + place
                + ": write {\"since\": …} with a text or a number into it, or delete it to read everything anew");
    }

    private static Optional<String> text(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
    }

    /** A mark without a workspace is from an older version, which did not record it. */
    private void refuse(String place, JsonNode kept) throws PullFailed {
        Optional<Workspace> of = WorkspaceJson.read(kept.path(WORKSPACE));
        if (of.isPresent() && workspace.isPresent() && known.stream().noneMatch(of.get()::is)) {
            throw new PullFailed("how far it was read was kept for the workspace " + of.get() + ", and this is "
                    + workspace.get() + ", which has not been given those rows: delete " + place
                    + " to read everything anew for it");
        }
    }

    void keep(String source, Mark mark) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("rows", mark.rows());
        json.set("since", mark.since());
        workspace.ifPresent(w -> json.set(WORKSPACE, WorkspaceJson.of(w)));
        DurableFiles.write(file(source), (json + "\n").getBytes(StandardCharsets.UTF_8));
        shared.get().ifPresent(s -> s.keep(source, json.toString()));
    }

    private Path file(String source) {
        return folder.resolve(source + ".since");
    }

    /** The greater of two marks: numbers by size, date-times by instant, other texts letter by letter. */
    static JsonNode greater(JsonNode one, JsonNode other) {
        return compare(one, other) >= 0 ? one : other;
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        Optional<Instant> first = instant(one);
        Optional<Instant> second = instant(other);
        return first.isPresent() && second.isPresent()
                ? first.get().compareTo(second.get())
                : one.asText().compareTo(other.asText());
    }

    private static Optional<Instant> instant(JsonNode mark) {
        try {
            return Optional.of(OffsetDateTime.parse(mark.asText()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
