package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.EntryId;
import io.sealkeeper.journal.EntryState;
import io.sealkeeper.journal.SealOrder;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the journal knows of one sheet's work, and what it still holds open of the same sheet. Immutable.
 *
 * @param takenFrom the entry that it was taken up from, after a crash or for a replay; empty where its own reading is newer than
 *     all that is there
 * @param replay whether this is a dead letter that is tried again: its entry is at its end, and stays there
 * @param own its entry
 * @param others what else the journal has of the sheet; empty as long as it was not asked
 * @param judged what is open and has the verdict of this work: where this work ends by it, so does the seal's part of that
 * @param leftBehind entries that stay open until this work ends
 * @param owesSeal whether a seal may be gone because of what was left behind
 */
public record JournalTrace(
        Optional<EntryId> takenFrom,
        boolean replay,
        Optional<Own> own,
        Optional<Others> others,
        List<EntryId> judged,
        List<EntryId> leftBehind,
        boolean owesSeal) {

    /**
     * The sheet's own entry.
     *
     * @param decidedOn the revision that its update carries
     * @param answerTaken whether what the update's answer told is recorded
     * @param sealInFlight the seal that was about to be set when the program died
     */
    record Own(
            EntryId id, String operationId, Revision decidedOn, boolean answerTaken, Optional<SealOrder> sealInFlight) {

        /** What was refused is not on its way any more: an approval found now is somebody's. */
        static Own of(Entry entry) {
            return new Own(
                    entry.id(),
                    entry.intent().operationId(),
                    entry.intent().rev(),
                    entry.state() != EntryState.UPDATING && entry.state() != EntryState.PLANNED,
                    entry.state() == EntryState.DONE ? Optional.empty() : entry.order());
        }
    }

    /**
     * What else we wrote to the sheet.
     *
     * @param open what is not at its end
     * @param done what came to its end since
     */
    record Others(List<OurWrites.Write> open, List<OurWrites.Write> done) {

        Others {
            open = List.copyOf(open);
            done = List.copyOf(done);
        }
    }

    /** Nothing was journaled yet. */
    static final JournalTrace NONE =
            new JournalTrace(Optional.empty(), false, Optional.empty(), Optional.empty(), List.of(), List.of(), false);

    /** The work comes from the journal, after a crash or for a replay. */
    static JournalTrace of(Entry from) {
        return new JournalTrace(
                Optional.of(from.id()),
                from.state() == EntryState.DONE,
                Optional.of(Own.of(from)),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
    }

    public Optional<EntryId> entry() {
        return own.map(Own::id);
    }

    public String operationId() {
        return own.map(Own::operationId).orElse("");
    }

    public JournalTrace journaled(EntryId id, String operation, Revision decidedOn) {
        return with(new Own(
                id, operation, decidedOn, own.filter(Own::answerTaken).isPresent(), own.flatMap(Own::sealInFlight)));
    }

    private JournalTrace with(Own entry) {
        return new JournalTrace(takenFrom, replay, Optional.of(entry), others, judged, leftBehind, owesSeal);
    }

    /**
     * The sheet is begun anew with an entry of its own; the present one stays open until that ends.
     *
     * @param owed whether a seal may be gone because of the present one: only a verdict ends it
     */
    public JournalTrace leaveBehind(boolean owed) {
        if (replay || own.isEmpty()) {
            return this;
        }
        List<EntryId> all = new ArrayList<>(leftBehind);
        all.add(own.get().id());
        return new JournalTrace(takenFrom, false, Optional.empty(), others, judged, List.copyOf(all), owesSeal || owed);
    }

    /** The unfinished entry of an earlier run that it is, or was begun as. */
    public Optional<EntryId> takenUp() {
        return replay ? Optional.empty() : takenFrom;
    }

    /** Whether the journal knows the revision that the update will carry. */
    public boolean knows(Revision decidedOn) {
        return own.filter(o -> o.decidedOn().equals(decidedOn)).isPresent();
    }

    /** Whether this is a dead letter that is tried again. */
    public boolean isReplay() {
        return replay;
    }

    /** The seal that was about to be set when the program died. */
    public Optional<SealOrder> sealInFlight() {
        return own.flatMap(Own::sealInFlight);
    }

    /** Whether what the update's answer told is still to be recorded. */
    public boolean lacksAnswer() {
        return !replay && own.filter(Own::answerTaken).isEmpty();
    }

    public JournalTrace answerTaken() {
        return own.map(o -> with(new Own(o.id(), o.operationId(), o.decidedOn(), true, o.sealInFlight())))
                .orElse(this);
    }

    /** Whether it was never in the journal before this run, so that its own reading is newer than all that is there. */
    public boolean isFresh() {
        return takenFrom.isEmpty();
    }

    /** What the journal knows of the same sheet, as of now. */
    public JournalTrace joined(List<OurWrites.Write> open, List<OurWrites.Write> done) {
        return new JournalTrace(
                takenFrom, replay, own, Optional.of(new Others(open, done)), List.of(), leftBehind, owesSeal);
    }

    /** Whether it was asked about. */
    boolean hasJoined() {
        return others.isPresent();
    }

    List<OurWrites.Write> open() {
        return others.map(Others::open).orElse(List.of());
    }

    List<OurWrites.Write> done() {
        return others.map(Others::done).orElse(List.of());
    }

    /** Whether the update of the journal's entry was to set the seal with the values. */
    boolean wasToApproveAlong() {
        return sealInFlight()
                .filter(JournalTrace::approves)
                .map(SealOrder::rev)
                .filter(this::knows)
                .isPresent();
    }

    static boolean approves(SealOrder order) {
        return order.state() == SealState.APPROVED;
    }

    /** A verdict was formed on all of it. */
    public JournalTrace judgedTogether() {
        return new JournalTrace(
                takenFrom,
                replay,
                own,
                others,
                open().stream().flatMap(w -> w.entry().stream()).map(Entry::id).toList(),
                leftBehind,
                owesSeal);
    }
}
