package io.sealkeeper.operations;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Page;
import io.sealkeeper.journal.Replicas;
import io.sealkeeper.pipeline.call.Connect;
import io.sealkeeper.pipeline.call.LeanIxGate;
import io.sealkeeper.pipeline.call.WorkspaceChanges;
import io.sealkeeper.pipeline.call.WorkspaceGuard;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.deadletter.DeadLetters;
import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.payload.Attempts;
import io.sealkeeper.pipeline.payload.Outage;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.tell.GivenUp;
import io.sealkeeper.pipeline.transform.RowMapping;
import io.sealkeeper.reload.Sources;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.Totals;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Workspace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What an operator may see and do in a running gateway. JMX, the page and everything else go through it. Every action
 * is recorded with the person's name. Thread-safe.
 */
@Singleton
public class Operations {

    private static final Logger LOG = Logger.getLogger(Operations.class);
    private static final int PAGE = 500;
    private static final int AT_ONCE = 100;

    private final Settings settings;
    private final Journal journal;
    private final DeadLetters deadLetters;
    private final CurrentRun currentRun;
    private final Totals totals;
    private final Connect connect;
    private final LeanIxGate gate;
    private final LeanIxClock leanIxClock;
    private final Outage outage;
    private final WorkspaceGuard whose;
    private final Attempts attempts;
    private final RowMapping mapping;
    private final GuardWatch guards;
    private final WorkspaceChanges changes;
    private final WorkspaceProfile profile;
    private final Clock clock;
    private volatile Optional<Sources> sources = Optional.empty();

    Operations(
            Settings settings,
            Journal journal,
            DeadLetters deadLetters,
            CurrentRun currentRun,
            Totals totals,
            Connect connect,
            LeanIxGate gate,
            LeanIxClock leanIxClock,
            Outage outage,
            WorkspaceGuard whose,
            Attempts attempts,
            RowMapping mapping,
            GuardWatch guards,
            WorkspaceChanges changes,
            WorkspaceProfile profile,
            Clock clock) {
        this.settings = settings;
        this.journal = journal;
        this.deadLetters = deadLetters;
        this.currentRun = currentRun;
        this.totals = totals;
        this.connect = connect;
        this.gate = gate;
        this.leanIxClock = leanIxClock;
        this.outage = outage;
        this.whose = whose;
        this.attempts = attempts;
        this.mapping = mapping;
        this.guards = guards;
        this.changes = changes;
        this.profile = profile;
        this.clock = clock;
    }

    /** The workspace that the data folder belongs to; before the first run, the one that the settings name. */
    public Workspace workspace() {
        return whose.belongsTo().orElseGet(whose::now);
    }

    /** Sets the sources to operate, once they are watched. */
    public void serves(Sources watched) {
        sources = Optional.of(watched);
        outage.reopenBy(watched::reopen);
    }

    /** Whether sources are operated: only in {@code serve}, once its routes are up. */
    public boolean isServing() {
        return sources.isPresent();
    }

    /** The state of each source, by name. */
    public List<SourceStatus> sources() {
        return sources.map(Sources::states).orElse(List.of()).stream()
                .map(state -> new SourceStatus(state, totals.source(state.name())))
                .toList();
    }

    /** Adds a listener that is told whenever a source may have been added, removed or changed. */
    public void onSourceChange(Runnable listener) {
        serving().onChange(listener);
    }

    /** Those that share the journal. */
    public Replicas replicas() {
        return journal.replicas();
    }

    /** Pauses all sources until somebody resumes them. Payloads under way are completed. */
    public void pause(String who) {
        operate(Sources::pause, who, "pause", "", "no source takes a further payload");
    }

    /** Resumes all sources except those that were stopped individually. */
    public void resume(String who) {
        operate(Sources::resume, who, "resume", "", "payloads are taken again");
    }

    /**
     * Stops one source until somebody starts it. Payloads under way are completed.
     *
     * @throws IllegalArgumentException if there is no such source
     */
    public void stop(String source, String who) {
        operate(s -> s.stop(source), who, "stop", source, "it takes no further payload");
    }

    /**
     * Starts a stopped source. While the gateway is paused, it takes effect when that is resumed.
     *
     * @throws IllegalArgumentException if there is no such source
     */
    public void start(String source, String who) {
        operate(s -> s.start(source), who, "start", source, "it takes payloads again");
    }

    @FunctionalInterface
    private interface SourceWork {
        void on(Sources sources) throws Exception;
    }

