package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.pipeline.transform.Transform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test that docs/first-source.md has a newcomer write says what the page shows. */
class FirstSourceTest {

    private static final Pattern FILE = Pattern.compile("```yaml\\R(.*?)```", Pattern.DOTALL);
    private static final String NAME = "routes/sources/retirements.";

    @TempDir
    Path folder;

    @Test
    void without_trust_the_test_fails_as_the_tutorial_says() throws Exception {
        String page = Files.readString(Path.of("docs/first-source.md"));
        List<String> files =
                FILE.matcher(page).results().map(file -> file.group(1)).toList();
        List<RouteFile> routes = new ArrayList<>(RouteFolder.shared(Path.of("routes")));
        routes.add(RouteFile.of(NAME + "camel.yaml", files.get(0)));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("transform", new Transform());
            context.start();
            SourceTests.Report report = new SourceTests(context, RehearsalSettings.in(folder), source -> List.of())
                    .run(routes, Map.of(NAME + "test.yaml", files.get(1)));
            assertThat(report.mistakes())
                    .singleElement()
                    .extracting(Mistake::toString)
                    .asString()
                    .satisfies(words -> assertThat(page).contains("\n" + words + "\n"));
        }
    }
}
