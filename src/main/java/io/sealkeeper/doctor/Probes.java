package io.sealkeeper.doctor;

import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.AuditLogQuery.Slice;
import io.sealkeeper.leanix.EnumQuery;
import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.ListingQuery;
import io.sealkeeper.leanix.NameQuery;
import io.sealkeeper.leanix.RecentSheetsQuery;
import io.sealkeeper.leanix.SnapshotQuery;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.workspace.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Questions that only read, about the sheet that a canary was on: what is known already is not asked. */
final class Probes {

    private static final int HUGE_PAGE = 20_000;
    private static final int NEWEST = 50;
    private static final Duration MOST_LAG = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 300;
    private static final int SHORTEST_NAME = 4;
    private static final Set<String> STATES = Set.of("APPROVED", "BROKEN_QUALITY_SEAL", "DRAFT", "REJECTED");

    private final Inquiry inquiry;
    private final WorkspaceProfile profile;
    private final Run run;
    private final Snapshot before;

    /** @param before the sheet as it was found */
    Probes(Inquiry inquiry, Run run, Snapshot before) {
        this.inquiry = inquiry;
        this.profile = inquiry.profile();
        this.run = run;
        this.before = before;
    }

    private boolean isOpen(Question question) {
        return profile.answers().of(question).isEmpty();
    }

    private Optional<GraphqlAnswer> ask(io.sealkeeper.leanix.GraphqlRequest request) {
        return inquiry.ask(request, run).answer();
    }

