package io.sealkeeper.pipeline.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.pipeline.transform.JqParts.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which parts of a jq expression are expressions themselves, and of which member of an object. */
class JqPartsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            `.a | tonumber`                           § `.a | tonumber`
            `.a|.b,.c|d`                              § `.a | .b | .c | d`
            `a |= b`                                  § `a |= b`
            `a // b | c`                              § `a // b | c`
            `(.a|b) + 1`                              § `(.a|b) + 1 | .a | b`
            `f(a; b|c)`                               § `f(a; b|c) | a | b | c`
            `"x|y\\(.a|f(")"))|z" | f`                § `"x|y\\(.a|f(")"))|z" | f`
            `.a # | not ( this\n| b`                  § `.a | b`
            `. as $x | f($x)`                         § `f($x)`
            `.a.b as {c: $x, d: [$y]} | g`            § `.a.b | g`
            `.a + .b as $x | g`                       § `g`
            `a, .b as $x | g`                         § `g`
            `reduce .a[] as [$x] (0; . + $x) | g`     § `reduce .a[] as [$x] (0; . + $x) | .a[] | . + $x | g`
            `def f($x; g): .a | g; def h: i; f(1; 2)` § `.a | g | i | f(1; 2)`
            `if a then b|c elif d then e else f end`  § `if a then b|c elif d then e else f end | a | b | c | d | e | f`
            `label $out | break $out`                 § `break $out`
            `[.a[] | f]`                              § `[.a[] | f] | .a[] | f`
            `.[f:g]`                                  § `.[f:g] | f | g`
            `try f catch .`                           § `try f catch .`
            """)
    void the_stages_at_each_depth(String jq, String parts) {
        String shown = parts(jq).stream()
                .map(part -> jq.substring(part.from(), part.to()))
                .reduce((one, more) -> one + " | " + more)
                .orElse("");
        assertThat(shown).isEqualTo(parts);
    }

    @Test
    void a_value_of_an_object_knows_its_member() {
        String jq = """
                {type: "A", fields: {x: (.a|tonumber), "y z": f, (.k): g, if: h}, $v, short, "\\(.n)": i}""";
        assertThat(parts(jq).stream()
                        .filter(part -> part.to() - part.from() <= "tonumber".length())
                        .map(part -> jq.substring(part.from(), part.to()) + " of " + part.member()))
                .containsExactly(
                        ".a of fields.x",
                        "tonumber of fields.x",
                        "f of fields.y z",
                        ".k of fields",
                        "g of fields.(.k)",
                        "h of fields.if",
                        "i of \\(.n)");
    }

    @Test
    void each_part_is_put_into_a_call_the_inner_ones_inside_the_outer_ones() {
        String jq = "(a|b)|c";
        assertThat(JqParts.marked(jq, parts(jq), "m")).isEqualTo("m(0; (m(1; a)|m(2; b)))|m(3; c)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            `)`
            `((`
            `{a: `
            `"open`
            `"\\(`
            `def`
            `. as`
            `if a then`
            `}]) | {`
            `reduce`
            """)
    void what_is_no_expression_ends_reading_all_the_same(String jq) {
        assertThat(parts(jq)).allMatch(part -> part.from() < part.to() && part.to() <= jq.length());
    }

    private static List<Part> parts(String jq) {
        return JqParts.of(jq);
    }
}
