package io.sealkeeper.pipeline;

import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import java.util.Optional;

/** An update that left for a sheet, and whose answer nobody has seen: what is known of its fate. */
final class LostUpdate {

    private boolean open;
    private boolean happened;
    private boolean unanswered;
    private boolean clashed;
    private String why = "";
    private boolean mayHaveBroken;
    private boolean valuesThere;
    private boolean neverCarriedOut;
    private Optional<Revision> readAt = Optional.empty();

    /**
     * Nobody knows whether it was done: a later clash may be with ourselves.
     *
     * @param onApproved whether there was a seal to lose
     * @param cause how the answer was lost, for a person
     */
    void happened(boolean onApproved, String cause) {
        unanswered = true;
        refused(onApproved, cause);
    }

    /** LeanIX answered with a refusal that proves nothing: a look at the sheet tells whether it was done. */
    void refused(boolean onApproved, String cause) {
        open = true;
        happened = true;
        why = cause;
        mayHaveBroken |= onApproved;
    }

    /**
     * It was refused because somebody wrote since, though it was sent just once. Something on the way may have sent it twice:
     * where its very values stand there by now, it was probably done.
     */
    void clashed() {
        clashed = true;
    }

    boolean hasClashed() {
        return clashed;
    }

    /** How its answer was lost. */
    String why() {
        return why;
    }

    /** Whether a seal was at stake in it, whatever was found out since. */
    boolean mayHaveBroken() {
        return mayHaveBroken;
    }

    /** Whether there ever was one, whatever was found out since. */
    boolean hasHappened() {
        return happened;
    }

    boolean isOpen() {
        return open;
    }

    /** The look showed that the refusal stands: nothing was done, unless an update before it was never answered. */
    void refusalStands() {
        happened = unanswered;
        settled();
    }

    /** It was not done, or the sheet is planned anew whatever became of it. */
    void settled() {
        open = false;
        clashed = false;
    }

    /**
     * Whether it left a trace: all its values stand there, or the seal is gone. Somebody may have written over the values,
     * and then the seal would be lost to us without a word.
     *
     * @param allValuesThere whether all that it was to write stands there now
     */
    boolean mayHaveArrived(boolean allValuesThere, Snapshot before, Snapshot now) {
        valuesThere = allValuesThere;
        readAt = Optional.of(now.rev());
        return valuesThere || (before.seal() == SealState.APPROVED && now.seal() != SealState.APPROVED);
    }

    /** Whether its values were there when the sheet was read last. */
    boolean areValuesThere() {
        return valuesThere;
    }

    /** Whether its values stand there at this revision. */
    boolean areValuesThere(Optional<Revision> at) {
        return open && valuesThere && readAt.equals(at);
    }

    /** It was a dead letter's, and never arrived. */
    void neverCarriedOut() {
        neverCarriedOut = true;
    }

    boolean wasNeverCarriedOut() {
        return neverCarriedOut;
    }
}
