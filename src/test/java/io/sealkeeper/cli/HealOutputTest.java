package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealkeeper.heal.Finding;
import io.sealkeeper.heal.Findings;
import io.sealkeeper.heal.HealFile;
import io.sealkeeper.heal.HealPlan;
import io.sealkeeper.plan.PlanReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** Where the findings of heal go. */
class HealOutputTest {

    private static final HealPlan PLAN =
            Findings.plan(List.of(Findings.restored("Payments \ud800", Optional.of("Jörg"))));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private HealOutput output(boolean json, Path... files) throws CannotRun {
        return HealOutput.of(print(shown), print(told), json, Ansi.OFF, List.of(files));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void the_ending_says_what_a_file_gets() throws Exception {
        Path plan = folder.resolve("heal.jsonl");
        Path table = folder.resolve("heal.CSV");
        Path page = folder.resolve("heal.html");

        assertThat(output(false, plan, table, page).write(PLAN, f -> Optional.empty()))
                .isEqualTo(2);

        assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith("1 sheet with a broken seal");
        try (PlanReader<Finding> reader = PlanReader.open(HealFile.KIND, plan, Findings.header())) {
            assertThat(reader.next().owner()).contains("Jörg");
        }
        assertThat(Files.readString(table)).startsWith("\uFEFF\"owner\"").contains("\"Jörg\"");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "sealkeeper: the plan is in " + plan + "; carry it out with 'heal --plan " + plan + "'",
                        "sealkeeper: the table is in " + table,
                        "sealkeeper: the page is in " + page);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
    }

    @Test
    void a_json_file_is_the_plan_too_and_json_is_printed_on_demand() throws Exception {
        Path plan = folder.resolve("heal.json");
        output(true, plan).write(PLAN, f -> Optional.empty());
        PlanReader.open(HealFile.KIND, plan, Findings.header()).close();
        assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith("{\"plan\": ");
    }

    @Test
    void what_can_t_be_written_is_told_before_anything_is_read() {
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(() -> output(false, Path.of("heal.xlsx")))
                .withMessage(
                        "what 'heal' found can't be written to heal.xlsx: end its name in .jsonl for the plan, in .csv"
                                + " for a table or in .html for a page; nothing was read or sent");
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(() -> output(false, folder.resolve("none/heal.csv")))
                .withMessageContaining("there is no folder " + folder.resolve("none"));
    }

    @Test
    void a_plan_that_was_cut_short_is_shown_and_not_written() throws Exception {
        HealPlan cut =
                new HealPlan(PLAN.header(), PLAN.findings(), Map.of(), List.of(), Optional.of("LeanIX went away"));
        Path plan = folder.resolve("heal.jsonl");
        assertThat(output(false, plan).write(cut, f -> Optional.empty())).isEqualTo(1);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("The plan was cut short: LeanIX went away");
        assertThat(folder).isEmptyDirectory();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("so " + plan + " was not written");
    }

    @Test
    void nothing_to_put_back_is_no_change() throws Exception {
        assertThat(output(false).write(Findings.plan(List.of()), f -> Optional.empty()))
                .isZero();
    }
}
