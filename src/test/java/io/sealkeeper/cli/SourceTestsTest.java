package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.pipeline.transform.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Integrators' tests: the right ones pass; for each of the others one line says what was expected and what came. */
class SourceTestsTest {

    private static final String FILE = "routes/sources/x.test.yaml";

    /** Its rows are changes already, so a case can have any change. */
    private static final String SOURCE = """
            - route:
                from:
                  uri: timer:never
                  steps:
                    - to:
                        uri: direct:x-change
            - route:
                id: x-change
                from:
                  uri: direct:x-change
                  steps:
                    - transform:
                        expression:
                          jq:
                            expression: "."
            """;

    /** The beginning of most cases. */
    private static final String ROW = """
            - case: n
              json: { type: Application, externalId: A-1, fields: { alias: new } }
              sheet: { fields: { alias: old } }
            """;

    @TempDir
    Path folder;

    @Test
    void a_mapping_that_kaoto_has_written_anew() throws Exception {
        String split = SOURCE.replace(
                "      uri: direct:x-change\n      steps:\n        - transform",
                "      uri: direct\n      parameters:\n        name: x-change\n      steps:\n        - transform");
        assertThat(split).isNotEqualTo(SOURCE);
        assertThat(lines(split, ROW + "  outcome: restored\n")).isEmpty();
    }

