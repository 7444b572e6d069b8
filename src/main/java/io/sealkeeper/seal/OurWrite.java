package io.sealkeeper.seal;

import java.util.List;
import java.util.Optional;

/**
 * One write of ours to one sheet. LeanIX carries it out only while the sheet is at the revision that it is bound to, so it
 * is the first that happens after that revision; where its answer told the revision that it led to, nobody else can have
 * written between the two.
 *
 * @param edits what it writes; at the far end of relations, what is seen of them there
 * @param from the revision that it was bound to; at a far end, the one that was read before it left
 * @param to the revision that its answer told; empty where nobody knows whether it was carried out, and at a far end
 * @param approves whether it set the seal, too
 * @param mutations how many mutations it stands for: at a far end, as many as there are sheets that relate to it
 * @param stands whether all that it writes was seen to stand there at the present revision
 */
public record OurWrite(
        List<FieldEdit> edits, Revision from, Optional<Revision> to, boolean approves, int mutations, boolean stands) {

    public OurWrite {
        edits = List.copyOf(edits);
    }

    /** Whether the revisions from one to another are its own. */
    boolean covers(long low, long high) {
        return to.isPresent() && low > from.value() && high <= to.get().value();
    }

    /** Whether any of the revisions from one to another may be its own. */
    boolean mayHold(long low, long high) {
        return high > from.value() && low <= to.map(Revision::value).orElse(Long.MAX_VALUE);
    }

    /** Whether another one proves that it was not carried out: that one was, at the revision which this one was bound to. */
    boolean isRuledOutBy(OurWrite other) {
        return to.isEmpty()
                && other.to.isPresent()
                && from.value() >= other.from.value()
                && from.value() < other.to.get().value();
    }
}
