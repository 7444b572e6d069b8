package io.sealkeeper.check;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** What is not YAML, or not a list of routes, is reported at the exact character. */
class YamlMistakesTest extends MistakeTable {

    static List<Arguments> cases() {
        return List.of(
                told("no list", """
                        route:
                          id: x
                        """, ":1:1: a file of routes is a list: begin each entry with '- ', as in '- route:'"),
                told("a name twice", """
                        - route:
                            id: x
                            id: y
                            from:
                              uri: direct:x
                              steps: []
                        """, ":3:5: 'id' stands here twice: keep one"),
                told("a tab", """
                        - route:
                        \tid: x
                        """, ":2:1: a tab can't indent in YAML: use blanks"),
                told(
                        "indentation that fits nothing",
                        """
                        - route:
                            id: x
                           from:
                              uri: direct:x
                        """,
                        ":3:4: the indentation fits nothing above it: what belongs together begins in the same column"),
                told("a quote that is never closed", steps("""
                        - log: "hello
                        """), ":6:16: the quote that opens here is never closed"),
                told(
                        "a colon too many",
                        steps("""
                        - log: note: this
                        """),
                        ":6:20: a ':' where no name can stand: put the text around it into quotes, or mend the indentation"),
                told(
                        "nothing",
                        """
                        # nothing
                        """,
                        ":1:1: there is nothing in this file: delete it, or give it a name that does not end in '.camel.yaml'"));
    }
}
