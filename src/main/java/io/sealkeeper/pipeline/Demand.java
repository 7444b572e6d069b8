package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is wanted of one sheet, as far as it is known: what its changes say, then held against the schema, then with the
 * sheets that they name found.
 */
final class Demand {

    /** What one change wants. */
    record Part(Change change, Wanted wanted) {}

    private List<Part> parts = List.of();
    private List<FieldEdit> journaled = List.of();
    private Optional<Wants> wants = Optional.empty();

    /** What an earlier run was to write. */
    static Demand ofJournal(List<FieldEdit> edits) {
        Demand demand = new Demand();
        demand.journaled = edits;
        return demand;
    }

    /** Adds the fields whose kinds have to be known, and the types of the sheets at far ends. */
    void addNeeds(
            FactSheetType type, List<Change> changes, WorkspaceSchema schema, Map<FactSheetType, Set<String>> needs) {
        Set<String> fields = needs.computeIfAbsent(type, t -> new TreeSet<>());
        if (wants.isPresent()) {
            fields.addAll(wants.get().names());
            return;
        }
        journaled.forEach(e -> fields.add(e.path().field()));
        for (Change change : changes) {
            change.wanted().keySet().stream().map(FieldPath::field).forEach(fields::add);
            change.relations().forEach((name, wanted) -> {
                fields.add(name);
                if (schema.kind(type, name).orElse(null) instanceof RelationKind kind) {
                    wanted.items().stream()
                            .flatMap(item -> Wanted.farType(item, kind).stream())
                            .forEach(far -> needs.computeIfAbsent(far, t -> new TreeSet<>()));
                }
            });
        }
    }

    /** Whether it still has to be held against the schema. */
    boolean isToBeChecked() {
        return wants.isEmpty() && parts.isEmpty();
    }

    boolean isJournaled() {
        return !journaled.isEmpty();
    }

    /** @param possible what the changes want that can be made, in order */
    void checked(List<Part> possible) {
        parts = List.copyOf(possible);
    }

    /** What was in the journal, read with what the workspace says of its fields. */
    void checkedAgain(FactSheetType type, WorkspaceSchema schema) {
        wants = Optional.of(Wants.again(journaled, type, schema));
    }

    /** The sheets that have to be found before it is known what is wanted. */
    Set<NamedSheet> targets() {
        Set<NamedSheet> targets = new LinkedHashSet<>();
        if (wants.isEmpty()) {
            parts.stream().flatMap(p -> p.wanted().targets()).forEach(targets::add);
        }
        return targets;
    }

    /** Brings what was found to it; gives back the parts that turned out not to be possible, with the reason. */
    List<Impossible> found(Directory directory) {
        List<Impossible> impossible = new ArrayList<>();
        if (wants.isPresent()) {
            return impossible;
        }
        Wants all = Wants.NOTHING;
        for (Part part : parts) {
            try {
                all = all.then(part.wanted().with(directory));
            } catch (Wanted.CannotBeMade e) {
                impossible.add(new Impossible(part.change(), e.getMessage()));
            }
        }
        wants = Optional.of(all);
        return impossible;
    }

    /** A change that can't be made, and why. */
    record Impossible(Change change, String words) {}

    /** What another work on the same sheet wants comes after. */
    void absorb(Demand other) {
        wants = Optional.of(wants().then(other.wants()));
    }

    /** What all of it comes to; nothing before it is known. */
    Wants wants() {
        return wants.orElse(Wants.NOTHING);
    }
}
