package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CommentTest extends SandboxTest {

    private JsonNode comment(String who, FactSheet sheet, String more) {
        return as(who).query("mutation { createComment(factSheetId: \"" + sheet.id()
                + "\", message: \"why?\", status: ACTIVE" + more + ") { id message status } }");
    }

    private JsonNode delete(String who, String id) {
        return as(who).query("mutation { deleteComment(commentId: \"" + id + "\") }");
    }

    private JsonNode comments(FactSheet sheet) {
        return as("viewer")
                .query("{ factSheet(id: \"" + sheet.id() + "\") { comments { edges { node { id message status"
                        + " user { id } replies { edges { node { message } } } } } } } }")
                .at("/data/factSheet/comments/edges");
    }

    /** Documented: viewers may comment; a comment breaks no seal. */
    @Test
    void aCommentLeavesTheSheetAsItIs() {
        start();
        FactSheet sheet = approved("APP-1");
        JsonNode made = comment("viewer", sheet, "");
        assertThat(made.at("/data/createComment/message").asText()).isEqualTo("why?");
        assertThat(workspace().sheet("APP-1")).isEqualTo(sheet);
        assertThat(comments(sheet).at("/0/node/id").asText())
                .isEqualTo(made.at("/data/createComment/id").asText());
        assertThat(comments(sheet).at("/0/node/user/id").asText())
                .isEqualTo(workspace().principal("viewer").id());
    }

    @Test
    void validateOnlyMakesNone() {
        start();
        FactSheet sheet = approved("APP-1");
        assertThat(comment("writer", sheet, ", validateOnly: true").has("errors"))
                .isFalse();
        assertThat(comments(sheet)).isEmpty();
    }

    @Test
    void aReplyMayCloseIt() {
        start();
        FactSheet sheet = approved("APP-1");
        String id = comment("writer", sheet, "").at("/data/createComment/id").asText();
        as("sealer")
                .query("mutation { createReply(commentId: \"" + id
                        + "\", message: \"done\", newCommentStatus: CLOSED) { id } }");
        assertThat(comments(sheet).at("/0/node/status").asText()).isEqualTo("CLOSED");
        assertThat(comments(sheet).at("/0/node/replies/edges/0/node/message").asText())
                .isEqualTo("done");
    }

    @Test
    void whoMadeItMayDeleteItAndAnAdmin() {
        start();
        FactSheet sheet = approved("APP-1");
        String id = comment("writer", sheet, "").at("/data/createComment/id").asText();
        assertThat(delete("viewer", id).has("errors")).isTrue();
        assertThat(delete("writer", id).at("/data/deleteComment").asBoolean()).isTrue();
        assertThat(comments(sheet)).isEmpty();
        assertThat(delete("writer", id).has("errors")).isTrue();
    }

    @Test
    void anAdminMayTakeTheRightAway() {
        start();
        FactSheet sheet = approved("APP-1");
        workspace().silence("writer", true);
        assertThat(comment("writer", sheet, "").at("/errors/0/message").asText())
                .contains("No permission");
        assertThat(comment("writer", sheet, ", validateOnly: true").has("errors"))
                .isTrue();
        workspace().silence("writer", false);
        assertThat(comment("writer", sheet, "").has("errors")).isFalse();
    }

    /** A request is a transaction. */
    @Test
    void aRefusedOneTakesTheOthersOfItsDocumentAlong() {
        start();
        FactSheet sheet = approved("APP-1");
        JsonNode answer = as("writer")
                .query("mutation { a: createComment(factSheetId: \"" + sheet.id()
                        + "\", message: \"x\", status: ACTIVE) { id } b: createComment(factSheetId: \"nobody\", message: \"x\","
                        + " status: ACTIVE) { id } }");
        assertThat(answer.at("/data").isNull()).isTrue();
        assertThat(comments(sheet)).isEmpty();
    }

    @Test
    void aResetForgetsThem() {
        start();
        FactSheet sheet = approved("APP-1");
        workspace().person("writer").comment("APP-1", "kept");
        assertThat(workspace().comments(sheet.id()))
                .extracting(Comment::message)
                .containsExactly("kept");
        workspace().reset();
        FactSheet again = approved("APP-1");
        assertThat(workspace().comments(again.id())).isEmpty();
    }
}
