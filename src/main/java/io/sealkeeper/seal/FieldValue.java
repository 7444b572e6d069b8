package io.sealkeeper.seal;

import java.util.Optional;

/**
 * A value of a field in its one canonical text form, or none. Two values that mean the same are equal here, so that
 * "is there anything to change?" is {@code equals}: who makes one is responsible for the canonical form.
 */
public record FieldValue(Optional<String> text) {

    public static final FieldValue NONE = new FieldValue(Optional.empty());

    public static FieldValue of(String canonical) {
        return new FieldValue(Optional.of(canonical));
    }

    public boolean isNone() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text.orElse("(none)");
    }
}
