package io.sealkeeper.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /services/pathfinder/v1/models/dataModel}: what each type does with its seal (Pathfinder OpenAPI). */
final class ModelService implements Service {

    static final String PATH = "/services/pathfinder/v1/models/dataModel";

    private final Workspace workspace;

    ModelService(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public Request read(Call call, long number) {
        Optional<Principal> principal = Bearer.principal(call, workspace);
        return new Request() {
            @Override
            public RequestKind kind() {
                return RequestKind.REST;
            }

            @Override
            public Optional<Principal> principal() {
                return principal;
            }

            @Override
            public Reply process() {
                if (principal.isEmpty()) {
                    return Reply.unauthorized();
                }
                return workspace.options().dataModelReadable()
                        ? Reply.json(200, model())
                        : Reply.json(403, Map.of("status", "ERROR", "message", "Access to the data model denied"));
            }
        };
    }

    /** Whether REST wraps the model in {@code data} is not certain: SAP's files show the model alone. */
    private Map<String, Object> model() {
        Map<String, Object> types = new LinkedHashMap<>();
        for (String type : List.of(TypeModel.APPLICATION, TypeModel.IT_COMPONENT)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            TypeModel.fields(type).forEach((field, kind) -> fields.put(field, Map.of("type", kind.name())));
            types.put(type, Map.of("config", Map.of("qualitySeal", seal(type)), "fields", fields));
        }
        return Map.of("factSheets", types);
    }

    private Map<String, Object> seal(String type) {
        TypeRules rules = workspace.options().rules(type);
        String relation = TypeModel.relation(type);
        Map<String, Object> seal = new LinkedHashMap<>();
        seal.put("enabled", rules.sealEnabled());
        seal.put("value", rules.renewalDays());
        seal.put("unit", "DAYS");
        seal.put(
                "ignoreUpdatesForFields",
                rules.ignoreUpdatesForFields().stream()
                        .filter(field -> !field.equals(relation) && !field.equals("tags"))
                        .sorted()
                        .toList());
        seal.put(
                "ignoreUpdatesForRelations",
                rules.ignoreUpdatesForFields().stream().filter(relation::equals).toList());
        seal.put(
                "ignoreUpdatesForTags",
                rules.ignoreUpdatesForFields().stream().filter("tags"::equals).toList());
        return seal;
    }
}
