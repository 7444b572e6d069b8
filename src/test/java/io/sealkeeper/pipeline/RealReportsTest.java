package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.sandbox.SheetSeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the real tools write, taken by the sources of routes/examples; src/test/resources/tools/make says how the files were made. */
class RealReportsTest extends PipelineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TOOLS = Path.of("src/test/resources/tools");

    private void begin(String source, String externalId, String name) throws Exception {
        start(0, o -> o, new TestSettings().of(source));
        workspace()
                .addSheet(SheetSeed.application(externalId)
                        .name(name)
                        .field("criticalVulnerabilities", 9)
                        .field("highVulnerabilities", 29)
                        .approvedBy("Ada Novak", 1));
        String file = source + ".camel.yaml";
        gateway().load(file, Files.readString(Path.of("routes/examples", file)));
    }

    /** The result of a report's only row: the message if it was rejected, else its outcome. */
    private String take(String source, String name, byte[] report) throws Exception {
        JsonNode run = gateway().file(source, name, report);
        List<JsonNode> lines = gateway().lines();
        assertThat(run.path("rows").asInt()).isEqualTo(1);
        JsonNode line = lines.get(0);
        return line.path("outcome").asText().equals("rejected")
                ? line.path("words").asText()
                : line.path("outcome").asText();
    }

    private String take(String source, String name) throws Exception {
        return take(source, name, Files.readAllBytes(TOOLS.resolve(name)));
    }

    private void holds(String sheet, int critical, int high) {
        assertThat(sheet(sheet).value("criticalVulnerabilities")).contains(critical);
        assertThat(sheet(sheet).value("highVulnerabilities")).contains(high);
    }

    private static ObjectNode json(String name) throws IOException {
        return (ObjectNode) JSON.readTree(TOOLS.resolve(name).toFile());
    }

    @Test
    void an_inventory_of_npm_cyclonedx_npm_or_cdxgen_says_nothing_of_vulnerabilities_but_which_package_it_is()
            throws Exception {
        begin("cyclonedx", "SHOP", "Shop");
        for (String bom : List.of("npm-sbom.json", "cyclonedx-npm.json", "cdxgen.json")) {
            assertThat(take("cyclonedx", bom)).as(bom).contains("it was not analysed; nothing was written");
            holds("SHOP", 9, 29);
        }
        assertThat(json("npm-sbom.json").at("/metadata/component/name").asText())
                .as("npm sbom calls the package as its folder")
                .isEqualTo("checkout");
        int found = 0;
        for (String bom : List.of("npm-sbom.json", "cyclonedx-npm.json", "cdxgen.json")) {
            ObjectNode analysed = json(bom);
            analysed.putArray("vulnerabilities");
            for (int i = 0; i <= found; i++) {
                analysed.withArray("vulnerabilities")
                        .addObject()
                        .put("id", "CVE-" + i)
                        .putArray("ratings")
                        .addObject()
                        .put("score", 9.1);
            }
            found++;
            assertThat(take("cyclonedx", bom, JSON.writeValueAsBytes(analysed)))
                    .as(bom)
                    .isEqualTo("restored");
            holds("SHOP", found, 0);
        }
    }

    @Test
    void so_does_one_of_maven() throws Exception {
        begin("cyclonedx", "BILLING", "Billing");
        assertThat(take("cyclonedx", "cyclonedx-maven.json")).contains("it was not analysed; nothing was written");
        holds("BILLING", 9, 29);
        ObjectNode analysed = json("cyclonedx-maven.json");
        analysed.putArray("vulnerabilities");
        assertThat(take("cyclonedx", "bom.json", JSON.writeValueAsBytes(analysed)))
                .isEqualTo("restored");
        holds("BILLING", 0, 0);
    }

    @Test
    void dependency_check_counts_by_each_version_of_cvss() throws Exception {
        begin("dependency-check", "BILLING", "Billing");
        assertThat(take("dependency-check", "dependency-check-without-data.json"))
                .contains("without a data source");
        holds("BILLING", 9, 29);
        assertThat(take("dependency-check", "dependency-check.json")).isEqualTo("restored");
        holds("BILLING", 1, 2);
        String day = json("dependency-check.json")
                .at("/projectInfo/reportDate")
                .asText()
                .substring(0, 10);
        assertThat(sheet("BILLING").value("lastSecurityScan")).contains(day);
        assertThat(take("dependency-check", "dependency-check-clean.json")).isEqualTo("restored");
        holds("BILLING", 0, 0);
    }

    @Test
    void dependency_check_says_less_in_csv() throws Exception {
        begin("dependency-check-csv", "BILLING", "Billing");
        for (Map.Entry<String, String> file : Map.of(
                        "dependency-check-clean.csv", "the report has no finding, so it does not say whose it is",
                        "dependency-check-unscored.csv", "GHSA-xxxx-yyyy-zzzz is not rated in the CSV")
                .entrySet()) {
            assertThat(take("dependency-check-csv", file.getKey())).contains(file.getValue());
            holds("BILLING", 9, 29);
        }
        assertThat(take("dependency-check-csv", "dependency-check.csv")).isEqualTo("restored");
        holds("BILLING", 1, 2);
        String header = Files.readString(TOOLS.resolve("dependency-check.csv"), StandardCharsets.UTF_8);
        assertThat(header).contains("CVSSv4_BaseSeverity");
    }
}
