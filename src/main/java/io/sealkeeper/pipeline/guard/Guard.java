package io.sealkeeper.pipeline.guard;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.GuardBook;
import io.sealkeeper.journal.Guarded;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Sighting;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.ListingQuery;
import io.sealkeeper.leanix.PullQuery;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.pipeline.flow.Resting;
import io.sealkeeper.pipeline.judge.Agreements;
import io.sealkeeper.pipeline.record.Journaling;
import io.sealkeeper.pipeline.sheet.Reading;
import io.sealkeeper.pipeline.sheet.Rest;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.BreakOrigin;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.seal.Snapshot;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/**
 * Watches the sheets of the types that owners trust guarded integrations with. It keeps at which revision each was seen
 * approved. A sheet found broken since is left alone until nobody has touched it for {@code guard.quiet}, and is then judged like
 * every other: the same table, on what its audit log shows since that revision.
 */
@Singleton
@Named("guard")
@RegisterForReflection
public class Guard {

    private static final Logger LOG = Logger.getLogger(Guard.class);

    /** How far a listing may lag behind, because it comes from a search index. */
    private static final Duration INDEX_LAG = Duration.ofMinutes(15);

    /** How often all sheets are listed: an event that no look has seen is made good. */
    private static final Duration SWEEP = Duration.ofDays(1);

    /** An event shows a sheet as it was right after a change, whenever the event is read: a break of that may be pending. */
    private static final LeanIxNow PAST = new LeanIxNow.Untold("events tell of the past");

    private static final int MOST_DUE = 10_000;
    private static final int AT_ONCE = 500;
    private static final int AT_REST = 5;

    private final Settings settings;
    private final Agreements agreements;
    private final CurrentRun currentRun;
    private final Journaling journaling;
    private final Provider<Journal> journal;
    private final LeanIxClock clock;
    private final Ticks ticks;
    private Optional<Long> sweptAt = Optional.empty();
    private Optional<Long> broken = Optional.empty();
    private String deafFor = "";
    private volatile Looked looked = Looked.NEVER;

    public Guard(
            Settings settings,
            Agreements agreements,
            CurrentRun currentRun,
            Journaling journaling,
            Provider<Journal> journal,
            LeanIxClock clock,
            Ticks ticks) {
        this.settings = settings;
        this.agreements = agreements;
        this.currentRun = currentRun;
        this.journaling = journaling;
        this.journal = journal;
        this.clock = clock;
        this.ticks = ticks;
    }

    /** What came of the last look. */
    public Looked looked() {
        return looked;
    }

    /** Begins a round: the body becomes a {@link GuardRound}. */
    public GuardRound begin() {
        Set<FactSheetType> types = types();
        if (sweptAt.isEmpty() && agreements.observing(agreements.names()).isEmpty()) {
            book().preserves();
        }
        boolean sweeps = sweptAt.isEmpty() || ticks.since(sweptAt.get()).compareTo(SWEEP) >= 0;
        Optional<Instant> since = sweeps ? Optional.empty() : lookedUpTo(types);
        GuardRound round = new GuardRound(
                currentRun.beginSilent(),
                new Look(types, since, broken, settings.guards().subscription().isPresent()));
        if (types.isEmpty()) {
            round.look().fails();
        }
        return round;
    }

    private Set<FactSheetType> types() {
        return new TreeSet<>(agreements.guardByType().keySet());
    }

    /** The earliest of the types' marks; empty if one was never looked through. */
    private Optional<Instant> lookedUpTo(Set<FactSheetType> types) {
        List<Instant> marks =
                types.stream().flatMap(t -> book().lookedUpTo(t).stream()).toList();
        return marks.size() < types.size()
                ? Optional.empty()
                : marks.stream().min(Instant::compareTo).map(at -> at.minus(INDEX_LAG));
    }

    private GuardBook book() {
        return journal.get().guardBook();
    }

    /** The next call of the look. */
    public Call look(GuardRound round) {
        return new Call(Batch.of(round.silentRun(), List.of()), request(round.look()), List.of(), round);
    }

    private GraphqlRequest request(Look look) {
        if (!look.isHearing()) {
            return ListingQuery.request(look.ask(), look.size(), look.cursor());
        }
        String subscription = settings.guards().subscription().orElseThrow();
        return look.cursor()
                .map(next -> PullQuery.moveTo(subscription, next))
                .orElseGet(() -> PullQuery.events(subscription));
    }

    /** Takes events of the subscription; if it can't be read, this round asks for changes. */
    private void heard(Call call, Look look) {
        Optional<PullQuery.Batch> events = call.answer().flatMap(PullQuery::read);
        if (events.isEmpty()) {
            deaf(call.answer()
                    .flatMap(GraphqlAnswer::refusal)
                    .map(Object::toString)
                    .orElseGet(call::trouble));
            look.hearsNothing();
        } else if (look.part() == Look.Part.CURSOR) {
            look.movedOn();
        } else {
            look.answeredAt(earliest(clock.now()));
            Set<FactSheetType> types = types();
            book().saw(events.get().sheets().stream()
                    .filter(s -> types.contains(s.type()))
                    .map(s -> sighting(s, PAST))
                    .toList());
            look.took(events.get());
            deafFor = "";
        }
    }

    /** Tells once for each reason. */
    private void deaf(String why) {
        if (!why.equals(deafFor)) {
            deafFor = why;
            LOG.warnf(
                    "the subscription of guard.subscription can't be read (%s); until it can, the guard lists the changed"
                            + " sheets instead",
                    why);
        }
    }

