package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.words.Shown;
import java.util.Locale;
import java.util.Optional;

/** True or false. */
record BooleanKind() implements FieldKind {

    @Override
    public FieldValue present(JsonNode value) {
        return Values.text(value);
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        if (Values.clears(json)) {
            return Want.exactly(FieldValue.NONE);
        }
        String text = Values.single(json.get());
        if (!text.equals("true") && !text.equals("false")) {
            throw new DoesNotFit(Shown.quoted(text) + " is neither true nor false");
        }
        return Want.exactly(FieldValue.of(text));
    }

    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        String text = logged.asText().toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("false")
                ? Optional.of(sent.equals(FieldValue.of(text)))
                : Optional.empty();
    }

    @Override
    public JsonNode json(FieldValue value) {
        return value.isNone() ? FieldKind.super.json(value) : BooleanNode.valueOf(value.equals(FieldValue.of("true")));
    }
}
