package io.sealkeeper.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

/** The folder templates other than that of CSV, each from a file to values in the workspace. */
class FoldersTest extends PipelineTest {

    private static final String MAPPING = """
            { type: "Application", externalId: .app,
              fields: { criticalVulnerabilities: (.found | length), highVulnerabilities: .high } }
            """;

    @Test
    void rows_of_a_json_document_go_to_the_mapping_as_the_json_they_are() throws Exception {
        source("json-folder", "rows", ".report.apps[]");

        JsonNode report = file("scan.json", """
                {"at": "2026-11-20", "report": {"apps": [
                  {"app": "APP-1", "found": ["a", "b", "c"], "high": 5},
                  {"app": "APP-2", "found": 7, "found": [], "high": 1},
                  {"app": "APP-3", "found": [], "high": 2}]}}
                """);

        assertThat(report.path("rows").asInt()).as(report.toString()).isEqualTo(3);
        assertThat(sheet("APP-1").value("criticalVulnerabilities")).contains(3);
        assertThat(sheet("APP-1").value("highVulnerabilities")).contains(5);
        assertThat(sheet("APP-3").value("highVulnerabilities")).contains(2);
        assertThat(rejections()).singleElement().asString().contains("the member 'found' is there twice");
    }

    @Test
    void a_document_that_breaks_off_gives_what_stands_before_and_fails() throws Exception {
        source("json-folder", "rows", ".[]");

        JsonNode report =
                file("scan.json", "[{\"app\": \"APP-1\", \"found\": [1], \"high\": 5},\n{\"app\": \"APP-2\", ");

        assertThat(sheet("APP-1").value("highVulnerabilities")).contains(5);
        assertThat(report.path("files").toString())
                .contains("\"state\":\"failed\"", "a part of it can't be read; the rows before it were taken");
        assertThat(rejections()).singleElement().asString().contains("it breaks off in line 2");
        assertThat(inBox("failed")).hasSize(1);
    }

    @Test
    void a_document_without_rows_at_their_place_is_told_where_the_walk_ended() throws Exception {
        source("json-folder", "rows", ".report.apps[]");

        JsonNode report = file("scan.json", "{\"report\": {\"applications\": []}}");

        assertThat(report.path("files").get(0).path("words").asText())
                .isEqualTo("scan.json has no rows at .report.apps[]: there is no such member in .report;"
                        + " the source's parameter 'rows' has to say where its list is; nothing of it was taken");
    }

    @Test
    void a_line_of_json_lines_costs_itself_alone() throws Exception {
        source("json-folder", "rows", ".");

        JsonNode report = file("scan.jsonl", """
                {"app": "APP-1", "found": [1], "high": 5}
                {"app": "APP-2", "found"

                {"app": "APP-3", "found": [1], "high": 6}
                """);

        assertThat(report.path("rows").asInt()).isEqualTo(3);
        assertThat(report.path("files").get(0).path("state").asText()).isEqualTo("taken");
        assertThat(sheet("APP-3").value("highVulnerabilities")).contains(6);
        assertThat(rejections()).singleElement().asString().contains("\"row\":2", "it breaks off at column");
    }

    @Test
    void a_table_that_is_one_row_is_whole_or_nothing() throws Exception {
        start(3);
        gateway()
                .load(
                        "scan.camel.yaml",
                        ScanSource.of("csv-report")
                                .with("columns", "app:text!, high:integer")
                                .mapping("""
                                        { type: "Application", externalId: .rows[0].app,
                                          fields: { criticalVulnerabilities: (.rows | length),
                                                    highVulnerabilities: (.rows | map(.high) | add) } }
                                        """)
                                .yaml());

        JsonNode report = file("scan.csv", "app,high\nAPP-1,2\nAPP-1,3\n");
        assertThat(report.path("rows").asInt()).isEqualTo(1);
        assertThat(sheet("APP-1").value("criticalVulnerabilities")).contains(2);
        assertThat(sheet("APP-1").value("highVulnerabilities")).contains(5);

        file("scan2.csv", "app,high\nAPP-1,2\nAPP-1,many\n");
        assertThat(rejections())
                .singleElement()
                .asString()
                .contains("row 3: ", "'many' is not a whole number", "nothing of it was used");
        file("scan3.csv", "app,high\n" + ("APP-1" + "x".repeat(1_000_000) + ",1\n").repeat(13));
        assertThat(rejections()).singleElement().asString().contains("declare only those that the mapping needs");
        assertThat(sheet("APP-1").value("highVulnerabilities")).contains(5);
    }

    @Test
    void a_workbook_is_read_as_a_table() throws Exception {
        source("xlsx-folder", "columns", "app:text!, high:integer");
        var bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("Scan");
            sheet.value(0, 0, "app");
            sheet.value(0, 1, "high");
            sheet.value(1, 0, "APP-1");
            sheet.value(1, 1, 8);
            sheet.value(2, 0, "APP-2");
            sheet.value(2, 1, "many");
        }

        JsonNode report = gateway().file("scan", "scan.xlsx", bytes.toByteArray());

        assertThat(report.path("rows").asInt()).as(report.toString()).isEqualTo(2);
        assertThat(sheet("APP-1").value("highVulnerabilities")).contains(8);
        assertThat(rejections()).singleElement().asString().contains("\"row\":3", "'many' is not a whole number");
    }

    private void source(String template, String parameter, String value) throws Exception {
        start(3);
        gateway()
                .load(
                        "scan.camel.yaml",
                        ScanSource.of(template)
                                .with(parameter, value)
                                .mapping(MAPPING)
                                .yaml());
    }

    private JsonNode file(String name, String text) throws Exception {
        return gateway().file("scan", name, text.getBytes(UTF_8));
    }

    private List<String> inBox(String box) throws IOException {
        return Folders.files(folder).stream()
                .map(Path::toString)
                .filter(f -> f.contains("/scan/." + box + "/"))
                .toList();
    }

    private List<JsonNode> rejections() throws IOException {
        return gateway().lines().stream()
                .filter(l -> l.path("outcome").asText().equals("rejected"))
                .toList();
    }
}
