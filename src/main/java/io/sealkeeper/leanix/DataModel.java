package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.leanix.field.FieldInfo;
import io.sealkeeper.leanix.field.RelationInfo;
import io.sealkeeper.seal.FactSheetType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a data model that say more than the schema: which values fields take, and where relations lead. The form
 * is that of published workspace models: {@code factSheets.TYPE.fields.NAME{type, values, mandatory}} and {@code
 * relations.NAME{from, to, fields}}, each end with {@code factSheetType}, {@code multiplicity} and {@code name}.
 * Anything in another form is ignored.
 */
final class DataModel {

    private DataModel() {}

    /** Adds to the schema what the model says of fields and relations. */
    static void describe(JsonNode model, WorkspaceSchema schema) {
        model.path("factSheets").properties().forEach(type -> type.getValue()
                .path("fields")
                .properties()
                .forEach(field ->
                        schema.describe(new FactSheetType(type.getKey()), field.getKey(), field(field.getValue()))));
        model.path("relations").properties().forEach(relation -> {
            JsonNode from = relation.getValue().path("from");
            JsonNode to = relation.getValue().path("to");
            Map<String, FieldInfo> fields = new HashMap<>();
            relation.getValue().path("fields").properties().forEach(f -> fields.put(f.getKey(), field(f.getValue())));
            end(from, to, fields, schema);
            end(to, from, fields, schema);
        });
    }

    private static void end(JsonNode near, JsonNode far, Map<String, FieldInfo> fields, WorkspaceSchema schema) {
        String nearType = near.path("factSheetType").asText("");
        String farType = far.path("factSheetType").asText("");
        String name = near.path("name").asText("");
        if (nearType.isEmpty() || farType.isEmpty() || name.isEmpty()) {
            return;
        }
        boolean toOne = near.path("multiplicity").asText("").equals("1");
        schema.describe(new FactSheetType(nearType), name, new RelationInfo(new FactSheetType(farType), toOne, fields));
    }

    /** The names of relations at their far ends, where the model names both ends. */
    static Map<String, String> reverses(JsonNode model) {
        Map<String, String> reverses = new HashMap<>();
        model.path("relations").properties().forEach(relation -> {
            JsonNode from = relation.getValue().path("from");
            JsonNode to = relation.getValue().path("to");
            reverse(from, to, reverses);
            reverse(to, from, reverses);
        });
        return reverses;
    }

    private static void reverse(JsonNode near, JsonNode far, Map<String, String> reverses) {
        String there = far.path("name").asText("");
        if (!there.isEmpty()) {
            reverses.put(
                    near.path("factSheetType").asText("") + "/"
                            + near.path("name").asText(""),
                    there);
        }
    }

    private static FieldInfo field(JsonNode field) {
        List<String> values = new ArrayList<>();
        field.path("values").forEach(v -> {
            if (v.isTextual()) {
                values.add(v.textValue());
            }
        });
        return new FieldInfo(
                field.path("type").asText(""), values, field.path("mandatory").asBoolean(false));
    }
}
