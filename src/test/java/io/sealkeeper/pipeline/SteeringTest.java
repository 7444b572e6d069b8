package io.sealkeeper.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Folders;
import io.sealkeeper.sandbox.LxState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing in a payload says where a request goes, which method of a bean runs, or which file is written. */
class SteeringTest extends PipelineTest {

    private static final List<String> NAMES = List.of(
            "CamelHttpUri",
            "CamelHttpPath",
            "CamelHttpQuery",
            "CamelHttpMethod",
            "CamelHttpHost",
            "CamelBeanMethodName",
            "CamelFileName",
            "CamelFileNameOnly",
            "CamelOverruleFileName",
            "CamelToDynamicEndpoint",
            "CamelSlipEndpoint",
            "CamelJmsDestinationName",
            "X-Sealkeeper-Principal",
            "Authorization",
            "source",
            "run",
            "box");

    /** A careless mapping may put a payload's text into headers of these names. */
    @Test
    void headers_that_a_mapping_took_from_the_payload_go_no_further() throws Exception {
        start(1);
        gateway()
                .load(
                        "scan.camel.yaml",
                        ScanSource.of("json-folder")
                                .first(NAMES.stream()
                                        .map(name ->
                                                "        - setHeader: {name: %s, expression: {jq: {expression: '.[\"%s\"]'}}}\n"
                                                        .formatted(name, name))
                                        .collect(Collectors.joining()))
                                .yaml());
        assertArrives();
    }

    @Test
    void keys_of_a_payload_are_keys() throws Exception {
        start(1);
        gateway().load("scan.camel.yaml", ScanSource.of("json-folder").yaml());
        assertArrives();
    }

    private void assertArrives() throws Exception {
        String keys = NAMES.stream()
                .map(name -> "\"" + name + "\": \"" + evil(name) + "\"")
                .collect(Collectors.joining(", "));
        JsonNode report = gateway()
                .file(
                        "scan",
                        "${bean:x}scan.json",
                        ("[{\"app\": \"APP-1\", \"critical\": 77, " + keys + "}]").getBytes(UTF_8));

        assertThat(report.path("outcomes").path("left-broken").asInt())
                .as(report.toString() + gateway().lines())
                .isEqualTo(1);
        assertThat(report.path("source").asText()).isEqualTo("scan");
        assertThat(report.path("files").get(0).path("state").asText()).isEqualTo("taken");
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(mutations()).isEqualTo(1);
        assertThat(Folders.files(folder).stream().map(Path::toString).filter(f -> f.contains("scan.")))
                .singleElement()
                .asString()
                .contains("/inbox/scan/.done/${bean:x}scan.2");
    }

    private static String evil(String name) {
        return switch (name) {
            case "CamelHttpUri" -> "http://127.0.0.1:1/steal";
            case "CamelHttpMethod" -> "DELETE";
            case "CamelBeanMethodName" -> "failed";
            case "X-Sealkeeper-Principal" -> "sealer";
            case "source" -> TestSettings.SOURCE;
            default -> "../../evil";
        };
    }
}
