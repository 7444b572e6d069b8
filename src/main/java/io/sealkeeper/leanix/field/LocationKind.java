package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.FieldValue;
import java.util.Map;
import java.util.Optional;

/**
 * A place. LeanIX looks addresses up and may add members, so only what the change names is compared. If that differs,
 * the change's location replaces the whole present one: parts of two places don't make a third.
 */
record LocationKind(Members members) implements FieldKind {

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
        if (!(json.get() instanceof Map<?, ?> given)) {
            throw new DoesNotFit("a location is written as {\"rawAddress\": \"…\"}, with any of "
                    + Values.some(members.kinds().keySet()));
        }
        return want(members.wanted(given));
    }

    @Override
    public Want again(FieldValue journaled) {
        return journaled.isNone() ? Want.exactly(journaled) : want(members.again(Values.json(journaled)));
    }

    /** A bare text is the address, which LeanIX may spell in its own way. */
    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        return logged.isContainerNode()
                ? FieldKind.super.isLogged(sent, logged)
                : Optional.of(logged.asText())
                        .filter(text ->
                                text.equals(Values.json(sent).path("rawAddress").asText("")))
                        .map(text -> true);
    }

    private Want want(Map<String, Want> wants) {
        ObjectNode alone = members.over(Values.object(), wants);
        return present -> {
            JsonNode before = Values.json(present);
            boolean same = !wants.isEmpty()
                    && Values.value(members.over(before, wants)).equals(Values.value(members.present(before)));
            return same ? present : Values.value(alone);
        };
    }
}
