package io.sealkeeper.operations.page;

import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Page;
import io.sealkeeper.operations.GuardWatch;
import io.sealkeeper.operations.History;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.operations.SourceStatus;
import io.sealkeeper.operations.Status;
import io.sealkeeper.reload.SourceState;
import io.sealkeeper.run.RunArchive;
import io.sealkeeper.run.RunReport;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the overview page's content. */
@Singleton
public class Overviews {

    private static final int OWNERS = 8;
    private static final int LETTERS = 5;
    private static final int ACTIONS = 5;
    private static final int RUNS = 1_900;
    private static final Duration LONG_PENDING = Duration.ofMinutes(10);

    /** The degraded states in which payloads are not taken; the others only need a person. */
    private static final Set<String> FAULTS = Set.of(
            "leanix-outage",
            "reload-error",
            "payload-stopped",
            "inbox-stuck",
            "run-hangs",
            "mapping-hangs",
            "workspace-stops-source");

    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("dead-letters", "/dead-letters"),
            Map.entry("reload-error", "#sources"),
            Map.entry("source-stopped", "#sources"),
            Map.entry("leanix-outage", "#sources"),
            Map.entry("payload-stopped", "#sources"),
            Map.entry("payload-set-aside", "#sources"),
            Map.entry("inbox-stuck", "#sources"),
            Map.entry("run-hangs", "#sources"),
            Map.entry("mapping-hangs", "#sources"),
            Map.entry("paused", "#sources"),
            Map.entry("workspace-stops-source", "#sources"),
            Map.entry("guard-blind", "#guard"),
            Map.entry("review-due", "/sheets?owner=all"));

    private final Operations operations;
    private final History history;
    private final SheetLines lines;
    private final GuardWatch guards;
    private final Clock clock;

    Overviews(Operations operations, History history, SheetLines lines, GuardWatch guards, Clock clock) {
        this.operations = operations;
        this.history = history;
        this.lines = lines;
        this.guards = guards;
        this.clock = clock;
    }

    Overview now() {
        Instant now = clock.instant();
        Status status = operations.status();
        List<RunReport> runs = history.runs().since(now.minus(Duration.ofDays(WeekChart.DAYS)), RUNS);
        List<RunArchive.Hit> owners = history.ownersTurn();
        WeekChart week = WeekChart.of(runs, now, ZoneId.systemDefault());
        return new Overview(
                health(status, summary(week.all(), owners.size())),
                operations.isServing(),
                status.paused(),
                week,
                lines.of(owners.subList(0, Math.min(OWNERS, owners.size()))),
                Words.number(owners.size()),
                more(owners.size(), OWNERS),
                history.deadLetters(DeadLetterFilter.OPEN, Page.first(LETTERS)).stream()
                        .map(l -> LetterRow.of(l, now))
                        .toList(),
                Words.number(status.deadLetters()),
                more(status.deadLetters(), LETTERS),
                guards.status().map(g -> GuardBox.of(g, runs, owners, lines::of, now)),
                sources(now),
                operations.replicas().all().stream()
                        .map(r -> new Overview.ReplicaRow(
                                r.name(), r.words(), When.of(r.since(), now, ZoneId.systemDefault())))
                        .toList(),
                PipelinePicture.of(status),
                ActionList.of(history.actions(ACTIONS), ACTIONS, now).actions());
    }

    private static String more(long all, int shown) {
        return all > shown ? Words.number(all - shown) : "";
    }

    private static Overview.Health health(Status status, String summary) {
        List<Overview.Concern> concerns = new ArrayList<>();
        status.degraded()
                .forEach(d -> concerns.add(new Overview.Concern(
                        d.name().replace('-', ' '), d.words(), PLACES.getOrDefault(d.name(), ""))));
        boolean works = status.degraded().stream().noneMatch(d -> FAULTS.contains(d.name()));
        status.oldestPending()
                .filter(d -> d.compareTo(LONG_PENDING) > 0)
                .ifPresent(d -> concerns.add(new Overview.Concern(
                        "in flight for long", "the oldest sheet since " + Words.duration(d), "#pipeline")));
        if (concerns.isEmpty()) {
            return new Overview.Health("good", "✓", "All is well.", summary, List.of());
        }
        return works
                ? new Overview.Health(
                        "owner",
                        "!",
                        "It works, and a person should look at something.",
                        summary,
                        List.copyOf(concerns))
                : new Overview.Health(
                        "bad", "×", "Something does not work as it should.", summary, List.copyOf(concerns));
    }

    private static String summary(WeekChart.Day week, int owners) {
        return "This week " + Words.count(week.restored() + week.kept(), "seal was", "seals were")
                + " put back or never broke, and "
                + Words.count(owners, "sheet needs its owner", "sheets need their owners") + ".";
    }

    private List<Overview.SourceRow> sources(Instant now) {
        return operations.sources().stream().map(s -> row(s, now)).toList();
    }

    private static Overview.SourceRow row(SourceStatus source, Instant now) {
        SourceState.State state = source.state().state();
        return new Overview.SourceRow(
                source.name(),
                tone(state),
                state == SourceState.State.STOPPED,
                state != SourceState.State.BROKEN,
                source.lastRun().map(r -> When.of(r.end(), now, ZoneId.systemDefault())),
                source.lastRun().map(RunReport::run).orElse(""),
                Words.number(source.totals().rows()),
                source.lastError().orElse(""));
    }

    private static Badge tone(SourceState.State state) {
        return switch (state) {
            case RUNNING -> new Badge(state.label(), "", "good", "✓");
            case WAITING, PAUSED, STOPPED -> new Badge(state.label(), "", "owner", "!");
            case BROKEN -> new Badge(state.label(), "", "bad", "×");
        };
    }
}
