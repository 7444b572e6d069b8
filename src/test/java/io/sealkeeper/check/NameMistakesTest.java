package io.sealkeeper.check;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** What a route names exists: a bean, method, class, setting, data format, configuration; its own name is unique. */
class NameMistakesTest extends MistakeTable {

    static List<Arguments> cases() {
        return List.of(
                told("an unknown bean", steps("""
                        - bean:
                            ref: transfrom
                            method: take
                        """), ":7:18: there is no bean 'transfrom', did you mean 'transform'?"),
                told(
                        "an unknown method",
                        steps("""
                        - bean:
                            ref: transform
                            method: takes
                        """),
                        ":8:21: bean 'transform' has no method 'takes', did you mean 'take'?"),
                told(
                        "an unknown bean in an option",
                        steps("""
                        - to:
                            uri: https://acme.example
                            parameters:
                              httpClientConfigurer: "#leanix-authorisation"
                        """),
                        ":9:38: there is no bean 'leanix-authorisation', did you mean 'leanix-authorization'?"),
                told("a bean address", steps("""
                        - to: bean:reprot?method=take
                        """), ":6:15: there is no bean 'reprot', did you mean 'report'?"),
                told("a class that is not there", steps("""
                        - doTry:
                            steps: []
                            doCatch:
                              - exception: [java.lang.Excepton]
                                steps: []
                        """), ":9:29: there is no class 'java.lang.Excepton'"),
                told(
                        "a placeholder without a value",
                        steps("""
                        - log: "{{sealkeeper.inbx}}"
                        """),
                        ":6:17: '{{sealkeeper.inbx}}' has no value: there is no such setting, did you mean 'sealkeeper.inbox'?"),
                told(
                        "a route's name twice",
                        """
                        - route:
                            id: pipeline
                            from:
                              uri: timer:x
                              steps: []
                        """,
                        ":2:9: there is a route 'pipeline' already, at routes/pipeline/pipeline.camel.yaml: give this one its own id"),
                told(
                        "a route configuration that is not there",
                        """
                        - route:
                            id: x
                            routeConfigurationId: dead-leter
                            from:
                              uri: direct:x
                              steps: []
                        """,
                        ":3:27: there is no route configuration 'dead-leter', did you mean 'dead-letter'?"),
                told(
                        "a data format that is not there",
                        steps("""
                        - unmarshal:
                            csv: {}
                        """),
                        ":7:18: this program has no data format 'csv'" + BuiltIn.REMEDY));
    }
}
