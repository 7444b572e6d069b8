package io.sealkeeper.pipeline.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.WantedNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Payload rows that go through the pipeline together, and the changes and rejections that they become. */
@RegisterForReflection
public final class RowBatch {

    /** One payload row. */
    @RegisterForReflection
    public record PayloadRow(Origin origin, String label, JsonNode values) {

        /** The row as it came, as JSON. */
        public String payload() {
            return values.toString();
        }

        /** For routes, which read properties the JavaBean way. */
        public JsonNode getJson() {
            return values;
        }
    }

    private final Run run;
    private final int size;
    private List<PayloadRow> rows;
    private final List<Change> changes = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private Optional<Place> place = Optional.empty();

    public RowBatch(Run run, List<PayloadRow> rows, List<Rejection> rejections) {
        this.run = run;
        this.rejections.addAll(rejections);
        this.rows = List.copyOf(rows);
        this.size = rows.size() + rejections.size();
    }

    public Run run() {
        return run;
    }

    /** The number of rows that it began with, including those that could not be read. */
    public int size() {
        return size;
    }

    public List<PayloadRow> getRows() {
        return rows;
    }

    public void add(Change change) {
        changes.add(change);
    }

    /** Adds the changes and rejections of another batch. */
    public void add(RowBatch other) {
        changes.addAll(other.changes);
        rejections.addAll(other.rejections);
    }

    public void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** The changes that the rows have become so far. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Leaves out these names: later changes have brought their values. */
    public void leaveOut(Set<String> names) {
        changes.replaceAll(change -> WantedNames.without(change, names));
    }

    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** Sets the place in flight. A payload's rows have one from the beginning, which keeps them in order. */
    public RowBatch at(Place taken) {
        place = Optional.of(taken);
        return this;
    }

    public Optional<Place> place() {
        return place;
    }

    /** The rows that have become neither a change nor a rejection yet. */
    public List<PayloadRow> unmapped() {
        Set<Origin> known = new HashSet<>();
        changes.forEach(c -> known.add(c.origin()));
        rejections.forEach(r -> known.add(r.origin()));
        return rows.stream().filter(r -> !known.contains(r.origin())).toList();
    }

    /** The batch to send. Rows that have become a change or a rejection are dropped here, to free their memory. */
    public Batch toBatch() {
        rows = unmapped();
        Batch batch = Batch.of(run, changes);
        place.ifPresent(batch::isAt);
        rejections.forEach(batch::reject);
        return batch;
    }
}
