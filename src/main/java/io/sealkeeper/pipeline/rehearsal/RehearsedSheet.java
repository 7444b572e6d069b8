package io.sealkeeper.pipeline.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.leanix.SketchKinds;
import io.sealkeeper.leanix.SnapshotQuery.Found;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.WorkspaceSketch;
import io.sealkeeper.leanix.field.KindName;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A sheet and its audit log, as a test describes them. */
final class RehearsedSheet {

    private final JsonNode sheet;

    RehearsedSheet(JsonNode sheet) {
        this.sheet = sheet;
    }

    /** Whether a change is for this sheet. A sheet that the test does not name matches all changes of its type. */
    boolean isMeant(Change change) {
        boolean ofType = !sheet.has("type")
                || sheet.path("type").asText().equals(change.type().name());
        return ofType && name().map(n -> n.equals(change.sheet().toString())).orElse(true);
    }

    private Optional<String> name() {
        return List.of("id", "externalId", "name").stream()
                .filter(sheet::has)
                .map(m -> sheet.path(m).asText())
                .findFirst();
    }

    /** The workspace around it, with each field that the test or a change names, of the kind that its values show. */
    WorkspaceSketch workspace(FactSheetType type, List<Change> changes) throws Rehearsal.NotATest {
        Map<String, List<JsonNode>> fields = new TreeMap<>();
        sheet.path("fields").properties().forEach(f -> add(fields, f.getKey(), f.getValue()));
        Map<String, List<JsonNode>> relations = new TreeMap<>();
        sheet.path("relations").properties().forEach(r -> add(relations, r.getKey(), r.getValue()));
        WorkspaceSketch sketch = new WorkspaceSketch(type);
        for (Change change : changes) {
            change.wanted().forEach((path, value) -> add(fields, path.field(), sample(path, value)));
            change.relations().forEach((name, wanted) -> {
                add(relations, name, RehearsedValues.items(wanted));
                wanted.items().stream()
                        .map(RelationsWanted.Item::type)
                        .flatMap(Optional::stream)
                        .forEach(sketch::farType);
            });
        }
        changes.forEach(change -> change.newest()
                .map(FieldPath::field)
                .filter(newest -> Nearest.to(newest, fields.keySet()).isEmpty())
                .ifPresent(newest -> fields.computeIfAbsent(newest, n -> new ArrayList<>())));
        Map<String, KindName> kinds = kinds(fields.keySet());
        fields.forEach((name, values) ->
                sketch.field(name, Optional.ofNullable(kinds.get(name)).orElseGet(() -> kind(name, values)), values));
        relations.forEach((name, values) -> sketch.field(name, KindName.RELATION, values));
        return sketch;
    }

    private static void add(Map<String, List<JsonNode>> all, String name, JsonNode value) {
        all.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** Only lifecycles have parts with a path of their own. */
    private static JsonNode sample(FieldPath path, Optional<Object> value) {
        JsonNode json = RehearsedValues.json(value);
        return path.inner()
                .<JsonNode>map(phase -> json.isNull() ? MissingNode.getInstance() : RehearsedValues.object(phase, json))
                .orElse(json);
    }

    private static KindName kind(String field, List<JsonNode> values) {
        return SketchKinds.ofName(field)
                .or(() -> values.stream()
                        .flatMap(v -> SketchKinds.ofValue(v).stream())
                        .findFirst())
                .orElse(KindName.TEXT);
    }

    /** A kind for a field that nothing names is an error: it would have no effect, unnoticed. */
    private Map<String, KindName> kinds(Set<String> fields) throws Rehearsal.NotATest {
        Map<String, KindName> kinds = new HashMap<>();
        for (var entry : sheet.path("kinds").properties()) {
            if (!fields.contains(entry.getKey())) {
                throw new Rehearsal.NotATest(
                        "/sheet/kinds/" + entry.getKey(),
                        "neither the sheet nor a change has a field " + Shown.quoted(entry.getKey())
                                + Nearest.suggestion(entry.getKey(), fields));
            }
            String word = entry.getValue().asText();
            kinds.put(
                    entry.getKey(),
                    SketchKinds.of(word)
                            .orElseThrow(() -> new Rehearsal.NotATest(
                                    "/sheet/kinds/" + entry.getKey(),
                                    "there is no kind " + Shown.quoted(word)
                                            + Nearest.to(word, SketchKinds.words())
                                                    .map(near -> ", did you mean '" + near + "'?")
                                                    .orElse("; there are " + String.join(", ", SketchKinds.words())))));
        }
        return kinds;
    }

    Found found(WorkspaceSketch workspace, WorkspaceSchema schema, Change change) {
        Map<String, JsonNode> values = new HashMap<>();
        for (String part : Set.of("fields", "relations")) {
            sheet.path(part).properties().forEach(v -> values.put(v.getKey(), v.getValue()));
        }
        String seal = sheet.path("seal").asText("APPROVED");
        return workspace.sheet(
                schema,
                name().orElse(change.sheet().toString()),
                sheet.path("rev").asLong(1),
                seal.equals("NONE") ? NullNode.getInstance() : TextNode.valueOf(seal),
                values);
    }

    Approval approval(Instant now) {
        JsonNode days = sheet.path("approvedDaysAgo");
        return days.isTextual()
                ? new Approval.Unknown("its audit log shows no approval by a person")
                : new Approval.ByPerson(now.minus(Duration.ofDays(days.asLong(0))));
    }

    /** What somebody else did since the sheet was read; empty if nobody did anything. */
    Optional<AuditTrail> trail(Instant now) {
        return Optional.of(sheet.path("changedBy"))
                .filter(JsonNode::isTextual)
                .map(user -> new AuditTrail.SomebodyElse(new LogEntry(
                        "FACT_SHEET_UPDATED",
                        Optional.of(user.asText()),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(now))));
    }
}
