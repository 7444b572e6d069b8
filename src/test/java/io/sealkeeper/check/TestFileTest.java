package io.sealkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake in a test file, with the exact lines of the report. */
class TestFileTest {

    private static final String FILE = "routes/sources/x.test.yaml";

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isTold(String mistake, String yaml, List<String> lines) {
        TestFile file = TestFile.of(FILE, "x", yaml);
        assertThat(file.mistakes().stream().map(Mistake::toString)).containsExactlyElementsOf(lines);
        assertThat(file.cases()).isEmpty();
    }

    private static Arguments told(String mistake, String yaml, String... lines) {
        return Arguments.of(mistake, yaml, Stream.of(lines).map(l -> FILE + l).toList());
    }

    static List<Arguments> cases() {
        String noCase = "there is no case in this file: a test is a list, each item begins with '- case: ' and a name";
        return List.of(
                told("nothing but a remark", "# later\n", ":1:1: " + noCase),
                told("no list", "case: n\n", ":1:1: " + noCase),
                told("no YAML", "- case: 'n\n", ":1:9: the quote that opens here is never closed"),
                told("no mapping", "- n\n", ":1:3: a case is a mapping, and begins with 'case: ' and its name"),
                told("an unknown key", """
                        - case: n
                          json: {}
                          patchs: {}
                          outcome: rejected
                        """, ":3:3: a case has no 'patchs', did you mean 'patches'?"),
                told("an unknown key of a sheet", """
                        - case: n
                          json: {}
                          sheet:
                            field: {}
                          outcome: restored
                        """, ":4:5: a sheet has no 'field', did you mean 'fields'?"),
                told(
                        "a wrong kind",
                        """
                        - case: n
                          json: {}
                          sheet: APP-1
                          changes: { type: Application }
                        """,
                        ":3:3: 'sheet' has to be a mapping (name: value, indented below it)",
                        ":4:3: 'changes' has to be a list ('- ') of mappings (name: value)"),
                told(
                        "a patch with one value",
                        """
                        - case: n
                          json: {}
                          sheet: {}
                          patches:
                            alias: new
                        """,
                        ":5:5: a patch is written as { old: 3, new: 4 }, with null for no value"),
                told(
                        "no such seal",
                        """
                        - case: n
                          json: {}
                          sheet: { seal: BROKEN, approvedDaysAgo: often }
                          outcome: restored
                        """,
                        ":3:12: 'seal' has to be one of APPROVED, BROKEN_QUALITY_SEAL, DRAFT, REJECTED, NONE",
                        ":3:26: 'approvedDaysAgo' has to be a number of days, or 'never'"),
                told(
                        "no such outcome",
                        """
                        - case: n
                          json: {}
                          sheet: {}
                          outcome: left-broken untrusted-fields
                        """,
                        ":4:3: there is no outcome 'left-broken untrusted-fields', did you mean"
                                + " 'left-broken untrusted-field'?"),
                told(
                        "an outcome without a sheet",
                        """
                        - case: n
                          json: {}
                          outcome: restored
                        """,
                        ":3:3: 'restored' needs a 'sheet': it depends on what stands there"),
                told(
                        "patches without a sheet",
                        """
                        - case: n
                          json: {}
                          patches: {}
                        """,
                        ":3:3: 'patches' need a 'sheet': what they are depends on what stands there"),
                told("two payloads", """
                        - case: n
                          json: {}
                          csv: a
                          changes: []
                        """, ":1:3: a case needs the rows of a payload, as 'csv' or as 'json', not both"),
                told("nothing expected", """
                        - case: n
                          json: {}
                        """, ":1:3: this case expects nothing: say 'changes', 'patches' or 'outcome'"),
                told("no name", """
                        - json: {}
                          changes: []
                        """, ":1:3: a case needs a name, as in 'case: a blank cell gives no value'"),
                told("a key twice", """
                        - case: n
                          json: {}
                          changes: []
                          json: {}
                        """, ":4:3: 'json' stands here twice: keep one"),
                told("an anchor around itself", """
                        - case: n
                          json: &a { b: *a }
                          changes: []
                        """, ":2:9: nested more than 30 deep: no payload needs that"));
    }

    @Test
    void aCaseKnowsWhereItsPartsStand() {
        TestCase test = TestFile.of(FILE, "x", """
                        - case: n
                          json: { a: 1 }
                          sheet: {}
                          patches:
                            lifecycle/active: { old: null, new: 2026-01-31 }
                        """).cases().get(0);
        assertThat(test.at("/patches/lifecycle/active")).hasToString(FILE + ":5:5");
        assertThat(test.at("/patches/other/active")).hasToString(FILE + ":4:3");
        assertThat(test.at("/nothing")).hasToString(FILE + ":1:3");
        assertThat(test.source()).isEqualTo("x");
    }

    @Test
    void onlyWhatBeginsWithOneAddressIsKeptOnItsLines() {
        RouteFile file = RouteFile.of("routes/sources/x.camel.yaml", """
                # a remark
                - templatedRoute:
                    routeTemplateRef: csv-folder
                    routeId: x
                    parameters:
                      - name: source
                        value: x
                      - name: columns
                        value: "a:text!"

                - route:
                    from:
                      uri: direct:x-change
                - route:
                    from:
                      uri: timer:x
                """);
        assertThat(Mapping.text(file)).isEqualTo("\n".repeat(10) + """
                - route:
                    from:
                      uri: direct:x-change


                """ + "\n");
        assertThat(Mapping.csv(file, "x")).contains(new Mapping.Csv("a:text!", ",", ""));
        assertThat(Mapping.csv(file, "y")).isEmpty();
        assertThat(Mapping.isOf(file, "x")).isTrue();
        assertThat(Mapping.isOf(file, "y")).isFalse();
    }
}
