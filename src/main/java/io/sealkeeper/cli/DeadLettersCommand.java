package io.sealkeeper.cli;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.journal.Page;
import io.sealkeeper.pipeline.deadletter.DeadLetters;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows dead letters, and carries out what a person decides about them. */
@Command(
        name = "dead-letters",
        description = "List, show, replay or discard what could not be done.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeadLettersCommand.ListThem.class,
            DeadLettersCommand.Show.class,
            DeadLettersCommand.Replay.class,
            DeadLettersCommand.Discard.class
        })
public final class DeadLettersCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    @Override
    public Integer call() {
        return new ListThem().call();
    }

    /** The output format. */
    public static final class Form {
        @Option(names = "--json", description = "Print JSON.")
        boolean json;
    }

    /** {@code list}. */
    @Command(name = "list", description = "List the open ones, oldest first.", mixinStandardHelpOptions = true)
    public static final class ListThem implements Callable<Integer> {
        @Mixin
        Form form = new Form();

        @Option(names = "--all", description = "Also list those that were replayed, discarded or superseded.")
        boolean all;

        @Override
        public Integer call() {
            return withJournal(gateway -> {
                List<DeadLetter> letters = find(gateway, all ? DeadLetterFilter.ALL : DeadLetterFilter.OPEN);
                System.out.println(form.json ? DeadLetterText.json(letters) : DeadLetterText.list(letters));
                tellWhose(gateway, letters);
                return letters.stream().anyMatch(DeadLetter::isOpen) ? 2 : 0;
            });
        }
    }

    /** {@code show}. */
    @Command(
            name = "show",
            description = "Show one with its payload, and what a replay would do now.",
            mixinStandardHelpOptions = true)
    public static final class Show implements Callable<Integer> {
        @Mixin
        Form form = new Form();

        @Parameters(paramLabel = "ID", converter = LetterNumber.class)
        long id;

        @Override
        public Integer call() {
            return withJournal(gateway -> {
                DeadLetter letter = one(gateway, id);
                System.out.println(form.json ? DeadLetterText.json(List.of(letter)) : DeadLetterText.show(letter));
                tellWhose(gateway, List.of(letter));
                if (letter.isOpen()) {
                    System.out.println(preview(gateway, letter));
                }
                return letter.isOpen() ? 2 : 0;
            });
        }

        private static String preview(Gateway gateway, DeadLetter letter) {
            Run run = gateway.currentRun().beginSilent();
            try {
                gateway.startRoutes();
                gateway.workspace().connect(run);
                Outcome outcome = gateway.kept().deadLetters().preview(letter, run);
                return "A replay would now end as " + DeadLetterText.outcome(outcome);
            } catch (Exception e) {
                return "What a replay would do now can't be told: " + Words.of(e);
            }
        }
    }

    /** {@code replay}. */
    @Command(
            name = "replay",
            description = "Try again: each is judged anew on the live sheet, by the same rules.",
            mixinStandardHelpOptions = true)
    public static final class Replay implements Callable<Integer> {
        @Parameters(paramLabel = "ID", arity = "0..*", converter = LetterNumber.class)
        List<Long> ids = new ArrayList<>();

        @Option(names = "--all", description = "All that are open.")
        boolean all;

        @Option(
                names = "--older",
                description = "Write values even if the sheet has newer ones; otherwise such a dead letter stays open.")
        boolean older;

        @Mixin
        Form form = new Form();

        @Override
        public Integer call() {
            if (all == !ids.isEmpty()) {
                System.err.println("sealkeeper: name the dead letters to replay, or say --all");
                return 1;
            }
            return withJournal(gateway -> {
                List<DeadLetter> letters = new ArrayList<>();
                if (all) {
                    letters.addAll(find(gateway, DeadLetterFilter.OPEN));
                }
                for (long id : ids) {
                    letters.add(open(gateway, id));
                }
                gateway.startRoutes();
                Run run = gateway.currentRun().beginShared(line -> {});
                try (run) {
                    gateway.workspace().connect(run);
                    Map<DeadLetter, Outcome> outcomes =
                            gateway.kept().operations().replay(letters, user(), run, older);
                    System.out.println(
                            form.json ? DeadLetterText.replayedAsJson(outcomes) : DeadLetterText.replayed(outcomes));
                    return outcomes.entrySet().stream().anyMatch(e -> DeadLetters.isDead(e.getKey(), e.getValue()))
                            ? 2
                            : 0;
                }
            });
        }
    }

    /** {@code discard}. */
    @Command(
            name = "discard",
            description = "Close one without doing anything; who did it and why stays in the record.",
            mixinStandardHelpOptions = true)
    public static final class Discard implements Callable<Integer> {
        @Parameters(paramLabel = "ID", converter = LetterNumber.class)
        long id;

        @Option(names = "--reason", required = true, description = "Why.")
        String reason;

        @Override
        public Integer call() {
            if (reason.isBlank()) {
                System.err.println("sealkeeper: --reason must say why; it stays in the record");
                return 1;
            }
            return withJournal(gateway -> {
                DeadLetter letter = open(gateway, id);
                gateway.kept().operations().discard(letter.id(), reason.strip(), user());
                System.out.println("Dead letter " + id + " (" + letter.label() + ") is discarded: " + reason.strip());
                return 0;
            });
        }
    }

    private static int withJournal(Launch.Task task) {
        return Launch.run(gateway -> {
            try {
                gateway.kept().open();
                return task.run(gateway);
            } catch (Exception e) {
                System.err.println("sealkeeper: " + Words.of(e));
                return 1;
            }
        });
    }

    /** To standard error, beside what scripts read: the letters' workspace, and whether they can be replayed here. */
    private static void tellWhose(Gateway gateway, List<DeadLetter> letters) {
        if (!letters.isEmpty()) {
            gateway.kept()
                    .whose()
                    .belongsTo()
                    .ifPresent(w -> System.err.println("sealkeeper: they belong to the workspace " + w
                            + gateway.kept()
                                    .whose()
                                    .elsewhere()
                                    .map(e -> "; " + e)
                                    .orElse("")));
        }
    }

    /** The user at this machine. */
    static String user() {
        return System.getProperty("user.name", "unknown");
    }

    private static List<DeadLetter> find(Gateway gateway, DeadLetterFilter filter) {
        List<DeadLetter> all = new ArrayList<>();
        Page page = Page.first(PAGE);
        List<DeadLetter> found = gateway.kept().journal().deadLetters(filter, page);
        while (!found.isEmpty()) {
            all.addAll(found);
            page = page.next(found);
            found = gateway.kept().journal().deadLetters(filter, page);
        }
        return all;
    }

    private static DeadLetter one(Gateway gateway, long id) throws CannotRun {
        return gateway.kept()
                .journal()
                .deadLetter(new DeadLetterId(id))
                .orElseThrow(() -> new CannotRun("there is no dead letter " + id + "; see 'dead-letters list --all'"));
    }

    private static DeadLetter open(Gateway gateway, long id) throws CannotRun {
        DeadLetter letter = one(gateway, id);
        if (!letter.isOpen()) {
            throw new CannotRun("dead letter " + id + " is not open any more: it was "
                    + letter.fate().state().label());
        }
        return letter;
    }
}
