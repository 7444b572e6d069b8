package io.sealkeeper.cli;

import io.sealkeeper.pipeline.call.WorkspaceGuard.Adoption;
import io.sealkeeper.run.Run;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What an operator does to the journal as a whole, while nothing runs on it. */
@Command(
        name = "journal",
        description = "Look after the journal, while nothing runs on it.",
        mixinStandardHelpOptions = true,
        subcommands = {JournalCommand.Adopt.class, JournalCopyCommand.class})
public final class JournalCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what to do: journal adopt --reason …, or journal copy --to …");
    }

    /** {@code adopt}. */
    @Command(
            name = "adopt",
            description = "Say that the data folder belongs to the workspace that leanix.base-url leads to: its address"
                    + " has changed, or an earlier version wrote the journal, without its workspace. Never for a copy of"
                    + " a workspace: open work would be put back there, not in the original. Who said so and why stays in"
                    + " the record.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it belongs to that workspace", "1:it can't, or the workspace could not be asked"})
    public static final class Adopt implements Callable<Integer> {

        @Option(names = "--reason", required = true, description = "Why.")
        String reason;

        @Override
        public Integer call() {
            if (reason.isBlank()) {
                System.err.println("sealkeeper: --reason must say why; it stays in the record");
                return 1;
            }
            return Launch.run(gateway -> {
                try {
                    return adopt(gateway);
                } catch (CannotRun e) {
                    System.err.println("sealkeeper: " + e.getMessage());
                    return 1;
                }
            });
        }

        private int adopt(Gateway gateway) throws CannotRun {
            gateway.kept().open();
            gateway.startCalls();
            Run run = gateway.currentRun().beginSilent();
            Optional<String> trouble = gateway.workspace().takeTokens(run);
            if (trouble.isPresent()) {
                throw new CannotRun(trouble.get());
            }
            Adoption adoption = gateway.kept().whose().adopt(DeadLettersCommand.user(), reason.strip());
            if (!adoption.done()) {
                throw new CannotRun(adoption.words());
            }
            System.out.println(Words.sentence(adoption.words()));
            return 0;
        }
    }
}
