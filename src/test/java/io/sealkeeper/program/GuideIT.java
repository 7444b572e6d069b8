package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Thorough;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the integrator's guide says that routes may use, used: components, languages, steps, and classes by their names. */
class GuideIT extends Installed {

    /** Every language, and the steps that are made of something named. Each line of the log begins with what was tried. */
    private static final String PARTS = """
            - beans:
                - { name: seen, type: org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository }
                - { name: gathered-letters, type: org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy }
            - route:
                id: parts
                from:
                  uri: timer:parts
                  parameters: { repeatCount: 1, delay: 100 }
                  steps:
                    - setBody: { expression: { constant: { expression: '{"items":[{"n":1},{"n":2},{"n":2}]}' } } }
                    - unmarshal: { json: { library: Jackson } }
                    - setProperty: { name: first, expression: { jq: { expression: ".items[0].n" } } }
                    - setHeader: { name: second, expression: { jq: { expression: '[.items[] | select(.n > 1)] | length' } } }
                    - setVariable: { name: third, expression: { simple: { expression: "${body[items].size}" } } }
                    - log: "languages ${exchangeProperty.first} ${header.second} ${variable.third} ${date:now:yyyy}"
                    - marshal: { json: { library: Jackson } }
                    - convertBodyTo: { type: java.lang.String }
                    - log: "marshalled ${body}"
                    - log: "called ${body.length()} ${body.substring(2,7).toUpperCase()} ${body.class.simpleName} ${exchange.context.name}"
                    - setBody: { expression: { header: { expression: second } } }
                    - setBody: { expression: { exchangeProperty: { expression: first } } }
                    - setBody: { expression: { variable: { expression: third } } }
                    - setBody: { expression: { constant: { expression: "a,b,b,c" } } }
                    - split:
                        expression: { tokenize: { token: "," } }
                        aggregationStrategy: "#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy"
                        steps:
                          - idempotentConsumer:
                              expression: { simple: { expression: "${body}" } }
                              idempotentRepository: "#seen"
                              steps:
                                - log: "once ${body}"
                                - to: { uri: direct:gather }
                    - log: "split ${body}"
            - route:
                id: gather
                from:
                  uri: direct:gather
                  steps:
                    - aggregate:
                        correlationExpression: { constant: { expression: "true" } }
                        completionSize: 3
                        aggregationStrategy: "#gathered-letters"
                        steps:
                          - log: "aggregated ${body}"
                          - multicast: { parallelProcessing: true, steps: [ { to: { uri: "log:told" } }, { to: { uri: direct:http } } ] }
            - route:
                id: http
                from:
                  uri: direct:http
                  steps:
                    - doTry:
                        steps:
                          - setBody: { expression: { constant: { expression: hello } } }
                          - to: { uri: "http://127.0.0.1:1/nobody" }
                        doCatch:
                          - exception: [ %s ]
                            steps:
                              - log: "caught ${exception.class.simpleName}"
                        doFinally:
                          steps:
                            - throttle: { expression: { constant: { expression: "10" } } }
                            - log: "all was tried"
            """;

    GuideIT() {
        super(1);
    }

    @Test
    void whatTheGuideListsCanBeUsed() throws IOException {
        List<String> exceptions = Guide.classes().stream()
                .filter(name -> name.endsWith("Exception"))
                .toList();
        assertThat(exceptions).hasSizeGreaterThan(50);
        write(PARTS.replace("%s", String.join(", ", exceptions)));
        Program.Ended check = installation.run("check");
        assertThat(check.out() + check.err()).startsWith("No mistake");

        try (Program serve = installation.start("serve")) {
            serve.await(() -> serve.err().contains("all was tried"));
            assertThat(serve.err())
                    .contains(
                            "languages 1 2 3 20",
                            "marshalled {\"items\":[{\"n\":1},{\"n\":2},{\"n\":2}]}",
                            "called 35 ITEMS String camel-1",
                            "once a",
                            "once c",
                            "aggregated List<Exchange>(3 elements)",
                            "split List<Exchange>(4 elements)",
                            "caught HttpHostConnectException");
            assertThat(serve.err().split("once b", -1)).hasSize(2);
            serve.terminate();
            assertThat(serve.await().exitCode()).isZero();
        }
    }

    @Thorough
    @Test
    void everyClassOfTheListIsFoundByItsName() throws IOException {
        String conversions = Guide.classes().stream()
                .map(name -> "        - convertBodyTo: { type: " + name + " }\n")
                .collect(Collectors.joining());
        write("""
                - route:
                    id: classes
                    from:
                      uri: direct:classes
                      steps:
                """ + conversions);
        Program.Ended check = installation.run("check");
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
    }

    @Thorough
    @Test
    void whatItDoesNotListIsToldWithTheWayOut() throws IOException {
        write("""
                - route:
                    id: parts
                    from:
                      uri: direct:parts
                      steps:
                        - to: { uri: "kafka:scans" }
                        - setBody: { expression: { groovy: { expression: "1 + 1" } } }
                        - unmarshal: { csv: {} }
                """);
        Program.Ended check = installation.run("check");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out() + check.err())
                .contains(
                        "parts.camel.yaml:6:23: there is no component 'kafka' in this program",
                        "this program has no language 'groovy'",
                        "this program has no data format 'csv'",
                        "docs/integrators-guide.md");
    }

    /** Only a native binary can lack a method; on a Java machine this shows that the source goes on all the same. */
    @Thorough
    @Test
    void aMethodThatIsNotThereFailsThePayloadAndNotTheSource() throws IOException {
        write("""
                - route:
                    id: parts
                    from:
                      uri: timer:parts
                      parameters: { period: 300, delay: 1000, includeMetadata: true }
                      steps:
                        - doTry:
                            steps:
                              - log: "asked ${camelContext.shutdownStrategy.timeUnit.toChronoUnit}"
                            doCatch:
                              - exception: [ java.lang.Exception ]
                                steps:
                                  - log: "failed ${exception.message}"
                        - log: "round ${exchangeProperty.CamelTimerCounter}"
                """);
        try (Program serve = installation.start("serve")) {
            serve.await(() -> serve.err().contains("round 3"));
            assertThat(serve.err())
                    .containsPattern(
                            Program.isNative() ? "failed (step|Failed to invoke method: timeUnit) " : "asked Seconds");
            serve.terminate();
            assertThat(serve.await().exitCode()).isZero();
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("routes/sources/parts.camel.yaml"), text);
    }
}
