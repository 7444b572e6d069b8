package io.sealkeeper.check;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** An expression parses, and calls functions that its language has. */
class ExpressionMistakesTest extends MistakeTable {

    static List<Arguments> cases() {
        return List.of(
                told(
                        "jq that does not parse",
                        steps("""
                        - transform:
                            jq: |
                              {
                                type: "Application",
                                fields: { a: .b
                              }
                        """),
                        ":11:16: jq: it ends too early: a bracket or a part is missing"),
                told("jq with a sign that can't stand there", steps("""
                        - transform:
                            jq:
                              expression: ".a | | .b"
                        """), ":8:33: jq: '|' can't stand here"),
                told(
                        "a function that jq does not have",
                        steps("""
                        - transform:
                            jq:
                              expression: ".a | selct(.b)"
                        """),
                        ":8:33: jq: there is no function 'selct', did you mean 'select'?"),
                told(
                        "a function that simple does not have",
                        steps("""
                        - setBody:
                            simple: "a ${bdy}"
                        """),
                        ":7:24: simple: unknown function 'bdy', did you mean 'body'?"),
                told("a predicate that is none", steps("""
                        - filter:
                            simple: "${body} == "
                            steps: []
                        """), ":7:30: simple: '==' has to stand between two values"),
                told(
                        "a language that is not there",
                        steps("""
                        - setBody:
                            jsonpath: $.a
                        """),
                        ":7:23: this program has no language 'jsonpath'" + BuiltIn.REMEDY),
                told(
                        "a function that a mapping can't have",
                        steps("""
                        - transform:
                            jq: |
                              {
                                type: env.TYPE
                              }
                        """),
                        ":9:23: jq: 'env' is refused on purpose: a mapping sees its row and not the environment, where"
                                + " secrets stand. Write the value, or name a setting: {{my.setting}}"),
                told(
                        "a function with too few arguments",
                        steps("""
                        - transform:
                            jq:
                              expression: "[.a[] | limit(3)]"
                        """),
                        ":8:36: jq: 'limit' takes 2 arguments, not 1; ';' separates them"),
                told(
                        "a variable that is not set",
                        steps("""
                        - transform:
                            jq:
                              expression: ".a as $row | $rows"
                        """),
                        ":8:41: jq: there is no variable '$rows' here, did you mean 'row'?"),
                told(
                        "a format that jq does not have",
                        steps("""
                        - transform:
                            jq:
                              expression: ".a | @xml"
                        """),
                        ":8:33: jq: there is no format '@xml'; there are @text, @json, @csv, @tsv, @html, @uri, @sh,"
                                + " @base64 and @base64d"),
                told("a jq text with shorthand, own functions and remarks is right", steps("""
                        - transform:
                            jq: |
                              # a remark: selct
                              def half(f): f / 2;
                              .rows[] as {$a} | {type: "selct", id, n: (.n | half(.)), s: (.s // "x" | ascii_downcase), f: ([.l[] | select(.v > 1)] | length)}
                        """)));
    }
}
