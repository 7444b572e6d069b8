package io.sealkeeper.cli;

import io.sealkeeper.config.Settings;
import io.sealkeeper.heal.Changelog;
import io.sealkeeper.heal.ChangelogColumns;
import io.sealkeeper.heal.Finding;
import io.sealkeeper.heal.HealHeader;
import io.sealkeeper.heal.HealPlan;
import io.sealkeeper.heal.UnusableChangelog;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.pipeline.call.SheetLinks;
import io.sealkeeper.pipeline.call.WorkspaceGuard;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.guard.Heal;
import io.sealkeeper.plan.PlanReader;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.words.Nearest;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;

/** What {@code heal} does: plans, and carries a plan out. */
@Singleton
class HealedWork {

    private static final int MOST_TOLD = 5;

    private final Settings settings;
    private final WorkspaceGuard whose;
    private final CamelContext context;
    private final Heal heal;
    private final SheetLinks links;

    HealedWork(Settings settings, WorkspaceGuard whose, CamelContext context, Heal heal, SheetLinks links) {
        this.settings = settings;
        this.whose = whose;
        this.context = context;
        this.heal = heal;
        this.links = links;
    }

    /** What the command was asked for. */
    record Asked(
            Optional<String> source,
            Optional<Instant> since,
            Optional<Path> changelog,
            ChangelogColumns columns,
            Set<String> people) {}

    /** The header of a plan that is made now. */
    HealHeader header() {
        Map<String, Set<String>> users = new HashMap<>();
        settings.guards().byName().forEach((name, guard) -> users.put(name, guard.users()));
        return new HealHeader(whose.now(), Instant.now(), users, settings.trust());
    }

    Optional<String> link(Finding finding) {
        return links.to(finding.type().name(), finding.id().value());
    }

    /**
     * Looks at all broken sheets; nothing is sent.
     *
     * @throws CannotRun if there is nothing to go by, or LeanIX can't be used
     */
    HealPlan plan(Gateway gateway, Asked asked) throws CannotRun {
        Set<String> guards = guards(asked);
        for (Path file : asked.changelog().stream().toList()) {
            if (!Files.isReadable(file)) {
                throw new CannotRun(
                        "the changelog " + file + " does not exist, or may not be read. Nothing was read or sent");
            }
        }
        List<String> notes = new ArrayList<>();
        boolean journal = knowsOurWrites(gateway, notes);
        Run run = gateway.currentRun().beginSharedSilent();
        gateway.startRoutesToPlan();
        gateway.workspace().connect(run);
        Optional<Heal.Logs> logs = asked.changelog().map(file -> ids -> changelog(file, asked, ids, notes));
        return plan(run, new Heal.Question(guards, asked.since(), logs, journal), notes, HealedWork::tell);
    }

    /** Looks at the broken sheets of all guards, in a gateway that is running already. */
    HealPlan plan(Run silent) {
        return plan(
                silent,
                new Heal.Question(settings.guards().byName().keySet(), Optional.empty(), Optional.empty(), true),
                List.of(),
                (done, all) -> {});
    }

    private static void tell(int done, int all) {
        System.err.printf("sealkeeper: %,d of %,d broken sheets judged%n", done, all);
    }

    private HealPlan plan(Run run, Heal.Question question, List<String> notes, Heal.Progress progress) {
        List<Heal.Broken> found = List.of();
        Optional<String> aborted = Optional.empty();
        try {
            found = heal.plan(run, question, progress);
        } catch (RunAborted e) {
            aborted = Optional.of(e.getMessage());
        }
        return new HealPlan(
                header(),
                found.stream().map(HealedWork::finding).toList(),
                run.report().requests(),
                notes,
                aborted);
    }

    private Set<String> guards(Asked asked) throws CannotRun {
        Set<String> all = settings.guards().byName().keySet();
        if (all.isEmpty()) {
            throw new CannotRun(
                    "'heal' does not know whose edits the owners have agreed to: name the technical users of the"
                            + " integration in guard.NAME.users, and its fields in seal.trust.NAME.TYPE; 'doctor' lists the users"
                            + " whose edits broke seals of late. Nothing was read or sent");
        }
        if (asked.source().isPresent() && !all.contains(asked.source().get())) {
            String wanted = asked.source().get();
            String near = Nearest.suggestion(wanted, all);
            throw new CannotRun("there is no guard '" + wanted + "'" + (near.isEmpty() ? "." : near) + " There "
                    + (all.size() == 1 ? "is " : "are ") + String.join(", ", new TreeSet<>(all))
                    + ". Nothing was read or sent");
        }
        return asked.source().map(Set::of).orElse(all);
    }

