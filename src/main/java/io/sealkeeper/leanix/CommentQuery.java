package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The comments of a few sheets, and their seals. That sheets have {@code comments} is documented (SAP Help, Migrating to GraphQL); whether
 * as a list or as a connection is not: so the workspace's schema is asked first.
 */
public final class CommentQuery {

    /** How a field holds several things. */
    public enum Nesting {
        LIST,
        CONNECTION,
        /** There is no such field, or nobody tells. */
        UNTOLD
    }

    /**
     * The form of comments in a workspace.
     *
     * @param replies how a comment holds its replies
     */
    public record Form(Nesting comments, Nesting replies) {}

    /**
     * A comment.
     *
     * @param open whether it is not closed
     * @param mayHaveReplies false only where the answer tells that nobody has replied
     */
    public record Comment(String id, String message, boolean open, boolean mayHaveReplies) {}

    /** The seal and the comments of a sheet. */
    public record Seen(SealState seal, List<Comment> comments) {}

    private CommentQuery() {}

    /** Asks how the workspace holds comments and replies. */
    public static GraphqlRequest formQuestion() {
        return new GraphqlRequest(
                        GraphqlRequest.Kind.SCHEMA,
                        Principal.SEALER,
                        GraphqlDocument.SCHEMA.forSheets(2),
                        Map.of("name_0", "BaseFactSheet", "name_1", "Comment"))
                .asOptional();
    }

    /** The answer to it. */
    public static Form form(GraphqlAnswer answer) {
        return new Form(nesting(answer, "s_0", "comments"), nesting(answer, "s_1", "replies"));
    }

    private static Nesting nesting(GraphqlAnswer answer, String alias, String field) {
        for (JsonNode one : fields(answer, alias)) {
            if (one.path("name").asText().equals(field)) {
                JsonNode type = one.path("type");
                JsonNode bare = type.path("kind").asText().equals("NON_NULL") ? type.path("ofType") : type;
                return bare.path("kind").asText().equals("LIST") ? Nesting.LIST : Nesting.CONNECTION;
            }
        }
        return Nesting.UNTOLD;
    }

    private static JsonNode fields(GraphqlAnswer answer, String alias) {
        return answer.data(alias).map(type -> type.path("fields")).orElse(MissingNode.getInstance());
    }

    /**
     * Asks with the sealer's token: what it may not see, it can't take away either.
     *
     * @throws IllegalArgumentException if the form of comments is not told
     */
    public static GraphqlRequest request(Collection<FactSheetId> sheets, Form form) {
        if (form.comments() == Nesting.UNTOLD) {
            throw new IllegalArgumentException("nobody knows how to ask for comments");
        }
        String replies = form.replies() == Nesting.UNTOLD ? "" : " replies" + nested("id", form.replies());
        return new GraphqlRequest(
                        GraphqlRequest.Kind.READ,
                        Principal.SEALER,
                        GraphqlDocument.COMMENTS.withFragments(nested("id message status" + replies, form.comments())),
                        Map.of("ids", sheets.stream().map(FactSheetId::value).toList()))
                .asOptional();
    }

    private static String nested(String fields, Nesting nesting) {
        return nesting == Nesting.LIST ? " { " + fields + " }" : " { edges { node { " + fields + " } } }";
    }

    /** What the answer shows, by sheet, without sheets that it does not hold. */
    public static Map<FactSheetId, Seen> read(GraphqlAnswer answer, Form form) {
        Map<FactSheetId, Seen> bySheet = new HashMap<>();
        answer.data("factSheets").ifPresent(sheets -> sheets.path("edges").forEach(edge -> {
            JsonNode node = edge.path("node");
            SealReading.of(node)
                    .ifPresent(seal -> bySheet.put(
                            new FactSheetId(node.path("id").asText()),
                            new Seen(seal.state(), comments(node.path("comments"), form))));
        }));
        return bySheet;
    }

    private static List<Comment> comments(JsonNode held, Form form) {
        List<Comment> comments = new ArrayList<>();
        for (JsonNode one : items(held, form.comments())) {
            boolean repliesTold =
                    form.replies() != Nesting.UNTOLD && !one.path("replies").isMissingNode();
            comments.add(new Comment(
                    one.path("id").asText(),
                    one.path("message").asText(""),
                    !one.path("status").asText("").equals("CLOSED"),
                    !repliesTold || !items(one.path("replies"), form.replies()).isEmpty()));
        }
        return comments;
    }

    private static List<JsonNode> items(JsonNode held, Nesting nesting) {
        List<JsonNode> items = new ArrayList<>();
        (nesting == Nesting.LIST ? held : held.path("edges"))
                .forEach(item -> items.add(nesting == Nesting.LIST ? item : item.path("node")));
        return items;
    }

    /** The first of the comments that is open and begins so. */
    public static Optional<Comment> marked(List<Comment> comments, String mark) {
        return comments.stream()
                .filter(c -> c.open() && c.message().strip().startsWith(mark))
                .findFirst();
    }
}
