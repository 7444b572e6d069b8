package io.sealkeeper.seal;

import java.util.List;
import java.util.Optional;

/**
 * One write of ours to one sheet. LeanIX carries it out only while the sheet is at the revision that the write is bound
 * to, so it is the first thing that happens after that revision. If its answer told the resulting revision, nobody else
 * can have written between the two.
 *
 * @param edits what it writes; at the far end of relations, what the log shows of them there
 * @param from the revision that it was bound to; at a far end, the one read before the write was sent
 * @param to the revision in its answer; empty at a far end, and where it is not known whether the write was carried out
 * @param approves whether it also set the seal
 * @param mutations how many mutations it stands for: at a far end, as many as there are sheets that relate to it
 * @param stands whether all that it writes was seen on the sheet at the present revision
 */
public record OurWrite(
        List<FieldEdit> edits, Revision from, Optional<Revision> to, boolean approves, int mutations, boolean stands) {

    public OurWrite {
        edits = List.copyOf(edits);
    }

    /** Whether all revisions in the range are its own. */
    boolean covers(long low, long high) {
        return to.isPresent() && low > from.value() && high <= to.get().value();
    }

    /** Whether any revision in the range may be its own. */
    boolean mayHold(long low, long high) {
        return high > from.value() && low <= to.map(Revision::value).orElse(Long.MAX_VALUE);
    }

    /**
     * Whether another write proves that this one was not carried out: the other was, at the revision that this one was
     * bound to; or the other was planned later, on a reading that still had one of the values from before this one.
     */
    boolean isRuledOutBy(OurWrite other) {
        return to.isEmpty() && (hadItsPlaceTakenBy(other) || wasNotSeenBy(other));
    }

    private boolean hadItsPlaceTakenBy(OurWrite other) {
        return other.to.isPresent()
                && from.value() >= other.from.value()
                && from.value() < other.to.get().value();
    }

    private boolean wasNotSeenBy(OurWrite other) {
        return other.from.value() > from.value()
                && edits.stream().filter(e -> !e.before().equals(e.after())).anyMatch(e -> other.edits.stream()
                        .anyMatch(o -> o.path().equals(e.path()) && o.before().equals(e.before())));
    }
}
