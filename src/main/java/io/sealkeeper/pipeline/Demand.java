package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Newest;
import io.sealkeeper.seal.Origin;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** The same, once the sheets that it names are found. */
    record Found(Change change, Wants wants, Optional<Newest> newest) {}

    private List<Part> parts = List.of();
    private List<Found> found = List.of();
    private List<FieldEdit> journaled = List.of();
    private Map<Origin, Newest> journaledNewest = Map.of();
    private Optional<Wants> wants = Optional.empty();

    /** What an earlier run was to write. */
    static Demand ofJournal(List<FieldEdit> edits) {
        return ofJournal(edits, Map.of());
    }

    /** @param newest how new its rows are, of those that say so */
    static Demand ofJournal(List<FieldEdit> edits, Map<Origin, Newest> newest) {
        Demand demand = new Demand();
        demand.journaled = edits;
        demand.journaledNewest = newest;
        return demand;
    }

    /** Adds the fields whose kinds have to be known, and the types of the sheets at far ends. */
    void addNeeds(
            FactSheetType type, List<Change> changes, WorkspaceSchema schema, Map<FactSheetType, Set<String>> needs) {
        Set<String> fields = needs.computeIfAbsent(type, t -> new TreeSet<>());
        if (wants.isPresent()) {
            fields.addAll(names());
            return;
        }
        journaled.forEach(e -> fields.add(e.path().field()));
        journaledNewest.values().forEach(n -> fields.add(n.field().field()));
        for (Change change : changes) {
            change.wanted().keySet().stream().map(FieldPath::field).forEach(fields::add);
            change.newest().map(FieldPath::field).ifPresent(fields::add);
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
        List<Found> possible = new ArrayList<>();
        for (Part part : parts) {
            try {
                possible.add(new Found(
                        part.change(),
                        part.wanted().with(directory),
                        part.wanted().newest()));
            } catch (Wanted.CannotBeMade e) {
                impossible.add(new Impossible(part.change(), e.getMessage()));
            }
        }
        are(possible);
        return impossible;
    }

    private void are(List<Found> changes) {
        found = NewestLast.of(changes);
        wants = Optional.of(together(found));
    }

    /** What changes want together, the later ones last. */
    static Wants together(List<Found> changes) {
        return changes.stream().map(Found::wants).reduce(Wants.NOTHING, Wants::then);
    }

    /** A change that can't be made, and why. */
    record Impossible(Change change, String words) {}

    /** What another work on the same sheet wants comes after, unless it is older. */
    void absorb(Demand other) {
        Wants both = wants().then(other.wants());
        List<Found> all = new ArrayList<>(found);
        all.addAll(other.found);
        are(all);
        if (isJournaled() || other.isJournaled()) {
            wants = Optional.of(both);
            Map<Origin, Newest> bothNewest = new HashMap<>(journaledNewest);
            bothNewest.putAll(other.journaledNewest);
            journaledNewest = bothNewest;
        }
    }

    /** A change that is not to be carried out after all. */
    void withdraw(Change change) {
        if (!isJournaled()) {
            are(found.stream().filter(f -> !f.change().equals(change)).toList());
        }
    }

    /** How new a change is; empty where it does not say. */
    Optional<Newest> newest(Change change) {
        return isJournaled()
                ? Optional.ofNullable(journaledNewest.get(change.origin()))
                : found.stream()
                        .filter(f -> f.change().equals(change))
                        .flatMap(f -> f.newest().stream())
                        .findFirst();
    }

    /** The fields and relations to read. */
    Set<String> names() {
        Set<String> names = wants().names();
        found.stream()
                .flatMap(f -> f.newest().stream())
                .forEach(n -> names.add(n.field().field()));
        journaledNewest.values().forEach(n -> names.add(n.field().field()));
        return names;
    }

    /** What all of it comes to; nothing before it is known. */
    Wants wants() {
        return wants.orElse(Wants.NOTHING);
    }
}
