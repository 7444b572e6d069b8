package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

/** What a trial of a source says of each row, and that it leaves no trace. */
class AttemptTest {

    private static final String HEADER = "app_id,critical,high,score,scanned_on\n";

    @TempDir
    Path folder;

    private TriedSources sources;

    @BeforeEach
    void start() throws IOException {
        sources = new TriedSources(folder);
    }

    @AfterEach
    void stop() throws IOException {
        sources.close();
    }

    @Test
    void a_change_a_bad_cell_and_the_counts() throws Exception {
        Path file = Files.writeString(
                folder.resolve("week.csv"), HEADER + "APP-1,4,2,7.50,2026-11-20\nAPP-2,n/a,2,,\nAPP-1,5,,,\n");

        assertThat(sources.text("vulnerabilities", file)).isEqualTo("""
                week.csv:
                row 2  Application APP-1
                    criticalVulnerabilities: 4
                    highVulnerabilities: 2
                    lastSecurityScan: 2026-11-20   the newest wins
                    vulnerabilityScore: 7.5
                row 3  rejected: column 'critical': 'n/a' is not a whole number
                    at routes/sources/vulnerabilities.camel.yaml:14:31
                row 4  Application APP-1, as row 2
                    criticalVulnerabilities: 5
                3 rows: 2 changes of 1 sheet, 1 rejected. Nothing was written, and no workspace was asked.
                1 row is for the sheet of an earlier row: such rows are merged in their order, and a later value takes the place of an earlier one.
                Rejected:
                        1  column 'critical'
                Rows by field of Application:
                        2  criticalVulnerabilities
                        1  highVulnerabilities
                        1  lastSecurityScan
                        1  vulnerabilityScore
                """);
        assertThat(sources.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(folder.resolve("inbox")).doesNotExist();
    }

    @Test
    void the_part_of_a_mapping_that_failed_with_its_place() throws Exception {
        Path file = sources.json(
                "x", """
                {
                  type: "Application",
                  externalId: .app,
                  fields: { cost: (.score | tonumber), secret: 1 }
                }
                """, "{\"app\": \"A-1\", \"score\": \"1e3\"}\n{\"app\": \"A-2\", \"score\": \"high\"}\n");

        assertThat(sources.text("x", file)).isEqualTo("""
                x.jsonl:
                row 1  Application A-1
                    cost: 1000
                    secret: 1   not trusted
                row 2  rejected: "high" is not a number
                    at routes/sources/x.camel.yaml:18:47: tonumber, in fields.cost
                    which got "high"
                    the row is {"app":"A-2","score":"high"}
                2 rows: 1 change of 1 sheet, 1 rejected. Nothing was written, and no workspace was asked.
                Rejected:
                        1  routes/sources/x.camel.yaml:18:47: tonumber, in fields.cost
                Rows by field of Application:
                        1  cost
                        1  secret   not trusted
                A sheet loses its seal for what is not trusted. Once its owners agree, set in application.properties:
                    seal.trust.x.Application=cost,secret
                """);
    }

    @Test
    void a_row_may_be_no_change_or_be_refused() throws Exception {
        Path file = sources.json(
                "x",
                "if .bad then error(\"no \\(.bad)\") else .change end",
                "{\"bad\": 1}\n{\"change\": {\"type\": \"T\"}}\n{\"change\": {\"type\": \"T\", \"name\": \"n\", \"fields\": {\"a\": null},"
                        + " \"relations\": {\"relTToU\": [{\"externalId\": \"U-1\", \"fields\": {\"x\": 1}}], \"relTToV\": {\"mode\": \"replace\", \"items\": []}}}}\n");

        assertThat(sources.text("x", file)).startsWith("""
                x.jsonl:
                row 1  rejected: the mapping refused this row: no 1
                    at routes/sources/x.camel.yaml:15:32: error("no \\(.bad)")
                    which got {"bad":1}
                row 2  rejected: the mapping gave neither fields nor relations: there is nothing to change
                    at routes/sources/x.camel.yaml:15:19
                row 3  T n
                    a: (cleared)   not trusted
                    relTToU: U-1 (x: 1)   not trusted
                    relTToV: (all removed)   not trusted
                3 rows: 1 change of 1 sheet, 2 rejected.""");
    }

    @Test
    void of_many_rows_the_first_are_shown_and_all_are_counted() throws Exception {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 1; i <= 1000; i++) {
            rows.append("APP-").append(i).append(i == 900 ? ",x,,,\n" : ",1,,,\n");
        }
        Path file = Files.writeString(folder.resolve("many.csv"), rows);

        assertThat(sources.text(2, "vulnerabilities", file)).startsWith("""
                many.csv:
                row 2  Application APP-1
                    criticalVulnerabilities: 1
                row 3  Application APP-2
                    criticalVulnerabilities: 1
                … 897 more rows
                row 901  rejected: column 'critical': 'x' is not a whole number
                    at routes/sources/vulnerabilities.camel.yaml:14:31
                … 100 more rows; --all shows them
                1,000 rows: 999 changes of 999 sheets, 1 rejected.""");
    }

