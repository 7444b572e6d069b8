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
 * What the journal knows of one sheet's work, and its other entries of the same sheet. Immutable.
 *
 * @param takenFrom the entry that the work resumes, after a crash or for a replay; empty if its own reading is newer than
 *     everything in the journal
 * @param replay whether this is a dead letter being replayed; its entry is done, and stays so
 * @param own the work's own entry
 * @param others the journal's other entries of the sheet; empty until the journal is asked
 * @param judged open entries that share this work's verdict; if the work ends by it, what they owe the seal is settled too
 * @param leftBehind entries that stay open until this work ends
 * @param owesSeal whether a seal may be lost because of an entry left behind
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
     * The work's own entry.
     *
     * @param decidedOn the revision that its update carries
     * @param answerTaken whether the update's answer is recorded
     * @param sealInFlight the seal that was about to be set when the program died
     */
    record Own(
            EntryId id, String operationId, Revision decidedOn, boolean answerTaken, Optional<SealOrder> sealInFlight) {

        /** A done entry has no seal in flight: an approval found now is somebody else's. */
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
     * Our other writes to the sheet.
     *
     * @param open those of entries that are not done
     * @param done those of entries that were done since
     */
    record Others(List<OurWrites.Write> open, List<OurWrites.Write> done) {

        Others {
            open = List.copyOf(open);
            done = List.copyOf(done);
        }
    }

    /** Nothing is journaled yet. */
    static final JournalTrace NONE =
            new JournalTrace(Optional.empty(), false, Optional.empty(), Optional.empty(), List.of(), List.of(), false);

    /** For work resumed from the journal, after a crash or for a replay. */
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
     * Starts the sheet anew with a new entry; the present one stays open until that one ends.
     *
     * @param owed whether a seal may be lost because of the present entry; then only a verdict ends it
     */
    public JournalTrace leaveBehind(boolean owed) {
        if (replay || own.isEmpty()) {
            return this;
        }
        List<EntryId> all = new ArrayList<>(leftBehind);
        all.add(own.get().id());
        return new JournalTrace(takenFrom, false, Optional.empty(), others, judged, List.copyOf(all), owesSeal || owed);
    }

    /** The unfinished entry of an earlier run that this work resumes, or began as. */
    public Optional<EntryId> takenUp() {
        return replay ? Optional.empty() : takenFrom;
    }

    /** Whether the journal has the revision that the update will carry. */
    public boolean knows(Revision decidedOn) {
        return own.filter(o -> o.decidedOn().equals(decidedOn)).isPresent();
    }

    /** Whether this is a dead letter being replayed. */
    public boolean isReplay() {
        return replay;
    }

    /** The seal that was about to be set when the program died. */
    public Optional<SealOrder> sealInFlight() {
        return own.flatMap(Own::sealInFlight);
    }

    /** Whether the update's answer is still to be recorded. */
    public boolean lacksAnswer() {
        return !replay && own.filter(Own::answerTaken).isEmpty();
    }

    public JournalTrace answerTaken() {
        return own.map(o -> with(new Own(o.id(), o.operationId(), o.decidedOn(), true, o.sealInFlight())))
                .orElse(this);
    }

    /** Whether it was not in the journal before this run, so that its own reading is newer than everything there. */
    public boolean isFresh() {
        return takenFrom.isEmpty();
    }

    /** Adds the journal's present entries of the same sheet. */
    public JournalTrace joined(List<OurWrites.Write> open, List<OurWrites.Write> done) {
        return new JournalTrace(
                takenFrom, replay, own, Optional.of(new Others(open, done)), List.of(), leftBehind, owesSeal);
    }

    /** Whether the journal was asked for the sheet's other entries. */
    boolean hasJoined() {
        return others.isPresent();
    }

    List<OurWrites.Write> open() {
        return others.map(Others::open).orElse(List.of());
    }

    List<OurWrites.Write> done() {
        return others.map(Others::done).orElse(List.of());
    }

    /** Whether the update of the journal's entry was to approve the sheet with the values. */
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

    /** Records that a verdict was formed on the open entries too. */
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
