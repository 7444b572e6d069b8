package io.sealkeeper.pipeline;

import io.sealkeeper.Awaiting;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.TakenOver;
import io.sealkeeper.sandbox.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A gateway among several on one journal: its process, its clock, and how far it has come. It goes on only from point to point,
 * when it is told to; at each point it may be killed, or stand still for as long as somebody likes.
 */
final class SimulatedReplica {

    /** Of a lease; nobody waits for so long in a life. */
    private static final Duration MOMENT = Duration.ofMillis(1);

    /** What it is asked to do: a payload, or the replay of all dead letters. */
    record Job(String source, String file, List<Map<String, Object>> rows) {

        static final Job REPLAY = new Job("", "", List.of());

        boolean isReplay() {
            return rows.isEmpty();
        }
    }

    /** The parts of one process. */
    record Parts(Journal journal, SimulatedProcess process) {}

    private final String name;
    private final TestClock clock;
    private final WallClock wall;
    private final Timeline timeline = new Timeline();
    private final Supplier<Optional<Job>> jobs;
    private final Parts parts;
    private final Coroutine coroutine;
    private Optional<Job> inHand = Optional.empty();
    private boolean idle;
    /** Whether it is taking over; at its start, too. */
    private boolean tends = true;

    private boolean stops;
    private boolean frozen;
    private boolean freezesAtMutation;
    private boolean replaced;

    /**
     * Starts it; it does nothing before its first step.
     *
     * @param begin makes the process
     * @param jobs what it has to do next; empty if there is nothing now
     */
    SimulatedReplica(
            String name,
            TestClock clock,
            Duration skew,
            Function<SimulatedReplica, Parts> begin,
            Supplier<Optional<Job>> jobs) {
        this.name = name;
        this.clock = clock;
        this.wall = new WallClock(clock);
        this.jobs = jobs;
        wall.set(skew);
        parts = begin.apply(this);
        coroutine = new Coroutine(name, this::work);
        timeline.follow(coroutine::suspend);
        timeline.waits(this::waitsForOthers);
    }

    String name() {
        return name;
    }

    WallClock wall() {
        return wall;
    }

    Timeline timeline() {
        return timeline;
    }

    private void work() {
        try {
            boolean done = false;
            while (!done) {
                done = parts.process().serveBesideOthers(this::day);
            }
        } catch (TakenOver e) {
            replaced = true;
        }
    }

    private void day() {
        while (!stops) {
            tend();
            if (inHand.isEmpty()) {
                inHand = jobs.get();
            }
            idle = inHand.isEmpty();
            if (idle) {
                coroutine.suspend("idle");
            } else if (isDone(inHand.get())) {
                inHand = Optional.empty();
            }
        }
    }

    private boolean isDone(Job job) {
        if (!job.isReplay()) {
            return parts.process().takes(job.source(), job.file(), job.rows());
        }
        parts.process().replayAll();
        timeline.begin();
        return true;
    }

    private void tend() {
        tends = true;
        parts.process().takeOver();
        tends = false;
    }

    /** What it does while others work on the same sheets: that they are gone, only a take-over shows. */
    private void waitsForOthers(long millis) {
        clock.advance(Duration.ofMillis(millis));
        if (!tends) {
            tend();
        }
        coroutine.suspend("waits for others");
    }

    /** Lets it go on to its next point. */
    void step() {
        coroutine.resume();
        if (freezesAtMutation && isAtMutation()) {
            frozen = true;
        }
    }

    /** Kills it, as {@code kill -9} does: it leaves all as it is. */
    void kill() {
        coroutine.kill();
    }

    /** It stands still from now on, or from its next mutation on, after it has looked at its lease for the last time. */
    void freeze(boolean atMutation) {
        freezesAtMutation = atMutation;
        frozen = !atMutation || isAtMutation();
    }

    /**
     * It goes on.
     *
     * @param knows whether its own clock tells that its lease has run out; the clock of a suspended machine stood still
     */
    void wake(SharedJournal journal, boolean knows) {
        frozen = false;
        freezesAtMutation = false;
        if (knows && !coroutine.hasEnded() && !journal.has(name)) {
            parts.journal().replicas().rest(MOMENT);
            Awaiting.await(() -> parts.journal().replicas().haveTakenOver());
        }
    }

    /** It does not stand still where it does not yet. */
    void keepsGoing() {
        freezesAtMutation = false;
    }

    /** It ends once it has nothing in hand. */
    void stop() {
        stops = true;
    }

    /** After its end: others may have its work, if they have not taken it already. */
    void close() {
        parts.journal().close();
    }

    boolean isAtMutation() {
        return coroutine.where().endsWith(Timeline.MUTATION);
    }

    boolean isFrozen() {
        return frozen;
    }

    boolean hasEnded() {
        return coroutine.hasEnded();
    }

    /** Whether it has found that others took over its work. */
    boolean wasReplaced() {
        return replaced;
    }

    /** Whether it has nothing to do but to look whether others are gone. */
    boolean isIdle() {
        return inHand.isEmpty() && idle;
    }

    /** The point at which it is. */
    String where() {
        return coroutine.where() + (frozen ? ", frozen" : "");
    }

    /** What it has not brought to an end, and another has to begin anew. */
    Optional<Job> inHand() {
        return inHand;
    }
}
