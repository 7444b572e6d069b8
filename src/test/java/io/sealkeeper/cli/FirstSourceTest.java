package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.author.Draft;
import io.sealkeeper.author.Look;
import io.sealkeeper.author.Model;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.RouteText;
import io.sealkeeper.author.TestText;
import io.sealkeeper.author.TrustLines;
import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.pipeline.transform.Transform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/first-source.md shows is what {@code source new} makes of the file there, and what its test says. */
class FirstSourceTest {

    private static final Pattern COMMAND = Pattern.compile("\\$ sealkeeper source new (\\S+) (\\S+) (.*)\n");
    private static final String NAME = "routes/sources/retirements.";

    @TempDir
    Path folder;

    private String page;
    private Draft draft;

    @BeforeEach
    void read() throws Exception {
        page = Files.readString(Path.of("docs/first-source.md"));
        Matcher command = COMMAND.matcher(page);
        assertThat(command.find()).isTrue();
        Path file = Files.writeString(folder.resolve(command.group(2)), block("csv", 0));
        Terminal nobody = new Terminal(Optional.empty(), System.err);
        Payload payload = new Look(Optional.empty(), Optional.empty(), Optional.empty()).at(file, 1_000_000, nobody);
        draft = new NewSourceAnswers(wish(command.group(1), command.group(3)), payload, Optional.empty(), nobody)
                .draft();
    }

    private static SourceNewCommand wish(String name, String options) {
        SourceNewCommand wish = new SourceNewCommand();
        wish.name = name;
        String[] parts = options.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            switch (parts[i]) {
                case "--type" -> wish.type = parts[i + 1];
                case "--key" -> wish.key = parts[i + 1];
                default -> wish.maps.add(parts[i + 1]);
            }
        }
        return wish;
    }

    @Test
    void the_page_shows_what_is_written() throws Exception {
        List<String> trust = TrustLines.of(draft, Model.UNKNOWN);
        String route = RouteText.of(draft, trust);
        assertThat(block("yaml", 0)).isEqualTo(route);
        RouteFile source = RouteFile.of(NAME + "camel.yaml", route);
        try (TriedSources sources = new TriedSources(folder);
                DraftRehearsal rehearsal = sources.rehearsal(source, draft.name())) {
            DraftRehearsal.Outcome outcome = rehearsal.of(draft, Optional.empty());
            String test = TestText.of(draft, outcome.samples(), trust);
            assertThat(block("yaml", 1)).isEqualTo(test);
            assertThat(rehearsal.mistake(NAME + "test.yaml", test)).isEmpty();
            assertThat(page).contains("  row 4: " + outcome.rejected().get(0).words());
        }
    }

    @Test
    void without_trust_the_case_of_the_seal_fails_as_the_page_says() throws Exception {
        List<RouteFile> routes = new ArrayList<>(RouteFolder.shared(Path.of("routes")));
        routes.add(RouteFile.of(NAME + "camel.yaml", block("yaml", 0)));
        String test = block("yaml", 1);
        int begin = test.indexOf("# - case:");
        String whole = test.substring(0, begin)
                + test.substring(begin).lines().map(line -> line.substring(2)).collect(Collectors.joining("\n"));
        try (DefaultCamelContext context = context()) {
            SourceTests.Report report = new SourceTests(context, RehearsalSettings.in(folder), source -> List.of())
                    .run(routes, Map.of(NAME + "test.yaml", whole));
            assertThat(report.mistakes())
                    .singleElement()
                    .extracting(Mistake::toString)
                    .asString()
                    .satisfies(words -> assertThat(page).contains("\n" + words + "\n"));
        }
    }

    private static DefaultCamelContext context() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("transform", new Transform());
        context.start();
        return context;
    }

    private String block(String language, int number) {
        return Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList()
                .get(number);
    }
}
