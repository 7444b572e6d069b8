package io.sealkeeper.seal;

/** One value that a plan writes: what the snapshot saw, and what shall stand there. */
public record FieldEdit(FieldPath path, FieldValue before, FieldValue after) {}
