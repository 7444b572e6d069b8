package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.KnownFormats;
import io.sealkeeper.author.Look;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is copied reads the file that it is copied for, or it is not copied. */
class ExampleChoiceTest {

    private static final Path EXAMPLES = Path.of("routes/examples");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private ExampleChoice choice(Path file, Optional<String> answers) throws Exception {
        Terminal terminal =
                new Terminal(answers.map(StringReader::new), new PrintStream(said, true, StandardCharsets.UTF_8));
        return new ExampleChoice(
                formats(),
                file,
                "weekly",
                () -> new Look(Optional.empty(), Optional.empty(), Optional.empty()).at(file, 1_000_000, terminal),
                terminal);
    }

    private static KnownFormats formats() throws Exception {
        return KnownFormats.of(Files.readString(EXAMPLES.resolve("formats.yaml")));
    }

    private void refused(String example, Path file, String words) throws Exception {
        ExampleChoice choice = choice(file, Optional.empty());
        var recognised = formats().ofDocument(file);
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> choice.named(example, recognised))
                .withMessageContaining(words);
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void a_file_of_another_format_is_refused() throws Exception {
        Path grype = EXAMPLES.resolve("grype.example.json");
        refused(
                "trivy",
                grype,
                "grype.example.json is not a report of Trivy; it is a report of Grype: say --example grype");
        refused("trivy", write("a.json", "[{\"app\":1}]"), "is not a report of Trivy, whose files have ArtifactName,");
        refused("trivy", write("a.csv", "app,x\n1,2\n"), "the source trivy reads JSON, and a.csv is CSV");
        refused("cmdb", write("b.csv", "app,x\n1,2\n"), "the source cmdb reads JSON, and b.csv is CSV");
        refused(
                "leanix-excel",
                EXAMPLES.resolve("excel.example.xlsx"),
                "is not LeanIX's own export to Excel, whose files have");
    }

    @Test
    void a_file_that_can_not_be_read_is_refused() throws Exception {
        refused("cmdb", folder.resolve("none.json"), "there is no file");
        Path picture = Files.write(folder.resolve("p.json"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        refused("cmdb", picture, "p.json is a picture (PNG)");
        refused("trivvy", picture, "did you mean 'trivy'?");
    }

    @Test
    void a_file_of_its_format_is_taken() throws Exception {
        for (String file : new String[] {"trivy.example.json", "cmdb.example.json", "excel.example.xlsx"}) {
            Path example = EXAMPLES.resolve(file);
            String name = file.substring(0, file.indexOf('.'));
            assertThat(choice(example, Optional.empty())
                            .named(name, formats().ofDocument(example))
                            .example())
                    .isEqualTo(name);
        }
    }

    @Test
    void an_offer_is_asked_about_until_the_answer_is_yes_or_no() throws Exception {
        var trivy = formats().named("trivy").orElseThrow();
        Path file = EXAMPLES.resolve("trivy.example.json");
        assertThat(choice(file, Optional.of("perhaps\nNo\n")).offered(trivy)).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("'perhaps' is neither yes nor no");
        assertThat(choice(file, Optional.of("\n")).offered(trivy)).contains(trivy);
    }
}
