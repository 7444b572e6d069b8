package io.sealkeeper.sandbox;

import graphql.language.OperationDefinition;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The fields of a sheet, as GraphQL shows them to one caller. */
final class SheetFields {

    private SheetFields() {}

    /** Null if there is no value, as GraphQL requires. */
    static Object get(String field, FactSheet sheet, Supplier<DataFetchingEnvironment> environment) {
        return switch (field) {
            case "id" -> sheet.id();
            case "rev" -> sheet.rev();
            case "name" -> sheet.name();
            case "displayName" -> displayName(sheet, environment);
            case "type" -> sheet.type();
            case "status" -> sheet.status().name();
            case "updatedAt" -> sheet.updatedAt().toString();
            default -> guarded(field, sheet, environment.get());
        };
    }

    private static Object guarded(String field, FactSheet sheet, DataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment);
        World world = caller.world();
        boolean about = List.of("permissions", "subscriptions", "comments").contains(field);
        if (!about && !world.principals().access(caller.principal()).mayRead(field)) {
            return null;
        }
        boolean sealed = world.options().rules(sheet.type()).sealEnabled();
        return switch (field) {
            case "lxState" -> sealed && !hidesState(world, environment) ? sheet.shownState() : null;
            case "qualitySeal" -> sealed ? sheet.lxState().qualitySeal() : "DISABLED";
            case "tags" -> sheet.tags().stream().map(SheetFields::tag).toList();
            case "permissions" -> permissions(sheet, caller);
            case "comments" -> Comments.shown(sheet, world);
            case "subscriptions" ->
                Paging.edges(sheet.subscriptions().stream()
                        .map(s -> subscription(s, world))
                        .toList());
            case "lifecycle" -> sheet.value(field).map(SheetFields::lifecycle).orElse(null);
            default ->
                RelationModel.end(sheet.type(), field)
                        .<Object>map(end -> relations(end, sheet, caller.breaker()))
                        .or(() -> sheet.value(field))
                        .orElse(null);
        };
    }

    private static boolean hidesState(World world, DataFetchingEnvironment environment) {
        return world.answers().stateInResult() == OpenQuestion.StateInResult.NULL
                && environment.getOperationDefinition().getOperation() == OperationDefinition.Operation.MUTATION;
    }

    private static String displayName(FactSheet sheet, Supplier<DataFetchingEnvironment> environment) {
        // A short cut: a sheet without relations has no parent, and getting the environment has a cost per field.
        return sheet.relations().isEmpty()
                ? sheet.name()
                : Hierarchy.displayName(
                        sheet, Caller.of(environment.get()).world().store());
    }

    static Map<String, Object> user(String id, World world) {
        Optional<Principal> known = world.principals().byId(id);
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", id);
        user.put("email", known.map(Principal::email).orElse(null));
        user.put("displayName", known.map(Principal::displayName).orElse(null));
        user.put("firstName", known.map(Principal::firstName).orElse(null));
        user.put("lastName", known.map(Principal::lastName).orElse(null));
        user.put("technicalUser", known.map(Principal::technicalUser).orElse(false));
        return user;
    }

    private static Map<String, Object> tag(Tag tag) {
        return Map.of("id", tag.id(), "name", tag.name(), "tagGroup", Map.of("name", tag.group()));
    }

    private static Map<String, Object> subscription(Subscription subscription, World world) {
        return Map.of(
                "id", subscription.id(),
                "type", subscription.type().name(),
                "user", user(subscription.userId(), world));
    }

    private static Map<String, Object> lifecycle(Object value) {
        List<Map<String, Object>> phases = new ArrayList<>();
        ((Map<?, ?>) value).forEach((phase, start) -> phases.add(Map.of("phase", phase, "startDate", start)));
        Object last = phases.get(phases.size() - 1).get("phase");
        return Map.of("asString", last, "phases", phases);
    }

    private static Map<String, Object> relations(RelationModel.End end, FactSheet sheet, SealBreaker breaker) {
        return Paging.edges(end.of(sheet).stream()
                .map(relation -> relation(relation, sheet.id(), breaker))
                .toList());
    }

    private static Map<String, Object> relation(Relation relation, String own, SealBreaker breaker) {
        Map<String, Object> node = SheetJson.relation(relation, own);
        node.put("factSheet", breaker.settled(relation.farEnd(own)).orElse(null));
        return node;
    }

    /** Facts: lists of field names, not booleans (Pathfinder OpenAPI); the seal's name in them is an open question. */
    private static Map<String, Object> permissions(FactSheet sheet, Caller caller) {
        World world = caller.world();
        Principal by = caller.principal();
        OpenQuestion.PermissionsShape shape = world.answers().permissionsShape();
        if (shape == OpenQuestion.PermissionsShape.ABSENT) {
            return null;
        }
        FieldAccess access = world.principals().access(by);
        String seal = shape == OpenQuestion.PermissionsShape.LISTS ? "lxState" : "qualitySeal";
        List<String> fields = new ArrayList<>(List.of("name", "status", "tags"));
        fields.addAll(TypeModel.fields(sheet.type()).keySet());
        List<String> readable =
                new ArrayList<>(fields.stream().filter(access::mayRead).toList());
        if (access.mayRead("lxState")) {
            readable.add(seal);
        }
        List<String> writable = new ArrayList<>(
                fields.stream().filter(f -> world.seals().mayEdit(by, f)).toList());
        if (world.seals().maySet(by, sheet)) {
            writable.add(seal);
        }
        boolean writes = !writable.isEmpty();
        return Map.of(
                "self",
                writes ? List.of("READ", "UPDATE") : List.of("READ"),
                "create",
                by.role().edits() ? writable : List.of(),
                "read",
                readable,
                "update",
                writable,
                "delete",
                List.of());
    }
}
