package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of LeanIX. Faults come with HTTP 200 and a list of errors, each with the alias it belongs to in its path;
 * {@code "errors": null} means success, and so does its absence (LeanIX developer documentation). {@link
 * MutationAnswer} reads the results of mutations.
 */
public final class GraphqlAnswer {

    /** One fault. */
    public record Fault(Optional<String> errorType, String message) {

        /**
         * Whether somebody else wrote since the revision that was sent. This is the only error type that is publicly
         * documented.
         */
        public boolean isRevisionClash() {
            return errorType.filter("REVISION_CLASH"::equals).isPresent();
        }

        /**
         * Whether it says that the user lacks a right. No error type for this is public, so it is recognized by its
         * words.
         */
        public boolean isForbidden() {
            return FORBIDDEN_TYPE.matcher(errorType.orElse("")).find()
                    || FORBIDDEN_WORDS.matcher(message).find();
        }

        @Override
        public String toString() {
            return errorType.map(t -> t + ": ").orElse("") + message;
        }
    }

    private static final Pattern FORBIDDEN_TYPE = Pattern.compile(
            "PERMISSION|FORBID|DENIED|AUTHORI[SZ]|ACCESS|NOT_ALLOWED|PRIVILEGE", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORBIDDEN_WORDS = Pattern.compile(
            "permission|forbidden|access (is )?denied|not (be )?(allowed|permitted|authori[sz]ed|entitled)"
                    + "|(insufficient|missing|lacks?|no|without) (the )?(right|privilege)|HTTP 403",
            Pattern.CASE_INSENSITIVE);

    private final JsonNode body;

    /** @param body the JSON of the answer, in any form */
    public GraphqlAnswer(JsonNode body) {
        this.body = body == null ? MissingNode.getInstance() : body;
    }

    /** The answer to a document that was refused before GraphQL processed it. */
    public static GraphqlAnswer refused(String message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors").addObject().put("message", message);
        return new GraphqlAnswer(body);
    }

    /** The whole answer, for resources that are not GraphQL. */
    public JsonNode body() {
        return body;
    }

    /** The result of one top-level field or alias; empty where it is null or missing. */
    public Optional<JsonNode> data(String alias) {
        return Optional.of(body.path("data").path(alias)).filter(n -> !n.isMissingNode() && !n.isNull());
    }

    /**
     * The first fault of one alias. A fault without a path belongs to the alias without a result, if there is exactly
     * one.
     */
    public Optional<Fault> fault(String alias) {
        List<JsonNode> pathless = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            if (error.path("path").path(0).asText("").equals(alias)) {
                return Optional.of(fault(error));
            }
            if (error.path("path").isEmpty()) {
                pathless.add(error);
            }
        }
        boolean onlyOneWithout = pathless.size() == 1 && aliasesWithoutResult() == 1;
        return onlyOneWithout && data(alias).isEmpty() ? Optional.of(fault(pathless.get(0))) : Optional.empty();
    }

    private int aliasesWithoutResult() {
        int without = 0;
        for (JsonNode result : body.path("data")) {
            without += result.isNull() ? 1 : 0;
        }
        return without;
    }

    /** The fault of a reading as a whole; empty if any alias has a result or a fault of its own. */
    public Optional<Fault> refusal() {
        for (JsonNode result : body.path("data")) {
            if (!result.isNull()) {
                return Optional.empty();
            }
        }
        List<Fault> whole = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            if (body.path("data").has(error.path("path").path(0).asText(""))) {
                return Optional.empty();
            }
            whole.add(fault(error));
        }
        if (whole.isEmpty()) {
            return body.path("data").isObject()
                    ? Optional.empty()
                    : Optional.of(new Fault(Optional.empty(), "the answer holds neither data nor errors"));
        }
        return Optional.of(whole.get(0));
    }

    static Fault fault(JsonNode error) {
        String type = error.path("extensions").path("errorType").asText("");
        return new Fault(
                Optional.of(type).filter(t -> !t.isBlank()),
                error.path("message").asText("no message was given"));
    }
}