    @Test
    void json_has_a_line_a_row_and_one_for_the_counts() throws Exception {
        Path file = sources.json(
                "x",
                "{type: \"A\", id: .id, fields: {cost: (.n | tonumber)}}",
                "{\"id\": \"1\", \"n\": \"1000\"}\n{\"id\": \"1\", \"n\": \"x\"}\n");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : sources.run(out -> new TryJson(out, Long.MAX_VALUE), "x", file)
                .lines()
                .toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .hasToString("{\"file\":\"x.jsonl\",\"row\":1,\"change\":"
                        + "{\"type\":\"A\",\"id\":\"1\",\"fields\":{\"cost\":1000}}}");
        JsonNode rejected = lines.get(1).path("rejected");
        assertThat(rejected.path("part").asText()).isEqualTo("tonumber");
        assertThat(rejected.path("member").asText()).isEqualTo("fields.cost");
        assertThat(rejected.path("place").path("line").asInt()).isEqualTo(15);
        assertThat(lines.get(2).at("/summary/changes").asInt()).isEqualTo(1);
        assertThat(lines.get(2).at("/summary/fields/A/cost/trusted").asBoolean())
                .isFalse();
    }

    @Test
    void the_guide_shows_what_it_prints() throws Exception {
        String guide = Files.readString(Path.of("docs/integrators-guide.md"));
        Matcher section = Pattern.compile(
                        "## Try it\\R.*?```json\\R(.*?)```.*?```jq\\R(.*?)```.*?```\\R\\$ sealkeeper source try scores scores.jsonl\\R(.*?)```",
                        Pattern.DOTALL)
                .matcher(guide);
        assertThat(section.find()).isTrue();
        Path file = sources.json("scores", section.group(2), section.group(1));
        assertThat(sources.text("scores", file)).isEqualTo(section.group(3));
    }

    /** Each source to copy makes changes of its own example, as it is copied. */
    @ParameterizedTest
    @CsvSource({
        "cmdb, json",
        "cyclonedx, json",
        "dependency-check, json",
        "dependency-check-csv, csv",
        "excel, xlsx",
        "grype, json",
        "pull, json",
        "relations, csv",
        "trivy, json"
    })
    void the_examples(String name, String suffix) throws Exception {
        String text = sources.example(name).text(name);
        assertThat(text)
                .startsWith("routes/sources/" + name + ".example." + suffix + ", the example beside the source");
        assertThat(text).contains("    ", " change").doesNotContain("rejected");
        assertThat(sources.exitCode()).isZero();
        assertThat(folder.resolve("inbox")).doesNotExist();
    }

    @Test
    void without_a_file_or_an_example_the_rows_of_the_test() throws Exception {
        assertThat(sources.example("table").text("table"))
                .startsWith("case '")
                .contains("' of routes/sources/table.test.yaml:\n");
    }

