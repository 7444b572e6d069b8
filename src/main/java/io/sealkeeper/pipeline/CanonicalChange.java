package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SheetName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the canonical change, the JSON that a source's transform produces. */
final class CanonicalChange {

    /** What came out of the transform is no change; the message says what is missing. */
    static final class NotAChange extends Exception {
        private static final long serialVersionUID = 1;

        NotAChange(String message) {
            super(message);
        }
    }

    private static final Set<String> MEMBERS = Set.of("type", "id", "externalId", "fields");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CanonicalChange() {}

    static Change read(Origin origin, String payload, JsonNode json) throws NotAChange {
        if (!json.isObject()) {
            throw new NotAChange("the mapping gave no change but " + json.getNodeType());
        }
        for (var entry : json.properties()) {
            String member = entry.getKey();
            if (!MEMBERS.contains(member)) {
                throw new NotAChange("the mapping gave '" + member + "', which a change does not have in this version;"
                        + " it has type, id or externalId, and fields");
            }
        }
        String type = json.path("type").asText("");
        if (type.isBlank()) {
            throw new NotAChange("the mapping gave no fact sheet type");
        }
        return new Change(origin, payload, new FactSheetType(type), name(json), fields(json.path("fields")));
    }

    private static SheetName name(JsonNode json) throws NotAChange {
        String id = text(json.path("id"));
        String externalId = text(json.path("externalId"));
        if (id.isEmpty() == externalId.isEmpty()) {
            throw new NotAChange(
                    id.isEmpty()
                            ? "the fact sheet's id is empty"
                            : "the fact sheet is named twice, by id and by externalId: keep one");
        }
        return id.isEmpty() ? new SheetName.ByExternalId(externalId) : new SheetName.ById(new FactSheetId(id));
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "" : node.asText("").strip();
    }

    private static Map<FieldPath, Optional<Object>> fields(JsonNode fields) throws NotAChange {
        if (!fields.isObject()) {
            throw new NotAChange("the mapping gave no fields");
        }
        Map<FieldPath, Optional<Object>> wanted = new HashMap<>();
        for (var entry : fields.properties()) {
            try {
                wanted.put(new FieldPath(entry.getKey()), Optional.ofNullable(value(entry.getValue())));
            } catch (IllegalArgumentException e) {
                throw new NotAChange(e.getMessage());
            }
        }
        return wanted;
    }

    private static Object value(JsonNode json) {
        if (json.isNumber()) {
            return json.decimalValue();
        }
        return JSON.convertValue(json, Object.class);
    }
}
