package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.seal.FieldValue;
import java.util.List;
import java.util.Optional;

/** A kind that this version does not write. */
record UnsupportedKind() implements FieldKind {

    @Override
    public FieldValue present(JsonNode value) {
        return FieldValue.NONE;
    }

    /** Without the kind, equal texts are equal; only numbers and days can be told to differ. */
    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        String text = sent.text().orElse("");
        if (text.equals(logged.asText()) || Values.json(sent).equals(logged)) {
            return Optional.of(true);
        }
        for (FieldKind kind : List.of(NumberKind.DECIMAL, new DateKind())) {
            JsonNode there = TextNode.valueOf(logged.asText());
            if (!logged.isContainerNode()
                    && kind.isLogged(kind.present(TextNode.valueOf(text)), TextNode.valueOf(text))
                            .isPresent()) {
                return kind.isLogged(kind.present(TextNode.valueOf(text)), there);
            }
        }
        return Optional.empty();
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        throw new DoesNotFit("this version can't write a field of this kind");
    }
}
