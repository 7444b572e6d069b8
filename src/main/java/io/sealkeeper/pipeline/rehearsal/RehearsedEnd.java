package io.sealkeeper.pipeline.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.field.FieldKind;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.pipeline.transform.CanonicalChange;
import io.sealkeeper.pipeline.transform.PlainJson;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a sheet would end.
 *
 * @param edits what would be written, without values that the sheet has already
 */
public record RehearsedEnd(FactSheetType type, List<FieldEdit> edits, Outcome outcome, WorkspaceSchema schema) {

    /** The edit at a path, if there is one. */
    public Optional<FieldEdit> edit(String path) {
        return edits.stream().filter(e -> e.path().value().equals(path)).findFirst();
    }

    /** Whether the edit writes the value that the test expects. */
    public boolean isWritten(FieldEdit edit, JsonNode expected) {
        Optional<FieldValue> value = value(edit.path(), expected, edit.before());
        return value.isPresent()
                && (value.get().equals(edit.after())
                        || kind(edit.path())
                                .filter(k -> k.sent(value.get()).equals(edit.after()))
                                .isPresent());
    }

    /** Whether the value before the edit is the one that the test expects. */
    public boolean wasThere(FieldEdit edit, JsonNode expected) {
        return value(edit.path(), expected, edit.before())
                .filter(edit.before()::equals)
                .isPresent();
    }

    /** The expected value in the form that values are compared in; empty if the field can't hold it. */
    private Optional<FieldValue> value(FieldPath path, JsonNode expected, FieldValue before) {
        if (expected.isNull()) {
            return Optional.of(FieldValue.NONE);
        }
        try {
            Optional<Object> plain = PlainJson.of(expected);
            Optional<FieldKind> kind = kind(path);
            if (kind.orElse(null) instanceof RelationKind relation) {
                return plain.orElseThrow() instanceof Map<?, ?> attributes
                        ? Optional.of(relation.over(FieldValue.NONE, relation.wanted(Rehearsal.attributes(attributes))))
                        : Optional.empty();
            }
            return kind.isPresent() ? Optional.of(kind.get().wanted(plain).over(before)) : Optional.empty();
        } catch (CanonicalChange.NotAChange | FieldKind.DoesNotFit e) {
            return Optional.empty();
        }
    }

    private Optional<FieldKind> kind(FieldPath path) {
        Optional<FieldKind> whole = schema.kind(type, path.field());
        return path.inner()
                .filter(p -> !(whole.orElse(null) instanceof RelationKind))
                .map(p -> whole.flatMap(k -> k.part(p)))
                .orElse(whole);
    }
}
