package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.pipeline.transform.CanonicalChange;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.seal.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Runs what the docs show: the source of the tutorial, and each recipe of the cookbook. */
class SourcesDocTest extends PipelineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RECIPE =
            Pattern.compile("```json\\n(.*?)```\\n```jq\\n(.*?)```\\n```json\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SOURCE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @Test
    void each_recipe_gives_what_it_says() throws Exception {
        List<MatchResult> recipes = RECIPE.matcher(doc("cookbook")).results().toList();
        assertThat(recipes).hasSize(10);
        try (DefaultCamelContext context = new DefaultCamelContext();
                ProducerTemplate producer = context.createProducerTemplate()) {
            for (MatchResult recipe : recipes) {
                String name = "direct:" + recipe.start();
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(name).transform().jq(recipe.group(2));
                    }
                });
            }
            context.start();
            for (MatchResult recipe : recipes) {
                JsonNode change = producer.requestBody(
                        "direct:" + recipe.start(), JSON.readTree(recipe.group(1)), JsonNode.class);
                assertThat(change).as(recipe.group(2)).isEqualTo(JSON.readTree(recipe.group(3)));
                assertThat(CanonicalChange.read(new Origin("doc", "doc", 1), "", change))
                        .isNotNull();
            }
        }
    }

    @Test
    void the_source_from_an_empty_file_runs() throws Exception {
        start(0);
        workspace().addSheet(SheetSeed.application("APP-1"));
        MatchResult source =
                SOURCE.matcher(doc("first-source")).results().findFirst().orElseThrow();
        gateway().load("retirements.camel.yaml", source.group(1));
        JsonNode report = gateway()
                .file(
                        "retirements",
                        "month.csv",
                        "app,retires_on\nAPP-1,2027-01-31\n".getBytes(StandardCharsets.UTF_8));
        assertThat(report.path("outcomes").path("not-sealed").asInt())
                .as(report.toString())
                .isEqualTo(1);
        assertThat(sheet("APP-1").value("lifecycle").toString()).contains("2027-01-31");
    }

    private static String doc(String page) throws IOException {
        return Files.readString(Path.of("docs", page + ".md"));
    }
}
