package io.sealkeeper.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Without a command it runs {@code serve}. */
@Command(
        name = "sealkeeper",
        description = "Keeps SAP LeanIX fact sheets fresh without costing their owners the quality seal.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            SyncCommand.class,
            PlanCommand.class,
            SourceCommand.class,
            HealCommand.class,
            CheckCommand.class,
            DoctorCommand.class,
            DeadLettersCommand.class,
            JournalCommand.class,
            PasswordCommand.class,
            DemoCommand.class,
            SandboxCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all well",
            "1:could not run; the reason is on standard error",
            "2:something was parked or rejected, a person should look"
        })
@RegisterForReflection
public class Cli implements Callable<Integer> {

    /** The command line with all its commands. */
    public static CommandLine commandLine() {
        return new CommandLine(new Cli())
                .registerConverter(LocalDate.class, Cli::day)
                .setExecutionExceptionHandler((e, command, parsed) -> failed(command.getErr(), e))
                .setParameterExceptionHandler((e, args) -> {
                    e.getCommandLine().getErr().println("sealkeeper: " + told(e));
                    CommandLine.UnmatchedArgumentException.printSuggestions(
                            e, e.getCommandLine().getErr());
                    e.getCommandLine()
                            .getErr()
                            .println("See '"
                                    + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
                    return 1;
                });
    }

    @Override
    public Integer call() {
        return new ServeCommand().call();
    }

    private static String told(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !e.getCommandLine().getSubcommands().isEmpty()) {
            return "there is no command '" + unmatched.getUnmatched().get(0) + "'";
        }
        return e.getMessage();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a day, such as 2026-01-31");
        }
    }

    private static int failed(PrintWriter err, Exception e) {
        err.println("sealkeeper: " + Words.of(e));
        return 1;
    }
}