    @Test
    void what_waits_comes_before_an_example() throws Exception {
        Files.writeString(sources.inbox("vulnerabilities").resolve("b.csv"), HEADER + "APP-1,1,,,\n");
        Files.writeString(sources.inbox("vulnerabilities").resolve("notes.txt"), "x");
        assertThat(sources.text("vulnerabilities")).startsWith("inbox/vulnerabilities/b.csv, waiting in the inbox:\n");
        try (Stream<Path> left = Files.list(folder.resolve("inbox/vulnerabilities"))) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void a_broken_off_file_is_told_and_an_unreadable_one_could_not_run() throws Exception {
        Path broken = Files.writeString(folder.resolve("a.csv"), HEADER + "APP-1,1,,,\nAPP-2,\"1");
        assertThat(sources.text("vulnerabilities", broken)).contains("row 3  rejected: ", "could not be read");
        assertThat(sources.exitCode()).isEqualTo(2);
        Path other = Files.writeString(folder.resolve("a.csv"), "app,critical\n");
        assertThat(sources.text("vulnerabilities", other)).contains("0 rows: 0 changes.");
        assertThat(sources.exitCode()).isEqualTo(1);
    }

    @Test
    void what_can_not_run_is_told_with_what_would() {
        assertThatThrownBy(() -> sources.text("vulnerabilitis"))
                .hasMessage("there is no source 'vulnerabilitis', did you mean 'vulnerabilities'?; there are"
                        + " vulnerabilities");
        assertThatThrownBy(() -> sources.text("vulnerabilities", folder.resolve("none.csv")))
                .hasMessageContaining("there is no file ")
                .hasMessageEndingWith("none.csv; nothing was tried");
        assertThatThrownBy(() -> sources.text("vulnerabilities", folder))
                .hasMessageEndingWith(" is a folder: name a file in it");
    }

    /** Those of other sources don't matter. */
    @Test
    void the_mistakes_of_the_source_are_told() throws Exception {
        String own = sources.source("vulnerabilities").toString();
        Attempt attempt = sources.attempt(
                "vulnerabilities",
                files -> List.of(
                        new Mistake(new Place(own, 3, 4), "a mistake", Mistake.Severity.ERROR),
                        new Mistake(new Place(own, 3, 4), "a warning", Mistake.Severity.WARNING)));
        assertThatThrownBy(() -> attempt.run(new TryText(System.out, 1, Ansi.OFF)))
                .hasMessage("the source has mistakes, so nothing was tried:\n" + own + ":3:4: a mistake");
    }

    @Test
    void again_shows_what_differs() throws Exception {
        String rows = "{\"id\": \"1\", \"n\": 1}\n{\"id\": \"2\"}\n{\"id\": \"3\", \"n\": 3}\n";
        Path file = sources.json("x", "{type: \"A\", id: .id, fields: {cost: .n}}", rows);
        TryMemory first = difference(new TryMemory(), file).memory();
        assertThat(printed).contains("+ row 3  A 3\n");

        sources.json("x", "{type: \"A\", id: .id, fields: {cost: (.n // 0)}}", rows);
        TryMemory second = difference(first, file).memory();
        assertThat(printed).startsWith("""
                x.jsonl:
                -     cost: (cleared)   not trusted
                  row 2  A 2
                +     cost: 0   not trusted
                3 rows: 3 changes""");

        sources.json("x", "{type: \"A\", id: .id, fields: {cost: (.n // 0)}}", rows.substring(0, 32));
        difference(second, file);
        assertThat(printed).startsWith("1 row is not there any more.\n2 rows");
        assertThat(printed).doesNotContain("+ ");
    }

    private String printed;

    private TryDifference difference(TryMemory before, Path file) throws CannotRun {
        List<TryDifference> made = new ArrayList<>();
        printed = sources.run(
                out -> {
                    made.add(new TryDifference(out, 20, Ansi.OFF, before));
                    return made.get(0);
                },
                "x",
                file);
        return made.get(0);
    }
}