    private void operate(SourceWork work, String who, String action, String subject, String words) {
        try {
            work.on(serving());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "could not " + action + (subject.isEmpty() ? "" : " " + subject) + ": " + e.getMessage(), e);
        }
        journal.acted(who, action, subject, words);
        LOG.infof("%s by %s%s: %s", action, who, subject.isEmpty() ? "" : ", source " + subject, words);
    }

    private Sources serving() {
        return sources.orElseThrow(() -> new IllegalStateException("the gateway does not take payloads yet"));
    }

    /** The present state of the gateway. */
    public Status status() {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            outcomes.put(kind.label(), totals.of(kind));
        }
        return new Status(
                outcomes,
                totals.leftBroken(),
                journal.pending(),
                journal.deadLetterCount(DeadLetterFilter.OPEN),
                journal.deadLetterCount(DeadLetterFilter.SUPERSEDED),
                journal.oldestPending().map(at -> Duration.between(at, clock.instant())),
                totals.last(),
                settings.leanix().requestsPerMinute(),
                reloadError(),
                isPaused(),
                leanIxClock.ahead(),
                degraded());
    }

    /** What a person should look at, while the gateway goes on working. */
    public List<Degraded> degraded() {
        return new Degradations(
                        journal,
                        gate,
                        leanIxClock,
                        outage,
                        attempts,
                        mapping,
                        totals,
                        sources,
                        guards.trouble(),
                        changes.troubles(),
                        profile)
                .now();
    }

    /** How many changes of the workspace of late a person should look at. */
    public long workspaceChanges() {
        return changes.troubles().size();
    }

    /** Why source files can't be used, with a line for each mistake. */
    public Optional<String> reloadError() {
        return sources.flatMap(Sources::lastError);
    }

    public boolean isPaused() {
        return sources.filter(Sources::isPaused).isPresent();
    }

    /** What a replay of a dead letter would do now. Nothing is written or recorded. */
    public Outcome preview(DeadLetterId id) throws RunAborted {
        DeadLetter letter = open(id);
        Run run = currentRun.beginSilent();
        connect(run);
        return deadLetters.preview(letter, run);
    }

    /** Reads the workspace's schema if it was not read yet: without it every field would seem unknown. */
    private void connect(Run run) throws RunAborted {
        Optional<String> trouble = connect.connect(run).trouble();
        if (trouble.isPresent()) {
            throw new RunAborted(trouble.get());
        }
    }

    /**
     * Replays dead letters; each is judged anew on the live sheet.
     *
     * @throws IllegalArgumentException if one does not exist, or is not open any more; then none is replayed
     * @throws RunAborted if LeanIX can't be used; those not replayed stay open
     */
    public Map<DeadLetter, Outcome> replay(List<DeadLetterId> ids, String who) throws RunAborted, IOException {
        return replayLetters(ids.stream().map(this::open).toList(), who, false);
    }

    /** The same, even if that sets back values written since. */
    public Map<DeadLetter, Outcome> replayOlder(List<DeadLetterId> ids, String who) throws RunAborted, IOException {
        return replayLetters(ids.stream().map(this::open).toList(), who, true);
    }

    /** Replays all that are open. */
    public Map<DeadLetter, Outcome> replayAll(String who) throws RunAborted, IOException {
        Map<DeadLetter, Outcome> all = new LinkedHashMap<>();
        replayAll(who, all::putAll);
        return all;
    }

    /**
     * Replays all that are open, in one run, a few at a time.
     *
     * @param heard is given the outcomes after each few
     */
    public void replayAll(String who, Consumer<Map<DeadLetter, Outcome>> heard) throws RunAborted, IOException {
        List<DeadLetterId> all = new ArrayList<>();
        Page page = Page.first(PAGE);
        List<DeadLetter> found = journal.deadLetters(DeadLetterFilter.OPEN, page);
        while (!found.isEmpty()) {
            found.forEach(letter -> all.add(letter.id()));
            page = page.next(found);
            found = journal.deadLetters(DeadLetterFilter.OPEN, page);
        }
        try (Run run = currentRun.beginOwn()) {
            connect(run);
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                // Read anew: another replay may have ended some of them, or somebody discarded them.
                List<DeadLetter> some = all.subList(from, Math.min(all.size(), from + AT_ONCE)).stream()
                        .flatMap(id -> journal.deadLetter(id).stream())
                        .filter(DeadLetter::isOpen)
                        .toList();
                heard.accept(replay(some, who, run, false));
            }
        }
    }

    private Map<DeadLetter, Outcome> replayLetters(List<DeadLetter> letters, String who, boolean takesOlder)
            throws RunAborted, IOException {
        try (Run run = currentRun.beginOwn()) {
            connect(run);
            return replay(letters, who, run, takesOlder);
        }
    }

    /**
     * The same for letters that are known to be open, in a run that has reached LeanIX.
     *
     * @param takesOlder whether values are written even if the sheet holds newer ones
     */
    public Map<DeadLetter, Outcome> replay(List<DeadLetter> letters, String who, Run run, boolean takesOlder)
            throws RunAborted {
        Map<DeadLetter, Outcome> outcomes = deadLetters.replay(letters, run, takesOlder);
        outcomes.forEach((letter, outcome) -> journal.acted(
                who,
                takesOlder ? "replay of older values" : "replay",
                letter.id().toString(),
                outcome.kind().label()));
        return outcomes;
    }

    /**
     * Discards a dead letter for good.
     *
     * @throws IllegalArgumentException if it does not exist, is not open any more, or no reason is given
     */
    public void discard(DeadLetterId id, String reason, String who) {
        new GivenUp(settings, journal).discard(open(id), reason, who);
        journal.acted(who, "discard", id.toString(), reason);
    }

    private DeadLetter open(DeadLetterId id) {
        DeadLetter letter = journal.deadLetter(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no dead letter " + id.value()));
        if (!letter.isOpen()) {
            throw new IllegalArgumentException("dead letter " + id.value() + " is not open any more: it was "
                    + letter.fate().state().label());
        }
        return letter;
    }
}
