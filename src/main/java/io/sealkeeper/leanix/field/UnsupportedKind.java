package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FieldValue;
import java.util.Optional;

/** Something that this version does not write. */
record UnsupportedKind() implements FieldKind {

    @Override
    public FieldValue present(JsonNode value) {
        return FieldValue.NONE;
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        throw new DoesNotFit("this version can't write a field of this kind");
    }
}
