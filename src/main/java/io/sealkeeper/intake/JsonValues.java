package io.sealkeeper.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Reads one JSON value as a tree. It keeps a bounded amount of it, and rejects what can be understood in two ways. A
 * mistake is reported only at the value's end, so that the values after it can be read.
 */
final class JsonValues {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(RawRows.LONGEST_CELL)
                    .maxNumberLength(1000)
                    .build())
            // Whoever opens a stream closes it; the source in a location would put payload into messages.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int LARGEST_SCALE = 1000;
    private static final long MEGABYTE = 1024 * 1024;
    /** What a node costs besides its text. */
    private static final int NODE = 8;

    private final JsonParser parser;
    private final int most;
    private final long heaviest;
    private int left;
    private long weight;
    private String mistake;

    /** @param most how many characters a value may have, approximately */
    JsonValues(JsonParser parser, int most) {
        this(parser, most, Weight.most());
    }

    /** @param heaviest how much memory a value may take, in bytes */
    JsonValues(JsonParser parser, int most, long heaviest) {
        this.parser = parser;
        this.most = most;
        this.heaviest = heaviest;
    }

    /**
     * Reads the value that begins at the parser's current token.
     *
     * @throws Mistake if it can't be used; the parser is at its end all the same
     * @throws IOException if the text can't be read on
     */
    JsonNode read() throws IOException, Mistake {
        JsonNode value = readAnyway();
        if (mistake != null) {
            throw new Mistake(mistake);
        }
        return value;
    }

    /**
     * Reads a value that no person will look at: what a person could understand in two ways is accepted as it is.
     *
     * @throws Mistake if it exceeds the limits
     */
    JsonNode readAnyway() throws IOException, Mistake {
        left = most;
        weight = 0;
        mistake = null;
        JsonNode value = value();
        if (left < 0) {
            throw new Mistake("the row is longer than " + most + " characters");
        }
        if (weight > heaviest) {
            throw new Mistake("the row would take more than the " + heaviest / MEGABYTE
                    + " MB of memory that a row may, with all its small values: give the program more memory (-Xmx), or"
                    + " split the row");
        }
        return value;
    }

    /** The memory that the last value takes, including the text that is kept of it. */
    long weight() {
        return weight + most - left;
    }

    /** Whether the limits are exceeded: the rest is read, but not kept. */
    private boolean isTooMuch() {
        return left < 0 || weight > heaviest;
    }

    private JsonNode value() throws IOException {
        left -= NODE;
        weight += Weight.VALUE;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private JsonNode object() throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        weight += Weight.OBJECT;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = checked(parser.currentName());
            parser.nextToken();
            JsonNode value = value();
            weight += Weight.MEMBER;
            if (!isTooMuch() && object.replace(name, value) != null) {
                wrong("the member " + Shown.quoted(name) + " is there twice: it is unclear which one is meant");
            }
        }
        return object;
    }

    private JsonNode array() throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        weight += Weight.LIST;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode item = value();
            if (!isTooMuch()) {
                array.add(item);
            }
        }
        return array;
    }

    private JsonNode text() throws IOException {
        String text = checked(parser.getText());
        weight += Weight.of(text);
        return JsonNodeFactory.instance.textNode(text);
    }

    private String checked(String text) {
        left -= text.length();
        if (text.indexOf('\uFFFD') >= 0) {
            wrong(Shown.quoted(text) + " holds bytes that are not UTF-8: save the file as UTF-8");
        }
        return text;
    }

    private JsonNode integer() throws IOException {
        left -= parser.getTextLength();
        weight += Weight.NUMBER;
        return switch (parser.getNumberType()) {
            case INT -> JsonNodeFactory.instance.numberNode(parser.getIntValue());
            case LONG -> JsonNodeFactory.instance.numberNode(parser.getLongValue());
            default -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
        };
    }

    /** Exact as written: a float would change 0.1. */
    private JsonNode decimal() throws IOException {
        left -= parser.getTextLength();
        weight += Weight.NUMBER;
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > LARGEST_SCALE) {
            wrong(Shown.quoted(parser.getText()) + " is not a number that can be worked with");
            return JsonNodeFactory.instance.nullNode();
        }
        return JsonNodeFactory.instance.numberNode(number);
    }

    private void wrong(String words) {
        mistake = mistake == null ? words : mistake;
    }
}
