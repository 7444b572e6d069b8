package io.sealkeeper.check;

import static io.sealkeeper.check.MistakeTable.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake in a Kamelet, and in its use, with the exact lines of the report. */
class KameletTest {

    private static final String KAMELET = "routes/kamelets/tidy.kamelet.yaml";
    private static final String SOURCE = MistakeTable.FILE;

    /** A step with a property of each kind; cases change its lines by number. */
    private static final String TIDY = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: tidy
            spec:
              definition:
                title: Tidy
                required: [field, most]
                properties:
                  field: { title: Field, type: string, description: the field that is made tidy }
                  most: { type: integer, default: 3 }
                  share: { type: number, default: 0.5 }
                  strict: { type: boolean }
                  mode: { type: string, enum: [keep, drop], default: keep }
              template:
                beans:
                  - { name: helper, type: java.lang.String }
                from:
                  uri: kamelet:source
                  steps:
                    - transform:
                        expression:
                          jq:
                            expression: '.{{field}} |= .[0:{{most}}]'
                    - setHeader:
                        name: "{{?strict}}"
                        simple: "{{share}} {{mode}}"
                    - bean:
                        ref: "{{helper}}"
                    - to:
                        uri: kamelet:sink
            """;

    private static List<String> lines(String kamelet, String use) {
        return Checked.lines(List.of(RouteFile.of(KAMELET, kamelet), RouteFile.of(SOURCE, MistakeTable.steps(use))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void aUseIsTold(String what, String use, List<String> lines) {
        assertThat(lines(TIDY, use)).isEqualTo(lines);
    }

    static List<Arguments> uses() {
        return List.of(
                told("an address with a query", "- to: kamelet:tidy?field=alias&mode=drop"),
                told("an address with a name for its route", "- to: kamelet:tidy/my-tidy?field=alias&timeout=50"),
                told("an address with parameters", """
                        - to:
                            uri: kamelet:tidy
                            parameters: { field: alias, most: 4, share: 1, strict: true }
                        """),
                told("a step", """
                        - kamelet:
                            name: tidy
                            parameters: { field: "{{sealkeeper.inbox}}" }
                        """),
                told("a step in a word", "- kamelet: tidy?field=alias"),
                told("a route template", "- to: kamelet:csv-folder?source=x&columns=a"),
                told(
                        "one that there is not",
                        "- to: kamelet:tidi?field=alias",
                        ":6:15: there is no Kamelet 'tidi', did you mean 'tidy'?"),
                told(
                        "one that is like no other",
                        "- kamelet: { name: counting }",
                        ":6:28: there is no Kamelet 'counting': its file would be kamelets/counting.kamelet.yaml,"
                                + " beside sources and pipeline"),
                told(
                        "a property that is lacking",
                        "- kamelet: { name: tidy }",
                        ":6:28: Kamelet 'tidy' needs a property 'field': the field that is made tidy"),
                told(
                        "a property that there is not",
                        "- to: kamelet:tidy?field=alias&moost=3",
                        ":6:40: Kamelet 'tidy' has no property 'moost', did you mean 'most'?"),
                told("a property twice", """
                        - to:
                            uri: kamelet:tidy?field=alias
                            parameters: { field: name }
                        """, ":8:27: property 'field' is given twice: keep one"),
                told(
                        "a property twice in the address",
                        "- to: kamelet:tidy?field=alias&field=name",
                        ":6:40: property 'field' is given twice: keep one"),
                told(
                        "values that do not fit",
                        """
                        - kamelet:
                            name: tidy
                            parameters:
                              field: alias
                              most: many
                              share: half
                              strict: maybe
                              mode: drob
                        """,
                        ":10:21: property 'most' can't be 'many': it is a whole number",
                        ":11:22: property 'share' can't be 'half': it is a number",
                        ":12:23: property 'strict' can't be 'maybe': it is true or false",
                        ":13:21: property 'mode' can't be 'drob': it is one of keep, drop, did you mean 'drop'?"),
                told(
                        "a number that is no whole one",
                        """
                        - to:
                            uri: kamelet:tidy
                            parameters: { field: alias, most: 3.3 }
                        """,
                        ":8:47: property 'most' can't be '3.3': it is a whole number"),
                told(
                        "an option of the component",
                        "- to: kamelet:tidy?field=alias&timeout=soon",
                        ":6:48: option 'timeout' can't be 'soon': it is a whole number"));
    }

    @Test
    void aRouteBeginsWithWhatGivesSomethingOnly() {
        String feed = TIDY.replace("kamelet:source", "timer:{{field}}");
        assertThat(Checked.lines(List.of(
                        RouteFile.of(KAMELET, TIDY),
                        RouteFile.of("routes/kamelets/feed.kamelet.yaml", feed.replace("name: tidy", "name: feed")),
                        RouteFile.of(SOURCE, """
                                - route:
                                    id: x
                                    from:
                                      uri: kamelet:tidy?field=alias
                                      steps:
                                        - to: kamelet:feed?field=alias
                                - route:
                                    id: y
                                    from:
                                      uri: kamelet:feed?field=alias
                                      steps:
                                        - to: kamelet:tidy?field=alias
                                """))))
                .containsExactly(
                        SOURCE
                                + ":4:12: no route can begin with Kamelet 'tidy': it begins with 'kamelet:source', so it is"
                                + " a step",
                        SOURCE
                                + ":6:15: nothing can be sent to Kamelet 'feed': it does not begin with 'kamelet:source', so"
                                + " a route can only begin with it");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileIsTold(String what, String yaml, List<String> lines) {
        assertThat(lines(yaml, "- to: kamelet:tidy?field=alias")).isEqualTo(lines);
    }

    private static Arguments file(String what, String from, String to, String... lines) {
        assertThat(TIDY).contains(from);
        return Arguments.of(
                what,
                from.isEmpty() ? to : TIDY.replace(from, to),
                Stream.of(lines).map(l -> l.replaceFirst("^:", KAMELET + ":")).toList());
    }

    static List<Arguments> files() {
        return List.of(
                file(
                        "another kind",
                        "kind: Kamelet",
                        "kind: Camelet",
                        ":2:7: 'kind' has to be 'Kamelet', and is 'Camelet'"),
                file("no kind", "kind: Kamelet\n", "", ":1:1: a Kamelet lacks 'kind: Kamelet'"),
                file(
                        "another name",
                        "name: tidy",
                        "name: tidi",
                        ":4:9: this Kamelet's name is 'tidi', and its file's is 'tidy': Camel finds it by its file, so both"
                                + " have to be the same"),
                file(
                        "no name",
                        "metadata:\n  name: tidy\n",
                        "",
                        ":1:1: a Kamelet lacks its name: 'metadata', and below it 'name: tidy'"),
                file("no YAML", "apiVersion:", "\tapiVersion:", ":1:1: a tab can't indent in YAML: use blanks"),
                file(
                        "nothing",
                        "",
                        "# nothing\n",
                        ":1:1: there is nothing in this file: delete it, or give it a name that does not end in"
                                + " '.kamelet.yaml'"),
                file(
                        "a list",
                        "",
                        "- route:\n",
                        ":1:1: a Kamelet is a mapping, and begins with 'apiVersion: camel.apache.org/v1' and 'kind:"
                                + " Kamelet'"),
                file(
                        "no template",
                        "  template:\n",
                        "  templte:\n",
                        ":6:3: 'spec' lacks 'template': what the Kamelet does",
                        ":15:3: 'spec' has no 'templte', did you mean 'template'?"),
                file(
                        "a template without an input",
                        "    from:\n",
                        "    frm:\n",
                        ":18:5: unknown property 'frm' of 'template', did you mean 'from'?"),
                file(
                        "an unknown step",
                        "- transform:",
                        "- trasform:",
                        ":21:11: unknown step 'trasform', did you mean 'transform'?"),
                file(
                        "an unknown component",
                        "uri: kamelet:sink",
                        "uri: logg:x",
                        ":31:18: there is no component 'logg', did you mean 'log'?"),
                file(
                        "an unknown bean",
                        "\"{{helper}}\"",
                        "helpr",
                        ":29:18: there is no bean 'helpr', did you mean 'helper'?"),
                file(
                        "an unknown function",
                        "'.{{field}} |= .[0:{{most}}]'",
                        "'.{{field}} | selct(.)'",
                        SOURCE + ":6:34: jq: there is no function 'selct', did you mean 'select'?"),
                file(
                        "a property that its body has by another name",
                        "{{most}}",
                        "{{moost}}",
                        ":24:48: '{{moost}}' has no value: there is no such setting, did you mean 'most'?"),
                file(
                        "a property that its body can't do without",
                        "{{?strict}}",
                        "{{strict}}",
                        ":26:20: '{{strict}}' has no value: there is no such setting"),
                file(
                        "a preset that does not fit",
                        "default: 3",
                        "default: x",
                        ":11:39: property 'most' can't be 'x': it is" + " a whole number"),
                file(
                        "a type that there is not",
                        "type: integer",
                        "type: intger",
                        ":11:21: 'intger' is no type: it is string, integer, number or boolean, did you mean 'integer'?"),
                file(
                        "a required property that there is not",
                        "[field, most]",
                        "[field, moost]",
                        ":8:23: 'required' names a property 'moost' that does not exist, did you mean 'most'?"),
                file(
                        "a property that Camel takes",
                        "      strict:",
                        "      timeout: { type: integer }\n      strict:",
                        ":13:7: a property can't be called 'timeout': Camel takes that for an option of its own, and no"
                                + " Kamelet gets it"),
                file(
                        "a property that is no mapping",
                        "{ type: boolean }",
                        "boolean",
                        ":13:15: property 'strict' has to be a" + " mapping, such as { title: …, type: string }"),
                file(
                        "a Kamelet that uses itself",
                        "uri: kamelet:sink",
                        "uri: kamelet:tidy?field=x",
                        ":31:18: Kamelet 'tidy' would use itself endlessly"));
    }

    @Test
    void itsTemplateMayBeAWholeRoute() {
        int from = TIDY.indexOf("    from:");
        String route = TIDY.substring(0, from) + "    route:\n"
                + TIDY.substring(from).indent(2).replace("kamelet:sink", "kamelet:sonk");
        assertThat(lines(route, "- to: kamelet:tidy?field=alias"))
                .containsExactly(
                        KAMELET + ":32:20: there is no Kamelet 'sonk': its file would be kamelets/sonk.kamelet.yaml,"
                                + " beside sources and pipeline");
    }

    @Test
    void theGuidesIsClean() throws IOException {
        String guide = Files.readString(Path.of("docs/integrators-guide.md"));
        String section = guide.substring(guide.indexOf("## Kamelets"));
        String kamelet = section.substring(section.indexOf("```yaml\n") + 8, section.indexOf("```\n\n"));
        assertThat(kamelet).contains("name: upper-case");
        assertThat(Checked.lines(List.of(
                        RouteFile.of("routes/kamelets/upper-case.kamelet.yaml", kamelet),
                        RouteFile.of(SOURCE, MistakeTable.steps("- to: kamelet:upper-case?field=alias")))))
                .isEmpty();
    }

    @Test
    void oneThatNobodyUsesIsLookedAtAllTheSame() {
        assertThat(Checked.lines(KAMELET, TIDY)).isEmpty();
        assertThat(Checked.lines(KAMELET, TIDY.replace("kamelet:sink", "bean:nobody")))
                .containsExactly(KAMELET + ":31:18: there is no bean 'nobody'");
    }

    @Test
    void noneIsCalledAsARouteTemplateIs() {
        String file = "routes/kamelets/csv-folder.kamelet.yaml";
        assertThat(Checked.lines(file, TIDY.replace("name: tidy", "name: csv-folder")))
                .containsExactly(
                        file + ":1:1: there is a route template 'csv-folder' already, and Camel would take that one");
    }

    @Test
    void theyUseOneAnother() {
        String outer =
                TIDY.replace("name: tidy", "name: outer").replace("kamelet:sink", "kamelet:tidy?field={{field}}&x=1");
        assertThat(Checked.lines(List.of(
                        RouteFile.of(KAMELET, TIDY), RouteFile.of("routes/kamelets/outer.kamelet.yaml", outer))))
                .containsExactly("routes/kamelets/outer.kamelet.yaml:31:18: Kamelet 'tidy' has no property 'x'");
    }
}
