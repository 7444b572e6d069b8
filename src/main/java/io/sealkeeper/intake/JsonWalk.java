package io.sealkeeper.intake;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.util.Optional;

/** Moves a parser from row to row through a document, skipping everything else. */
final class JsonWalk {

    private final JsonParser parser;
    private final JsonPath path;
    /** How many steps of the path are taken; as many of its containers are open. */
    private int depth;

    /** For each step: whether the open object has already had the path's member. */
    private final boolean[] met;

    private boolean begun;
    private int farthest;
    private String obstacle = "";

    JsonWalk(JsonParser parser, JsonPath path) {
        this.parser = parser;
        this.path = path;
        this.met = new boolean[path.steps().size()];
    }

    /** Moves on to the first token of the next row; false at the end. */
    boolean toNextRow() throws IOException {
        if (!begun) {
            begun = true;
            if (parser.nextToken() == null) {
                obstacle = "nothing";
                return false;
            }
            if (isRow()) {
                return true;
            }
        }
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME) {
                String wanted = path.steps().get(depth - 1).orElseThrow();
                boolean onTheWay = wanted.equals(parser.currentName());
                if (onTheWay && met[depth - 1]) {
                    throw new JsonParseException(parser, "the member " + Shown.quoted(wanted) + " is there twice");
                }
                met[depth - 1] |= onTheWay;
                parser.nextToken();
                if (!onTheWay) {
                    parser.skipChildren();
                } else if (isRow()) {
                    return true;
                }
            } else if (isRow()) {
                return true;
            }
        }
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "something stands behind the end of the document");
        }
        return false;
    }

    /** Whether the current value is a row. A value on the path to rows is opened, any other is skipped. */
    private boolean isRow() throws IOException {
        if (depth == path.steps().size()) {
            return true;
        }
        Optional<String> step = path.steps().get(depth);
        JsonToken fitting = step.isPresent() ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
        if (parser.currentToken() == fitting) {
            met[depth] = false;
            depth++;
            farthest = Math.max(farthest, depth);
        } else {
            if (depth >= farthest) {
                farthest = depth;
                obstacle = kind(parser.currentToken());
            }
            parser.skipChildren();
        }
        return false;
    }

    /** Why the document has no list of rows, in words that follow the file's name; empty if it has one. */
    Optional<String> missing() {
        if (farthest == path.steps().size() && farthest > 0) {
            return Optional.empty();
        }
        if (obstacle.equals("nothing")) {
            return Optional.of("has nothing in it but blanks");
        }
        String there = obstacle.isEmpty()
                ? "there is no such member in " + path.upTo(Math.max(farthest - 1, 0))
                : path.upTo(farthest) + " is " + obstacle;
        return Optional.of("has no rows at " + path.text() + ": " + there
                + "; the source's parameter 'rows' has to say where its list is");
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            default -> "null";
        };
    }
}
