package io.sealkeeper.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.plan.PlannedSheet.Reading;
import io.sealkeeper.plan.PlannedSheet.Row;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A plan's lines as JSON. The names are a contract that users script against. */
public final class PlanJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    /** The first line. */
    public static ObjectNode of(PlanHeader header) {
        ObjectNode node = JSON.createObjectNode();
        HeaderJson.put(node, header.workspace(), header.createdAt());
        node.put("seal.mode", label(header.mode()));
        node.put("seal.untrusted", label(header.untrusted()));
        HeaderJson.put(node, header.trust());
        return node;
    }

    static PlanHeader header(JsonNode node) {
        return new PlanHeader(
                HeaderJson.workspace(node),
                HeaderJson.createdAt(node),
                named(SealPolicy.Mode.class, node.path("seal.mode")),
                named(SealPolicy.Untrusted.class, node.path("seal.untrusted")),
                HeaderJson.trust(node));
    }

    /** The line of a sheet. */
    public static ObjectNode of(PlannedSheet sheet) {
        ObjectNode node = JSON.createObjectNode();
        node.put("source", sheet.source());
        node.put("sheet", sheet.label());
        sheet.reading().ifPresent(reading -> {
            node.put("id", reading.id().value());
            node.put("type", reading.type().name());
            node.put("rev", reading.rev().value());
            node.put("seal", reading.seal().name());
            if (reading.follows()) {
                node.put("follows", true);
            }
        });
        ArrayNode edits = node.putArray("edits");
        sheet.edits().forEach(e -> edit(edits.addObject(), e));
        node.put("outcome", sheet.expected().kind().label());
        sheet.expected().reason().ifPresent(r -> node.put("reason", r.label()));
        node.put("words", sheet.expected().words());
        put(node, "untrusted", sheet.untrusted());
        put(node, "withheld", sheet.withheld());
        put(node, "same", sheet.same());
        ArrayNode rows = node.putArray("rows");
        sheet.rows().forEach(r -> rows.addObject()
                .put("file", r.file())
                .put("row", r.row())
                .put("payload", r.payload()));
        return node;
    }

    private static void edit(ObjectNode node, FieldEdit edit) {
        node.put("field", edit.path().value());
        node.put("old", edit.before().text().orElse(null));
        node.put("new", edit.after().text().orElse(null));
        if (edit.isRelation()) {
            node.put("place", edit.place().value());
        }
    }

    private static void put(ObjectNode node, String name, List<FieldPath> paths) {
        if (!paths.isEmpty()) {
            ArrayNode array = node.putArray(name);
            paths.forEach(p -> array.add(p.value()));
        }
    }

    static PlannedSheet sheet(JsonNode node) {
        List<Row> rows = new ArrayList<>();
        node.path("rows")
                .forEach(r -> rows.add(new Row(text(r, "file"), r.path("row").asInt(), text(r, "payload"))));
        List<FieldEdit> edits = new ArrayList<>();
        node.path("edits").forEach(e -> edits.add(edit(e)));
        if (rows.isEmpty() || edits.isEmpty()) {
            throw new IllegalArgumentException("a sheet without rows or edits");
        }
        return new PlannedSheet(
                text(node, "source"),
                List.copyOf(rows),
                text(node, "sheet"),
                Optional.of(new Reading(
                        new FactSheetId(text(node, "id")),
                        new FactSheetType(text(node, "type")),
                        new Revision(node.path("rev").asLong()),
                        named(SealState.class, node.path("seal")),
                        node.path("follows").asBoolean(false))),
                List.copyOf(edits),
                paths(node.path("untrusted")),
                paths(node.path("withheld")),
                paths(node.path("same")),
                new Outcome(
                        named(Outcome.Kind.class, node.path("outcome")),
                        Optional.of(node.path("reason"))
                                .filter(JsonNode::isTextual)
                                .map(r -> named(Reason.class, r)),
                        node.path("words").asText()));
    }

    private static FieldEdit edit(JsonNode node) {
        FieldPath path = new FieldPath(text(node, "field"));
        return new FieldEdit(
                path,
                value(node.path("old")),
                value(node.path("new")),
                node.has("place") ? new FieldPath(text(node, "place")) : path);
    }

    private static FieldValue value(JsonNode node) {
        return node.isTextual() ? FieldValue.of(node.textValue()) : FieldValue.NONE;
    }

    private static List<FieldPath> paths(JsonNode array) {
        return texts(array).stream().map(FieldPath::new).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return node.path(name).textValue();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E named(Class<E> type, JsonNode label) {
        return Enum.valueOf(type, label.asText().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
