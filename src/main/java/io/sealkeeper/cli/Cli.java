package io.sealkeeper.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.GivenSettings;
import io.sealkeeper.config.InvalidSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

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

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Read the settings from this file, in place of application.properties in the working folder."
                    + " Relative paths in it begin at the working folder, as everywhere.")
    Path settings;

    /** The command line with all its commands. */
    public static CommandLine commandLine() {
        return new CommandLine(new Cli())
                .registerConverter(LocalDate.class, Cli::day)
                .setExecutionStrategy(Cli::withSettings)
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

    /** Settings are asked for as soon as a command begins. */
    private static int withSettings(CommandLine.ParseResult parsed) {
        Cli program = (Cli) parsed.commandSpec().userObject();
        try {
            if (program.settings != null) {
                GivenSettings.use(program.settings);
            }
        } catch (InvalidSettings e) {
            parsed.commandSpec().commandLine().getErr().println("sealkeeper: " + e.getMessage());
            return 1;
        }
        return new CommandLine.RunLast().execute(parsed);
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
