package io.sealkeeper.seal;

/** Why the gateway looks at a sheet's seal. Only of a changed one are values ever sent. */
public enum SheetRole {
    /** A payload row changes it. */
    CHANGED,
    /** It is at the far end of a relation that the update of another sheet writes. */
    FAR_END,
    /** A guard saw it approved, and it was broken since. */
    GUARDED,
    /** It was broken before the gateway ever saw it approved: only its audit log tells what happened. */
    HEALED;

    /** Whether values are written to it. */
    public boolean isWritten() {
        return this == CHANGED;
    }

    /** Whether it is looked at for a guard's sake, and not for that of an update. */
    public boolean isWatched() {
        return this == GUARDED || this == HEALED;
    }
}
