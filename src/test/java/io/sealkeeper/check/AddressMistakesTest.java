package io.sealkeeper.check;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** An address names a component of this program, with options of their kinds, and something consumes its other end. */
class AddressMistakesTest extends MistakeTable {

    static List<Arguments> cases() {
        return List.of(
                told(
                        "an unknown component",
                        steps("""
                        - to: timmer:x
                        """),
                        ":6:15: there is no component 'timmer', did you mean 'timer'?"),
                told(
                        "a component that this program was built without",
                        steps("""
                        - to: kafka:scans
                        """),
                        ":6:15: there is no component 'kafka' in this program" + BuiltIn.REMEDY),
                told(
                        "no address",
                        steps("""
                        - to: transform
                        """),
                        ":6:15: 'transform' is no address: it begins with a component and a ':', as in 'direct:transform'"),
                told("an unknown option", """
                        - route:
                            from:
                              uri: timer:x
                              parameters:
                                perod: 5000
                              steps: []
                        """, ":5:9: 'timer' has no option 'perod', did you mean 'period'?"),
                told(
                        "an option that http would send",
                        steps("""
                        - to:
                            uri: https://acme.example/x
                            parameters:
                              responseTimeout: 1500
                              throwExceptionOnFailur: false
                              page: 1
                        """),
                        ":9:15: 'https' has no option 'responseTimeout' and would send it as a query parameter, did you mean 'httpClient.responseTimeout'?",
                        ":10:15: 'https' has no option 'throwExceptionOnFailur' and would send it as a query parameter, did you mean 'throwExceptionOnFailure'?",
                        ":11:15: 'https' has no option 'page' and would send it as a query parameter: if that is meant, write it into the uri, behind a '?'"),
                told(
                        "an option in the uri that http would send",
                        steps("""
                        - to: https://acme.example/x?page=1&throwExceptionOnFailur=false
                        """),
                        ":6:45: warning: 'throwExceptionOnFailur' is no option of 'https', and is sent as a query parameter, did you mean 'throwExceptionOnFailure'?"),
                told(
                        "options that are not of their kind",
                        """
                        - route:
                            from:
                              uri: file:in
                              parameters:
                                delay: soon
                                recursive: maybe
                                readLock: change
                                maxMessagesPerPoll: few
                              steps: []
                        """,
                        ":5:16: option 'delay' can't be 'soon': it is a whole number",
                        ":6:20: option 'recursive' can't be 'maybe': it is true or false",
                        ":7:19: option 'readLock' can't be 'change': it is one of none, markerFile, fileLock, rename, changed, idempotent, idempotent-changed, idempotent-rename, did you mean 'changed'?",
                        ":8:29: option 'maxMessagesPerPoll' can't be 'few': it is a whole number"),
                told("a component that only sends", """
                        - route:
                            from:
                              uri: http:acme.example
                              steps: []
                        """, ":3:12: no route can begin with 'http': it only sends"),
                told(
                        "nobody at the other end",
                        steps("""
                        - to: direct:transfrom
                        """),
                        ":6:15: no route begins with 'direct:transfrom', did you mean 'direct:transform'?"),
                told(
                        "the beginning of a route twice",
                        """
                        - route:
                            id: mine
                            from:
                              uri: direct:transform
                              steps: []
                        """,
                        ":4:12: two routes begin with 'direct:transform', the other at routes/pipeline/pipeline.camel.yaml: what is sent there could go to one of them only"),
                told(
                        "an address as Kaoto writes it",
                        steps("""
                        - to:
                            uri: direct
                            parameters:
                              name: transfrom
                        - to:
                            uri: direct
                            parameters:
                              name: transform
                        """),
                        ":7:18: no route begins with 'direct:transfrom', did you mean 'direct:transform'?"));
    }
}
