package io.sealkeeper.pipeline.demand;

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
 * What is wanted of one sheet, as far as it is known: first what its changes say, then checked against the schema, then with
 * the sheets that they name found. Immutable.
 */
public final class Demand {

    /** What one change wants. */
    public record Part(Change change, Wanted wanted) {}

    /** What one change wants, once the sheets that it names are found. */
    public record Found(Change change, Wants wants, Optional<Newest> newest) {}

    /** What an earlier run, or a plan, was to write: the edits, and how new its rows are, where they say so. */
    private record Journaled(List<FieldEdit> edits, Map<Origin, Newest> newest) {

        static final Journaled NOTHING = new Journaled(List.of(), Map.of());

        Journaled and(Journaled other) {
            Map<Origin, Newest> both = new HashMap<>(newest);
            both.putAll(other.newest);
            return new Journaled(edits, both);
        }
    }

    /** Nothing is checked against the schema yet. */
    public static final Demand UNCHECKED = new Demand(List.of(), List.of(), Journaled.NOTHING, Optional.empty());

    private final List<Part> parts;
    private final List<Found> found;
    private final Journaled journaled;
    private final Optional<Wants> wants;

    private Demand(List<Part> parts, List<Found> found, Journaled journaled, Optional<Wants> wants) {
        this.parts = parts;
        this.found = found;
        this.journaled = journaled;
        this.wants = wants;
    }

    /** What an earlier run was to write. */
    public static Demand ofJournal(List<FieldEdit> edits) {
        return ofJournal(edits, Map.of());
    }

    /** @param newest how new the rows are, where they say so */
    public static Demand ofJournal(List<FieldEdit> edits, Map<Origin, Newest> newest) {
        return new Demand(
                List.of(), List.of(), new Journaled(List.copyOf(edits), Map.copyOf(newest)), Optional.empty());
    }

    /** Adds the fields whose kinds must be known, and the types of the sheets at far ends. */
    public void addNeeds(
            FactSheetType type, List<Change> changes, WorkspaceSchema schema, Map<FactSheetType, Set<String>> needs) {
        Set<String> fields = needs.computeIfAbsent(type, t -> new TreeSet<>());
        if (wants.isPresent()) {
            fields.addAll(names());
            return;
        }
        journaled.edits().forEach(e -> fields.add(e.path().field()));
        journaled.newest().values().forEach(n -> fields.add(n.field().field()));
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

    /** Whether it is still to be checked against the schema. */
    public boolean isToBeChecked() {
        return wants.isEmpty() && parts.isEmpty();
    }

    public boolean isJournaled() {
        return !journaled.edits().isEmpty();
    }

    /** @param possible the changes that can be made, in order */
    public Demand checked(List<Part> possible) {
        return new Demand(List.copyOf(possible), found, journaled, wants);
    }

    /** What was in the journal, read with the workspace's schema. */
    public Demand checkedAgain(FactSheetType type, WorkspaceSchema schema) {
        return new Demand(parts, found, journaled, Optional.of(Wants.again(journaled.edits(), type, schema)));
    }

    /** The sheets that must be found before it is known what is wanted. */
    public Set<NamedSheet> targets() {
        Set<NamedSheet> targets = new LinkedHashSet<>();
        if (wants.isEmpty()) {
            parts.stream().flatMap(p -> p.wanted().targets()).forEach(targets::add);
        }
        return targets;
    }

    /**
     * What is wanted, once the sheets that it names are found.
     *
     * @param demand what is left of it
     * @param impossible the changes that turned out to be impossible
     */
    public record Finding(Demand demand, List<Impossible> impossible) {}

    public Finding found(Directory directory) {
        if (wants.isPresent()) {
            return new Finding(this, List.of());
        }
        List<Impossible> impossible = new ArrayList<>();
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
        return new Finding(are(possible), List.copyOf(impossible));
    }

    private Demand are(List<Found> changes) {
        List<Found> ordered = NewestLast.of(changes);
        return new Demand(parts, ordered, journaled, Optional.of(together(ordered)));
    }

    /** What changes want together, the later ones last. */
    public static Wants together(List<Found> changes) {
        return changes.stream().map(Found::wants).reduce(Wants.NOTHING, Wants::then);
    }

    /** A change that can't be made, and why. */
    public record Impossible(Change change, String words) {}

    /** Adds what another work on the same sheet wants; it counts as later, unless it is older. */
    public Demand and(Demand other) {
        List<Found> all = new ArrayList<>(found);
        all.addAll(other.found);
        Demand both = are(all);
        return isJournaled() || other.isJournaled()
                ? new Demand(
                        parts, both.found, journaled.and(other.journaled), Optional.of(wants().then(other.wants())))
                : both;
    }

    /** Without a change that is not to be carried out. */
    public Demand without(Change change) {
        return isJournaled()
                ? this
                : are(found.stream().filter(f -> !f.change().equals(change)).toList());
    }

    /** How new a change is; empty if it does not say. */
    public Optional<Newest> newest(Change change) {
        return isJournaled()
                ? Optional.ofNullable(journaled.newest().get(change.origin()))
                : found.stream()
                        .filter(f -> f.change().equals(change))
                        .flatMap(f -> f.newest().stream())
                        .findFirst();
    }

    /** The fields and relations to read. */
    public Set<String> names() {
        Set<String> names = wants().names();
        found.stream()
                .flatMap(f -> f.newest().stream())
                .forEach(n -> names.add(n.field().field()));
        journaled.newest().values().forEach(n -> names.add(n.field().field()));
        return names;
    }

    /** What all the changes want together; nothing before it is known. */
    public Wants wants() {
        return wants.orElse(Wants.NOTHING);
    }
}
