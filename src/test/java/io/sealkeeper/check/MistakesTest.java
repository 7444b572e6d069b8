package io.sealkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake in a source's file, and the very lines that are told. */
class MistakesTest {

    private static final String FILE = "routes/sources/x.camel.yaml";

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isTold(String mistake, String yaml, List<String> lines) {
        assertThat(Checked.lines(FILE, yaml)).isEqualTo(lines);
    }

    private static Arguments told(String mistake, String yaml, String... lines) {
        return Arguments.of(
                mistake,
                yaml,
                Stream.of(lines).map(l -> l.replaceFirst("^:", FILE + ":")).toList());
    }

    static List<Arguments> cases() {
        return List.of(
                told(
                        "what a source that is asked says of pages and marks",
                        """
                        - templatedRoute:
                            routeTemplateRef: http-pull
                            routeId: scan
                            parameters:
                              - { name: source, value: scan }
                              - { name: url, value: "http://cmdb.acme.example/apps?since={sinse}" }
                              - { name: rows, value: "result[]" }
                              - { name: next, value: ".next |" }
                              - { name: since, value: "tonumbr" }
                              - { name: mostPages, value: many }
                              - { name: evry, value: 1h }
                        """,
                        ":5:32: nothing makes changes of the rows of source 'scan': a route has to begin with"
                                + " 'direct:scan-change'",
                        ":5:32: warning: the owners trust source 'scan' with nothing, so each sheet that it changes loses"
                                + " its seal: list what they agreed to as seal.trust.scan.TYPE=field,field in"
                                + " application.properties",
                        ":6:30: an address begins with https:// (http:// only reaches this machine itself: credentials"
                                + " would travel unprotected)",
                        ":6:30: in an address stand '{since}', '{page}' and '{offset}' for something, and nothing else",
                        ":7:31: 'result[]' is no place of rows: write '.[]' for the items of the list that the document"
                                + " is, '.Results[]' for those of its member 'Results', or '.' for the whole document as"
                                + " one row",
                        ":8:37: jq: it ends too early: a bracket or a part is missing",
                        ":9:32: jq: there is no function 'tonumbr', did you mean 'tonumber'?",
                        ":10:35: 'mostPages' is a whole number",
                        ":11:17: template 'http-pull' has no parameter 'evry', did you mean 'every'?"),
                told("an unknown step", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - setBdy:
                                    simple: "${body}"
                        """, ":6:11: unknown step 'setBdy', did you mean 'setBody'?"),
                told(
                        "an unknown property",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - setBody:
                                    simple:
                                      expresion: "${body}"
                        """,
                        ":8:15: unknown property 'expresion' of 'simple', did you mean 'expression'?"),
                told(
                        "a property beside its step",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - setBody:
                                  simple: "${body}"
                        """,
                        ":7:11: 'simple' belongs to 'setBody' above it: indent it further than that"),
                told(
                        "two steps in one entry",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - log: a
                                  stop: {}
                        """,
                        ":7:11: two in one list entry, 'log' and 'stop': begin each with '- '"),
                told("a missing property", """
                        - route:
                            id: x
                            from:
                              steps: []
                        """, ":4:7: 'from' lacks 'uri'"),
                told(
                        "a text where a number has to be",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - delay:
                                    constant: 1
                        """,
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
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to:
                                    uri: direct:transform
                                    pattern: InOt
                        """,
                        ":8:22: 'pattern' can't be 'InOt': it is one of InOnly, InOut, did you mean 'InOut'?"),
                told("two expressions", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - setBody:
                                    simple: a
                                    constant: b
                        """, ":7:13: 'setBody' has 'constant' and 'simple': keep one of them"),
                told("an unknown entry", """
                        - rout:
                            id: x
                        """, ":1:3: unknown entry 'rout', did you mean 'route'?"),
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
                told("a quote that is never closed", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - log: "hello
                        """, ":6:16: the quote that opens here is never closed"),
                told(
                        "a colon too many",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - log: note: this
                        """,
                        ":6:20: a ':' where no name can stand: put the text around it into quotes, or mend the indentation"),
                told("an unknown component", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to: timmer:x
                        """, ":6:15: there is no component 'timmer', did you mean 'timer'?"),
                told(
                        "a component that this program was built without",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to: kafka:scans
                        """,
                        ":6:15: there is no component 'kafka' in this program" + BuiltIn.REMEDY),
                told(
                        "no address",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to: transform
                        """,
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
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to:
                                    uri: https://acme.example/x
                                    parameters:
                                      responseTimeout: 1500
                                      throwExceptionOnFailur: false
                                      page: 1
                        """,
                        ":9:15: 'https' has no option 'responseTimeout' and would send it as a query parameter, did you mean 'httpClient.responseTimeout'?",
                        ":10:15: 'https' has no option 'throwExceptionOnFailur' and would send it as a query parameter, did you mean 'throwExceptionOnFailure'?",
                        ":11:15: 'https' has no option 'page' and would send it as a query parameter: if that is meant, write it into the uri, behind a '?'"),
                told(
                        "an option in the uri that http would send",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to: https://acme.example/x?page=1&throwExceptionOnFailur=false
                        """,
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
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to: direct:transfrom
                        """,
                        ":6:15: no route begins with 'direct:transfrom', did you mean 'direct:transform'?"),
                told("an unknown bean", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - bean:
                                    ref: transfrom
                                    method: take
                        """, ":7:18: there is no bean 'transfrom', did you mean 'transform'?"),
                told("an unknown method", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - bean:
                                    ref: transform
                                    method: takes
                        """, ":8:21: bean 'transform' has no method 'takes', did you mean 'take'?"),
                told(
                        "an unknown bean in an option",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to:
                                    uri: https://acme.example
                                    parameters:
                                      httpClientConfigurer: "#leanix-authorisation"
                        """,
                        ":9:38: there is no bean 'leanix-authorisation', did you mean 'leanix-authorization'?"),
                told("a bean address", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to: bean:reprot?method=take
                        """, ":6:15: there is no bean 'reprot'"),
                told("a class that is not there", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - doTry:
                                    steps: []
                                    doCatch:
                                      - exception: [java.lang.Excepton]
                                        steps: []
                        """, ":9:29: there is no class 'java.lang.Excepton'"),
                told(
                        "a placeholder without a value",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - log: "{{sealkeeper.inbx}}"
                        """,
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
                        "an unknown template",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-foldr
                            parameters: []
                        """,
                        ":2:23: there is no route template 'csv-foldr', did you mean 'csv-folder'?"),
                told(
                        "template parameters",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: x
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: delimeter
                                value: ";"
                        """,
                        ":2:23: template 'csv-folder' needs a parameter 'columns': what a row holds, such as \"app_id:text!, critical:integer, score:decimal(,), scanned_on:date(dd.MM.yyyy)\"",
                        ":7:15: template 'csv-folder' has no parameter 'delimeter', did you mean 'delimiter'?"),
                told(
                        "a template's parameter that names nothing",
                        """
                        - templatedRoute:
                            routeTemplateRef: leanix-step
                            routeId: y
                            parameters:
                              - name: step
                                value: updat
                        """,
                        ":6:16: there is no bean 'updat', did you mean 'update'?"),
                told(
                        "a column's kind",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "app_id:text!, critical:int"
                        """,
                        ":8:40: column 'critical': 'int' is not a kind: write name:kind with one of the kinds text, integer, decimal, date, boolean, and a '!' after it where the cell must not be blank, as in 'app_id:text!, critical:integer'"),
                told(
                        "a date whose month is minutes",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "app_id:text!, on:date(dd.mm.yyyy)!"
                        """,
                        ":8:39: column 'on': date(dd.mm.yyyy): mm are minutes: the month is written MM; write dd for the day, MM for the month and yyyy for the year, as in dd.MM.yyyy, and after them HH:mm or HH:mm:ss where there is a time"),
                told(
                        "a date with the year of a week",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "on:date(dd.MM.YYYY)"
                        """,
                        ":8:25: column 'on': date(dd.MM.YYYY): YYYY is the year that a week belongs to, which is another around New Year: write yyyy; write dd for the day, MM for the month and yyyy for the year, as in dd.MM.yyyy, and after them HH:mm or HH:mm:ss where there is a time"),
                told(
                        "a date with a day of the year",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "on:date(DD.MM.yyyy)"
                        """,
                        ":8:25: column 'on': date(DD.MM.yyyy): the day is written dd; write dd for the day, MM for the month and yyyy for the year, as in dd.MM.yyyy, and after them HH:mm or HH:mm:ss where there is a time"),
                told(
                        "a date as German spreadsheets call it",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "on:date(TT.MM.JJJJ)"
                        """,
                        ":8:25: column 'on': date(TT.MM.JJJJ): the day is written dd; write dd for the day, MM for the month and yyyy for the year, as in dd.MM.yyyy, and after them HH:mm or HH:mm:ss where there is a time"),
                told(
                        "a date without its century",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "on:date(dd.MM.yy)"
                        """,
                        ":8:25: column 'on': date(dd.MM.yy): yy does not say which century is meant: have years written with four digits, and write yyyy; write dd for the day, MM for the month and yyyy for the year, as in dd.MM.yyyy, and after them HH:mm or HH:mm:ss where there is a time"),
                told(
                        "a date without a day",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "on:date(MM/yyyy)"
                        """,
                        ":8:25: column 'on': date(MM/yyyy): it has no day; write dd for the day, MM for the month and yyyy for the year, as in dd.MM.yyyy, and after them HH:mm or HH:mm:ss where there is a time"),
                told(
                        "a date with half a clock",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "on:date(M/d/yyyy h:mm)"
                        """,
                        ":8:25: column 'on': date(M/d/yyyy h:mm): h counts to 12: write H, or add a for AM and PM; write dd for the day, MM for the month and yyyy for the year, as in dd.MM.yyyy, and after them HH:mm or HH:mm:ss where there is a time"),
                told(
                        "a decimal without its sign",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "score:decimal(%)"
                        """,
                        ":8:31: column 'score': decimal(%): a decimal's format is its decimal sign, as in decimal(,), with the sign between thousands before it, as in decimal(.,), and with a % behind it where the cells have one, as in decimal(,%)"),
                told(
                        "a decimal with one sign for two things",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "score:decimal(..)"
                        """,
                        ":8:31: column 'score': decimal(..): a decimal's format is its decimal sign, as in decimal(,), with the sign between thousands before it, as in decimal(.,), and with a % behind it where the cells have one, as in decimal(,%)"),
                told(
                        "an integer with a decimal sign",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "high:integer(.,)"
                        """,
                        ":8:30: column 'high': integer(.,): an integer's format is the sign between thousands, as in integer(.), which reads 1.000 as 1000"),
                told(
                        "a text with a format",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "app_id:text(x)"
                        """,
                        ":8:29: column 'app_id': text(x): a text has no format but text(any), which also takes words such as NULL and NA as they are"),
                told(
                        "a boolean of one word",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "in:boolean(ja)"
                        """,
                        ":8:28: column 'in': boolean(ja): a boolean's format is the word for true and the word for false, as in boolean(ja/nein)"),
                told(
                        "a format that is not closed",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "on:date(dd.MM.yyyy"
                        """,
                        ":8:24: column 'on': the format of date is not closed by a ')': write name:kind with one of the kinds text, integer, decimal, date, boolean, and a '!' after it where the cell must not be blank, as in 'app_id:text!, critical:integer'"),
                told(
                        "formulas that are read in no such way",
                        """
                        - templatedRoute:
                            routeTemplateRef: xlsx-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "app_id:text!"
                              - name: formulas
                                value: store
                        """,
                        ":10:16: formulas are read as calculated, stored, none, not as 'store', did you mean 'stored'?"),
                told(
                        "a source that nothing maps",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: scans
                              - name: columns
                                value: "app_id:text!"
                        - route:
                            id: scans-change
                            from:
                              uri: direct:scan-change
                              steps: []
                        """,
                        ":6:16: nothing makes changes of the rows of source 'scans': a route has to begin with 'direct:scans-change', did you mean 'direct:scan-change'?",
                        ":6:16: warning: the owners trust source 'scans' with nothing, so each sheet that it changes loses its seal: list what they agreed to as seal.trust.scans.TYPE=field,field in application.properties"),
                told(
                        "a source that nobody trusts",
                        """
                        - templatedRoute:
                            routeTemplateRef: csv-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: scans
                              - name: columns
                                value: "app_id:text!"
                        - route:
                            id: scans-change
                            from:
                              uri: direct:scans-change
                              steps: []
                        """,
                        ":6:16: warning: the owners trust source 'scans' with nothing, so each sheet that it changes loses its seal: list what they agreed to as seal.trust.scans.TYPE=field,field in application.properties"),
                told("jq that does not parse", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - transform:
                                    jq: |
                                      {
                                        type: "Application",
                                        fields: { a: .b
                                      }
                        """, ":11:16: jq: it ends too early: a bracket or a part is missing"),
                told("jq with a sign that can't stand there", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - transform:
                                    jq:
                                      expression: ".a | | .b"
                        """, ":8:33: jq: '|' can't stand here"),
                told(
                        "a function that jq does not have",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - transform:
                                    jq:
                                      expression: ".a | selct(.b)"
                        """,
                        ":8:33: jq: there is no function 'selct', did you mean 'select'?"),
                told(
                        "a function that simple does not have",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - setBody:
                                    simple: "a ${bdy}"
                        """,
                        ":7:24: simple: unknown function 'bdy', did you mean 'body'?"),
                told("a predicate that is none", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - filter:
                                    simple: "${body} == "
                                    steps: []
                        """, ":7:30: simple: '==' has to stand between two values"),
                told(
                        "a language that is not there",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - setBody:
                                    jsonpath: $.a
                        """,
                        ":7:23: this program has no language 'jsonpath'" + BuiltIn.REMEDY),
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
                told("an expression that is none", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - setBody:
                                    expression:
                                      simpel: a
                        """, ":8:15: unknown property 'simpel' of 'expression'"),
                told(
                        "a step with nothing behind it",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - log:
                        """,
                        ":6:15: 'log' has nothing behind it: it is a text or a mapping (name: value, indented below it)"),
                told("a jq text with shorthand, own functions and remarks is right", """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - transform:
                                    jq: |
                                      # a remark: selct
                                      def half(f): f / 2;
                                      .rows[] as {$a} | {type: "selct", id, n: (.n | half(.)), s: (.s // "x" | ascii_downcase), f: ([.l[] | select(.v > 1)] | length)}
                        """),
                told(
                        "what stands for a setting may be of any kind, and defaults and Camel's own functions are values",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - delay:
                                    asyncDelayed: "{{sealkeeper.inbox}}"
                                    constant: "{{nothing:5}}{{env:HOME}}"
                        """),
                told(
                        "nothing",
                        """
                        # nothing
                        """,
                        ":1:1: there is nothing in this file: delete it, or give it a name that does not end in '.camel.yaml'"),
                told(
                        "a data format that is not there",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - unmarshal:
                                    csv: {}
                        """,
                        ":7:18: this program has no data format 'csv'" + BuiltIn.REMEDY),
                told(
                        "an address as Kaoto writes it",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - to:
                                    uri: direct
                                    parameters:
                                      name: transfrom
                                - to:
                                    uri: direct
                                    parameters:
                                      name: transform
                        """,
                        ":7:18: no route begins with 'direct:transfrom', did you mean 'direct:transform'?"),
                told(
                        "many at once",
                        """
                        - route:
                            id: x
                            from:
                              uri: direct:x
                              steps:
                                - setBdy: {}
                                - to: timmer:x
                                - log: "{{nothing}}"
                        """,
                        ":6:11: unknown step 'setBdy', did you mean 'setBody'?",
                        ":7:15: there is no component 'timmer', did you mean 'timer'?",
                        ":8:17: '{{nothing}}' has no value: there is no such setting"));
    }
}
