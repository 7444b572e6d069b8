package io.sealkeeper.pipeline;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.EntryId;
import io.sealkeeper.journal.EntryState;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.SealOrder;
import io.sealkeeper.journal.Written;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.OurWrite;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the journal knows of one sheet's work, and what it still holds open of the same sheet. */
final class JournalTrace {

    private Optional<EntryId> entry = Optional.empty();
    private String operationId = "";
    private Optional<Revision> rev = Optional.empty();
    private boolean answerTaken;
    private boolean replay;
    private Optional<SealOrder> sealInFlight = Optional.empty();
    private List<Entry> joined = List.of();
    private final List<EntryId> leftBehind = new ArrayList<>();

    /** Nothing was journaled yet. */
    JournalTrace() {}

    /** The work comes from the journal, after a crash or for a replay. */
    JournalTrace(Entry from) {
        entry = Optional.of(from.id());
        operationId = from.intent().operationId();
        rev = Optional.of(from.intent().rev());
        answerTaken = from.state() != EntryState.UPDATING && from.state() != EntryState.PLANNED;
        replay = from.state() == EntryState.DONE;
        // What was refused is not on its way any more: an approval found now is somebody's.
        sealInFlight = replay ? Optional.empty() : from.order();
    }

    Optional<EntryId> entry() {
        return entry;
    }

    String operationId() {
        return operationId;
    }

    void journaled(EntryId id, String operation, Revision decidedOn) {
        entry = Optional.of(id);
        operationId = operation;
        rev = Optional.of(decidedOn);
    }

    /** The sheet is begun anew with an entry of its own; the present one stays open until that ends, and is joined by it. */
    void leaveBehind() {
        if (!replay) {
            entry.ifPresent(leftBehind::add);
            entry = Optional.empty();
            rev = Optional.empty();
            answerTaken = false;
            sealInFlight = Optional.empty();
        }
    }

    List<EntryId> leftBehind() {
        return leftBehind;
    }

    /** Whether the journal knows the revision that the update will carry. */
    boolean knows(Revision decidedOn) {
        return rev.equals(Optional.of(decidedOn));
    }

    /** Whether this is a dead letter that is tried again: its entry is at its end, and stays there. */
    boolean isReplay() {
        return replay;
    }

    /** The seal that was about to be set when the program died. */
    Optional<SealOrder> sealInFlight() {
        return sealInFlight;
    }

    /** True once: what the update's answer told is to be recorded. */
    boolean takesAnswer() {
        boolean first = !answerTaken;
        answerTaken = true;
        return first && !replay;
    }

    /** What is still open of the same sheet, oldest first: this work carries it to its end, too. */
    void join(List<Entry> open) {
        joined = List.copyOf(open);
    }

    List<Entry> joined() {
        return joined;
    }

    /** The oldest of what is open. */
    Optional<Entry> oldest() {
        return joined.stream().findFirst();
    }

    /** The state that what is open would put back: an approval that any of it saw, else what the oldest saw. */
    Optional<SealState> sealBefore() {
        return joined.stream()
                .map(e -> e.intent().sealBefore())
                .filter(SealState.APPROVED::equals)
                .findFirst()
                .or(() -> oldest().map(e -> e.intent().sealBefore()));
    }

    /** What is open wrote, or may have written. */
    List<OurWrite> joinedWrites() {
        return joined.stream().map(JournalTrace::write).toList();
    }

    /** Whether the update of the journal's entry was to set the seal with the values. */
    boolean wasToApproveAlong() {
        return sealInFlight
                .filter(JournalTrace::approves)
                .map(SealOrder::rev)
                .filter(this::knows)
                .isPresent();
    }

    private static boolean approves(SealOrder order) {
        return order.state() == SealState.APPROVED;
    }

    /** What is known of a far end is how it was found afterwards, and no answer to a write of ours. */
    private static OurWrite write(Entry entry) {
        Intent intent = entry.intent();
        return new OurWrite(
                intent.edits(),
                intent.rev(),
                intent.farEnd() ? Optional.empty() : entry.written().map(Written::rev),
                entry.order()
                        .filter(o -> approves(o) && o.rev().equals(intent.rev()))
                        .isPresent(),
                intent.farEnd() ? intent.edits().size() : 1,
                false);
    }

    /** Those of them that the owners have not agreed to. */
    SortedSet<FieldPath> joinedUntrusted() {
        SortedSet<FieldPath> untrusted = new TreeSet<>();
        joined.forEach(e -> untrusted.addAll(e.intent().untrusted()));
        return untrusted;
    }
}
