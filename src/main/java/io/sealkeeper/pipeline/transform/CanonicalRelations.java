package io.sealkeeper.pipeline.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.pipeline.transform.CanonicalChange.NotAChange;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the relations of a canonical change. */
final class CanonicalRelations {

    private static final List<String> MEMBERS = List.of("mode", "items");
    private static final List<String> MODES = List.of("merge", "replace");
    private static final List<String> ITEM =
            List.of("id", "externalId", "name", "type", "fields", "activeFrom", "activeUntil");

    private CanonicalRelations() {}

    static RelationsWanted read(String relation, JsonNode json) throws NotAChange {
        String what = "relation " + Shown.quoted(relation);
        if (relation.isBlank() || relation.contains("/")) {
            throw new NotAChange(what + " is no name of a relation, as relApplicationToITComponent is");
        }
        if (json.isArray()) {
            return new RelationsWanted(false, items(json, what));
        }
        if (!json.isObject()) {
            throw new NotAChange(what + " has to be a list, or {\"mode\": \"replace\", \"items\": […]}, not "
                    + CanonicalChange.kind(json) + (json.isNull() ? "; to remove all, replace them by no items" : ""));
        }
        CanonicalChange.onlyMembers(json, MEMBERS, what);
        if (!json.path("items").isArray()) {
            throw new NotAChange(
                    "\"items\" of " + what + " has to be a list, not " + CanonicalChange.kind(json.path("items")));
        }
        String mode = json.path("mode").asText("merge");
        if (!MODES.contains(mode)) {
            throw new NotAChange("\"mode\" of " + what + " is " + Shown.quoted(mode) + ", which is not one of " + MODES
                    + Nearest.suggestion(mode, MODES));
        }
        return new RelationsWanted(mode.equals("replace"), items(json.path("items"), what));
    }

    private static List<RelationsWanted.Item> items(JsonNode list, String what) throws NotAChange {
        List<RelationsWanted.Item> items = new ArrayList<>();
        for (JsonNode item : list) {
            String which = "item " + (items.size() + 1) + " of " + what;
            CanonicalChange.requireObject(item, which, "{\"externalId\": \"ITC-4\"}");
            CanonicalChange.onlyMembers(item, ITEM, which);
            JsonNode type = item.path("type");
            if (!type.isMissingNode() && (!type.isTextual() || type.textValue().isBlank())) {
                throw new NotAChange("\"type\" of " + which + " has to be the name of a fact sheet type");
            }
            items.add(new RelationsWanted.Item(
                    CanonicalChange.name(item, which),
                    Optional.of(type.asText("").strip())
                            .filter(t -> !t.isEmpty())
                            .map(FactSheetType::new),
                    attributes(item, which)));
        }
        return items;
    }

    private static Map<String, Optional<Object>> attributes(JsonNode item, String which) throws NotAChange {
        Map<String, Optional<Object>> attributes = new HashMap<>();
        JsonNode fields = item.path("fields");
        if (!fields.isMissingNode()) {
            CanonicalChange.requireObject(fields, "\"fields\" of " + which, "{\"costTotalAnnual\": 1200}");
            for (var entry : fields.properties()) {
                attributes.put(entry.getKey(), PlainJson.of(entry.getValue()));
            }
        }
        for (String date : List.of("activeFrom", "activeUntil")) {
            if (item.has(date) && attributes.containsKey(date)) {
                throw new NotAChange("\"" + date + "\" of " + which + " stands there twice: keep it beside \"fields\"");
            }
            if (item.has(date)) {
                attributes.put(date, PlainJson.of(item.path(date)));
            }
        }
        return attributes;
    }
}
