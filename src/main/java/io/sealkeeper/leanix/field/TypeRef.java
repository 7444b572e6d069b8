package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The type of a field, by introspection.
 *
 * @param kind GraphQL's kind of the type inside all lists
 * @param lists the number of lists around it
 */
record TypeRef(String kind, String name, int lists) {

    private static final int DEEPEST = 8;

    static TypeRef of(JsonNode type) {
        JsonNode inner = type;
        int lists = 0;
        for (int depth = 0; depth < DEEPEST; depth++) {
            String kind = inner.path("kind").asText("");
            if (!kind.equals("NON_NULL") && !kind.equals("LIST")) {
                break;
            }
            lists += kind.equals("LIST") ? 1 : 0;
            inner = inner.path("ofType");
        }
        return new TypeRef(inner.path("kind").asText(""), inner.path("name").asText(""), lists);
    }

    boolean isList() {
        return lists == 1;
    }

    /** Whether the type itself has to be read to understand it. */
    boolean isToBeAsked() {
        return !name.isEmpty() && (kind.equals("ENUM") || kind.equals("OBJECT") || kind.equals("INTERFACE"));
    }
}
