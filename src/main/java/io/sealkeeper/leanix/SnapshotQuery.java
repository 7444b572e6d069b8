package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.leanix.field.FieldKind;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One reading of many sheets: revision, seal, and the present values of the fields concerned only. Each field has an
 * alias of its own, because two types may have fields of one name in different forms.
 */
public final class SnapshotQuery {

    /**
     * A sheet as it was found.
     *
     * @param relations those requested, by name; in the snapshot each of them is a value of its own
     */
    public record Found(
            Snapshot snapshot,
            Optional<String> externalId,
            boolean archived,
            Map<String, RelationKind.Reading> relations) {

        /** The same with another snapshot of its fields and seal. */
        public Found with(Snapshot other) {
            return new Found(other, externalId, archived, relations);
        }

        /** Whether this is the sheet that a change names. */
        public boolean isNamed(SheetName name) {
            if (name instanceof SheetName.ById byId) {
                return byId.id().equals(snapshot.id());
            }
            return name instanceof SheetName.ByExternalId by
                    && externalId.filter(by.externalId()::equals).isPresent();
        }
    }

    private final WorkspaceSchema schema;
    private final SortedMap<FactSheetType, SortedSet<String>> fields = new TreeMap<>();
    private final Map<FactSheetType, Map<String, String>> aliases = new HashMap<>();

    /** @param fieldsByType what to read of each type; all of them known to the schema */
    public SnapshotQuery(WorkspaceSchema schema, Map<FactSheetType, ? extends Collection<String>> fieldsByType) {
        this.schema = schema.asNow();
        int next = 0;
        for (var entry : new TreeMap<>(fieldsByType).entrySet()) {
            SortedSet<String> names = new TreeSet<>(entry.getValue());
            fields.put(entry.getKey(), names);
            Map<String, String> byField = new LinkedHashMap<>();
            for (String name : names) {
                byField.put(name, "f" + next++);
            }
            aliases.put(entry.getKey(), byField);
        }
    }

    /** The name of a field in an answer. */
    String alias(FactSheetType type, String field) {
        return aliases.get(type).get(field);
    }

    /** Asks by the workspace's own ids. */
    public GraphqlRequest byIds(Collection<FactSheetId> ids) {
        return request(Map.of("ids", ids.stream().map(FactSheetId::value).toList()));
    }

    /** Asks by external ids, in the form that the workspace accepts. */
    public GraphqlRequest byExternalIds(Collection<String> externalIds, ExternalIdForm form) {
        return request(
                Map.of("externalIds", externalIds.stream().map(form::inQuery).toList()));
    }

    private GraphqlRequest request(Map<String, Object> variables) {
        StringBuilder fragments = new StringBuilder();
        fields.forEach((type, names) -> {
            fragments.append("\n      ... on ").append(type).append(" {");
            if (schema.kind(type, "externalId").isPresent()) {
                fragments.append(" externalId { externalId }");
            }
            aliases.get(type).forEach((field, alias) -> fragments
                    .append(' ')
                    .append(alias)
                    .append(": ")
                    .append(field)
                    .append(selection(type, field)));
            fragments.append(" id }");
        });
        return new GraphqlRequest(
                GraphqlRequest.Kind.READ,
                Principal.WRITER,
                GraphqlDocument.SNAPSHOT.withFragments(fragments.toString()),
                variables);
    }

    private String selection(FactSheetType type, String field) {
        return schema.kind(type, field).map(FieldKind::selection).orElse("");
    }

    /**
     * The sheets in an answer; one without id, type or revision is left out, because nothing could be decided on it.
     */
    public List<Found> read(GraphqlAnswer answer) {
        List<Found> found = new ArrayList<>();
        answer.data("factSheets").ifPresent(sheets -> sheets.path("edges")
                .forEach(edge -> read(edge.path("node")).ifPresent(found::add)));
        return found;
    }

    private Optional<Found> read(JsonNode node) {
        String id = node.path("id").asText("");
        FactSheetType type = new FactSheetType(node.path("type").asText(""));
        Optional<SealReading> seal = SealReading.of(node);
        if (id.isEmpty() || seal.isEmpty()) {
            return Optional.empty();
        }
        Values values = new Values();
        aliases.getOrDefault(type, Map.of()).forEach((field, alias) -> schema.kind(type, field)
                .ifPresent(kind -> values.take(field, kind, node.path(alias))));
        Revision rev = seal.get().rev();
        return Optional.of(new Found(
                new Snapshot(
                        new FactSheetId(id),
                        type,
                        node.path("displayName").asText(id),
                        rev,
                        seal.get().state(),
                        values.present,
                        values.places,
                        AuditLogQuery.instant(node.path("updatedAt").asText(""))),
                Optional.of(node.path("externalId").path("externalId").asText(""))
                        .filter(e -> !e.isEmpty()),
                node.path("status").asText("").equals("ARCHIVED"),
                values.relations));
    }

    /** A sheet's values in the fields concerned. */
    private static final class Values {
        private final Map<FieldPath, FieldValue> present = new HashMap<>();
        private final Map<FieldPath, FieldPath> places = new HashMap<>();
        private final Map<String, RelationKind.Reading> relations = new HashMap<>();

        void take(String field, FieldKind kind, JsonNode value) {
            if (kind instanceof RelationKind relation) {
                RelationKind.Reading reading = relation.read(value);
                relations.put(field, reading);
                reading.byFarEnd().forEach((farEnd, related) -> {
                    FieldPath path = FieldPath.ofRelation(field, farEnd);
                    present.put(path, related.attributes());
                    places.put(path, FieldPath.ofRelation(field, related.id()));
                });
            } else {
                present.put(new FieldPath(field), kind.present(value));
                kind.parts(value).forEach((part, there) -> present.put(new FieldPath(field + "/" + part), there));
            }
        }
    }
}
