package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Relation;
import io.sealkeeper.sandbox.SheetSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each source of routes/examples takes its example payload, as it would in routes/sources. */
class ExamplesTest extends PipelineTest {

    private static final Path EXAMPLES = Path.of("routes/examples");

    @Test
    void trivy_counts_per_severity() throws Exception {
        run("trivy", "json");
        assertScan("APP-1", 2, 3);
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void a_report_of_an_artifact_that_no_application_is_known_for_is_rejected() throws Exception {
        begin("trivy");
        String report = Files.readString(EXAMPLES.resolve("trivy.example.json"))
                .replace("acme.example/billing", "acme.example/x");
        gateway().file("trivy", "x.json", report.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(gateway().lines())
                .singleElement()
                .asString()
                .contains("no application is known for registry.acme.example/x");
    }

    @Test
    void cyclonedx_counts_the_worst_rating_of_what_matters() throws Exception {
        run("cyclonedx", "json");
        assertScan("BILLING", 1, 1);
    }

    @Test
    void grype_counts_in_a_kamelet_what_can_be_fixed() throws Exception {
        run("grype", "json");
        assertScan("APP-1", 1, 1);
    }

    @Test
    void grype_counts_what_has_no_fix_where_it_is_told_to() throws Exception {
        start(3);
        String file = "grype.camel.yaml";
        gateway()
                .load(
                        file,
                        Files.readString(EXAMPLES.resolve(file)).replace("onlyFixable: true", "onlyFixable: false"));
        take("grype", "json");
        assertScan("APP-1", 1, 2);
    }

    @Test
    void dependency_check_counts_each_vulnerability_once() throws Exception {
        run("dependency-check", "json");
        assertScan("BILLING", 1, 2);
    }

    @Test
    void the_rows_of_a_report_in_csv_are_counted() throws Exception {
        run("dependency-check-csv", "csv");
        assertScan("BILLING", 1, 2);
    }

    @Test
    void a_report_in_csv_without_a_finding_does_not_say_whose_it_is() throws Exception {
        begin("dependency-check-csv");
        String header = Files.readAllLines(EXAMPLES.resolve("dependency-check-csv.example.csv"))
                        .get(0) + "\n";
        gateway().file("dependency-check-csv", "x.csv", header.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(gateway().lines()).singleElement().asString().contains("the report has no finding, so it does not");
    }

    @Test
    void cmdb_takes_a_document_and_lines() throws Exception {
        run("cmdb", "json");
        assertThat(sheet("APP-1").value("alias")).contains("BIL");
        assertThat(sheet("APP-1").value("businessCriticality")).contains("businessCritical");
        assertThat(sheet("APP-2").value("lifecycle").toString()).contains("2027-06-30");
        take("cmdb", "jsonl");
        assertThat(sheet("APP-1").value("alias")).contains("BILL");
        assertThat(sheet("APP-1").value("businessCriticality")).contains("missionCritical");
    }

    @Test
    void several_relations_of_one_sheet_are_one_update() throws Exception {
        begin("relations");
        JsonNode report = take("relations", "csv");
        assertThat(report.path("rows").asInt()).isEqualTo(3);
        assertThat(sheet("APP-1").relations()).hasSize(2);
        assertThat(sheet("APP-2").relations()).hasSize(1);
        assertThat(sheet("APP-1").relations().stream()
                        .map(Relation::toString)
                        .toList()
                        .toString())
                .contains("1200", "350.5");
        assertThat(mutations()).isEqualTo(1);
    }

    @Test
    void excel_takes_a_workbook() throws Exception {
        run("excel", "xlsx");
        assertThat(sheet("APP-2").value("alias")).contains("CRM");
        assertThat(sheet("APP-2").value("vulnerabilityScore").orElseThrow().toString())
                .isEqualTo("0.3");
        assertThat(sheet("APP-2").value("lifecycle").toString()).contains("2027-06-30");
    }

    @Test
    void each_example_is_in_the_list_and_has_a_payload() throws IOException {
        String list = Files.readString(EXAMPLES.resolve("README.md"));
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<String> names = files.map(f -> f.getFileName().toString()).toList();
            names.stream().filter(n -> n.endsWith(".camel.yaml")).forEach(name -> {
                assertThat(list).contains("(" + name + ")");
                assertThat(names).anyMatch(n -> n.startsWith(name.replace("camel.yaml", "example.")));
            });
        }
    }

    private void run(String source, String suffix) throws Exception {
        begin(source);
        JsonNode report = take(source, suffix);
        assertThat(report.path("outcomes").path("rejected").asInt())
                .as(gateway().lines().toString())
                .isZero();
        assertThat(report.path("files").get(0).path("state").asText())
                .as(report.toString())
                .isEqualTo("taken");
    }

    private void begin(String source) throws Exception {
        start(3);
        workspace().addSheet(SheetSeed.application("BILLING").name("Billing"));
        workspace().addSheet(SheetSeed.itComponent("ITC-1").name("Server"));
        workspace().addSheet(SheetSeed.itComponent("ITC-2").name("Database"));
        String file = source + ".camel.yaml";
        gateway().load(file, Files.readString(EXAMPLES.resolve(file)));
    }

    private JsonNode take(String source, String suffix) throws Exception {
        String payload = source + ".example." + suffix;
        return gateway().file(source, payload, Files.readAllBytes(EXAMPLES.resolve(payload)));
    }

    private void assertScan(String name, int critical, int high) {
        FactSheet sheet = sheet(name);
        assertThat(sheet.value("criticalVulnerabilities")).contains(critical);
        assertThat(sheet.value("highVulnerabilities")).contains(high);
        assertThat(sheet.value("lastSecurityScan")).contains("2026-11-20");
    }
}
