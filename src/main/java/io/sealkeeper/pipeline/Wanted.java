package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.FieldKind;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.words.Nearest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds what a change wants against what the workspace has, before anything is asked or sent. */
final class Wanted {

    /** A change can't be made; the message names the field and says what would be right. */
    static final class CannotBeMade extends Exception {
        private static final long serialVersionUID = 1;

        CannotBeMade(String message) {
            super(message);
        }
    }

    private Wanted() {}

    /** The wanted values in canonical form. */
    static Map<FieldPath, FieldValue> of(Change change, WorkspaceSchema schema) throws CannotBeMade {
        if (!schema.hasType(change.type())) {
            throw new CannotBeMade("the workspace has no fact sheet type '" + change.type() + "'");
        }
        Map<FieldPath, FieldValue> values = new TreeMap<>();
        for (Map.Entry<FieldPath, Optional<Object>> entry : change.wanted().entrySet()) {
            FieldPath path = entry.getKey();
            values.put(path, value(change, path, entry.getValue(), schema));
        }
        return values;
    }

    private static FieldValue value(Change change, FieldPath path, Optional<Object> json, WorkspaceSchema schema)
            throws CannotBeMade {
        if (path.field().equals("lxState") || path.field().equals("qualitySeal")) {
            throw new CannotBeMade("'" + path + "' is the quality seal: no source may set it");
        }
        FieldKind kind = schema.kind(change.type(), path.field())
                .orElseThrow(() -> new CannotBeMade("the workspace's " + change.type() + " has no field '" + path + "'"
                        + Nearest.suggestion(path.field(), schema.fields(change.type()))));
        if (!path.value().equals(path.field())) {
            throw new CannotBeMade("field '" + path + "': this version can't write a part of a field");
        }
        try {
            return kind.wanted(json);
        } catch (FieldKind.DoesNotFit e) {
            throw new CannotBeMade("field '" + path + "': " + e.getMessage());
        }
    }
}
