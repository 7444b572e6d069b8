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

/** Payload rows that go through the pipeline together, and the changes that they turn out to be. */
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

    /** How many rows it began with, those that could not be read among them. */
    public int size() {
        return size;
    }

    public List<PayloadRow> getRows() {
        return rows;
    }

    public void add(Change change) {
        changes.add(change);
    }

    /** Takes over what another one's rows turned out to be. */
    public void add(RowBatch other) {
        changes.addAll(other.changes);
        rejections.addAll(other.rejections);
    }

    public void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** What the rows turned out to be so far. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Leaves out what later changes have brought. */
    public void leaveOut(Set<String> names) {
        changes.replaceAll(change -> WantedNames.without(change, names));
    }

    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** Rows of a payload have their place from the beginning: it keeps them in order. */
    public RowBatch at(Place taken) {
        place = Optional.of(taken);
        return this;
    }

    public Optional<Place> place() {
        return place;
    }

    /** The rows of which nothing came yet, neither a change nor a rejection. */
    public List<PayloadRow> unmapped() {
        Set<Origin> known = new HashSet<>();
        changes.forEach(c -> known.add(c.origin()));
        rejections.forEach(r -> known.add(r.origin()));
        return rows.stream().filter(r -> !known.contains(r.origin())).toList();
    }

    /** What is sent; the rows that came to something are done with, and their memory is free for others. */
    public Batch toBatch() {
        rows = unmapped();
        Batch batch = Batch.of(run, changes);
        place.ifPresent(batch::isAt);
        rejections.forEach(batch::reject);
        return batch;
    }
}
