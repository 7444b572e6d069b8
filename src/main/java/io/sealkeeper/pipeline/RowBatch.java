package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.WantedNames;
import java.util.ArrayList;
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
        String payload() {
            return values.toString();
        }

        /** For routes, which read properties the JavaBean way. */
        public JsonNode getJson() {
            return values;
        }
    }

    private final Run run;
    private final List<PayloadRow> rows;
    private final List<Change> changes = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private Optional<Place> place = Optional.empty();

    RowBatch(Run run, List<PayloadRow> rows, List<Rejection> rejections) {
        this.run = run;
        this.rejections.addAll(rejections);
        this.rows = List.copyOf(rows);
    }

    Run run() {
        return run;
    }

    public List<PayloadRow> getRows() {
        return rows;
    }

    void add(Change change) {
        changes.add(change);
    }

    void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** What the rows turned out to be so far. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Leaves out what later changes have brought. */
    void leaveOut(Set<String> names) {
        changes.replaceAll(change -> WantedNames.without(change, names));
    }

    List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** Rows of a payload have their place from the beginning: it keeps them in order. */
    RowBatch at(Place taken) {
        place = Optional.of(taken);
        return this;
    }

    Optional<Place> place() {
        return place;
    }

    Batch toBatch() {
        Batch batch = Batch.of(run, changes);
        place.ifPresent(batch::isAt);
        rejections.forEach(batch::reject);
        return batch;
    }
}