    /** Takes an answer, and keeps what it shows before anything else is asked for. */
    public void take(Call call) {
        GuardRound round = call.context(GuardRound.class);
        if (round.look().isHearing()) {
            heard(call, round.look());
            return;
        }
        Optional<ListingQuery.Page> page = call.answer().flatMap(ListingQuery::read);
        if (page.isEmpty() && call.answer().isPresent() && round.look().shrinks()) {
            return;
        } else if (page.isEmpty()) {
            looked = looked.without("the guard could not list the sheets ("
                    + call.answer().map(ListingQuery::trouble).orElseGet(call::trouble) + "); it looks again in "
                    + settings.guards().every());
            LOG.warn(looked.trouble().orElseThrow());
            round.look().fails();
            return;
        }
        LeanIxNow now = clock.now();
        round.look().answeredAt(earliest(now));
        book().saw(page.get().sheets().stream().map(s -> sighting(s, now)).toList());
        round.look().took(page.get());
    }

    private static Sighting sighting(ListingQuery.Listed listed, LeanIxNow now) {
        return new Sighting(
                listed.id(),
                listed.type(),
                listed.label(),
                listed.rev(),
                listed.seal(),
                listed.touched(),
                listed.touched()
                        .filter(then -> now.isSurelyLaterThan(then, BreakOrigin.LONGEST_PENDING.plus(INDEX_LAG)))
                        .isPresent());
    }

    private static Optional<Instant> earliest(LeanIxNow now) {
        return now instanceof LeanIxNow.Between between ? Optional.of(between.earliest()) : Optional.empty();
    }

    /** The sheets that are due, in batches with their intents on disk; none where the look was not whole. */
    public List<Batch> batches(GuardRound round) {
        Look look = round.look();
        Optional<Instant> now = earliest(clock.now());
        if (look.hasFailed()) {
            return List.of();
        } else if (now.isEmpty()) {
            looked = looked.without(
                    "LeanIX's time is not known, so the guard can't tell how long a sheet was left alone,"
                            + " and judges none");
            return List.of();
        }
        looked = Looked.at(now.get());
        Set<FactSheetType> types = types();
        look.begunAt().ifPresent(at -> book().lookedUpTo(types, at));
        broken = look.broken().or(() -> broken);
        if (look.isWhole()) {
            sweptAt = Optional.of(ticks.nanos());
        }
        List<Guarded> due = book().due(types, now.get().minus(settings.guards().quiet()), MOST_DUE);
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < due.size(); from += AT_ONCE) {
            batches.add(batch(due.subList(from, Math.min(due.size(), from + AT_ONCE))));
        }
        return batches;
    }

    private Batch batch(List<Guarded> due) {
        Run run = currentRun.beginOwn();
        Map<FactSheetType, String> guards = agreements.guardByType();
        List<SheetWork> sheets = new ArrayList<>();
        for (Guarded guarded : due) {
            String name = guards.get(guarded.type());
            run.countRows(name, 1);
            sheets.add(work(guarded, new Origin(name, Origin.GUARD, sheets.size() + 1)));
        }
        List<Resting> resting = new ArrayList<>();
        due.forEach(g -> resting.add(new Resting(g.sheet(), g.brokenRev(), g.brokenTouched())));
        book().atRest(AT_REST)
                .forEach(seen -> resting.add(
                        new Resting(seen.sheet(), seen.rev(), seen.touched().orElseThrow())));
        return Batch.ofSheets(run, sheets).resting(resting);
    }

    private static SheetWork work(Guarded guarded, Origin origin) {
        Snapshot approved = new Snapshot(
                guarded.sheet(),
                guarded.type(),
                guarded.label(),
                guarded.rev(),
                SealState.APPROVED,
                Map.of(),
                Map.of(),
                guarded.touched());
        return SheetWork.watched(
                SheetRole.GUARDED,
                new Change(origin, "{}", guarded.type(), new SheetName.ById(guarded.sheet()), Map.of()),
                new Reading(approved, Plan.Write.NOTHING, guarded.lainStill()),
                new Rest(guarded.brokenRev(), Optional.of(guarded.brokenTouched())));
    }

    /** Puts the intents of a batch on disk: once it returns, seals may be set. */
    public void record(Batch batch) {
        journaling.begin(batch.sheets(), batch);
    }

    /** Keeps how a batch ended, so that no sheet is judged twice for the same break. */
    public void settle(Exchange exchange) {
        Batch batch = exchange.getProperty("work", Batch.class);
        Map<FactSheetId, Revision> judged = new HashMap<>();
        Map<FactSheetId, Revision> observed = new HashMap<>();
        Map<FactSheetId, Revision> tried = new HashMap<>();
        for (SheetWork sheet : batch.sheets()) {
            FactSheetId id = sheet.account().snapshot().orElseThrow().id();
            Optional<Outcome> outcome = sheet.outcome();
            Revision looked = sheet.watch().rest().orElseThrow().rev();
            if (isFor(Reason.APPROVAL_UNKNOWN, outcome)) {
                tried.put(id, looked);
            } else if (isFor(Reason.OBSERVE_ONLY, outcome)) {
                observed.put(id, looked);
            } else if (outcome.filter(o -> o.kind() != Outcome.Kind.UNCHANGED).isPresent() || isApproved(sheet)) {
                judged.put(id, looked);
            }
        }
        book().tried(tried);
        book().judged(judged);
        book().observed(observed);
        currentRun.end(batch.run());
    }

    /** Whether it was found approved: what the guard saw was older. */
    private static boolean isApproved(SheetWork sheet) {
        return sheet.account()
                .last()
                .filter(l -> l.state() == SealState.APPROVED)
                .isPresent();
    }

    private static boolean isFor(Reason reason, Optional<Outcome> outcome) {
        return outcome.flatMap(Outcome::reason).filter(reason::equals).isPresent();
    }
}
