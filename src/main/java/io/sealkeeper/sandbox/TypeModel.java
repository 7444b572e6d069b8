package io.sealkeeper.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fact sheet types of this workspace and their fields: those of the schema, with details that a schema can't
 * express.
 */
final class TypeModel {

    static final String APPLICATION = "Application";
    static final String IT_COMPONENT = "ITComponent";
    static final String PROJECT = "Project";
    static final String PROVIDER = "Provider";
    static final List<String> PHASES = List.of("plan", "phaseIn", "active", "phaseOut", "endOfLife");

    private static final Map<String, Map<String, FieldModel>> TYPES = types();

    private TypeModel() {}

    /** The fields, including relations. */
    static Map<String, FieldModel> fields(String type) {
        return TYPES.getOrDefault(type, Map.of());
    }

    static List<String> typeNames() {
        return List.copyOf(TYPES.keySet());
    }

    static Optional<FieldModel> field(String type, String name) {
        return Optional.ofNullable(fields(type).get(name));
    }

    private static Map<String, Map<String, FieldModel>> types() {
        Map<String, Map<String, FieldModel>> types = new LinkedHashMap<>();
        types.put(APPLICATION, fields(APPLICATION, applicationFields()));
        types.put(
                IT_COMPONENT,
                fields(
                        IT_COMPONENT,
                        List.of(
                                FieldModel.of("release", FieldKind.TEXT),
                                FieldModel.of("location", FieldKind.LOCATION))));
        types.put(PROJECT, fields(PROJECT, projectFields()));
        types.put(PROVIDER, fields(PROVIDER, List.of(FieldModel.of("headquarters", FieldKind.LOCATION))));
        return types;
    }

    private static List<FieldModel> applicationFields() {
        return List.of(
                FieldModel.of("alias", FieldKind.TEXT),
                FieldModel.of(
                        "businessCriticality",
                        FieldKind.SINGLE_SELECT,
                        "administrativeService",
                        "businessOperational",
                        "businessCritical",
                        "missionCritical"),
                FieldModel.of(
                        "technicalSuitability",
                        FieldKind.SINGLE_SELECT,
                        "inappropriate",
                        "unreasonable",
                        "adequate",
                        "fullyAppropriate",
                        "perfect"),
                FieldModel.of("platforms", FieldKind.MULTI_SELECT, "web", "mobile", "desktop", "cloud", "onPremise"),
                FieldModel.of("criticalVulnerabilities", FieldKind.INT),
                FieldModel.of("highVulnerabilities", FieldKind.INT),
                FieldModel.of("vulnerabilityScore", FieldKind.FLOAT),
                FieldModel.of("lastSecurityScan", FieldKind.DATE));
    }

    private static List<FieldModel> projectFields() {
        return List.of(
                FieldModel.of("alias", FieldKind.TEXT),
                FieldModel.of("budget", FieldKind.FLOAT),
                FieldModel.of(
                        "projectRisk",
                        FieldKind.SINGLE_SELECT,
                        "lowProjectRisk",
                        "moderateProjectRisk",
                        "highProjectRisk",
                        "severeProjectRisk"),
                FieldModel.of("projectStatus", FieldKind.PROJECT_STATUS, "red", "yellow", "green"));
    }

    private static Map<String, FieldModel> fields(String type, List<FieldModel> own) {
        Map<String, FieldModel> fields = new LinkedHashMap<>();
        put(fields, FieldModel.of("description", FieldKind.TEXT));
        put(fields, FieldModel.of("externalId", FieldKind.EXTERNAL_ID));
        put(fields, new FieldModel("lifecycle", FieldKind.LIFECYCLE, PHASES));
        own.forEach(field -> put(fields, field));
        for (RelationModel.End end : RelationModel.ends(type)) {
            put(fields, FieldModel.of(end.own().field(), FieldKind.RELATION));
        }
        put(fields, FieldModel.of("naFields", FieldKind.NA_FIELDS));
        return fields;
    }

    private static void put(Map<String, FieldModel> fields, FieldModel field) {
        fields.put(field.name(), field);
    }
}
