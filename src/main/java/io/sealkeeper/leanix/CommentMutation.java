package io.sealkeeper.leanix;

import io.sealkeeper.seal.FactSheetId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one place that builds mutations of comments, all as the sealer. They change no field and no seal: comments don't break seals
 * (SAP Help, Quality Seal). {@code createComment} is documented (SAP Help, Using GraphQL with Python); {@code deleteComment} and
 * {@code createReply} are in the published list of mutations. None carries a revision.
 */
public final class CommentMutation {

    /** A comment to be made. */
    public record Made(FactSheetId sheet, String message) {}

    /** What the answer says of one of them. */
    public record Said(Optional<String> id, Optional<GraphqlAnswer.Fault> fault) {

        /** Whether it was surely done. */
        public boolean isDone() {
            return id.isPresent() && fault.isEmpty();
        }
    }

    private CommentMutation() {}

    public static GraphqlRequest make(List<Made> comments) {
        return made(GraphqlRequest.Kind.COMMENT, GraphqlDocument.COMMENT, comments);
    }

    /** Asks whether LeanIX would take a comment on a sheet. It writes nothing: {@code validateOnly} is part of the document itself. */
    public static GraphqlRequest validation(Made comment) {
        return made(GraphqlRequest.Kind.VALIDATION, GraphqlDocument.COMMENT_VALIDATE, List.of(comment));
    }

    private static GraphqlRequest made(GraphqlRequest.Kind kind, GraphqlDocument document, List<Made> comments) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < comments.size(); i++) {
            variables.put("sheet_" + i, comments.get(i).sheet().value());
            variables.put("message_" + i, comments.get(i).message());
        }
        return new GraphqlRequest(kind, Principal.SEALER, document.forSheets(comments.size()), variables);
    }

    /** Deletes comments by their ids. */
    public static GraphqlRequest delete(List<String> comments) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < comments.size(); i++) {
            variables.put("comment_" + i, comments.get(i));
        }
        return new GraphqlRequest(
                GraphqlRequest.Kind.COMMENT,
                Principal.SEALER,
                GraphqlDocument.COMMENT_DELETE.forSheets(comments.size()),
                variables);
    }

    /** Closes comments with a last reply, so that what people replied stays. */
    public static GraphqlRequest close(List<String> comments, String reply) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < comments.size(); i++) {
            variables.put("comment_" + i, comments.get(i));
            variables.put("message_" + i, reply);
        }
        return new GraphqlRequest(
                GraphqlRequest.Kind.COMMENT,
                Principal.SEALER,
                GraphqlDocument.COMMENT_CLOSE.forSheets(comments.size()),
                variables);
    }

    /**
     * What an answer says of the i-th. Where it holds any error, nothing is sure: the document may be rolled back.
     *
     * @return with an id where it was made; for one deleted or closed, with any text
     */
    public static Said read(GraphqlAnswer answer, int i) {
        String alias = UpdateMutation.alias(i);
        Optional<GraphqlAnswer.Fault> fault =
                answer.fault(alias).or(answer::refusal).or(() -> anyError(answer));
        return new Said(
                answer.data(alias)
                        .map(made -> made.isObject() ? made.path("id").asText("") : made.asText(""))
                        .filter(id -> !id.isEmpty() && !id.equals("false")),
                fault);
    }

    private static Optional<GraphqlAnswer.Fault> anyError(GraphqlAnswer answer) {
        return answer.body().path("errors").isEmpty()
                ? Optional.empty()
                : Optional.of(GraphqlAnswer.fault(answer.body().path("errors").path(0)));
    }
}
