package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.Revision;
import java.util.Optional;

/**
 * What is known of a sheet's updates that were sent and whose results are unknown.
 *
 * @param happened whether there ever was one, whatever was found out since
 * @param unanswered whether one got no answer at all, not even a refusal
 * @param clashed whether the last was refused with a revision clash, though we sent it only once. Something between us and
 *     LeanIX may have sent it twice: if exactly its values are present by now, it was probably carried out
 * @param why how the last answer was lost, for a person
 * @param mayHaveBroken whether one met an approved sheet, whatever was found out since
 * @param valuesThere the revision at which all its values were seen present; empty if they were not
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
     * Nobody knows whether it was carried out: a later clash may be with ourselves.
     *
     * @param onApproved whether there was a seal to lose
     * @param cause how the answer was lost, for a person
     */
    public LostUpdate withoutAnswer(boolean onApproved, String cause) {
        return new LostUpdate(true, true, clashed, cause, mayHaveBroken || onApproved, valuesThere);
    }

    /** LeanIX answered with a refusal that proves nothing: only a reading of the sheet shows whether it was carried out. */
    public LostUpdate refused(boolean onApproved, String cause) {
        return new LostUpdate(true, unanswered, clashed, cause, mayHaveBroken || onApproved, valuesThere);
    }

    public LostUpdate asClashed() {
        return new LostUpdate(happened, unanswered, true, why, mayHaveBroken, valuesThere);
    }

    /** A reading confirmed the refusal: nothing was carried out, unless an earlier update was never answered. */
    public LostUpdate refusalStands() {
        return new LostUpdate(unanswered, unanswered, false, why, mayHaveBroken, Optional.empty());
    }

    /** It was not carried out, or the sheet is planned anew whether it was or not. */
    public LostUpdate settled() {
        return new LostUpdate(happened, unanswered, false, why, mayHaveBroken, Optional.empty());
    }

    /** Records a reading of the sheet: whether all the update's values are present. */
    public LostUpdate looked(boolean allValuesThere, Revision at) {
        return new LostUpdate(
                happened, unanswered, clashed, why, mayHaveBroken, allValuesThere ? Optional.of(at) : Optional.empty());
    }

    public boolean areValuesThere() {
        return valuesThere.isPresent();
    }

    /** Whether its values were seen present at this revision. */
    public boolean areValuesThere(Optional<Revision> at) {
        return valuesThere.isPresent() && valuesThere.equals(at);
    }
}
