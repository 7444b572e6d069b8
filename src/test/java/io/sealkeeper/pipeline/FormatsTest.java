package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.SheetSeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Formats of tools, taken by the sources of routes/examples as somebody would who has agreed to them: the values arrive, and the
 * seals come back. What real tools write is in src/test/resources/tools, with the script that makes it.
 */
class FormatsTest extends PipelineTest {

    private static final Path EXAMPLES = Path.of("routes/examples");
    private static final Path TOOLS = Path.of("src/test/resources/tools");
    private static final String COMPONENTS = "relApplicationToITComponent";

    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of("cyclonedx.example.json", "BILLING", Map.of("criticalVulnerabilities", 1)),
                Arguments.of("cyclonedx-inventory.example.json", "SHOP", Map.of()),
                Arguments.of("spdx.example.json", "SHOP", Map.of()),
                Arguments.of(
                        "osv-scanner.example.json",
                        "BILLING",
                        Map.of("criticalVulnerabilities", 1, "highVulnerabilities", 1)),
                Arguments.of(
                        "dependency-track.example.json",
                        "BILLING",
                        Map.of("criticalVulnerabilities", 1, "highVulnerabilities", 1)),
                Arguments.of("sarif.example.json", "SHOP", Map.of("highVulnerabilities", 2)),
                Arguments.of("leanix-excel.example.xlsx", "APP-X", Map.of("alias", "BIL")));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_payload_of_an_example_costs_no_seal(String payload, String sheet, Map<String, Object> values)
            throws Exception {
        String source = payload.replaceAll("[.].*", "");
        begin(source);
        JsonNode report = gateway().file(source, payload, Files.readAllBytes(EXAMPLES.resolve(payload)));
        assertThat(report.path("outcomes").path("restored").asInt())
                .as(gateway().lines().toString())
                .isPositive()
                .isEqualTo(report.path("rows").asInt());
        values.forEach((field, value) -> assertThat(sheet(sheet).value(field)).contains(value));
        assertThat(seal(sheet)).isEqualTo(LxState.APPROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm-sbom.json",
                "npm-sbom-12.json",
                "cyclonedx-npm.json",
                "cdxgen.json",
                "cdxgen-1.4.json",
                "cdxgen-1.5.json",
                "cdxgen-1.6.json",
                "cyclonedx-maven.json",
                "npm-sbom.spdx.json",
                "cdxgen.spdx.json",
                "spdx-maven.spdx.json",
                "spdx-tools-maven.jsonld"
            })
    void an_inventory_of_a_real_tool_tells_the_same_whoever_wrote_it(String file) throws Exception {
        String source = file.contains("spdx") ? "spdx" : "cyclonedx-inventory";
        begin(source);
        JsonNode report = gateway().file(source, file, Files.readAllBytes(TOOLS.resolve(file)));
        assertThat(report.path("outcomes").path("restored").asInt())
                .as(gateway().lines().toString())
                .isEqualTo(1);
        boolean isMaven = file.contains("maven");
        assertThat(sheet(isMaven ? "BILLING" : "SHOP").relations())
                .singleElement()
                .satisfies(relation -> assertThat(relation.toString())
                        .contains(sheet(isMaven ? "ITC-2" : "ITC-1").id()));
    }

    @Test
    void a_linter_that_could_not_read_a_file_says_nothing_of_errors() throws Exception {
        begin("sarif");
        String report = Files.readString(TOOLS.resolve("eslint-syntax-error.sarif"));
        assertThat(report).contains("\"results\": []");
        gateway().file("sarif", "eslint.sarif", report.getBytes(StandardCharsets.UTF_8));
        assertThat(gateway().lines())
                .singleElement()
                .asString()
                .contains("the tool did not get through, executionSuccessful is not true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eslint.sarif", "spotbugs.sarif"})
    void a_report_of_a_real_linter_does_not_say_whose_it_is(String file) throws Exception {
        begin("sarif");
        String report = Files.readString(TOOLS.resolve(file));
        gateway().file("sarif", file, report.getBytes(StandardCharsets.UTF_8));
        assertThat(gateway().lines()).singleElement().asString().contains("does not say what was looked at");
        String told =
                report.replaceFirst("\"runs\" ?: ?\\[\\s*\\{", "\"runs\":[{\"automationDetails\":{\"id\":\"shop/\"},");
        JsonNode run = gateway().file("sarif", file, told.getBytes(StandardCharsets.UTF_8));
        assertThat(run.path("outcomes").path("restored").asInt())
                .as(gateway().lines().toString())
                .isEqualTo(1);
    }

    /** The one that is installed here, without the network, so that a newer one that writes something else is seen. */
    @ParameterizedTest
    @ValueSource(strings = {"cyclonedx", "spdx"})
    void what_npm_writes_is_taken_whatever_its_version(String format) throws Exception {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.writeString(
                checkout.resolve("package.json"),
                "{ \"name\": \"@acme/shop\", \"version\": \"3.0.0\", \"dependencies\": { \"left-pad\": \"1.3.0\" } }");
        Path module = Files.createDirectories(checkout.resolve("node_modules/left-pad"));
        Files.writeString(module.resolve("package.json"), "{ \"name\": \"left-pad\", \"version\": \"1.3.0\" }");
        Path bom = folder.resolve("bom.json");
        assumeThat(npm(checkout, bom, "sbom", "--offline", "--sbom-format", format))
                .as("there is no npm with sbom, of version 10 or newer")
                .isTrue();
        String source = format.equals("spdx") ? "spdx" : "cyclonedx-inventory";
        begin(source);
        gateway().file(source, "bom.json", Files.readAllBytes(bom));
        assertThat(gateway().lines()).singleElement().asString().contains("restored");
        assertThat(sheet("SHOP").relations()).hasSize(1);
    }

    /** Whether it could be run; what it writes is in the file. */
    private static boolean npm(Path where, Path output, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("npm"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                            .directory(where.toFile())
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private void begin(String source) throws Exception {
        start(
                0,
                o -> o,
                new TestSettings()
                        .of(source)
                        .trusting(
                                "criticalVulnerabilities",
                                "highVulnerabilities",
                                "vulnerabilityScore",
                                "lastSecurityScan",
                                "alias",
                                "businessCriticality",
                                "platforms",
                                "lifecycle",
                                COMPONENTS)
                        .trustingIn("ITComponent", "relITComponentToApplication"));
        for (String name : new String[] {"BILLING", "SHOP"}) {
            workspace()
                    .addSheet(SheetSeed.application(name)
                            .name(name)
                            .field("highVulnerabilities", 99)
                            .approvedBy("Ada Novak", 1));
        }
        for (int i = 1; i <= 2; i++) {
            workspace()
                    .addSheet(SheetSeed.itComponent("ITC-" + i)
                            .name("Component " + i)
                            .approvedBy("Ada Novak", 1));
            workspace()
                    .addSheet(SheetSeed.application(i == 1 ? "APP-X" : "APP-Y")
                            .id("00000000-0000-4000-8000-00000000000" + i)
                            .name("Application " + i)
                            .approvedBy("Ada Novak", 1));
        }
        String file = source + ".camel.yaml";
        gateway().load(file, Files.readString(EXAMPLES.resolve(file)));
    }
}
