package io.sealkeeper.sandbox;

/**
 * What a principal may do, named after the set-ups that LeanIX workspaces have in practice.
 *
 * <p>Facts: admins never lose a seal by editing, members do unless they are a RESPONSIBLE or ACCOUNTABLE subscriber,
 * viewers can't edit (documented: SAP Help, Quality Seal). A custom role with FACT_SHEET_BASE_FIELDS edits without
 * breaking (documented: the vendor's reply in its community). The other roles are what admins can configure.
 */
public enum Role {
    /** Edits fields and breaks seals; may not set the seal. */
    WRITER(true, false, false),
    /** May set the seal and read; may not edit anything else. */
    SEALER(false, true, false),
    /** Edits and breaks, and may set the seal. */
    BOTH(true, true, false),
    /** The vendor's custom role: edits without breaking; may not set the seal. */
    CUSTOM_KEEPS(true, false, true),
    /** The vendor's custom role, which may also set the seal. */
    CUSTOM_KEEPS_AND_SEALS(true, true, true),
    /** May do everything and never breaks. */
    ADMIN(true, true, true),
    /** Edits and breaks, except as a RESPONSIBLE or ACCOUNTABLE subscriber, who may also set the seal. */
    MEMBER(true, false, false),
    /** Only reads. */
    VIEWER(false, false, false);

    private final boolean edits;
    private final boolean seals;
    private final boolean keeps;

    Role(boolean edits, boolean seals, boolean keeps) {
        this.edits = edits;
        this.seals = seals;
        this.keeps = keeps;
    }

    boolean edits() {
        return edits;
    }

    boolean seals() {
        return seals;
    }

    boolean keeps() {
        return keeps;
    }

    /**
     * The standard role that the token names: a custom role is added to a standard one, and the token does not name it.
     */
    String standardRole() {
        return switch (this) {
            case ADMIN -> "ADMIN";
            case VIEWER -> "VIEWER";
            default -> "MEMBER";
        };
    }
}