    private SourceTests.Report run(List<RouteFile> routes, Map<String, String> tests) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("transform", new Transform());
            context.getComponent("kamelet", KameletComponent.class).setLocation("file:routes/examples/kamelets");
            context.start();
            return new SourceTests(context, RehearsalSettings.in(folder), files -> List.of()).run(routes, tests);
        }
    }

    private List<String> lines(String test) throws Exception {
        return lines(SOURCE, test);
    }

    private List<String> lines(String source, String test) throws Exception {
        List<RouteFile> routes = new ArrayList<>(RouteFolder.shared(Path.of("routes")));
        routes.add(RouteFile.of("routes/sources/x.camel.yaml", source));
        return run(routes, Map.of(FILE, test)).mistakes().stream()
                .map(Mistake::toString)
                .toList();
    }

    @Test
    void the_shipped_tests_pass_and_leave_no_trace() throws Exception {
        SourceTests.Report report = run(RouteFolder.read(Path.of("routes")), RouteFolder.tests(Path.of("routes")));
        assertThat(report.mistakes()).isEmpty();
        assertThat(report.text()).isEqualTo("9 cases passed.");
        assertThat(folder).isEmptyDirectory();
    }

    static Stream<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/examples"))) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".camel.yaml"))
                    .map(f -> f.replace(".camel.yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Their tests are copied with them. */
    @ParameterizedTest
    @MethodSource("examples")
    void the_tests_of_the_sources_to_copy_pass(String example) throws Exception {
        Path from = Path.of("routes/examples");
        List<RouteFile> routes = new ArrayList<>(RouteFolder.shared(Path.of("routes")));
        String source = "routes/sources/" + example;
        routes.add(RouteFile.of(source + ".camel.yaml", Files.readString(from.resolve(example + ".camel.yaml"))));
        SourceTests.Report report =
                run(routes, Map.of(source + ".test.yaml", Files.readString(from.resolve(example + ".test.yaml"))));
        assertThat(report.mistakes()).isEmpty();
        assertThat(report.cases()).isPositive();
    }

    @Test
    void the_shipped_tests_are_packaged() throws Exception {
        assertThat(RouteFolder.tests(folder.resolve("none")).keySet())
                .isEqualTo(RouteFolder.tests(Path.of("routes")).keySet());
        assertThat(RouteFolder.isAsShipped(Path.of("routes"))).isTrue();
        assertThat(RouteFolder.overlooked(Path.of("routes"))).isEmpty();
    }

    @Test
    void the_example_of_the_guide_passes() throws Exception {
        String guide = Files.readString(Path.of("docs/integrators-guide.md"));
        Matcher example = Pattern.compile("## Testing a source.*?```yaml\\R(.*?)```", Pattern.DOTALL)
                .matcher(guide);
        assertThat(example.find()).isTrue();
        SourceTests.Report report = run(
                RouteFolder.read(Path.of("routes")),
                Map.of("routes/sources/vulnerabilities.test.yaml", example.group(1)));
        assertThat(report.mistakes()).isEmpty();
        assertThat(report.cases()).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void passes(String what, String change, String sheet, String patches, String outcome) throws Exception {
        assertThat(lines("""
                - case: n
                  json: %s
                  sheet: %s
                  patches: %s
                  outcome: "%s"
                """.formatted(change, sheet, patches, outcome))).isEmpty();
    }

    private static Arguments field(String what, String name, String wanted, String present, String old, String now) {
        return Arguments.of(
                what,
                "{ type: Application, externalId: A-1, fields: { " + name + ": " + wanted + " } }",
                "{ fields: { " + name.replaceFirst("/.*", "") + ": " + present + " } }",
                "{ " + name + ": { old: " + old + ", new: " + now + " } }",
                "restored");
    }

    private static Arguments seal(String sheet, String outcome) {
        return Arguments.of(
                outcome,
                "{ type: Application, externalId: A-1, fields: { alias: new } }",
                "{ fields: { alias: old }, " + sheet + " }",
                "{ alias: { old: old, new: new } }",
                outcome);
    }

    static List<Arguments> passing() {
        String change = "{ type: Application, externalId: A-1, fields: { alias: %s } }";
        String relation = "{ type: Application, externalId: A-1, relations: { relApplicationToITComponent: %s } }";
        return List.of(
                field("a text", "alias", "new", "old", "old", "new"),
                field("a text that goes", "alias", "null", "old", "old", "null"),
                field("a number", "cost", "2.50", "2", "2.0", "2.5"),
                field("a date", "day", "'2026-11-20T10:00:00Z'", "2026-11-13", "2026-11-13", "2026-11-20"),
                field("true or false", "flag", "'true'", "false", "false", "true"),
                field("a multi select", "platforms", "{ mode: merge, values: [b] }", "[a]", "[a]", "[b, a]"),
                field("tags", "tags", "[Cloud]", "[Web]", "[Web]", "[Cloud]"),
                field("a lifecycle", "lifecycle", "{ active: 2024-03-01 }", "null", "null", "{ active: 2024-03-01 }"),
                field("a phase", "lifecycle/phaseOut", "2027-01-01", "{ active: 2024-03-01 }", "null", "2027-01-01"),
                field(
                        "an external id",
                        "externalId",
                        "{ externalId: A-1, comment: c }",
                        "A-1",
                        "A-1",
                        "{ externalId: A-1, comment: c }"),
                field("a location", "location", "{ rawAddress: Bonn }", "null", "null", "{ rawAddress: Bonn }"),
                field(
                        "a project status",
                        "projectStatus",
                        "[{ date: 2026-01-31, status: GREEN, progress: 10 }]",
                        "null",
                        "null",
                        "[{ date: 2026-01-31, status: GREEN, progress: 10 }]"),
                Arguments.of(
                        "a new relation",
                        relation.formatted("[{ externalId: ITC-1, fields: { costTotalAnnual: 1200 } }]"),
                        "{ relations: { relApplicationToITComponent: [{ externalId: ITC-2 }] } }",
                        "{ relApplicationToITComponent/ITC-1: { old: null, new: { costTotalAnnual: 1200.0 } } }",
                        "restored"),
                Arguments.of(
                        "a relation that goes",
                        relation.formatted("{ mode: replace, items: [{ externalId: ITC-1 }] }"),
                        "{ relations: { relApplicationToITComponent: [{ externalId: ITC-1 }, { externalId: ITC-2 }] } }",
                        "{ relApplicationToITComponent/ITC-2: { old: {}, new: null } }",
                        "restored"),
                Arguments.of(
                        "several rows of one sheet",
                        "[" + change.formatted("b") + ", " + change.formatted("c") + "]",
                        "{ fields: { alias: a } }",
                        "{ alias: { old: a, new: c } }",
                        "restored"),
                Arguments.of("nothing to change", change.formatted("a"), "{ fields: { alias: a } }", "{}", "unchanged"),
                Arguments.of(
                        "a field that is not trusted",
                        "{ type: Application, name: Billing, fields: { description: d } }",
                        "{}",
                        "{ description: { old: null, new: d } }",
                        "left-broken untrusted-field: [description]"),
                Arguments.of(
                        "a kind that is said",
                        "{ type: Application, externalId: A-1, fields: { cost: many } }",
                        "{ kinds: { cost: number } }",
                        "{}",
                        "rejected: 'many' is not a number"),
                Arguments.of(
                        "the seal itself",
                        "{ type: Application, externalId: A-1, fields: { lxState: APPROVED } }",
                        "{}",
                        "{}",
                        "rejected: no source may set it"),
                Arguments.of(
                        "another sheet",
                        change.formatted("a"),
                        "{ externalId: A-2 }",
                        "{}",
                        "rejected: the workspace has no Application A-1"),
                seal("changedBy: anna", "left-broken contested: anna"),
                seal("approvedDaysAgo: 89", "restored"),
                seal("approvedDaysAgo: 91", "left-broken review-due"),
                seal("approvedDaysAgo: never", "left-broken approval-unknown"),
                seal("approvedDaysAgo: 91, rev: 7", "left-broken"),
                seal("seal: DRAFT", "not-sealed"),
                seal("seal: BROKEN_QUALITY_SEAL", "not-sealed"),
                seal("seal: NONE", "not-sealed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failing")
    void fails(String what, String test, String line) throws Exception {
        assertThat(lines(test)).containsExactly(FILE + line);
    }

    static List<Arguments> failing() {
        return List.of(
                Arguments.of("no patch", ROW + """
                          patches:
                            alias: { old: old, new: new }
                            cost: { old: 3, new: 4 }
                        """, ":6:5: case 'n': expected cost 3 → 4, got no patch"),
                Arguments.of("another value", ROW + """
                          patches:
                            alias: { old: old, new: newer }
                        """, ":5:5: case 'n': expected alias old → newer, got old → new"),
                Arguments.of(
                        "another value before",
                        ROW + """
                          patches:
                            alias: { old: null, new: new }
                        """,
                        ":5:5: case 'n': expected alias (none) → new, got old → new"),
                Arguments.of(
                        "a patch too many", ROW + """
                          patches: {}
                        """, ":4:3: case 'n': expected no patch of alias, got old → new"),
                Arguments.of(
                        "another outcome, and two differences",
                        ROW + """
                          patches: {}
                          outcome: unchanged
                        """,
                        ":4:3: case 'n': expected no patch of alias, got old → new; expected unchanged, got restored"),
                Arguments.of(
                        "another field in the change",
                        ROW + """
                          changes:
                            - type: Application
                              externalId: A-1
                              fields:
                                alias: newer
                        """,
                        ":8:9: case 'n': expected alias \"newer\" in the change, got \"new\""),
                Arguments.of(
                        "another sheet",
                        ROW + """
                          changes:
                            - { type: Application, externalId: A-2, fields: { alias: new } }
                        """,
                        ":5:7: case 'n': expected a change of Application A-2, got one of Application A-1"),
                Arguments.of("no change", ROW + """
                          changes: []
                        """, ":4:3: case 'n': expected no change, got 1 change"),
                Arguments.of(
                        "an expected change that is none",
                        ROW + """
                          changes:
                            - { type: Application, extId: A-1, fields: {} }
                        """,
                        ":5:7: case 'n': there is 'extId', which a change does not have; it has type, id,"
                                + " externalId, name, fields, relations, newest"),
                Arguments.of(
                        "a row that is rejected",
                        """
                        - case: n
                          json: { externalId: A-1, fields: { alias: new } }
                          changes: []
                        """,
                        ":1:3: case 'n': row 1 was rejected: the mapping gave no fact sheet type: \"type\" has to be"
                                + " its name, as \"Application\""),
                Arguments.of("no such kind", """
                        - case: n
                          json: { type: Application, externalId: A-1, fields: { alias: new } }
                          sheet: { kinds: { alias: txt } }
                          outcome: restored
                        """, ":3:21: case 'n': there is no kind 'txt', did you mean 'text'?"),
                Arguments.of(
                        "a kind of no field",
                        """
                        - case: n
                          json: { type: Application, externalId: A-1, fields: { alias: new } }
                          sheet: { kinds: { alia: text } }
                          outcome: restored
                        """,
                        ":3:21: case 'n': neither the sheet nor a change has a field 'alia', did you mean 'alias'?"),
                Arguments.of(
                        "another source",
                        """
                        - case: n
                          source: y
                          json: { type: Application, externalId: A-1, fields: { alias: new } }
                          changes: []
                        """,
                        ":2:3: case 'n': no route in routes/sources/x.camel.yaml begins with 'direct:y-change'"),
                Arguments.of(
                        "rows of a source without columns",
                        """
                        - case: n
                          csv: "a,b"
                          changes: []
                        """,
                        ":2:3: case 'n': source 'x' declares no columns: give its rows as 'json'"));
    }

    @Test
    void a_csv_text_without_the_columns_is_told() throws Exception {
        String test = """
                - case: n
                  csv: |
                    app_id,critical
                  changes: []
                """;
        SourceTests.Report report =
                run(RouteFolder.read(Path.of("routes")), Map.of("routes/sources/vulnerabilities.test.yaml", test));
        assertThat(report.text())
                .startsWith("routes/sources/vulnerabilities.test.yaml:2:3: case 'n': the text lacks the columns 'high'")
                .endsWith("\n1 of 1 cases failed.");
    }

    @Test
    void a_test_without_a_source_is_told() throws Exception {
        SourceTests.Report report = run(RouteFolder.read(Path.of("routes")), Map.of("routes/sources/y.test.yaml", ROW));
        assertThat(report.mistakes())
                .extracting(Mistake::toString)
                .contains("routes/sources/y.test.yaml:1:1: there is no"
                        + " source beside this test: routes/sources/y.camel.yaml");
    }
}
