package io.sealkeeper.pipeline;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.EntryId;
import io.sealkeeper.journal.EntryState;
import io.sealkeeper.journal.SealOrder;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the journal knows of one sheet's work, and what it still holds open of the same sheet. */
final class JournalTrace {

    private Optional<EntryId> entry = Optional.empty();
    private String operationId = "";
    private Optional<Revision> rev = Optional.empty();
    private boolean answerTaken;
    private boolean replay;
    private Optional<SealOrder> sealInFlight = Optional.empty();
    private final boolean fresh;
    private final EntryId first;
    private List<OurWrites.Write> open = List.of();
    private List<OurWrites.Write> done = List.of();
    private boolean joined;
    private List<EntryId> judged = List.of();
    private final List<EntryId> leftBehind = new ArrayList<>();
    private boolean owesSeal;

    /** Nothing was journaled yet. */
    JournalTrace() {
        fresh = true;
        first = new EntryId(0);
    }

    /** The work comes from the journal, after a crash or for a replay. */
    JournalTrace(Entry from) {
        fresh = false;
        first = from.id();
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

    /**
     * The sheet is begun anew with an entry of its own; the present one stays open until that ends.
     *
     * @param owed whether a seal may be gone because of the present one: only a verdict ends it
     */
    void leaveBehind(boolean owed) {
        if (!replay) {
            owesSeal |= owed && entry.isPresent();
            entry.ifPresent(leftBehind::add);
            entry = Optional.empty();
            rev = Optional.empty();
            answerTaken = false;
            sealInFlight = Optional.empty();
        }
    }

    /** The unfinished entry of an earlier run that it is, or was begun as. */
    Optional<EntryId> takenUp() {
        return fresh || replay ? Optional.empty() : Optional.of(first);
    }

    /** Whether a seal may be gone because of what was left behind. */
    boolean owesSeal() {
        return owesSeal;
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

    /** Whether it was never in the journal before this run, so that its own reading is newer than all that is there. */
    boolean isFresh() {
        return fresh;
    }

    /** What the journal knows of the same sheet, as of now. */
    void join(List<OurWrites.Write> stillOpen, List<OurWrites.Write> sinceDone) {
        open = List.copyOf(stillOpen);
        done = List.copyOf(sinceDone);
        joined = true;
        judged = List.of();
    }

    /** Whether it was asked about. */
    boolean hasJoined() {
        return joined;
    }

    List<OurWrites.Write> open() {
        return open;
    }

    List<OurWrites.Write> done() {
        return done;
    }

    /** Whether the update of the journal's entry was to set the seal with the values. */
    boolean wasToApproveAlong() {
        return sealInFlight
                .filter(JournalTrace::approves)
                .map(SealOrder::rev)
                .filter(this::knows)
                .isPresent();
    }

    static boolean approves(SealOrder order) {
        return order.state() == SealState.APPROVED;
    }

    /** A verdict was formed on all of it. */
    void judgedTogether() {
        judged = open.stream().flatMap(w -> w.entry().stream()).map(Entry::id).toList();
    }

    /** What is open and has the verdict of this work: where this work ends by it, so does the seal's part of that. */
    List<EntryId> judged() {
        return judged;
    }
}
