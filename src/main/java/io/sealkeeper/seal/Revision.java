package io.sealkeeper.seal;

/**
 * The revision of a fact sheet. Only equality means anything: how far it moves with a write is not promised by LeanIX,
 * so there is no arithmetic here.
 */
public record Revision(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
