package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.sandbox.SheetSeed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A number arrives as it was written, from the payload through jq to the workspace, or its row is rejected. */
class ExactNumbersTest extends PipelineTest {

    private static final String MAPPING =
            "{ type: \"Application\", externalId: .id, fields: { alias: .text, vulnerabilityScore: .score } }";

    @Test
    void numbers_go_through_a_mapping_untouched() throws Exception {
        start(1);
        workspace().addSheet(SheetSeed.application("9007199254740993"));
        workspace().addSheet(SheetSeed.application("1000"));
        gateway()
                .load(
                        "scan.camel.yaml",
                        ScanSource.of("json-folder").mapping(MAPPING).yaml());
        rows("""
                [ { "id": 9007199254740993, "text": 1.10, "score": 0.1 },
                  { "id": 1e3, "text": 12345678901234567890, "score": 1e1 } ]
                """, 0);

        assertThat(sheet("9007199254740993").values()).containsEntry("alias", "1.10");
        assertThat(sheet("9007199254740993")
                        .value("vulnerabilityScore")
                        .orElseThrow()
                        .toString())
                .isEqualTo("0.1");
        assertThat(sheet("1000").values()).containsEntry("alias", "12345678901234567890");
    }

    @Test
    void what_jq_reckons_is_refused_once_it_is_not_exact_any_more() throws Exception {
        start(1);
        String mapping = "{ type: \"Application\", externalId: \"APP-1\", fields: { alias: ";
        for (Map.Entry<String, String> wrong : Map.of(
                        "(.n | tonumber | floor)", "as a floating number, which is not exact any more",
                        "nan", "the mapping gave NaN, which is no number",
                        "infinite", "the mapping gave Infinity, which is no number")
                .entrySet()) {
            gateway()
                    .load(
                            "scan.camel.yaml",
                            ScanSource.of("json-folder")
                                    .mapping(mapping + wrong.getKey() + " } }")
                                    .yaml());
            assertThat(rows("[ { \"n\": \"9007199254740993\" } ]", 1)
                            .get(0)
                            .path("words")
                            .asText())
                    .as(wrong.getKey())
                    .contains(wrong.getValue());
        }
        gateway()
                .load(
                        "scan.camel.yaml",
                        ScanSource.of("json-folder")
                                .mapping(mapping + "(.n / 2) } }")
                                .yaml());
        rows("[ { \"n\": 4 } ]", 0);
        assertThat(sheet("APP-1").values()).containsEntry("alias", "2");
    }

    @Test
    void a_replay_reads_a_row_as_its_file_was_read() throws Exception {
        start(1);
        gateway()
                .load(
                        "scan.camel.yaml",
                        ScanSource.of("json-folder").mapping(MAPPING).yaml());
        rows("[ { \"id\": \"LATE\", \"text\": 1234567890.123456789012, \"score\": 1 } ]", 1);
        workspace().addSheet(SheetSeed.application("LATE"));

        assertThat(gateway().replayAll().values())
                .singleElement()
                .satisfies(o -> assertThat(o.kind().label()).as(o.toString()).isEqualTo("not-sealed"));
        assertThat(sheet("LATE").values()).containsEntry("alias", "1234567890.123456789012");
    }

    private List<JsonNode> rows(String json, int rejected) throws Exception {
        JsonNode report = gateway().file("scan", "x.json", json.getBytes(StandardCharsets.UTF_8));
        assertThat(report.path("outcomes").path("rejected").asInt())
                .as(gateway().lines().toString())
                .isEqualTo(rejected);
        return gateway().lines();
    }
}
