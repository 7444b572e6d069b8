package io.sealkeeper.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** The beginning, what is repeated, and the end of expressions that take a piece of the stack for each part. */
    private static final List<List<String>> ROWS_OF_PARTS = List.of(
            List.of("{", "m#:1,", "}"),
            List.of("if false then 0", " elif . == # then 1", " else 2 end"),
            List.of("0", " + 1", ""),
            List.of(".", " | .", ""),
            List.of("\"", "\\(1)", "\""),
            List.of(".", "[0]?", ""),
            List.of("[.", ", #", "]"));

    @Test
    void as_many_parts_as_are_allowed_do_not_overflow_the_stack() throws Exception {
        List<Throwable> thrown = new ArrayList<>();
        for (List<String> parts : ROWS_OF_PARTS) {
            Thread small = new Thread(
                    null,
                    () -> {
                        try {
                            assertThat(Engine.values(repeated(parts, Parser.MOST - 1), "-1"))
                                    .hasSizeLessThan(2);
                        } catch (Throwable e) {
                            thrown.add(new AssertionError(parts.toString(), e));
                        }
                    },
                    "small",
                    1 << 20);
            small.start();
            small.join();
        }
        assertThat(thrown).isEmpty();
    }

    @Test
    void more_parts_are_a_mistake_with_the_way_round() {
        for (List<String> parts : ROWS_OF_PARTS.subList(0, ROWS_OF_PARTS.size() - 1)) {
            assertThatThrownBy(() -> Engine.parse(repeated(parts, Parser.MOST + 2)))
                    .as("%s", parts)
                    .isInstanceOf(JqMistake.class)
                    .hasMessageMatching("more than 400 .* in a row are not run here: .*");
        }
    }

    private static String repeated(List<String> parts, int count) {
        return parts.get(0)
                + IntStream.range(0, count)
                        .mapToObj(i -> parts.get(1).replace("#", String.valueOf(i)))
                        .collect(Collectors.joining())
                + parts.get(2);
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
