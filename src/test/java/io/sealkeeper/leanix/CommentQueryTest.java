package io.sealkeeper.leanix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.leanix.CommentQuery.Comment;
import io.sealkeeper.leanix.CommentQuery.Form;
import io.sealkeeper.leanix.CommentQuery.Nesting;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.SealState;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommentQueryTest {

    private static final FactSheetId SHEET = new FactSheetId("sheet-1");

    private static GraphqlAnswer answer(String json) {
        try {
            return new GraphqlAnswer(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_schema_tells_how_comments_and_replies_are_held() {
        assertThat(
                        CommentQuery.form(
                                answer(
                                        "{'data':{'s_0':{'fields':[{'name':'comments','type':{'kind':'NON_NULL','ofType':{'kind':'LIST'}}}]},"
                                                + "'s_1':{'fields':[{'name':'replies','type':{'kind':'OBJECT','name':'ReplyConnection'}}]}}}")))
                .isEqualTo(new Form(Nesting.LIST, Nesting.CONNECTION));
        assertThat(CommentQuery.form(answer("{'data':{'s_0':{'fields':[]},'s_1':null}}")))
                .isEqualTo(new Form(Nesting.UNTOLD, Nesting.UNTOLD));
        assertThat(CommentQuery.form(answer("{'errors':[{'message':'no introspection'}]}")))
                .isEqualTo(new Form(Nesting.UNTOLD, Nesting.UNTOLD));
    }

    @Test
    void lists_are_read_as_lists() {
        Form form = new Form(Nesting.LIST, Nesting.LIST);
        assertThat(CommentQuery.request(List.of(SHEET), form)
                        .payload()
                        .get("query")
                        .toString())
                .contains("comments { id message status replies { id } }");
        assertThat(CommentQuery.read(
                        answer(
                                "{'data':{'factSheets':{'edges':[{'node':{'id':'sheet-1','rev':3,'lxState':'APPROVED','comments':["
                                        + "{'id':'c-1','message':'a','status':'ACTIVE','replies':[]},"
                                        + "{'id':'c-2','message':'b','status':'CLOSED','replies':[{'id':'r'}]}]}}]}}}"),
                        form))
                .containsExactly(java.util.Map.entry(
                        SHEET,
                        new CommentQuery.Seen(
                                SealState.APPROVED,
                                List.of(new Comment("c-1", "a", true, false), new Comment("c-2", "b", false, true)))));
    }

    /** What nobody tells may be there. */
    @Test
    void where_replies_are_not_told_there_may_be_some() {
        Form form = new Form(Nesting.CONNECTION, Nesting.UNTOLD);
        assertThat(CommentQuery.request(List.of(SHEET), form)
                        .payload()
                        .get("query")
                        .toString())
                .contains("comments { edges { node { id message status } } }");
        assertThat(CommentQuery.read(
                                answer(
                                        "{'data':{'factSheets':{'edges':[{'node':{'id':'sheet-1','rev':3,'lxState':'APPROVED',"
                                                + "'comments':{'edges':[{'node':{'id':'c-1','message':'a','status':'ACTIVE'}}]}}}]}}}"),
                                form)
                        .get(SHEET)
                        .comments())
                .containsExactly(new Comment("c-1", "a", true, true));
    }

    @Test
    void without_a_form_nothing_can_be_asked() {
        Form untold = new Form(Nesting.UNTOLD, Nesting.UNTOLD);
        assertThatThrownBy(() -> CommentQuery.request(List.of(SHEET), untold))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_closed_comment_or_one_that_quotes_the_mark_is_not_ours() {
        List<Comment> comments = List.of(
                new Comment("c-1", "MARK: old", false, false),
                new Comment("c-2", "you wrote 'MARK: old'", true, false),
                new Comment("c-3", "  MARK: new", true, false));
        assertThat(CommentQuery.marked(comments, "MARK")).contains(comments.get(2));
    }

    @Test
    void an_answer_with_any_error_makes_nothing_sure() {
        GraphqlAnswer half =
                answer("{'data':{'s_0':{'id':'c-1'},'s_1':null},'errors':[{'message':'no','path':['s_1']}]}");
        assertThat(CommentMutation.read(half, 0).isDone()).isFalse();
        assertThat(CommentMutation.read(half, 1).fault().orElseThrow().message())
                .isEqualTo("no");
        GraphqlAnswer whole = answer("{'data':{'s_0':{'id':'c-1'},'s_1':true,'s_2':false},'errors':null}");
        assertThat(CommentMutation.read(whole, 0).id()).contains("c-1");
        assertThat(CommentMutation.read(whole, 1).isDone()).isTrue();
        assertThat(CommentMutation.read(whole, 2).isDone()).isFalse();
    }
}
