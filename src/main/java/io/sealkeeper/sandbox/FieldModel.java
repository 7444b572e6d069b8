package io.sealkeeper.sandbox;

import java.util.List;

/**
 * A field of a fact sheet type or of a relation.
 *
 * @param choices the values of a select, the phases of a lifecycle, the colours of a project status; else empty
 */
record FieldModel(String name, FieldKind kind, List<String> choices) {

    FieldModel {
        choices = List.copyOf(choices);
    }

    static FieldModel of(String name, FieldKind kind, String... choices) {
        return new FieldModel(name, kind, List.of(choices));
    }
}
