package io.sealkeeper.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON with stand-ins for all that is a workspace's own. Everything is taken for that but the {@link PublicNames}, so what
 * nobody has thought of is not shown. Let it {@link #meet} everything before it is asked {@link #of} anything: what is a name in
 * one place is one in all.
 *
 * <p>What stays: the form of the JSON, types of values, null and empty, which values are equal, the order of numbers,
 * ages of times, true and false under public names, and the interval of a renewal.
 */
final class Redaction {

    /** What people write. */
    private static final Set<String> FREE_TEXT = PublicNames.words("""
            displayName fullName description comment username firstName lastName email workspaceName displayNameFromFS
            displayNameToFS userName""");

    /** Their texts are names of types and fields. */
    private static final Set<String> NAMING = PublicNames.words("""
            fields self update read create delete ignoreUpdatesForFields ignoreUpdatesForRelations factSheetType type facetKey
            keys""");

    private static final Set<String> SOURCES = Set.of("source", "guard");
    private static final Set<String> ERROR_KINDS = Set.of("errorType", "errorCode", "code");
    private static final Pattern ERROR_KIND = Pattern.compile("[A-Z][A-Z0-9_]{1,60}");
    private static final Set<String> PAGES = Set.of("first", "page", "trailPage", "sealPage");
    private static final Set<String> POSITIONS = Set.of("line", "column", "path");
    private static final int LARGEST_PLAIN_NUMBER = 100_000;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern SEGMENTS = Pattern.compile("/?[^/\\s]+(/[^/\\s]+)*/?");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where a value is.
     *
     * @param key the nearest key above it
     * @param asked whether the program itself asks with it
     * @param inError whether it is part of an error
     * @param inSeal whether it is a rule of a type's seal
     */
    private record Place(String key, boolean asked, boolean inError, boolean inSeal) {

        Place at(String name) {
            return new Place(name, asked, inError || name.equals("errors"), key.equals("qualitySeal"));
        }

        boolean is(String name) {
            return key.equals(name);
        }

        /** Whether a number here is the program's or LeanIX's own. */
        boolean hasPlainNumber() {
            return (asked && (PAGES.contains(key) || key.startsWith("first_")))
                    || (inError && POSITIONS.contains(key))
                    || (inSeal && key.equals("value"))
                    || key.equals("expires_in");
        }
    }

    private final StandIns standIns = new StandIns();
    private final Instant began;

    Redaction(Instant began) {
        this.began = began;
    }

    /**
     * Learns the names and numbers in a document.
     *
     * @param tellsNames whether {@code name} is that of a type, field or value in it
     */
    void meet(JsonNode node, boolean tellsNames) {
        meet(node, "", tellsNames);
    }

    private void meet(JsonNode node, String key, boolean tellsNames) {
        if (node.isObject()) {
            node.properties().forEach(e -> {
                standIns.isName(e.getKey());
                meet(e.getValue(), e.getKey(), tellsNames);
            });
        } else if (node.isArray()) {
            node.forEach(e -> meet(e, key, tellsNames));
        } else if (node.isNumber()) {
            standIns.isNumber(node.decimalValue());
        } else if (node.isTextual()) {
            meet(node.textValue(), key, tellsNames);
        }
    }

    private void meet(String text, String key, boolean tellsNames) {
        if (SOURCES.contains(key)) {
            standIns.isSource(text);
        } else if (NAMING.contains(key) || (tellsNames && key.equals("name"))) {
            Stream.of(text.split("/")).forEach(standIns::isName);
        } else if (NUMBER.matcher(text).matches()) {
            standIns.isNumber(new BigDecimal(text));
        } else {
            container(text).ifPresent(inside -> meet(inside, key, tellsNames));
        }
    }

    /** Ends the meeting. */
    void ready() {
        standIns.rank();
    }

    /** The same document with stand-ins. */
    JsonNode of(JsonNode node) {
        return of(node, new Place("", false, false, false));
    }

    /** The same for what the program asks with. */
    JsonNode ofRequest(JsonNode node) {
        return of(node, new Place("", true, false, false));
    }

    /** Learns a name. */
    void meetName(String name) {
        standIns.isName(name);
    }

    /** What stands for a name. */
    String name(String name) {
        return standIns.name(name);
    }

    private JsonNode of(JsonNode node, Place place) {
        if (node.isObject()) {
            ObjectNode made = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(e -> made.set(name(e.getKey()), of(e.getValue(), place.at(e.getKey()))));
            return made;
        }
        if (node.isArray()) {
            ArrayNode made = JsonNodeFactory.instance.arrayNode();
            node.forEach(e -> made.add(of(e, place)));
            return made;
        }
        if (node.isNumber()) {
            return number(node, place);
        }
        if (node.isBoolean()) {
            return PublicNames.contain(place.key()) ? node : BooleanNode.FALSE;
        }
        return node.isTextual() ? TextNode.valueOf(text(node.textValue(), place)) : NullNode.instance;
    }

    private JsonNode number(JsonNode node, Place place) {
        boolean isSmall = node.canConvertToInt() && node.isIntegralNumber() && node.intValue() <= LARGEST_PLAIN_NUMBER;
        if (isSmall && place.hasPlainNumber()) {
            return node;
        }
        int rank = standIns.number(node.decimalValue());
        return node.isIntegralNumber()
                ? IntNode.valueOf(rank)
                : DecimalNode.valueOf(BigDecimal.valueOf(rank).setScale(1));
    }

    private String text(String text, Place place) {
        String key = place.key();
        if (place.inError() && key.equals("message")) {
            return MessageWords.of(text);
        }
        if (place.inError()
                && ERROR_KINDS.contains(key)
                && ERROR_KIND.matcher(text).matches()) {
            return text;
        }
        if (text.isEmpty() || text.equals("*") || (key.equals("multiplicity") && text.equals("1"))) {
            return text;
        }
        if (FREE_TEXT.contains(key)) {
            return standIns.text(text);
        }
        if (PublicNames.contain(text) || standIns.knowsName(text)) {
            return standIns.name(text);
        }
        if (StandIns.isId(text)) {
            return standIns.id(text);
        }
        if (NUMBER.matcher(text).matches()) {
            return String.valueOf(standIns.number(new BigDecimal(text)));
        }
        return Times.age(text, began)
                .or(() -> container(text).map(inside -> of(inside, place).toString()))
                .orElseGet(() -> segments(text, place));
    }

    /** A path of names, or an external id behind the name of its field. */
    private String segments(String text, Place place) {
        boolean isPath = text.contains("/")
                && SEGMENTS.matcher(text).matches()
                && Stream.of(text.split("/"))
                        .filter(s -> !s.isEmpty())
                        .limit(1)
                        .allMatch(s -> PublicNames.contain(s) || standIns.knowsName(s));
        return isPath
                ? Stream.of(text.split("/", -1))
                        .map(s -> s.isEmpty() || (place.is("path") && s.matches("\\d{1,3}")) ? s : segment(s))
                        .collect(Collectors.joining("/"))
                : standIns.text(text);
    }

    private String segment(String segment) {
        return StandIns.isId(segment)
                ? standIns.id(segment)
                : standIns.name(segment).replace(' ', '-');
    }

    /** The object or list that a text holds. */
    private static Optional<JsonNode> container(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(stripped)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
