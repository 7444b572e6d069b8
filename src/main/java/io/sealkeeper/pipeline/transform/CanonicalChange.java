package io.sealkeeper.pipeline.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a canonical change, the JSON that a source's mapping produces; docs/canonical-change.md describes it. */
public final class CanonicalChange {

    /** Thrown if a mapping's result is not a change; the message says what is wrong, and what would be right. */
    public static final class NotAChange extends Exception {
        private static final long serialVersionUID = 1;

        NotAChange(String message) {
            super(message);
        }
    }

    private static final List<String> MEMBERS =
            List.of("type", "id", "externalId", "name", "fields", "relations", "newest");
    /** A few characters, such as 1E+1000000000, can stand for a gigabyte of digits. */
    private static final int LONGEST_NUMBER = 100;

    private static final String NAMES = "its id, its externalId or its exact name";

    private CanonicalChange() {}

    public static Change read(Origin origin, String payload, JsonNode json) throws NotAChange {
        if (!json.isObject()) {
            throw new NotAChange("the mapping gave " + kind(json) + " in place of a change: an object with the fact"
                    + " sheet's type, " + NAMES + ", and fields or relations");
        }
        onlyMembers(json, MEMBERS, "a change");
        if (!json.has("fields") && !json.has("relations")) {
            throw new NotAChange("the mapping gave neither fields nor relations: there is nothing to change");
        }
        return new Change(
                origin,
                payload,
                new FactSheetType(type(json)),
                name(json, "the fact sheet"),
                fields(json.path("fields"), "\"fields\""),
                relations(json.path("relations")),
                newest(json.path("newest")));
    }

    /** Optional: a mapping may omit it, or give null, for a row that does not say how new it is. */
    private static Optional<FieldPath> newest(JsonNode newest) throws NotAChange {
        if (newest.isMissingNode() || newest.isNull()) {
            return Optional.empty();
        }
        if (!newest.isTextual()) {
            throw new NotAChange("\"newest\" has to be the name of the field that says how new a row is, as"
                    + " \"lastSecurityScan\", not " + kind(newest));
        }
        try {
            return Optional.of(new FieldPath(newest.textValue()));
        } catch (IllegalArgumentException e) {
            throw new NotAChange("\"newest\": " + e.getMessage());
        }
    }

    private static String type(JsonNode json) throws NotAChange {
        JsonNode type = json.path("type");
        if (!type.isTextual() || type.textValue().isBlank()) {
            throw new NotAChange(
                    "the mapping gave no fact sheet type: \"type\" has to be its name, as \"Application\"");
        }
        return type.textValue().strip();
    }

    /** The one name of a sheet. Sources may number their sheets, so a number is a name, too. */
    static SheetName name(JsonNode json, String what) throws NotAChange {
        List<SheetName> names = new ArrayList<>();
        for (String member : List.of("id", "externalId", "name")) {
            JsonNode value = json.path(member);
            if (value.isContainerNode() || value.isBoolean()) {
                throw new NotAChange("\"" + member + "\" of " + what + " has to be a text, not " + kind(value));
            }
            String text = value.isNumber()
                    ? digits(value)
                    : value.isNull() ? "" : value.asText("").strip();
            if (!text.isEmpty()) {
                names.add(
                        switch (member) {
                            case "id" -> new SheetName.ById(new FactSheetId(text));
                            case "name" -> new SheetName.ByName(text);
                            default -> new SheetName.ByExternalId(text);
                        });
            }
        }
        if (names.size() > 1) {
            throw new NotAChange(what + " is named " + names.size() + " times over: keep one of " + NAMES);
        }
        if (names.isEmpty()) {
            boolean blank = json.has("id") || json.has("externalId") || json.has("name");
            throw new NotAChange(
                    blank
                            ? what + " is named by nothing: the id in it is empty"
                            : what + " is not named: give " + NAMES);
        }
        return names.get(0);
    }

    /** A number as a name: 1000, not 1E+3. */
    private static String digits(JsonNode number) throws NotAChange {
        BigDecimal exact = (BigDecimal) PlainJson.of(number).orElseThrow();
        boolean whole = exact.stripTrailingZeros().scale() <= 0;
        return whole && exact.precision() - exact.scale() <= LONGEST_NUMBER
                ? exact.toBigInteger().toString()
                : exact.toString();
    }

    private static Map<FieldPath, Optional<Object>> fields(JsonNode fields, String what) throws NotAChange {
        Map<FieldPath, Optional<Object>> wanted = new HashMap<>();
        if (fields.isMissingNode()) {
            return wanted;
        }
        requireObject(fields, what, "{\"alias\": \"x\"}");
        for (var entry : fields.properties()) {
            try {
                wanted.put(new FieldPath(entry.getKey()), PlainJson.of(entry.getValue()));
            } catch (IllegalArgumentException e) {
                throw new NotAChange(e.getMessage());
            }
        }
        return wanted;
    }

    private static Map<String, RelationsWanted> relations(JsonNode relations) throws NotAChange {
        Map<String, RelationsWanted> wanted = new HashMap<>();
        if (!relations.isMissingNode()) {
            requireObject(
                    relations, "\"relations\"", "{\"relApplicationToITComponent\": [{\"externalId\": \"ITC-4\"}]}");
            for (var entry : relations.properties()) {
                wanted.put(entry.getKey(), CanonicalRelations.read(entry.getKey(), entry.getValue()));
            }
        }
        return wanted;
    }

    static void requireObject(JsonNode json, String what, String example) throws NotAChange {
        if (!json.isObject()) {
            throw new NotAChange(what + " has to be an object, as " + example + ", not " + kind(json));
        }
    }

    static void onlyMembers(JsonNode json, List<String> members, String what) throws NotAChange {
        for (var entry : json.properties()) {
            String member = entry.getKey();
            if (!members.contains(member)) {
                throw new NotAChange("the mapping gave " + Shown.quoted(member) + ", which " + what + " does not have"
                        + Nearest.suggestion(member, members) + "; it has " + String.join(", ", members));
            }
        }
    }

    /** The kind of a JSON value, with an article. */
    static String kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> json.asText();
            case NULL -> "null";
            case MISSING -> "nothing";
        };
    }
}
