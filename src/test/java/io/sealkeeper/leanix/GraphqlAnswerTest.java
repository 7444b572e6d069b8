package io.sealkeeper.leanix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GraphqlAnswerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void faults_belong_to_the_alias_in_their_path() throws IOException {
        GraphqlAnswer answer = answer("""
                {"data": {"s_0": {"factSheet": {"rev": 2}}, "s_1": null},
                 "errors": [{"message": "clash", "path": ["s_1"], "extensions": {"errorType": "REVISION_CLASH"}}]}""");

        assertThat(answer.data("s_0")).isPresent();
        assertThat(answer.fault("s_0")).isEmpty();
        assertThat(answer.fault("s_1"))
                .hasValueSatisfying(f -> assertThat(f.isRevisionClash()).isTrue());
        assertThat(answer.refusal()).isEmpty();
    }

    @Test
    void a_fault_without_a_path_belongs_to_the_one_alias_without_a_result() throws IOException {
        GraphqlAnswer one = answer("""
                {"data": {"s_0": {"factSheet": {}}, "s_1": null}, "errors": [{"message": "no"}]}""");
        GraphqlAnswer two = answer("""
                {"data": {"s_0": {"factSheet": {}}, "s_1": null, "s_2": null}, "errors": [{"message": "no"}]}""");

        assertThat(one.fault("s_1")).isPresent();
        assertThat(one.fault("s_0")).isEmpty();
        assertThat(two.fault("s_1")).isEmpty();
    }

    @Test
    void a_document_refused_as_a_whole_is_told_from_one_that_failed_in_part() throws IOException {
        assertThat(answer("{\"errors\": [{\"message\": \"too many tokens\"}]}").refusal())
                .hasValueSatisfying(f -> assertThat(f.message()).isEqualTo("too many tokens"));
        assertThat(answer("{\"data\": null, \"errors\": [{\"message\": \"no\"}]}")
                        .refusal())
                .isPresent();
        assertThat(answer("{}").refusal()).isPresent();
        assertThat(answer("[]").refusal()).isPresent();
        assertThat(answer("{\"data\": {\"s_0\": null}, \"errors\": [{\"message\": \"x\", \"path\": [\"s_0\"]}]}")
                        .refusal())
                .isEmpty();
        assertThat(answer("{\"data\": {\"s_0\": {}}, \"errors\": null}").refusal())
                .isEmpty();
    }

    private static GraphqlAnswer answer(String json) throws IOException {
        return new GraphqlAnswer(JSON.readTree(json));
    }
}
