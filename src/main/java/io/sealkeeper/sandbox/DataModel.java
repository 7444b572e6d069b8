package io.sealkeeper.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The data model as JSON: types with their seal settings and fields, relations, external ids.
 *
 * <p>Facts: the form is that of a published workspace data model, in which external ids are separate; here they are
 * also among the fields. Whether REST wraps the model in {@code data} is not certain: SAP's files show the model alone.
 */
final class DataModel {

    private DataModel() {}

    static Map<String, Object> of(SandboxOptions options) {
        Map<String, Object> types = new LinkedHashMap<>();
        for (String type : TypeModel.typeNames()) {
            types.put(type, type(type, options.rules(type)));
        }
        Map<String, Object> relations = new LinkedHashMap<>();
        RelationModel.all().forEach(relation -> relations.put(relation.name(), relation(relation)));
        boolean unique = options.answers().externalIdUnique() == OpenQuestion.ExternalIdUnique.YES;
        Map<String, Object> externalId = Map.of("uniqueFactSheet", unique, "forFactSheets", TypeModel.typeNames());
        return Map.of(
                "factSheets", types, "relations", relations, "externalIdFields", Map.of("externalId", externalId));
    }

    private static Map<String, Object> type(String type, TypeRules rules) {
        Map<String, Object> fields = new LinkedHashMap<>();
        TypeModel.fields(type).values().stream()
                .flatMap(field -> rules.left(field).stream())
                .filter(field -> !field.kind().modelName().isEmpty())
                .forEach(field ->
                        fields.put(field.name(), field(field, rules.mandatory().contains(field.name()))));
        return Map.of("config", Map.of("qualitySeal", seal(type, rules)), "fields", fields);
    }

    private static Map<String, Object> field(FieldModel field, boolean mandatory) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", field.kind().modelName());
        if (!field.choices().isEmpty()) {
            json.put("values", field.choices());
        }
        json.put("mandatory", mandatory);
        return json;
    }

    private static Map<String, Object> relation(RelationModel relation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        relation.fields().values().forEach(field -> fields.put(field.name(), field(field, false)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", side(relation.from()));
        json.put("to", side(relation.to()));
        json.put("fields", fields);
        return json;
    }

    private static Map<String, Object> side(RelationModel.Side side) {
        return Map.of("factSheetType", side.type(), "multiplicity", side.toOne() ? "1" : "*", "name", side.field());
    }

    private static Map<String, Object> seal(String type, TypeRules rules) {
        Predicate<String> isRelation = field -> RelationModel.end(type, field).isPresent();
        Predicate<String> isTags = "tags"::equals;
        Map<String, Object> seal = new LinkedHashMap<>();
        seal.put("enabled", rules.sealEnabled());
        seal.put("value", rules.renewalValue());
        seal.put("unit", rules.renewalUnit().name());
        seal.put("ignoreUpdatesForFields", ignored(rules, isRelation.or(isTags).negate()));
        seal.put("ignoreUpdatesForRelations", ignored(rules, isRelation));
        seal.put("ignoreUpdatesForTags", ignored(rules, isTags));
        return seal;
    }

    private static List<String> ignored(TypeRules rules, Predicate<String> which) {
        return rules.ignoreUpdatesForFields().stream().filter(which).sorted().toList();
    }
}