    /** Right after the last write: how late lists are. */
    void indexLag(Snapshot now) {
        if (!isOpen(Question.INDEX_LAG) || now.rev().equals(before.rev()) || now.seal() != SealState.APPROVED) {
            return;
        }
        long begun = Ticks.SYSTEM.nanos();
        boolean atOnce = true;
        while (Ticks.SYSTEM.since(begun).compareTo(MOST_LAG) < 0) {
            RecentSheetsQuery.Ask newest = new RecentSheetsQuery.Ask(Optional.of(now.type()), now.seal(), NEWEST);
            Optional<GraphqlAnswer> answer = ask(RecentSheetsQuery.request(List.of(newest)));
            if (answer.isEmpty() || answer.get().refusal().isPresent()) {
                return;
            }
            if (RecentSheetsQuery.read(answer.get(), 0).stream()
                    .anyMatch(
                            s -> s.id().equals(now.id()) && s.rev() >= now.rev().value())) {
                Duration lag =
                        atOnce ? Duration.ZERO : Ticks.SYSTEM.since(begun).truncatedTo(ChronoUnit.MILLIS);
                profile.saw(Question.INDEX_LAG, lag.toString());
                return;
            }
            atOnce = false;
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything else. */
    void all(Snapshot now, Optional<String> externalId, Optional<String> lastValue) {
        externalId.filter(id -> isOpen(Question.EXTERNAL_IDS)).ifPresent(id -> externalIds(now, id));
        states(now);
        names(now);
        pages(now);
        log(now, lastValue);
    }

    private void externalIds(Snapshot now, String externalId) {
        SnapshotQuery query = new SnapshotQuery(inquiry.schema(), Map.of(now.type(), Set.of()));
        boolean path = isFound(query, ExternalIdForm.PATH, now, externalId);
        boolean bare = isFound(query, ExternalIdForm.BARE, now, externalId);
        if (path || bare) {
            profile.saw(Question.EXTERNAL_IDS, path && bare ? "both" : path ? "path-only" : "bare-only");
        }
    }

    private boolean isFound(SnapshotQuery query, ExternalIdForm form, Snapshot now, String externalId) {
        return ask(query.byExternalIds(List.of(externalId), form)).stream()
                .flatMap(a -> query.read(a).stream())
                .anyMatch(f -> f.snapshot().id().equals(now.id()));
    }

    private void states(Snapshot now) {
        inquiry.schema()
                .typeName(now.type(), "lxState")
                .filter(name -> isOpen(Question.LX_STATES))
                .flatMap(name -> ask(EnumQuery.request(name)))
                .flatMap(EnumQuery::read)
                .ifPresent(values ->
                        profile.saw(Question.LX_STATES, STATES.containsAll(values) ? "four" : "with-in-review"));
    }

    private void names(Snapshot now) {
        String name = now.displayName();
        if (!isOpen(Question.DISPLAY_NAME_FILTER) || name.length() < SHORTEST_NAME) {
            return;
        }
        String part = name.substring(0, name.length() - 1);
        ask(NameQuery.request(List.of(new NameQuery.Search(now.type(), part, false, Optional.empty()))))
                .flatMap(a -> a.data(NameQuery.alias(0)))
                .ifPresent(found -> {
                    boolean contains = false;
                    for (var edge : found.path("edges")) {
                        contains |= edge.path("node")
                                .path("id")
                                .asText()
                                .equals(now.id().value());
                    }
                    boolean more = found.path("pageInfo").path("hasNextPage").asBoolean();
                    if (contains || !more) {
                        profile.saw(Question.DISPLAY_NAME_FILTER, contains ? "contains" : "exact");
                    }
                });
    }

    private void pages(Snapshot now) {
        if (!isOpen(Question.PAGE_TOO_LARGE)) {
            return;
        }
        ListingQuery.Ask all = new ListingQuery.Ask(List.of(now.type()), Optional.empty(), false);
        ask(ListingQuery.request(all, HUGE_PAGE, Optional.empty())).ifPresent(answer -> {
            Optional<ListingQuery.Page> page = ListingQuery.read(answer);
            if (page.isEmpty()
                    && answer.fault("allFactSheets").or(answer::refusal).isPresent()) {
                profile.saw(Question.PAGE_TOO_LARGE, "refused");
            } else if (page.flatMap(ListingQuery.Page::next).isPresent()
                    && page.get().sheets().size() < HUGE_PAGE) {
                profile.saw(Question.PAGE_TOO_LARGE, "cut");
            }
        });
    }

    private void log(Snapshot now, Optional<String> lastValue) {
        boolean wants =
                isOpen(Question.SINCE_REV) || isOpen(Question.LOG_FORM) || isOpen(Question.SEAL_MOVES_UPDATED_AT);
        if (!wants || now.rev().equals(before.rev())) {
            return;
        }
        Optional<List<List<LogEntry>>> read =
                until(() -> slices(now), pages -> isLastShown(pages.get(1), now, lastValue));
        read.ifPresent(pages -> {
            if (isOpen(Question.SINCE_REV)) {
                profile.saw(Question.SINCE_REV, pages.get(2).isEmpty() ? "exclusive" : "inclusive");
            }
            List<LogEntry> events = pages.get(0);
            LogForms.of(events, inquiry.us()).ifPresent(form -> profile.saw(Question.LOG_FORM, form));
            movesUpdatedAt(now, pages.get(1));
        });
    }

    /** The log from before the trial, from the revision before the last, and from the last. */
    private Optional<List<List<LogEntry>>> slices(Snapshot now) {
        long rev = now.rev().value();
        List<Slice> slices = List.of(
                new Slice(now.id(), Math.max(0, before.rev().value() - 1), Optional.empty()),
                new Slice(now.id(), rev - 1, Optional.empty()),
                new Slice(now.id(), rev, Optional.empty()));
        return ask(AuditLogQuery.slices(slices)).flatMap(answer -> {
            List<List<LogEntry>> pages = new ArrayList<>();
            for (int i = 0; i < slices.size(); i++) {
                AuditLogQuery.read(answer, AuditLogQuery.trailAlias(i)).ifPresent(p -> pages.add(p.entries()));
            }
            return Optional.of(pages).filter(p -> p.size() == slices.size());
        });
    }

    /** Whether the log shows our last write: the seal that was put back, or else the value. */
    private boolean isLastShown(List<LogEntry> events, Snapshot now, Optional<String> lastValue) {
        boolean sealLast = profile.answers().of(Question.BREAK_TIMING).isPresent() && now.seal() == SealState.APPROVED;
        return events.stream()
                .filter(e -> e.userId().filter(inquiry.us()::contains).isPresent())
                .anyMatch(e -> sealLast
                        ? e.approves()
                        : !e.aboutSeal()
                                && e.newValue()
                                        .filter(v ->
                                                lastValue.filter(v::contains).isPresent())
                                        .isPresent());
    }

    private static <T> Optional<T> until(Supplier<Optional<T>> read, java.util.function.Predicate<T> done) {
        long begun = Ticks.SYSTEM.nanos();
        while (Ticks.SYSTEM.since(begun).compareTo(MOST_LAG) < 0) {
            Optional<T> now = read.get();
            if (now.isEmpty() || done.test(now.get())) {
                return now;
            }
            pause();
        }
        return Optional.empty();
    }

    /** A log of whole seconds can't show it. */
    private void movesUpdatedAt(Snapshot now, List<LogEntry> events) {
        Optional<Instant> approved = events.stream()
                .filter(LogEntry::approves)
                .flatMap(e -> e.at().stream())
                .max(Instant::compareTo)
                .filter(at -> !at.equals(at.truncatedTo(ChronoUnit.SECONDS)));
        if (isOpen(Question.SEAL_MOVES_UPDATED_AT)
                && approved.isPresent()
                && now.touched().isPresent()) {
            profile.saw(Question.SEAL_MOVES_UPDATED_AT, now.touched().get().isBefore(approved.get()) ? "no" : "yes");
        }
    }
}
