package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Draft;
import io.sealkeeper.author.Look;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.RouteText;
import io.sealkeeper.author.TrustLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be written comes from options, or from answers; what is missing or misspelt is told with what would be right. */
class NewSourceAnswersTest {

    private static final String CSV = "App;Critical;Ends\nAPP-1;3;20.11.2026\nAPP-2;;\n";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void a_person_is_asked_column_by_column_and_again_after_a_mistake() throws Exception {
        Draft draft = draft(
                command(),
                Optional.of("Application\nAp\nApp\ncriticalVulnerabilities\nlifecycle/\nlifecycle/phaseOut\n"));
        assertThat(draft.declaration()).isEqualTo("App:text!, Critical:integer, Ends:date(dd.MM.yyyy)");
        assertThat(draft.trusted()).containsExactly("criticalVulnerabilities", "lifecycle/phaseOut");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(
                        "Which fact sheet type", "has no column 'Ap', did you mean 'App'?", "'lifecycle/' is no field");
    }

    @Test
    void a_column_can_be_left_out_and_one_has_to_stay() throws Exception {
        assertThat(draft(command(), Optional.of("Application\nApp\nalias\n-\n")).assignments())
                .hasSize(1);
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> draft(command(), Optional.of("Application\nApp\n-\n-\n")))
                .withMessageContaining("nothing that the source could write");
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> draft(command(), Optional.of("Application\n")))
                .withMessageContaining("the answers ended at: Which column names");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                       | Say it by --type TYPE",
                "--type=Application                       | Say it by --key COLUMN; candidates: App",
                "--type=A b                               | is no fact sheet type",
                "--key=Ap                                 | --key: a.csv has no column 'Ap', did you mean 'App'?",
                "--type=Application --key=App             | say it by --map COLUMN=FIELD",
                "--type=Application --key=App --key-as=nme --map=Critical=x | none of externalId, id, name, did you mean 'name'?",
                "--type=Application --key=App --map=Critical | 'Critical' is not COLUMN=FIELD",
                "--type=Application --key=App --map=Critcal=x | has no column 'Critcal', did you mean 'Critical'?",
                "--type=Application --key=App --map=Critical=lxState | no source may write 'lxState'",
                "--type=Application --key=App --map=Critical=a/b/c | is no field",
                "--type=Application --key=App --map=Critical=x --map=Ends=x | 'x' has two columns",
                "--type=Application --key=App --map=Critical=relAToB/cost | no column says where the relation leads",
                "--type=Application --key=App --map=Critical=x --column=Critical=int | column 'Critical': 'int' is not a kind"
            })
    void without_a_person_a_mistake_names_the_option(String options, String words) {
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> draft(
                        command(
                                options.isBlank()
                                        ? new String[0]
                                        : options.strip().split(" --", -1)),
                        Optional.empty()))
                .withMessageContaining(words);
    }

    @Test
    void the_route_says_what_was_answered() throws Exception {
        Draft draft = draft(
                command(
                        "type=Application",
                        "key=App",
                        "map=Critical=criticalVulnerabilities",
                        "map=Ends=lifecycle/phaseOut"),
                Optional.empty());
        List<String> trust = TrustLines.of(draft, io.sealkeeper.author.Model.UNKNOWN);
        assertThat(RouteText.of(draft, trust))
                .contains(
                        "# seal.trust.weekly.Application=criticalVulnerabilities,lifecycle/phaseOut\n",
                        "value: \"App:text!, Critical:integer, Ends:date(dd.MM.yyyy)\"",
                        "- name: delimiter\n        value: \";\"",
                        "\"lifecycle/phaseOut\": .Ends");
    }

    private static SourceNewCommand command(String... options) {
        SourceNewCommand command = new SourceNewCommand();
        command.name = "weekly";
        for (String option : options) {
            String[] parts = option.replaceFirst("^--", "").strip().split("=", 2);
            switch (parts[0]) {
                case "type" -> command.type = parts[1];
                case "key" -> command.key = parts[1];
                case "key-as" -> command.keyAs = parts[1];
                case "map" -> command.maps.add(parts[1]);
                case "column" -> command.columns.add(parts[1]);
                default -> throw new IllegalArgumentException(option);
            }
        }
        return command;
    }

    private Draft draft(SourceNewCommand command, Optional<String> answers) throws Exception {
        Terminal terminal =
                new Terminal(answers.map(StringReader::new), new PrintStream(said, true, StandardCharsets.UTF_8));
        Path file = Files.writeString(folder.resolve("a.csv"), CSV);
        Payload payload = new Look(Optional.empty(), Optional.empty(), Optional.empty()).at(file, 1_000_000, terminal);
        return new NewSourceAnswers(command, payload, Optional.empty(), terminal).draft();
    }
}
