package io.sealkeeper.seal;

import java.util.Optional;

/** Where a value stands on a fact sheet, without a leading slash: {@code alias}, {@code lifecycle/phaseOut}. */
public record FieldPath(String value) implements Comparable<FieldPath> {

    public FieldPath {
        if (value.isBlank() || value.startsWith("/") || value.endsWith("/")) {
            throw new IllegalArgumentException("'" + value + "' is no field of a fact sheet");
        }
    }

    /** Reads a path as LeanIX writes it in patches and in the audit log, with or without a leading slash. */
    public static FieldPath ofPatch(String path) {
        return new FieldPath(path.startsWith("/") ? path.substring(1) : path);
    }

    /** The field that this path is in: {@code lifecycle} of {@code lifecycle/phaseOut}. */
    public String field() {
        int slash = value.indexOf('/');
        return slash < 0 ? value : value.substring(0, slash);
    }

    /** The part after the field: {@code phaseOut} of {@code lifecycle/phaseOut}; empty for a whole field. */
    public Optional<String> inner() {
        int slash = value.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(value.substring(slash + 1));
    }

    /** The path of one relation: by the sheet at its far end, by its own id, or as a new one. */
    public static FieldPath ofRelation(String relation, String which) {
        return new FieldPath(relation + "/" + which);
    }

    /** Whether this is one relation: LeanIX names all of them {@code relXToY} (SAP Help, Updating Fact Sheets). */
    public boolean isRelation() {
        return value.startsWith("rel") && inner().isPresent();
    }

    /** Whether a patch adds a relation here; its id is not known yet. */
    boolean isNewRelation() {
        return isRelation() && inner().filter(i -> i.startsWith("new_")).isPresent();
    }

    /**
     * The relation's name at its other end: {@code relBToA} of {@code relAToB}. For a relation between sheets of one
     * type the other name can't be derived.
     */
    public Optional<String> reversedRelation() {
        String name = field();
        return typeAtEnd()
                .map(type -> "rel" + type + "To"
                        + name.substring(3, name.length() - type.name().length() - 2));
    }

    /** The type of the sheets that a relation leads to, by its name; empty for one between sheets of one type. */
    public Optional<FactSheetType> typeAtEnd() {
        String name = field();
        int to = name.indexOf("To", 4);
        return isRelation() && to > 0 && to + 2 < name.length()
                ? Optional.of(new FactSheetType(name.substring(to + 2)))
                : Optional.empty();
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
