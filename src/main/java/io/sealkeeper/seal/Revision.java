package io.sealkeeper.seal;

/**
 * The revision of a fact sheet. Only equality has a meaning: LeanIX does not promise how far a write moves it, so there
 * is no arithmetic here.
 */
public record Revision(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
