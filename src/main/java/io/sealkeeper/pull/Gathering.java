package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.intake.PulledFile;
import java.io.File;
import java.io.IOException;
import java.util.Optional;

/** The result of a round: rows in a file, and how far the source was read with them. Not thread-safe. */
@RegisterForReflection
public final class Gathering {

    /** Computes how far a source was read with a row. */
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
    private boolean passing;

    /** @param rowsBefore the digest of the last round, if only new rows are requested; else empty */
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

    /** The mark: how far the source was read. */
    Optional<JsonNode> mark() {
        return mark;
    }

    /** Adds a row that can't be read. It affects no other row, and is reported when its turn comes. */
    void addUnreadable(String words) throws IOException {
        spool.append(PulledFile.unreadable(words));
        rows++;
    }

    /** The same, with what is known of the row. */
    void addUnreadable(String words, JsonNode row) throws IOException {
        spool.append(PulledFile.unreadable(words, row));
        rows++;
    }

    /** Adds a row that has an address of its own. */
    void add(JsonNode row, String place) throws IOException {
        spool.append(PulledFile.at(place, row));
        rows++;
    }

    void add(JsonNode row) throws IOException {
        spool.append(row);
        rows++;
        since.flatMap(s -> mark(s, row)).ifPresent(this::reach);
    }

    /** A row without a mark does not move it; judging rows is up to the mapping. */
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

    /** Whether rows were read and none of them had a mark. */
    boolean lacksMark() {
        return since.isPresent() && rows > 0 && mark.isEmpty();
    }

    /** A position to return to. */
    record Place(long length, long rows, Optional<JsonNode> mark) {}

    Place place() throws IOException {
        return new Place(spool.length(), rows, mark);
    }

    void backTo(Place place) throws IOException {
        spool.backTo(place.length());
        rows = place.rows();
        mark = place.mark();
    }

    /** Completes the file. */
    void end() throws IOException {
        spool.close();
        digest = spool.digest();
        done = true;
    }

    /**
     * Completes the file of a round whose rows can be read again where they came from: it is kept only if it fails.
     *
     * @param identity identifies its rows
     */
    void end(String identity) throws IOException {
        spool.close();
        digest = identity;
        done = true;
        passing = true;
    }

    /** Whether the file is deleted once its rows are carried out. */
    boolean isPassing() {
        return passing;
    }

    /** Identifies its rows; also for the route. */
    public String getDigest() {
        return digest;
    }

    /**
     * Whether there is a payload, for the route. A query for changes "at that time or later" returns the last row again
     * and again: that is no payload.
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
