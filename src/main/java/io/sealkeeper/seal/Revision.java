package io.sealkeeper.seal;

/**
 * The revision of a fact sheet. Only equality has a meaning: LeanIX does not promise how far a write moves it, so there
 * is no arithmetic here.
 */
public record Revision(long value) {

    /** The one that a sheet is created with (SAP Help, webhook payloads); none is older. */
    public static final Revision FIRST = new Revision(0);

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
