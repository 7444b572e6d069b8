package io.sealkeeper.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** The language beyond what the corpus compares. */
class JqTest {

    @Test
    void an_expression_sees_the_exchange_as_in_Camels_own_jq() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("jq", new Jq());
            Expression expression = context.resolveLanguage("jq").createExpression("[., header(\"h\"), utc_day?]");
            expression.init(context);
            DefaultExchange exchange = new DefaultExchange(context);
            exchange.getMessage().setHeader("h", "x");
            exchange.getMessage().setBody(IntNode.valueOf(1));
            assertThat(expression.evaluate(exchange, JsonNode.class)).hasToString("[1,\"x\"]");
        }
    }

    @Test
    void a_text_that_is_nested_without_an_end_is_a_mistake() {
        assertThatThrownBy(() -> Engine.parse("(".repeat(100_000)))
                .isInstanceOf(JqMistake.class)
                .hasMessageContaining("deep");
    }

    @Test
    void an_interrupted_expression_ends_and_can_not_catch_it() {
        assertThatThrownBy(() -> {
                    Thread.currentThread().interrupt();
                    Engine.values("try [range(10)] catch 1", "null");
                })
                .hasMessage("the mapping was broken off");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_update_takes_the_first_value_and_no_more() throws Exception {
        assertThat(Engine.values(".a |= (1, error(\"past\"))", "{\"a\":0}")).hasToString("[{\"a\":1}]");
        assertThat(Engine.values("[.[] |= repeat(3)]", "[1,2]")).hasToString("[[[3,3]]]");
    }

    @Test
    void a_pattern_that_matches_nothing_ends() throws Exception {
        assertThat(Engine.values("gsub(\"\"; \"-\")", "\"ab\"")).hasToString("[\"-a-b\"]");
    }
}
