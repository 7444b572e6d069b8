package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.intake.PulledFile;
import java.io.File;
import java.io.IOException;
import java.util.Optional;

/**
 * What a round has gathered: rows in a file, how far the source was read with them, or why there is none. For one thread at
 * a time.
 */
@RegisterForReflection
public final class Gathering {

    /** How far a source was read with a row. */
    @FunctionalInterface
    interface Mark {
        Optional<JsonNode> of(JsonNode row);
    }

    private final String source;
    private final Spool spool;
    private final Optional<Mark> since;
    private final String rowsBefore;
    private String digest = "";
    private long rows;
    private Optional<JsonNode> mark = Optional.empty();
    private boolean done;

    /** @param rowsBefore what the last round gave, where what is new is asked for; else empty */
    Gathering(String source, Spool spool, Optional<Mark> since, String rowsBefore) {
        this.source = source;
        this.spool = spool;
        this.since = since;
        this.rowsBefore = rowsBefore;
    }

    String source() {
        return source;
    }

    Spool spool() {
        return spool;
    }

    long rows() {
        return rows;
    }

    /** How far the source was read. */
    Optional<JsonNode> mark() {
        return mark;
    }

    /** A row that can't be read costs itself and no other: it is told of when its turn comes. */
    void addUnreadable(String words) throws IOException {
        spool.append(JsonNodeFactory.instance.objectNode().put(PulledFile.UNREADABLE, words));
        rows++;
    }

    void add(JsonNode row) throws IOException {
        spool.append(row);
        rows++;
        since.flatMap(s -> mark(s, row)).ifPresent(this::reach);
    }

    /** A row without a mark moves nothing: the mapping is who judges rows. */
    private static Optional<JsonNode> mark(Mark since, JsonNode row) {
        try {
            return since.of(row).filter(m -> m.isTextual() || m.isNumber());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private void reach(JsonNode other) {
        mark = mark.map(m -> Marks.greater(m, other)).or(() -> Optional.of(other));
    }

    /** Whether rows were read, and none of them told how far that is. */
    boolean lacksMark() {
        return since.isPresent() && rows > 0 && mark.isEmpty();
    }

    /** A place to come back to. */
    record Place(long length, long rows, Optional<JsonNode> mark) {}

    Place place() throws IOException {
        return new Place(spool.length(), rows, mark);
    }

    void backTo(Place place) throws IOException {
        spool.backTo(place.length());
        rows = place.rows();
        mark = place.mark();
    }

    /** All is there. */
    void end() throws IOException {
        spool.close();
        digest = spool.digest();
        done = true;
    }

    /** Tells its rows from others, for the route too. */
    public String getDigest() {
        return digest;
    }

    /**
     * Whether there is a payload, for the route. Who asks for what changed "at that time or later" is given the last row again
     * and again: that is none.
     */
    public boolean hasRows() {
        return done && rows > 0 && !(since.isPresent() && digest.equals(rowsBefore));
    }

    /** The payload, for the route. */
    public File getFile() {
        return spool.file().toFile();
    }

    /** Its name, for the route. */
    public String getName() {
        return String.valueOf(spool.file().getFileName());
    }
}
