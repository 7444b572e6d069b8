package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.Revision;
import java.util.Optional;

/**
 * What is known of updates that left for a sheet, and whose answers nobody has seen.
 *
 * @param happened whether there ever was one, whatever was found out since
 * @param unanswered whether one got no answer at all, not even a refusal
 * @param clashed whether the last was refused because somebody wrote since, though it was sent just once. Something on the way
 *     may have sent it twice: where its very values stand there by now, it was probably done
 * @param why how the last answer was lost, for a person
 * @param mayHaveBroken whether a seal was at stake in one, whatever was found out since
 * @param valuesThere the revision at which all its values were seen to stand there; empty where they were not
 */
public record LostUpdate(
        boolean happened,
        boolean unanswered,
        boolean clashed,
        String why,
        boolean mayHaveBroken,
        Optional<Revision> valuesThere) {

    static final LostUpdate NONE = new LostUpdate(false, false, false, "", false, Optional.empty());

    /**
     * Nobody knows whether it was done: a later clash may be with ourselves.
     *
     * @param onApproved whether there was a seal to lose
     * @param cause how the answer was lost, for a person
     */
    public LostUpdate withoutAnswer(boolean onApproved, String cause) {
        return new LostUpdate(true, true, clashed, cause, mayHaveBroken || onApproved, valuesThere);
    }

    /** LeanIX answered with a refusal that proves nothing: a look at the sheet tells whether it was done. */
    public LostUpdate refused(boolean onApproved, String cause) {
        return new LostUpdate(true, unanswered, clashed, cause, mayHaveBroken || onApproved, valuesThere);
    }

    public LostUpdate asClashed() {
        return new LostUpdate(happened, unanswered, true, why, mayHaveBroken, valuesThere);
    }

    /** The look showed that the refusal stands: nothing was done, unless an update before it was never answered. */
    public LostUpdate refusalStands() {
        return new LostUpdate(unanswered, unanswered, false, why, mayHaveBroken, Optional.empty());
    }

    /** It was not done, or the sheet is planned anew whatever became of it. */
    public LostUpdate settled() {
        return new LostUpdate(happened, unanswered, false, why, mayHaveBroken, Optional.empty());
    }

    /** The sheet was read: whether all that it was to write stands there. */
    public LostUpdate looked(boolean allValuesThere, Revision at) {
        return new LostUpdate(
                happened, unanswered, clashed, why, mayHaveBroken, allValuesThere ? Optional.of(at) : Optional.empty());
    }

    public boolean areValuesThere() {
        return valuesThere.isPresent();
    }

    /** Whether its values stand there at this revision. */
    public boolean areValuesThere(Optional<Revision> at) {
        return valuesThere.isPresent() && valuesThere.equals(at);
    }
}