    /** The journal is only read, and only if it is there and no other process has it. */
    private boolean knowsOurWrites(Gateway gateway, List<String> notes) {
        if (settings.journal().postgres().isEmpty() && !Journal.isIn(settings.data())) {
            return false;
        }
        try {
            gateway.kept().open();
            return true;
        } catch (CannotRun e) {
            notes.add("What the gateway itself wrote is not known (" + e.getMessage()
                    + "), so sheets that it wrote too are left broken in this plan.");
            return false;
        }
    }

    private Function<FactSheetId, List<LogEntry>> changelog(
            Path file, Asked asked, Set<FactSheetId> ids, List<String> notes) throws RunAborted {
        try {
            Changelog log = Changelog.read(
                    file,
                    asked.columns(),
                    asked.people(),
                    ids::contains,
                    settings.limits().unfoldedBytes());
            log.span()
                    .ifPresent(span -> notes.add(
                            "The logs are those of " + log.file() + ", from " + span.first() + " to " + span.last()
                                    + ": a sheet that changed since, or was approved before, is left broken."));
            if (!log.tellsPeople()) {
                notes.add(
                        "Nothing in " + log.file() + " tells which users are persons, so no approval in it counts: name"
                                + " the column with --changelog-columns technical=HEADER, or the persons with --changelog-people.");
            }
            log.unreadable().values().stream().sorted().limit(MOST_TOLD).forEach(notes::add);
            return log::of;
        } catch (UnusableChangelog e) {
            throw new RunAborted(e.getMessage());
        }
    }

    private static Finding finding(Heal.Broken broken) {
        List<LogEntry> since = broken.story().since();
        Optional<LogEntry> broke = broken.story().lastBreak();
        return new Finding(
                broken.listed().id(),
                broken.listed().type(),
                broken.listed().label(),
                broken.listed().owner(),
                broken.rev(),
                broken.story().approved().flatMap(LogEntry::at),
                broken.story().approved().flatMap(LogEntry::userId),
                broke.flatMap(LogEntry::at),
                broke.flatMap(LogEntry::userId),
                broken.guard(),
                since.stream().filter(e -> !e.aboutSeal()).map(Finding.Edit::of).toList(),
                broken.predicted());
    }

    /**
     * Carries out a plan that was made before. A run that can't go on says so in its report.
     *
     * @throws CannotRun for a fault of the program: what is open then stays in the journal
     */
    void carryOut(Run run, Path file, PlanReader<Finding> plan) throws CannotRun {
        carryOut(run, plan);
        if (run.report().aborted() == null) {
            run.file(new RunReport.File(
                    "",
                    String.valueOf(file.getFileName()),
                    "taken",
                    run.report().rows(),
                    ""));
        }
    }

    /** The same for findings in memory. */
    void carryOut(Run run, Iterator<Finding> plan) throws CannotRun {
        try {
            context.createProducerTemplate().requestBody("direct:heal", new Heal.Work(run, wanted(plan)));
        } catch (CamelExecutionException e) {
            if (run.report().aborted() == null) {
                throw new CannotRun("the plan could not be carried to its end: " + Words.of(e)
                        + "; what was begun stays in the journal, and 'sync' takes it up");
            }
        }
    }

    /** Only those that would be put back. */
    private static Iterator<Heal.Wanted> wanted(Iterator<Finding> plan) {
        return new Iterator<>() {
            private Optional<Finding> ahead = next(plan);

            private static Optional<Finding> next(Iterator<Finding> plan) {
                while (plan.hasNext()) {
                    Finding finding = plan.next();
                    if (finding.isRestored() && finding.source().isPresent()) {
                        return Optional.of(finding);
                    }
                }
                return Optional.empty();
            }

            @Override
            public boolean hasNext() {
                return ahead.isPresent();
            }

            @Override
            public Heal.Wanted next() {
                Finding finding = ahead.orElseThrow();
                ahead = next(plan);
                return new Heal.Wanted(
                        finding.id(),
                        finding.type(),
                        finding.title(),
                        finding.source().orElseThrow(),
                        finding.rev());
            }
        };
    }
}
