package io.sealkeeper.sandbox;

/** What a field holds, and so how its patches are written. */
enum FieldKind {
    TEXT,
    INT,
    FLOAT,
    DATE,
    SINGLE_SELECT,
    MULTI_SELECT,
    LIFECYCLE,
    EXTERNAL_ID,
    RELATION
}
