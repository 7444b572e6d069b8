package io.sealkeeper.check;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** A step has the properties that Camel's YAML DSL gives it, of the right kinds and in the right place. */
class StepMistakesTest extends MistakeTable {

    static List<Arguments> cases() {
        return List.of(
                told("an unknown step", steps("""
                        - setBdy:
                            simple: "${body}"
                        """), ":6:11: unknown step 'setBdy', did you mean 'setBody'?"),
                told(
                        "an unknown property",
                        steps("""
                        - setBody:
                            simple:
                              expresion: "${body}"
                        """),
                        ":8:15: unknown property 'expresion' of 'simple', did you mean 'expression'?"),
                told(
                        "a property beside its step",
                        steps("""
                        - setBody:
                          simple: "${body}"
                        """),
                        ":7:11: 'simple' belongs to 'setBody' above it: indent it further than that"),
                told(
                        "two steps in one entry",
                        steps("""
                        - log: a
                          stop: {}
                        """),
                        ":7:11: two in one list entry, 'log' and 'stop': begin each with '- '"),
                told("a missing property", """
                        - route:
                            id: x
                            from:
                              steps: []
                        """, ":4:7: 'from' lacks 'uri'"),
                told(
                        "a text where a number has to be",
                        steps("""
                        - delay:
                            constant: 1
                        """),
                        ":7:23: 'constant' is the number 1, and has to be a text or a mapping (name: value, indented below it): write \"1\", with quotes"),
                told(
                        "a number in quotes",
                        """
                        - onException:
                            exception: [java.lang.Exception]
                            redeliveryPolicy:
                              maximumRedeliveries: "3"
                        """,
                        ":4:28: 'maximumRedeliveries' is the text '3', and has to be a number: write 3 without quotes"),
                told(
                        "a list where a mapping has to be",
                        """
                        - route:
                            - id: x
                        """,
                        ":2:5: 'route' is a list ('- '), and has to be a mapping (name: value, indented below it)"),
                told(
                        "a word of a few",
                        steps("""
                        - to:
                            uri: direct:transform
                            pattern: InOt
                        """),
                        ":8:22: 'pattern' can't be 'InOt': it is one of InOnly, InOut, did you mean 'InOut'?"),
                told("two expressions", steps("""
                        - setBody:
                            simple: a
                            constant: b
                        """), ":7:13: 'setBody' has 'constant' and 'simple': keep one of them"),
                told("an unknown entry", """
                        - rout:
                            id: x
                        """, ":1:3: unknown entry 'rout', did you mean 'route'?"),
                told(
                        "an expression that is none",
                        steps("""
                        - setBody:
                            expression:
                              simpel: a
                        """),
                        ":8:15: unknown property 'simpel' of 'expression', did you mean 'simple'?"),
                told(
                        "a step with nothing behind it",
                        steps("""
                        - log:
                        """),
                        ":6:15: 'log' has nothing behind it: it is a text or a mapping (name: value, indented below it)"),
                told(
                        "what stands for a setting may be of any kind, and defaults and Camel's own functions are values",
                        steps("""
                        - delay:
                            asyncDelayed: "{{sealkeeper.inbox}}"
                            constant: "{{nothing:5}}{{env:HOME}}"
                        """)),
                told(
                        "many at once",
                        steps("""
                        - setBdy: {}
                        - to: timmer:x
                        - log: "{{nothing}}"
                        """),
                        ":6:11: unknown step 'setBdy', did you mean 'setBody'?",
                        ":7:15: there is no component 'timmer', did you mean 'timer'?",
                        ":8:17: '{{nothing}}' has no value: there is no such setting"));
    }
}
