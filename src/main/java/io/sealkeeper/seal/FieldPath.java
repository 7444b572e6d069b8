package io.sealkeeper.seal;

/** Where a value stands on a fact sheet, without a leading slash: {@code alias}, {@code lifecycle/phaseOut}. */
public record FieldPath(String value) implements Comparable<FieldPath> {

    public FieldPath {
        if (value.isBlank() || value.startsWith("/") || value.endsWith("/")) {
            throw new IllegalArgumentException("'" + value + "' is no field of a fact sheet");
        }
    }

    /** The path as LeanIX writes it in patches and in the audit log, with a leading slash or without one. */
    public static FieldPath ofPatch(String path) {
        return new FieldPath(path.startsWith("/") ? path.substring(1) : path);
    }

    /** The field that this path is in: {@code lifecycle} of {@code lifecycle/phaseOut}. */
    public String field() {
        int slash = value.indexOf('/');
        return slash < 0 ? value : value.substring(0, slash);
    }

    /** The path of a patch. */
    public String asPatch() {
        return "/" + value;
    }

    @Override
    public int compareTo(FieldPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
