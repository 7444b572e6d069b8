package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.SheetSeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the examples of docs/canonical-change.md, in order. */
class CanonicalChangeDocTest extends PipelineTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\\R(.*?)```", Pattern.DOTALL);

    @Test
    void every_example_is_written_once() throws Exception {
        start(0, o -> o.noOpPatch(OpenQuestion.NoOpPatch.COUNTS).selectsInSchema(OpenQuestion.SelectsInSchema.ENUMS));
        workspace().addSheet(SheetSeed.application("APP-1").name("Billing").field("alias", "old"));
        workspace().addSheet(SheetSeed.itComponent("ITC-1").name("Server"));
        workspace().addSheet(SheetSeed.itComponent("ITC-2").name("Database"));
        workspace().addSheet(SheetSeed.project("PRJ-1").name("Move to the cloud"));
        workspace().addTag("Cloud", "Platform");
        List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("docs/canonical-change.md")))
                .results()
                .map(r -> r.group(1))
                .toList();
        assertThat(examples).hasSize(8);
        for (String example : examples) {
            TestGateway.Result first = change(example);
            assertThat(first.count("not-sealed")).as(example + first.lines()).isEqualTo(1);
            long mutations = mutations();
            assertThat(change(example).count("unchanged")).as(example).isEqualTo(1);
            assertThat(mutations()).isEqualTo(mutations);
        }
        assertThat(sheet("APP-1").relations()).hasSize(1);
    }
}
