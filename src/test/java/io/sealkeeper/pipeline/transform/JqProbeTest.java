package io.sealkeeper.pipeline.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.jq.Jq;
import io.sealkeeper.pipeline.flow.ExactJson;
import io.sealkeeper.pipeline.transform.JqProbe.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which part of an expression failed, and on what. */
class JqProbeTest {

    private static final String ROW = "{\"a\": \"n/a\", \"n\": 1, \"list\": [1, \"x\"], \"o\": {\"k\": 2}}";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final JqProbe probe = new JqProbe();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        context.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            `{t: 1, fields: {x: (.a|tonumber)}}`             § `tonumber`              § `fields.x` § `"n/a"`
            `{x: .n, y: (.a|tonumber|floor)}`                § `tonumber`              § `y`        § `"n/a"`
            `.o | .k | .deep`                                § `.deep`                 § ``         § `2`
            `.a + .n`                                        § `.a + .n`               § ``         § row
            `{x: (.list | map(. + 1))}`                      § `. + 1`                 § `x`        § `"x"`
            `[.list[] | tonumber]`                           § `tonumber`              § ``         § `"x"`
            `def n: tonumber; {x: (.n|n), y: (.a|n)}`        § `tonumber`              § ``         § `"n/a"`
            `if .n == 1 then .a.b else . end`                § `.a.b`                  § ``         § row
            `.a.b as $x | {x: $x}`                           § `.a.b`                  § ``         § row
            `.n as $n | {x: ($n | .b)}`                      § `.b`                    § `x`        § `1`
            `{x: (.a | error("no \\(.)"))}`                  § `error("no \\(.)")`     § `x`        § `"n/a"`
            `(try (.a|tonumber) catch 0) | error("later")`   § `error("later")`        § ``         § `0`
            `first(.list[] | select(. == "x") | .y)`         § `.y`                    § ``         § `"x"`
            `reduce .list[] as $i (0; . + $i)`               § `. + $i`                § ``         § `1`
            `.list[1] |= tonumber`                           § `.list[1] |= tonumber`  § ``         § row
            `{x: .n} | .y = (.x | .z)`                       § `.z`                    § ``         § `1`
            `. as [$x] | {x: $x}`                            § `. as [$x] | {x: $x}`   § ``         § row
            `{x: "a \\(.a | tonumber) b"}`                   § `tonumber`              § `x`        § `"n/a"`
            `{a: {"y z": (.a|tonumber)}}`                    § `tonumber`              § `a.y z`    § `"n/a"`
            `{(.a): (.a|tonumber)}`                          § `tonumber`              § `(.a)`     § `"n/a"`
            `{"\\(.n)": (.a|tonumber), if: 1}`               § `tonumber`              § `\\(.n)`   § `"n/a"`
            `{f: (def g: tonumber; .a | g)}`                 § `tonumber`              § ``         § `"n/a"`
            `if .n then .n, (.a | tonumber) else . end # x`  § `tonumber`              § ``         § `"n/a"`
            `label $out | .a | tonumber`                     § `tonumber`              § ``         § `"n/a"`
            `.list[(.a | tonumber):2]`                       § `tonumber`              § ``         § `"n/a"`
            `reduce (.a | tonumber) as $x (0; . + $x)`       § `tonumber`              § ``         § `"n/a"`
            `reduce .a[] as [$x] (0; . + $x)`                § `.a[]`                  § ``         § row
            """)
    void the_innermost_part_with_its_value(String jq, String part, String member, String value) throws IOException {
        Found found = find(jq, ROW).orElseThrow();
        assertThat(jq.substring(found.part().from(), found.part().to())).isEqualTo(part);
        assertThat(found.part().member()).isEqualTo(member);
        assertThat(found.value()).isEqualTo(ExactJson.read(value.equals("row") ? ROW : value));
    }

    @Test
    void a_failure_that_the_expression_does_not_have_is_not_found() throws IOException {
        Exchange exchange = exchange(ROW);
        assertThat(probe.find(".a | tonumber", exchange, new IllegalStateException("another")))
                .isEmpty();
        assertThat(probe.find(".n", exchange, new IllegalStateException("another")))
                .isEmpty();
        assertThat(probe.find(".n | |", exchange, new IllegalStateException("another")))
                .isEmpty();
    }

    /** What is watched means what it means. */
    @ParameterizedTest
    @MethodSource("mappings")
    void watching_changes_no_result(String jq) throws IOException {
        Jq language = (Jq) context.resolveLanguage("jq");
        for (JsonNode row : rows()) {
            assertThat(result(language.createExpression(jq, (failure, part, in) -> {}), row))
                    .isEqualTo(result(language.createExpression(jq), row));
        }
    }

    static Stream<String> mappings() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Pattern.compile("jq:\\n +expression: \\|\\n((?: {18,}.*\\n|\\n)+)")
                        .matcher(Files.readString(file) + "\n")
                        .results()
                        .map(m -> m.group(1))
                        // A placeholder has no value here.
                        .filter(jq -> !jq.contains("{{"))
                        .forEach(all::add);
            }
        }
        assertThat(all).hasSizeGreaterThan(8);
        return all.stream();
    }

    private static List<JsonNode> rows() throws IOException {
        List<JsonNode> rows = new ArrayList<>(List.of(ExactJson.read(ROW), ExactJson.read("{}")));
        try (Stream<Path> files = Files.list(Path.of("routes/examples"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".example.json")).toList()) {
                JsonNode json = ExactJson.read(Files.readString(file));
                rows.add(json);
                json.forEach(rows::add);
            }
        }
        return rows;
    }

    private String result(Expression jq, JsonNode row) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(row);
        try {
            return String.valueOf(jq.evaluate(exchange, Object.class));
        } catch (RuntimeException e) {
            return "failed: " + JqProbe.root(e).getMessage();
        }
    }

    private Exchange exchange(String row) throws IOException {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(ExactJson.read(row));
        return exchange;
    }

    private Optional<Found> find(String jq, String row) throws IOException {
        Exchange exchange = exchange(row);
        try {
            Object result = context.resolveLanguage("jq").createExpression(jq).evaluate(exchange, Object.class);
            throw new AssertionError(jq + " gave " + result);
        } catch (RuntimeException e) {
            return probe.find(jq, exchange, e);
        }
    }
}
