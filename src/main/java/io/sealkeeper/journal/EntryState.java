package io.sealkeeper.journal;

/** How far an entry has come. What each state may be followed by stands here and nowhere else. */
public enum EntryState {
    /** It is on disk, and nothing was sent. */
    PLANNED,
    /** The update may have been sent: whether it was carried out, only LeanIX knows. */
    UPDATING,
    /** LeanIX answered the update. */
    UPDATED,
    /** The seal may have been sent: whether it was set, only LeanIX knows. */
    RESTORING,
    /** It has its outcome. */
    DONE;

    /**
     * Whether an entry may go from this state to another. Beside the straight way there are three more: any unfinished
     * entry may end; an update whose answer was lost may lead to a restoration once the sheet was looked at; and where a
     * revision clash called for a new look, the same request may be recorded again on the new revision.
     */
    public boolean mayBecome(EntryState next) {
        return switch (this) {
            case PLANNED -> next == UPDATING || next == DONE;
            case UPDATING -> next != PLANNED;
            case UPDATED -> next == RESTORING || next == DONE;
            case RESTORING -> next == RESTORING || next == DONE;
            case DONE -> false;
        };
    }
}
