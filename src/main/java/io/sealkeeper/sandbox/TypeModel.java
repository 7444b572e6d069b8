package io.sealkeeper.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fact sheet types of this workspace and their fields; the same as the schema's, with what a schema can't tell. */
final class TypeModel {

    static final String APPLICATION = "Application";
    static final String IT_COMPONENT = "ITComponent";
    static final String TO_IT_COMPONENT = "relApplicationToITComponent";
    static final String TO_APPLICATION = "relITComponentToApplication";
    static final List<String> PHASES = List.of("plan", "phaseIn", "active", "phaseOut", "endOfLife");

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "businessCriticality",
            Set.of("administrativeService", "businessOperational", "businessCritical", "missionCritical"),
            "technicalSuitability",
            Set.of("inappropriate", "unreasonable", "adequate", "fullyAppropriate", "perfect"),
            "platforms",
            Set.of("web", "mobile", "desktop", "cloud", "onPremise"));

    private static final Map<String, Map<String, FieldKind>> TYPES =
            Map.of(APPLICATION, applicationFields(), IT_COMPONENT, itComponentFields());

    private TypeModel() {}

    static Map<String, FieldKind> fields(String type) {
        return TYPES.getOrDefault(type, Map.of());
    }

    static Set<String> types() {
        return TYPES.keySet();
    }

    static Optional<FieldKind> kind(String type, String field) {
        return Optional.ofNullable(fields(type).get(field));
    }

    static Set<String> choices(String field) {
        return CHOICES.getOrDefault(field, Set.of());
    }

    /** The relation of a type; each of the two has one. */
    static String relation(String type) {
        return type.equals(APPLICATION) ? TO_IT_COMPONENT : TO_APPLICATION;
    }

    static String otherType(String type) {
        return type.equals(APPLICATION) ? IT_COMPONENT : APPLICATION;
    }

    private static Map<String, FieldKind> applicationFields() {
        Map<String, FieldKind> fields = commonFields();
        fields.put("alias", FieldKind.TEXT);
        fields.put("businessCriticality", FieldKind.SINGLE_SELECT);
        fields.put("technicalSuitability", FieldKind.SINGLE_SELECT);
        fields.put("platforms", FieldKind.MULTI_SELECT);
        fields.put("criticalVulnerabilities", FieldKind.INT);
        fields.put("highVulnerabilities", FieldKind.INT);
        fields.put("vulnerabilityScore", FieldKind.FLOAT);
        fields.put("lastSecurityScan", FieldKind.DATE);
        fields.put(TO_IT_COMPONENT, FieldKind.RELATION);
        return fields;
    }

    private static Map<String, FieldKind> itComponentFields() {
        Map<String, FieldKind> fields = commonFields();
        fields.put("release", FieldKind.TEXT);
        fields.put(TO_APPLICATION, FieldKind.RELATION);
        return fields;
    }

    private static Map<String, FieldKind> commonFields() {
        Map<String, FieldKind> fields = new LinkedHashMap<>();
        fields.put("description", FieldKind.TEXT);
        fields.put("externalId", FieldKind.EXTERNAL_ID);
        fields.put("lifecycle", FieldKind.LIFECYCLE);
        return fields;
    }
}
