package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Thorough;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code source try} says what rows become, with no workspace and no setting, and leaves nothing behind. */
class TryIT {

    private static final String HEADER = "app_id,critical,high,score,scanned_on\n";
    private static final String SCANS = """
            - templatedRoute:
                routeTemplateRef: json-folder
                routeId: scans
                parameters:
                  - { name: source, value: scans }
                  - { name: rows, value: ".findings[]" }
            - route:
                id: scans-change
                from:
                  uri: direct:scans-change
                  steps:
                    - transform:
                        expression:
                          jq:
                            expression: |
                              {
                                type: "Application",
                                externalId: .app.id,
                                fields: { vulnerabilityScore: (.result.score | tonumber) }
                              }
            """;
    private static final String FINDINGS = """
            {"findings": [
              {"app": {"id": "APP-1"}, "result": {"score": "7.5"}},
              {"app": {"id": "APP-2"}, "result": {"score": "high"}}
            ]}
            """;

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeEach
    void install() {
        installation = Installation.unset(folder);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void nothingIsLeftBehind() {
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(Installation.names(folder.resolve("inbox"))).containsExactly("vulnerabilities");
    }

    @Test
    void aBadCellIsToldWithRowColumnAndTheDeclaration() throws IOException {
        write("week.csv", HEADER + "APP-1,4,2,7.5,2026-11-20\nAPP-2,many,2,,\n");

        Program.Ended ended = installation.run("source", "try", "vulnerabilities", "week.csv");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out())
                .startsWith("week.csv:\nrow 2  Application APP-1\n    criticalVulnerabilities: 4")
                .contains("""
                        row 3  rejected: column 'critical': 'many' is not a whole number
                            at routes/sources/vulnerabilities.camel.yaml:14:31
                        """)
                .contains("2 rows: 1 change of 1 sheet, 1 rejected.");
        assertThat(ended.err()).isEmpty();
        nothingIsLeftBehind();
    }

    @Test
    void aNestedValueIsToldWithThePartOfTheMapping() throws IOException {
        write("routes/sources/scans.camel.yaml", SCANS);
        write("scans.json", FINDINGS);

        Program.Ended ended = installation.run("source", "try", "scans", "scans.json");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out())
                .contains("row 1  Application APP-1\n    vulnerabilityScore: 7.5")
                .contains("""
                        row 2  rejected: "high" is not a number
                            at routes/sources/scans.camel.yaml:19:68: tonumber, in fields.vulnerabilityScore
                            which got "high"
                        """);
        nothingIsLeftBehind();
    }

    @Test
    void jsonHasALineForEachRowAndOneForTheCounts() throws IOException {
        write("routes/sources/scans.camel.yaml", SCANS);
        write("scans.json", FINDINGS);

        Program.Ended ended = installation.run("source", "try", "--json", "scans", "scans.json");

        List<JsonNode> lines = ended.out().lines().map(Installation::parse).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).at("/change/externalId").asText()).isEqualTo("APP-1");
        assertThat(lines.get(1).at("/rejected/place/file").asText()).isEqualTo("routes/sources/scans.camel.yaml");
        assertThat(lines.get(1).at("/rejected/place/column").asInt()).isEqualTo(68);
        assertThat(lines.get(2).at("/summary/rejected").asInt()).isEqualTo(1);
    }

    @Test
    void aWorkbookIsReadAsItsSourceReadsIt() throws IOException {
        for (String suffix : List.of(".camel.yaml", ".example.xlsx")) {
            Files.copy(Path.of("routes/examples/excel" + suffix), folder.resolve("routes/sources/excel" + suffix));
        }
        Program.Ended ended = installation.run("source", "try", "excel");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).startsWith("routes/sources/excel.example.xlsx, the example beside the source");
        nothingIsLeftBehind();
    }

    @Thorough
    @Test
    void whatCanNotRunIsToldWithWhatWouldBeRight() throws IOException {
        Program.Ended unknown = installation.run("source", "try", "vulnerabilitis");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("there is no source 'vulnerabilitis', did you mean 'vulnerabilities'?");

        write("routes/sources/scans.camel.yaml", SCANS.replace("tonumber", "tonumbr"));
        Program.Ended broken = installation.run("source", "try", "scans", "scans.json");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err())
                .contains("routes/sources/scans.camel.yaml:19:68: jq: there is no function 'tonumbr', did you mean"
                        + " 'tonumber'?");
        assertThat(unknown.out() + broken.out()).isEmpty();
    }

    @Test
    void eachSaveIsTriedAgainAndOnlyWhatDiffersIsShown() throws Exception {
        write("routes/sources/scans.camel.yaml", SCANS);
        write("scans.json", FINDINGS);

        try (Program program = installation.start("source", "try", "--watch", "scans", "scans.json")) {
            program.await(() -> program.err().contains("Ctrl-C ends it"));
            assertThat(program.out()).contains("row 2  rejected").contains("2 rows: 1 change of 1 sheet, 1 rejected.");

            write("routes/sources/scans.camel.yaml", SCANS.replace("tonumber", "tonumbr"));
            program.await(() -> program.err().contains("there is no function 'tonumbr'"));

            write("routes/sources/scans.camel.yaml", SCANS.replace("| tonumber", "| tonumber? // 0"));
            program.await(() -> program.out().contains("2 changes of 2 sheets."));
            String again = program.out().substring(program.out().lastIndexOf("was saved:"));
            assertThat(again)
                    .contains("- row 2  rejected: \"high\" is not a number\n")
                    .contains("+     vulnerabilityScore: 0")
                    .doesNotContain("row 1 ");

            write("scans.json", FINDINGS.replace("7.5", "8.5"));
            program.await(() -> program.out().contains("+     vulnerabilityScore: 8.5"));

            program.terminate();
            assertThat(program.await().exitCode()).isZero();
        }
        nothingIsLeftBehind();
    }
}
