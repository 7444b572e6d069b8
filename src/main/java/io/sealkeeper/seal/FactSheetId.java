package io.sealkeeper.seal;

import java.util.Objects;

/** The workspace's own id of a fact sheet, a UUID as text. */
public record FactSheetId(String value) {
    public FactSheetId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
