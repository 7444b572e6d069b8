package io.sealkeeper.seal;

import java.util.Objects;

/** The name of a fact sheet type, such as {@code Application}. */
public record FactSheetType(String name) implements Comparable<FactSheetType> {
    public FactSheetType {
        Objects.requireNonNull(name);
    }

    @Override
    public int compareTo(FactSheetType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
