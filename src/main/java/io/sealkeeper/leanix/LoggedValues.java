package io.sealkeeper.leanix;

import io.sealkeeper.leanix.field.FieldKind;
import io.sealkeeper.leanix.field.LogComparison;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.Likeness;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.LogValues;
import java.util.Optional;

/**
 * Compares audit log events of sheets of one type with what was sent, by the kinds of their fields, as far as the
 * workspace's schema was read.
 */
public record LoggedValues(WorkspaceSchema schema, FactSheetType type) implements LogValues {

    @Override
    public Likeness compare(FieldEdit edit, LogEntry event) {
        return LogComparison.of(edit, kind(edit), event);
    }

    /** For a far end, the relation's kind was read under the name that the near end uses. */
    private Optional<FieldKind> kind(FieldEdit edit) {
        String field = edit.path().field();
        return schema.kind(type, field).or(() -> edit.path()
                .reversedRelation()
                .flatMap(reversed -> edit.path().typeAtEnd().flatMap(near -> schema.kind(near, reversed))));
    }
}
