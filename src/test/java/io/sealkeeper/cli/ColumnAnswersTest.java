package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealkeeper.author.Assignment;
import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Look;
import io.sealkeeper.author.Model;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.Sort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is offered fields that take a column, and asked again until the answer is one. */
class ColumnAnswersTest {

    private static final String TYPE = "Application";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private static Model model() {
        Map<String, Model.FieldModel> fields = new java.util.TreeMap<>();
        Map.of(
                        "id", Sort.TEXT,
                        "alias", Sort.TEXT,
                        "criticalVulnerabilities", Sort.INTEGER,
                        "lastSecurityScan", Sort.DATE,
                        "status", Sort.TEXT,
                        "vulnerabilityScore", Sort.DECIMAL)
                .forEach((name, sort) ->
                        fields.put(name, new Model.FieldModel(sort, List.of(), Map.of(), Optional.empty())));
        return new Model(Set.of(TYPE), Map.of(TYPE, fields));
    }

    /** Answers for the columns behind the first. */
    private List<Assignment> asked(String csv, String answers) throws Exception {
        Terminal terminal = new Terminal(
                Optional.of(new StringReader(answers)), new PrintStream(said, true, StandardCharsets.UTF_8));
        Path file = Files.writeString(folder.resolve("a.csv"), csv);
        Payload payload = new Look(Optional.empty(), Optional.empty(), Optional.empty()).at(file, 1_000_000, terminal);
        return new ColumnAnswers(payload, TYPE, model(), Map.of(), terminal)
                .asked(payload.columns().get(0));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_field_that_no_source_may_write_is_not_offered() throws Exception {
        assertThat(asked("app,id,alias\nAPP-1,7,x\n", "\n\n"))
                .singleElement()
                .satisfies(a -> assertThat(a.target().text()).isEqualTo("alias"));
        assertThat(said()).contains("Column 'id' (7): which field?", "[-] > ").doesNotContain("[id]");
    }

    @Test
    void an_offer_that_was_refused_is_not_made_again() throws Exception {
        assertThat(asked("app,Last scan,alias\nAPP-1,soon,x\n", "lastSecurityScan\n\n\n"))
                .hasSize(1);
        assertThat(asked("app,lastSecurityScan,alias\nAPP-1,soon,x\n", "\n\n\n"))
                .hasSize(1);
        assertThat(said())
                .contains("[lastSecurityScan] > ", "has no cell that can be read as a date")
                .endsWith("[alias] > ");
    }

    @Test
    void fields_of_a_like_name_and_of_a_fitting_kind_are_offered_first() throws Exception {
        asked("app,scan day,x\nAPP-1,2026-11-20,3\n", "-\nalias\n");
        assertThat(said())
                .contains("which field? - leaves it out (lastSecurityScan)")
                .contains("Column 'x' (3): which field? - leaves it out (criticalVulnerabilities, vulnerabilityScore)");
    }

    @Test
    void an_unknown_field_is_told_with_those_that_there_are() throws Exception {
        asked("app,x\nAPP-1,3\n", "priority\ncriticalVulnerabilites\nalias\n");
        assertThat(said())
                .contains("has no field 'priority'; it has alias, criticalVulnerabilities, lastSecurityScan,"
                        + " vulnerabilityScore")
                .contains("did you mean 'criticalVulnerabilities'?");
    }

    @Test
    void a_field_has_one_column() throws Exception {
        assertThat(asked("app,alias,Alias\nAPP-1,a,b\n", "\nalias\n-\n")).hasSize(1);
        assertThat(said()).contains("'alias' has a column already");
    }

    @Test
    void a_column_that_no_source_can_name_is_refused_at_once() throws Exception {
        assertThat(asked("app,\"a,b\",y\nAPP-1,1,z\n", "alias\n-\nalias\n")).hasSize(1);
        assertThat(said()).contains("column 'a,b' can't be declared");
    }

    @Test
    void the_days_of_a_relation_s_items_are_read_one_by_one() throws Exception {
        Terminal nobody = new Terminal(Optional.empty(), System.err);
        Path file = Files.writeString(
                folder.resolve("a.json"),
                "[{\"app\":\"A\",\"parts\":[{\"ci\":\"I\",\"since\":\"20.11.2026\"}],\"tags\":[\"a\"]}]");
        Payload payload = new Look(Optional.empty(), Optional.empty(), Optional.empty()).at(file, 1_000_000, nobody);
        ColumnAnswers answers = new ColumnAnswers(payload, TYPE, Model.UNKNOWN, Map.of(), nobody);
        List<Assignment> given = answers.given(List.of(
                new ColumnAnswers.Answer(payload.column("parts[].ci", ""), "relApplicationToITComponent"),
                new ColumnAnswers.Answer(
                        payload.column("parts[].since", ""), "relApplicationToITComponent/activeFrom")));
        assertThat(given.get(1).declared().kind()).isEqualTo("date(dd.MM.yyyy)");
        ColumnAnswers told = new ColumnAnswers(payload, TYPE, Model.UNKNOWN, Map.of("tags", "date"), nobody);
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> told.given(List.of(new ColumnAnswers.Answer(payload.column("tags", ""), "tags"))))
                .withMessageContaining("is a list, which is taken as it is");
    }
}
