package io.sealkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What an integrator does with one source while it is written. */
@Command(
        name = "source",
        description = "Write a source, and look at what it makes of a payload.",
        mixinStandardHelpOptions = true,
        subcommands = {SourceNewCommand.class, SourceTryCommand.class})
public final class SourceCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what to do: source new NAME FILE, or source try NAME [FILE]");
    }
}
