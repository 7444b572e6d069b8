package io.sealkeeper.check;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** A source gives its template the right parameters, its rows become changes, and owners trust it with something. */
class SourceMistakesTest extends MistakeTable {

    /** A source {@code scans} of CSV files, and a route that begins at this address. */
    private static String scansMappedAt(String address) {
        return """
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
                      uri: %s
                      steps: []
                """.formatted(address);
    }

    static List<Arguments> cases() {
        return List.of(
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
                        "a header of as many rows as none has",
                        """
                        - templatedRoute:
                            routeTemplateRef: xlsx-folder
                            routeId: scans
                            parameters:
                              - name: source
                                value: vulnerabilities
                              - name: columns
                                value: "app_id:text!"
                              - name: headerRows
                                value: "3"
                        """,
                        ":10:17: a header has 1 row, or 2 where the second has labels, not '3'"),
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
                        ":6:30: an address may hold '{since}', '{page}' and '{offset}', and nothing else in braces",
                        ":7:31: 'result[]' is no place of rows: write '.[]' for the items of the list that the document"
                                + " is, '.Results[]' for those of its member 'Results', or '.' for the whole document as"
                                + " one row",
                        ":8:38: jq: it ends too early: a bracket or a part is missing",
                        ":9:32: jq: there is no function 'tonumbr', did you mean 'tonumber'?",
                        ":10:35: 'mostPages' is a whole number",
                        ":11:17: template 'http-pull' has no parameter 'evry', did you mean 'every'?"),
                told(
                        "what a source that is a topic says of its records",
                        """
                        - templatedRoute:
                            routeTemplateRef: kafka-topic
                            routeId: scan
                            parameters:
                              - { name: source, value: scan }
                              - { name: topic, value: "scans/critical" }
                              - { name: group, value: " " }
                              - { name: format, value: avro }
                              - { name: columns, value: "app:txt" }
                              - { name: delimiter, value: ";;" }
                              - { name: autoOffsetReset, value: none }
                        """,
                        ":5:32: nothing makes changes of the rows of source 'scan': a route has to begin with"
                                + " 'direct:scan-change'",
                        ":5:32: warning: the owners trust source 'scan' with nothing, so each sheet that it changes loses"
                                + " its seal: list what they agreed to as seal.trust.scan.TYPE=field,field in"
                                + " application.properties",
                        ":6:32: 'scans/critical' is no name of a topic: one has letters, digits, '.', '_' and '-'",
                        ":7:32: a consumer group needs a name: by it Kafka remembers how far the topic was read",
                        ":8:32: 'avro' is no format of a record: write json, or csv",
                        ":9:38: column 'app': 'txt' is not a kind: write name:kind with one of the kinds text, integer, decimal,"
                                + " date, boolean, and a '!' after it where the cell must not be blank, as in"
                                + " 'app_id:text!, critical:integer'",
                        ":10:36: a delimiter is one character, such as ';'",
                        ":11:41: 'autoOffsetReset' is earliest, or latest"),
                told(
                        "lines of CSV of unknown columns",
                        """
                        - templatedRoute:
                            routeTemplateRef: kafka-topic
                            routeId: scan
                            parameters:
                              - { name: source, value: scan }
                              - { name: topic, value: scans }
                              - { name: format, value: csv }
                        """,
                        ":2:23: template 'kafka-topic' needs a parameter 'group': the consumer group, which remembers how"
                                + " far the topic was read; its members share the partitions",
                        ":5:32: nothing makes changes of the rows of source 'scan': a route has to begin with"
                                + " 'direct:scan-change'",
                        ":5:32: warning: the owners trust source 'scan' with nothing, so each sheet that it changes loses"
                                + " its seal: list what they agreed to as seal.trust.scan.TYPE=field,field in"
                                + " application.properties",
                        ":7:32: a line of CSV needs the parameter 'columns', which says what it holds, in order"),
                told(
                        "a source that nothing maps",
                        scansMappedAt("direct:scan-change"),
                        ":6:16: nothing makes changes of the rows of source 'scans': a route has to begin with 'direct:scans-change', did you mean 'direct:scan-change'?",
                        ":6:16: warning: the owners trust source 'scans' with nothing, so each sheet that it changes loses its seal: list what they agreed to as seal.trust.scans.TYPE=field,field in application.properties"),
                told(
                        "a source that nobody trusts",
                        scansMappedAt("direct:scans-change"),
                        ":6:16: warning: the owners trust source 'scans' with nothing, so each sheet that it changes loses its seal: list what they agreed to as seal.trust.scans.TYPE=field,field in application.properties"));
    }
}
