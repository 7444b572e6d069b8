package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.leanix.field.FieldInfo;
import io.sealkeeper.leanix.field.RelationInfo;
import io.sealkeeper.leanix.model.FieldOutline;
import io.sealkeeper.leanix.model.TypeOutline;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** The types as the model tells of them: with the rules for their seals, fields and relations. */
    static Map<FactSheetType, TypeOutline> types(JsonNode model, Map<FactSheetType, SealRules> rules) {
        Map<FactSheetType, Map<String, FieldOutline>> fields = new TreeMap<>();
        model.path("factSheets").properties().forEach(type -> {
            Map<String, FieldOutline> own =
                    fields.computeIfAbsent(new FactSheetType(type.getKey()), t -> new TreeMap<>());
            type.getValue().path("fields").properties().forEach(f -> own.put(f.getKey(), outline(field(f.getValue()))));
        });
        model.path("relations").properties().forEach(relation -> Stream.of("from", "to")
                .map(relation.getValue()::path)
                .forEach(end -> Optional.ofNullable(fields.get(
                                new FactSheetType(end.path("factSheetType").asText(""))))
                        .filter(own -> !end.path("name").asText("").isEmpty())
                        .ifPresent(own -> own.put(
                                end.path("name").asText(""),
                                new FieldOutline(FieldOutline.RELATION, List.of(), false)))));
        Map<FactSheetType, TypeOutline> types = new TreeMap<>();
        fields.forEach(
                (type, own) -> types.put(type, new TypeOutline(Optional.ofNullable(rules.get(type)), own, false)));
        return types;
    }

    private static FieldOutline outline(FieldInfo info) {
        return new FieldOutline(info.type(), info.values(), info.mandatory());
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
