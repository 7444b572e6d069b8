package io.sealkeeper.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Newest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists stored in one column, as JSON, so that any SQLite tool can read them. */
final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    static String ofEdits(List<FieldEdit> edits) {
        ArrayNode array = JSON.createArrayNode();
        for (FieldEdit edit : edits) {
            ObjectNode node = array.addObject();
            node.put("path", edit.path().value());
            node.put("before", edit.before().text().orElse(null));
            node.put("after", edit.after().text().orElse(null));
            if (edit.isRelation()) {
                node.put("place", edit.place().value());
            }
        }
        return array.toString();
    }

    static List<FieldEdit> edits(String json) {
        List<FieldEdit> edits = new ArrayList<>();
        read(json)
                .forEach(node -> edits.add(new FieldEdit(
                        new FieldPath(node.path("path").asText()),
                        value(node.path("before")),
                        value(node.path("after")),
                        new FieldPath(
                                node.path("place").asText(node.path("path").asText())))));
        return edits;
    }

    private static FieldValue value(JsonNode node) {
        return node.isNull() ? FieldValue.NONE : FieldValue.of(node.asText());
    }

    static String ofTexts(Collection<?> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(t -> array.add(t.toString()));
        return array.toString();
    }

    static SortedSet<String> texts(String json) {
        SortedSet<String> texts = new TreeSet<>();
        read(json).forEach(node -> texts.add(node.asText()));
        return texts;
    }

    static SortedSet<FieldPath> paths(String json) {
        SortedSet<FieldPath> paths = new TreeSet<>();
        read(json).forEach(node -> paths.add(new FieldPath(node.asText())));
        return paths;
    }

    static String ofRows(List<PayloadRow> rows) {
        ArrayNode array = JSON.createArrayNode();
        for (PayloadRow row : rows) {
            ObjectNode node = array.addObject();
            node.put("file", row.file());
            node.put("row", row.row());
            // As text, not as nested JSON: it has to come back exactly as it was.
            node.put("payload", row.payload());
            row.newest().ifPresent(n -> node.putObject("newest")
                    .put("field", n.field().value())
                    .put("value", n.value().text().orElse(null)));
        }
        return array.toString();
    }

    static List<PayloadRow> rows(String json) {
        List<PayloadRow> rows = new ArrayList<>();
        read(json)
                .forEach(node -> rows.add(new PayloadRow(
                        node.path("file").asText(),
                        node.path("row").asInt(),
                        node.path("payload").asText(),
                        newest(node.path("newest")))));
        return rows;
    }

    private static Optional<Newest> newest(JsonNode node) {
        return node.isObject()
                ? Optional.of(new Newest(new FieldPath(node.path("field").asText()), value(node.path("value"))))
                : Optional.empty();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new JournalUnusable("the journal holds a list that is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
