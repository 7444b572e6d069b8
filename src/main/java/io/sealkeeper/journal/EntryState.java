package io.sealkeeper.journal;

/** How far an entry has come. The allowed transitions are defined here and nowhere else. */
public enum EntryState {
    /** It is on disk; nothing was sent. */
    PLANNED,
    /** The update may have been sent; only LeanIX knows whether it was carried out. */
    UPDATING,
    /** LeanIX answered the update. */
    UPDATED,
    /** The seal may have been sent; only LeanIX knows whether it was set. */
    RESTORING,
    /** It has its outcome. */
    DONE;

    /**
     * Whether an entry may go from this state to another. Besides the normal order there are three more transitions:
     * any unfinished entry may end; an update whose answer was lost may lead to a restoration after the sheet was read;
     * and after a revision clash the same request may be recorded again on the new revision.
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
