package io.sealkeeper.seal;

/**
 * A fact sheet's quality seal: the four values of {@code lxState}, and the two cases beside them (LeanIX Pathfinder
 * API, {@code lxState}).
 */
public enum SealState {
    APPROVED,
    BROKEN_QUALITY_SEAL,
    DRAFT,
    REJECTED,
    /** The seal is switched off for the type: there is nothing to preserve. */
    NONE,
    /** A value that this version does not know: never a reason to restore anything. */
    UNKNOWN;

    /**
     * Reads {@code lxState}; an unknown value becomes {@link #UNKNOWN}, so that a new one is never mistaken for
     * another.
     */
    public static SealState of(String lxState) {
        return switch (lxState) {
            case "APPROVED" -> APPROVED;
            case "BROKEN_QUALITY_SEAL" -> BROKEN_QUALITY_SEAL;
            case "DRAFT" -> DRAFT;
            case "REJECTED" -> REJECTED;
            default -> UNKNOWN;
        };
    }
}
