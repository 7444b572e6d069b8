package io.sealkeeper.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of an older change that must not simply be written when it is taken up again, because something happened
 * since.
 *
 * @param superseded the fields that a later change of the same source wrote, and which change it was
 * @param setBack a description of each present value that would be set back, and that is somebody else's or of unknown
 *     origin
 */
public record OlderValues(SortedMap<FieldPath, String> superseded, List<String> setBack) {

    /**
     * A later write of ours.
     *
     * @param where such as {@code run 20261125-170751-q2qn, week-48.csv row 2}
     */
    public record Later(String source, List<FieldEdit> edits, String where) {}

    /**
     * Compares an older change with what came later.
     *
     * @param edits what it would write now
     * @param adding the fields to which it only adds, which sets nothing back
     * @param later oldest first
     * @param then what the change was to write when it was first planned; empty if it never was
     */
    public static OlderValues of(
            String source,
            List<FieldEdit> edits,
            Set<FieldPath> adding,
            List<Later> later,
            Optional<List<FieldEdit>> then) {
        SortedMap<FieldPath, String> superseded = new TreeMap<>();
        List<String> setBack = new ArrayList<>();
        for (FieldEdit edit : edits) {
            if (adding.contains(edit.path())) {
                continue;
            }
            Optional<Later> last = later.stream()
                    .filter(l -> l.edits().stream().anyMatch(e -> overlap(e.path(), edit.path())))
                    .reduce((a, b) -> b);
            if (last.isEmpty()) {
                then.flatMap(planned -> changedSince(edit, planned)).ifPresent(setBack::add);
            } else if (last.get().source().equals(source)
                    && last.get().edits().stream().anyMatch(e -> covers(e.path(), edit.path()))) {
                superseded.put(edit.path(), last.get().where());
            } else {
                setBack.add("'" + edit.path() + "' is " + edit.before() + " since the source "
                        + last.get().source() + " wrote it ("
                        + last.get().where() + "), and would become " + edit.after());
            }
        }
        return new OlderValues(superseded, List.copyOf(setBack));
    }

    /** A value that the sheet already had when the change was planned, or that it did not want then, is not among its edits. */
    private static Optional<String> changedSince(FieldEdit now, List<FieldEdit> then) {
        Optional<FieldValue> before = then.stream()
                .filter(e -> e.path().equals(now.path()))
                .findFirst()
                .map(FieldEdit::before);
        if (before.isEmpty()) {
            return Optional.of("'" + now.path() + "' is " + now.before() + ", would become " + now.after()
                    + ", and was not among what this change was to write when it came");
        }
        return before.filter(b -> !now.before().equals(b))
                .map(b -> "'" + now.path() + "' is " + now.before() + ", was " + b
                        + " when this change came, and would become " + now.after());
    }

    private static boolean overlap(FieldPath one, FieldPath other) {
        return covers(one, other) || covers(other, one);
    }

    /** Whether a write of one path is a write of all of the other. */
    private static boolean covers(FieldPath written, FieldPath path) {
        return written.equals(path)
                || (written.inner().isEmpty() && written.field().equals(path.field()));
    }

    /** What may be written. */
    public List<FieldEdit> left(List<FieldEdit> edits) {
        return edits.stream().filter(e -> !superseded.containsKey(e.path())).toList();
    }
}
