package io.sealkeeper.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping that fails on a row rejects it, and says on which value and in which expression. */
class MappingMistakesTest extends PipelineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `{x: (.score + 1)}`       | string ("high") and number (1) cannot be added | `.score + 1 in x, on ROW`
                    `{x: .app.id}`            | Cannot index string with string "id" (if a value may be missing or of another kind, write ? after it, or // and a default) | `.app.id in x, on ROW`
                    `{x: [.none[]]}`          | Cannot iterate over null (null) (a missing list is not an empty one: refuse the row by error, or write []? in place of [] if missing means empty) | `.none[] in x, on ROW`
                    `{x: (.score|tonumber)}`  | "high" is not a number | `tonumber in x, on "high"`
                    """)
    void a_failure_tells_value_and_expression(String jq, String why, String part) throws Exception {
        String row = "{\"app\":\"APP-1\",\"score\":\"high\"}";
        assertThat(words(jq))
                .isEqualTo("the mapping failed on this row: " + why + "; what failed is " + part.replace("ROW", row)
                        + "; the row is " + row + ", the mapping " + jq);
    }

    @Test
    void a_mapping_may_refuse_a_row_in_its_own_words() throws Exception {
        assertThat(words("error(\"no score for \\(.app)\")"))
                .isEqualTo("the mapping refused this row: no score for APP-1");
    }

    @Test
    void a_mapping_that_gives_nothing_is_no_silence() throws Exception {
        assertThat(words("empty")).startsWith("the mapping gave null in place of a change: an object with the fact");
        assertThat(words(".app, .score")).startsWith("the mapping gave a list in place of a change");
    }

    private String words(String jq) throws Exception {
        start(1);
        gateway()
                .load(
                        "scan.camel.yaml",
                        ScanSource.of("json-folder")
                                .mapping("# what it gives\n" + jq)
                                .yaml());
        gateway().file("scan", "scan.jsonl", "\n{\"app\": \"APP-1\", \"score\": \"high\"}\n".getBytes(UTF_8));
        JsonNode line = gateway().lines().get(0);
        assertThat(line.path("row").asInt()).isEqualTo(2);
        return line.path("words").asText();
    }
}
