package io.sealkeeper.doctor;

import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SnapshotQuery;
import io.sealkeeper.leanix.field.TrialValue;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.call.Inquiry.Reply;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds and reads the sheet for a canary, with those of its trusted fields that can be tried. */
final class CanarySheet {

    /** The sheet can't be read, or the name does not identify exactly one. */
    static final class NotFound extends Exception {
        private static final long serialVersionUID = 1;

        private final String advice;

        NotFound(String message) {
            this(message, "name a sheet that the writer can see");
        }

        NotFound(String message, String advice) {
            super(message);
            this.advice = advice;
        }

        /** What to do about it. */
        String advice() {
            return advice;
        }
    }

    private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final Inquiry inquiry;
    private final Run run;
    private final SnapshotQuery query;
    private Optional<String> externalId = Optional.empty();

    CanarySheet(Inquiry inquiry, List<TrustEntry> entries, Run run) {
        this.inquiry = inquiry;
        this.run = run;
        Map<FactSheetType, Set<String>> fields = new HashMap<>();
        for (TrustEntry entry : entries) {
            if (inquiry.schema().hasType(entry.type())) {
                Set<String> names = fields.computeIfAbsent(entry.type(), t -> new TreeSet<>());
                entry.existing(inquiry.schema()).stream()
                        .filter(f -> isSuitable(entry.type(), f))
                        .forEach(f -> names.add(f.field()));
            }
        }
        query = new SnapshotQuery(inquiry.schema(), fields);
    }

    /** Whether the path is a whole field that holds one plain value. */
    boolean isSuitable(FactSheetType type, FieldPath field) {
        return field.inner().isEmpty()
                && inquiry.schema()
                        .kind(type, field.field())
                        .filter(TrialValue::suits)
                        .isPresent();
    }

    /** @param name an id or an external id */
    Snapshot find(String name) throws NotFound {
        List<SnapshotQuery.Found> found =
                name.matches(ID) ? read(query.byIds(List.of(new FactSheetId(name)))) : List.of();
        for (ExternalIdForm form : ExternalIdForm.values()) {
            if (found.isEmpty()) {
                found = read(query.byExternalIds(List.of(name), form)).stream()
                        .filter(f ->
                                f.externalId().isEmpty() || f.externalId().get().equals(name))
                        .toList();
            }
        }
        if (found.isEmpty()) {
            throw new NotFound("the writer sees no fact sheet with the id or external id '" + name + "'");
        }
        if (found.size() > 1) {
            throw new NotFound(
                    "more than one fact sheet has the external id '" + name + "'",
                    "name one of them by its id: "
                            + found.stream().map(f -> f.snapshot().id().value()).toList());
        }
        if (found.get(0).archived()) {
            throw new NotFound(
                    "the fact sheet '" + name + "' is archived", "name one that is not, or recover it in LeanIX first");
        }
        externalId = found.get(0).externalId();
        return found.get(0).snapshot();
    }

    /** The external id of the sheet that was found; empty if it has none. */
    Optional<String> externalId() {
        return externalId;
    }

    /** Reads the sheet again. */
    Snapshot again(FactSheetId id) throws NotFound {
        return read(query.byIds(List.of(id))).stream()
                .map(SnapshotQuery.Found::snapshot)
                .findFirst()
                .orElseThrow(() -> new NotFound("the sheet can't be read any more"));
    }

    private List<SnapshotQuery.Found> read(GraphqlRequest request) throws NotFound {
        Reply reply = inquiry.ask(request, run);
        if (reply.answer().isEmpty()) {
            throw new NotFound("the sheet can't be read: " + reply.trouble(), "mend that, and run doctor again");
        }
        return query.read(reply.answer().get());
    }
}
