package io.sealkeeper.sandbox;

/**
 * The kind of a field, which determines how its patches are written.
 *
 * <p>Facts: the types of the data model are SAP's own names (a published workspace data model); DATE and INTEGER are
 * not in that sample, and taken from the specification's prose. Booleans appear in neither, so there are none here.
 */
enum FieldKind {
    TEXT("STRING"),
    INT("INTEGER"),
    /** Also money: no public source distinguishes the two. */
    FLOAT("DOUBLE"),
    DATE("DATE"),
    SINGLE_SELECT("SINGLE_SELECT"),
    MULTI_SELECT("MULTIPLE_SELECT"),
    LIFECYCLE("LIFECYCLE"),
    EXTERNAL_ID("EXTERNAL_ID"),
    LOCATION("LOCATION"),
    PROJECT_STATUS("PROJECT_STATUS"),
    /**
     * The names of the fields that don't apply to the sheet; every sheet has it, so the data model does not list it.
     */
    NA_FIELDS(""),
    RELATION("");

    private final String modelName;

    FieldKind(String modelName) {
        this.modelName = modelName;
    }

    /** Its type in the data model; empty if the data model does not list it among the fields. */
    String modelName() {
        return modelName;
    }

    boolean select() {
        return this == SINGLE_SELECT || this == MULTI_SELECT;
    }
}
