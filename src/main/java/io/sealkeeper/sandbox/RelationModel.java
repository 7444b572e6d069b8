package io.sealkeeper.sandbox;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A relation between two types, or between sheets of one type, with both its sides.
 *
 * <p>Facts: names, ends and multiplicities have this form in the data model (a published workspace data model); there a
 * child has one parent and an ITComponent one Provider.
 *
 * @param name in the data model
 */
record RelationModel(String name, Side from, Side to, Map<String, FieldModel> fields) {

    /** @param toOne whether a sheet at this side has at most one sheet at the other */
    record Side(String type, String field, boolean toOne) {}

    /** The relation as seen from one of its sides. */
    record End(RelationModel relation, boolean isFrom) {

        Side own() {
            return isFrom ? relation.from : relation.to;
        }

        Side far() {
            return isFrom ? relation.to : relation.from;
        }

        End opposite() {
            return new End(relation, !isFrom);
        }

        /** Whether a sheet has this relation at this end: sheets of one type can be at either. */
        boolean has(Relation one, String sheetId) {
            String id = isFrom ? one.fromId() : one.toId();
            return one.type().equals(relation.name) && id.equals(sheetId);
        }

        List<Relation> of(FactSheet sheet) {
            return sheet.relations().stream()
                    .filter(one -> has(one, sheet.id()))
                    .toList();
        }
    }

    static final RelationModel HIERARCHY = new RelationModel(
            "childParentRelation",
            new Side(TypeModel.APPLICATION, "relToParent", true),
            new Side(TypeModel.APPLICATION, "relToChild", false),
            fields(FieldModel.of("description", FieldKind.TEXT)));

    static final End TO_PARENT = new End(HIERARCHY, true);

    private static final List<RelationModel> ALL = List.of(
            new RelationModel(
                    "applicationITComponentRelation",
                    new Side(TypeModel.APPLICATION, "relApplicationToITComponent", false),
                    new Side(TypeModel.IT_COMPONENT, "relITComponentToApplication", false),
                    fields(
                            FieldModel.of("costTotalAnnual", FieldKind.FLOAT),
                            FieldModel.of(
                                    "technicalSuitability",
                                    FieldKind.SINGLE_SELECT,
                                    "inappropriate",
                                    "unreasonable",
                                    "adequate",
                                    "fullyAppropriate"),
                            FieldModel.of("description", FieldKind.TEXT))),
            new RelationModel(
                    "applicationProjectRelation",
                    new Side(TypeModel.APPLICATION, "relApplicationToProject", false),
                    new Side(TypeModel.PROJECT, "relProjectToApplication", false),
                    fields(
                            FieldModel.of("projectImpact", FieldKind.SINGLE_SELECT, "adds", "modifies", "sunsets"),
                            FieldModel.of(
                                    "transformationType",
                                    FieldKind.MULTI_SELECT,
                                    "implementNewApplication",
                                    "upgradeTechnology",
                                    "custom"),
                            FieldModel.of("description", FieldKind.TEXT))),
            HIERARCHY,
            new RelationModel(
                    "itComponentProviderRelation",
                    new Side(TypeModel.IT_COMPONENT, "relITComponentToProvider", true),
                    new Side(TypeModel.PROVIDER, "relProviderToITComponent", false),
                    fields(FieldModel.of("description", FieldKind.TEXT))));

    static List<RelationModel> all() {
        return ALL;
    }

    /** The ends that sheets of this type have, in the order of the model. */
    static List<End> ends(String type) {
        return ALL.stream()
                .flatMap(relation -> List.of(new End(relation, true), new End(relation, false)).stream())
                .filter(end -> end.own().type().equals(type))
                .toList();
    }

    static Optional<End> end(String type, String field) {
        return ends(type).stream()
                .filter(end -> end.own().field().equals(field))
                .findFirst();
    }

    static RelationModel of(Relation relation) {
        return ALL.stream()
                .filter(model -> model.name.equals(relation.type()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, FieldModel> fields(FieldModel... fields) {
        Map<String, FieldModel> all = new LinkedHashMap<>();
        Arrays.stream(fields).forEach(field -> all.put(field.name(), field));
        return all;
    }
}
