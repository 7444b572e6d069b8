package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FieldValue;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * An external id with its comment or link. Members that a change does not name stay as they are; LeanIX expects the
 * whole object (SAP Help, Updating Fact Sheets).
 */
record ExternalIdKind(Members members) implements FieldKind {

    private static final String ID = "externalId";

    @Override
    public String selection() {
        return " { " + members.names() + " }";
    }

    @Override
    public FieldValue present(JsonNode value) {
        return Values.value(members.present(value));
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        if (Values.clears(json)) {
            return Want.exactly(FieldValue.NONE);
        }
        if (json.get() instanceof Collection) {
            throw new DoesNotFit("an external id is written as a text, or as {\"externalId\": \"…\"}");
        }
        Map<?, ?> given = json.get() instanceof Map<?, ?> map ? map : Map.of(ID, Values.single(json.get()));
        if (given.containsKey(ID) && (given.get(ID).equals("") || given.get(ID) instanceof Optional)) {
            throw new DoesNotFit("its externalId can't be empty; null in place of the whole clears it");
        }
        Map<String, Want> wants = members.wanted(given);
        return present -> Values.value(members.over(Values.json(present), wants));
    }

    /** A bare text is the external id alone. */
    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        return logged.isContainerNode()
                ? FieldKind.super.isLogged(sent, logged)
                : Optional.of(logged.asText().equals(Values.json(sent).path(ID).asText("")));
    }

    /** Members beyond those that were sent are attributed to LeanIX itself. */
    @Override
    public Want again(FieldValue journaled) {
        if (journaled.isNone()) {
            return Want.exactly(journaled);
        }
        Map<String, Want> wants = members.again(Values.json(journaled));
        return present -> Values.value(members.over(Values.json(present), wants));
    }
}
