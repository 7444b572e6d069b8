package io.sealkeeper.seal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What would be sent to one fact sheet, decided from a snapshot and nothing else. */
public sealed interface Plan {

    /** The sheet already has every wanted value: nothing is sent. */
    record Nothing() implements Plan {}

    /** Untrusted fields would change, and the operator chose to write nothing in that case. */
    record Refused(SortedSet<FieldPath> untrusted) implements Plan {}

    /**
     * What is written.
     *
     * @param edits none that changes nothing; empty only for a sheet that is watched
     * @param untrusted those of the edits that the owners have not agreed to
     * @param withheld untrusted values that are not written, as the operator chose
     */
    record Write(List<FieldEdit> edits, SortedSet<FieldPath> untrusted, SortedSet<FieldPath> withheld) implements Plan {

        /** Nothing is written: the sheet is only watched. */
        public static final Write NOTHING = new Write(List.of(), new TreeSet<>(), new TreeSet<>());

        /** Both together. */
        public Write with(Write other) {
            List<FieldEdit> both = new ArrayList<>(edits);
            both.addAll(other.edits);
            SortedSet<FieldPath> bothUntrusted = new TreeSet<>(untrusted);
            bothUntrusted.addAll(other.untrusted);
            return new Write(List.copyOf(both), bothUntrusted, withheld);
        }

        /** The same with more fields that the owners have not agreed to. */
        public Write alsoUntrusted(Collection<FieldPath> fields) {
            SortedSet<FieldPath> all = new TreeSet<>(untrusted);
            all.addAll(fields);
            return new Write(edits, all, withheld);
        }

        /**
         * Whether the write can be taken back without reading the sheet again: the id of a new relation is not known.
         */
        public boolean isReversible() {
            return edits.stream().noneMatch(FieldEdit::isRelation);
        }

        /** The write that takes all of it back. */
        public Write inverse() {
            return new Write(
                    edits.stream()
                            .map(e -> new FieldEdit(e.path(), e.after(), e.before(), e.place()))
                            .toList(),
                    untrusted,
                    withheld);
        }

        /** The sheets at the far ends of the relations that are written. */
        public Set<FactSheetId> farEnds() {
            return edits.stream()
                    .flatMap(e -> e.farEnd().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /** Compares values, drops edits that would change nothing, and judges trust on the rest. */
    static Plan of(
            Snapshot snapshot,
            Map<FieldPath, FieldValue> wanted,
            Predicate<FieldPath> trusted,
            SealPolicy.Untrusted policy) {
        return of(snapshot, wanted, trusted, policy, false);
    }

    /**
     * The same.
     *
     * @param evenTheSame whether values that the sheet has are sent, too: a trial, which shows what that does
     */
    static Plan of(
            Snapshot snapshot,
            Map<FieldPath, FieldValue> wanted,
            Predicate<FieldPath> trusted,
            SealPolicy.Untrusted policy,
            boolean evenTheSame) {
        List<FieldEdit> edits = new ArrayList<>();
        SortedSet<FieldPath> untrusted = new TreeSet<>();
        new TreeMap<>(wanted).forEach((path, value) -> {
            if (evenTheSame || !value.equals(snapshot.present(path))) {
                edits.add(new FieldEdit(path, snapshot.present(path), value, snapshot.place(path)));
                if (!trusted.test(path)) {
                    untrusted.add(path);
                }
            }
        });
        if (edits.isEmpty()) {
            return new Nothing();
        }
        if (untrusted.isEmpty() || policy == SealPolicy.Untrusted.BREAK) {
            return new Write(List.copyOf(edits), untrusted, new TreeSet<>());
        }
        List<FieldEdit> agreed =
                edits.stream().filter(e -> !untrusted.contains(e.path())).toList();
        return policy == SealPolicy.Untrusted.REFUSE || agreed.isEmpty()
                ? new Refused(untrusted)
                : new Write(agreed, new TreeSet<>(), untrusted);
    }
}
