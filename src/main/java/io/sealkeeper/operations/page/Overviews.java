package io.sealkeeper.operations.page;

import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Page;
import io.sealkeeper.operations.History;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.operations.Status;
import io.sealkeeper.run.RunArchive;
import io.sealkeeper.run.RunReport;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what a person asks first. */
@Singleton
public class Overviews {

    private static final int OWNERS = 8;
    private static final int LETTERS = 5;
    private static final int ACTIONS = 5;
    private static final int RUNS = 1_900;
    private static final Duration LONG_PENDING = Duration.ofMinutes(10);

    private final Operations operations;
    private final History history;
    private final SheetLines lines;
    private final Clock clock;

    Overviews(Operations operations, History history, SheetLines lines, Clock clock) {
        this.operations = operations;
        this.history = history;
        this.lines = lines;
        this.clock = clock;
    }

    Overview now() {
        Instant now = clock.instant();
        Status status = operations.status();
        List<RunReport> runs = history.runs().since(now.minus(Duration.ofDays(WeekChart.DAYS)), RUNS);
        List<RunArchive.Hit> owners = history.ownersTurn();
        return new Overview(
                health(status),
                WeekChart.of(runs, now, ZoneId.systemDefault()),
                lines.of(owners.subList(0, Math.min(OWNERS, owners.size()))),
                Words.number(owners.size()),
                more(owners.size(), OWNERS),
                history.deadLetters(DeadLetterFilter.OPEN, Page.first(LETTERS)).stream()
                        .map(l -> LetterRow.of(l, now))
                        .toList(),
                Words.number(status.deadLetters()),
                more(status.deadLetters(), LETTERS),
                sources(runs, now),
                PipelinePicture.of(status),
                ActionList.of(history.actions(ACTIONS), ACTIONS, now).actions());
    }

    private static String more(long all, int shown) {
        return all > shown ? Words.number(all - shown) : "";
    }

    private static Overview.Health health(Status status) {
        List<Overview.Concern> concerns = new ArrayList<>();
        status.reloadError()
                .ifPresent(e -> concerns.add(new Overview.Concern("a source can't be used", e, "#sources")));
        status.lastRun()
                .filter(r -> r.aborted() != null)
                .ifPresent(r -> concerns.add(
                        new Overview.Concern("the last run was cut short", r.abortedOr(""), "/runs/" + r.run())));
        status.oldestPending()
                .filter(d -> d.compareTo(LONG_PENDING) > 0)
                .ifPresent(d -> concerns.add(new Overview.Concern(
                        "sheets are in flight for long", "the oldest since " + Words.duration(d), "#pipeline")));
        boolean works = concerns.isEmpty();
        if (status.deadLetters() > 0) {
            concerns.add(new Overview.Concern(
                    Words.count(status.deadLetters(), "dead letter waits", "dead letters wait"),
                    "somebody has to replay or discard them",
                    "/dead-letters"));
        }
        if (concerns.isEmpty()) {
            return new Overview.Health("good", "✓", "All is well: every change has come to an outcome.", List.of());
        }
        return works
                ? new Overview.Health("owner", "!", "It works, and a person is asked for.", List.copyOf(concerns))
                : new Overview.Health("bad", "×", "Something does not work as it should.", List.copyOf(concerns));
    }

    private static List<Overview.SourceRow> sources(List<RunReport> runs, Instant now) {
        Map<String, Overview.SourceRow> rows = new LinkedHashMap<>();
        for (RunReport run : runs) {
            for (String source : run.source().split(", ")) {
                if (!source.isEmpty()) {
                    rows.putIfAbsent(
                            source,
                            new Overview.SourceRow(
                                    source,
                                    "",
                                    "quiet",
                                    "",
                                    When.of(run.end(), now, ZoneId.systemDefault()),
                                    run.run(),
                                    Words.number(run.rows()),
                                    run.abortedOr("")));
                }
            }
        }
        return List.copyOf(rows.values());
    }
}
