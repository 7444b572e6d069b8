package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command line says before a command begins. */
class CliTest {

    private static final List<String> COMMANDS = List.of(
            "serve", "sync", "plan", "check", "source", "doctor", "dead-letters", "heal", "demo", "sandbox", "journal");

    @Test
    void each_command_is_there() {
        assertThat(Cli.commandLine().getSubcommands().keySet()).containsAll(COMMANDS);
        assertThat(Cli.commandLine()
                        .getSubcommands()
                        .get("source")
                        .getSubcommands()
                        .keySet())
                .contains("new", "try");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "guard | there is no command 'guard' | See 'sealkeeper --help'.",
                "heal --since yesterday | 'yesterday' is not a day, such as 2026-01-31 | See 'sealkeeper heal --help'.",
                "source tri x | there is no command 'tri' | See 'sealkeeper source --help'.",
                "doctor --profile --canary APP-1 | each by itself | Nothing was asked",
                "doctor --profile --record f | each by itself | See 'sealkeeper doctor --help'.",
                "doctor --support-request --profile | each by itself | Nothing was asked",
                "doctor --settings= | --settings names no file | Nothing was started",
                "sandbox --applications -3 | --applications is at least 0 | No workspace was started",
                "sandbox --port 99999 | --port is at least 0 and at most 65535 | See 'sealkeeper sandbox --help'.",
                "sync extra | extra | See 'sealkeeper sync --help'.",
            })
    void a_mistake_is_told_in_words(String command, String words, String help) {
        StringWriter told = new StringWriter();
        CommandLine cli = Cli.commandLine().setErr(new PrintWriter(told, true));
        Stream.of(cli).flatMap(CliTest::all).forEach(c -> c.setErr(new PrintWriter(told, true)));

        assertThat(cli.execute(command.split(" "))).isEqualTo(1);
        assertThat(told.toString())
                .startsWith("sealkeeper: ")
                .contains(words, help)
                .doesNotContain("java.");
    }

    private static Stream<CommandLine> all(CommandLine cli) {
        return Stream.concat(
                Stream.of(cli), cli.getSubcommands().values().stream().flatMap(CliTest::all));
    }
}
