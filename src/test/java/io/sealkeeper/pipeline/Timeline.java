package io.sealkeeper.pipeline;

import io.sealkeeper.pipeline.clock.Pause;
import io.sealkeeper.sandbox.Fault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a simulated gateway does to the world around it, in order: its writes to the journal and its requests. Before and
 * after each of them it can crash, somebody can act before each of them, and each request's answer can be lost.
 *
 * <p>All counts start with 1 and go on over crashes, except crash points, which start anew with each process.
 */
final class Timeline {

    /** What happens to a request and its answer. */
    @SuppressWarnings("ImmutableEnumChecker") // faults are records of numbers
    enum Fate {
        ARRIVES,
        /** The workspace never sees the request. */
        LOST_BEFORE,
        /** The workspace carries it out, and the answer is lost. */
        LOST_AFTER,

        // From here on for writes only: there is an answer, but an odd one.
        REFUSED(new Fault.NullData(false)),
        REFUSED_AFTERWARDS(new Fault.NullData(true)),
        CONFLICT_AFTERWARDS(Fault.statusAfterwards(409)),
        TIMEOUT_AFTERWARDS(Fault.statusAfterwards(408)),
        TURNED_AWAY_AFTERWARDS(Fault.statusAfterwards(429)),
        /** It was carried out, but the answer could not tell the sheet's new state. */
        NO_SHEET(new Fault.NoSheet(0, true)),
        NO_SHEET_IN_RESULT(new Fault.NoSheet(0, false)),
        /** It was not carried out, and the answer does not say for which sheet. */
        UNNAMED_ROLLBACK(new Fault.UnnamedRollback()),
        /** If it is rolled back, a later sheet is named. */
        MISNAMED_ROLLBACK(new Fault.MisnamedRollback(1));

        private final Optional<Fault> fault;

        Fate() {
            fault = Optional.empty();
        }

        Fate(Fault fault) {
            this.fault = Optional.of(fault);
        }

        /** Whether LeanIX says that it refuses, and does not carry it out. */
        boolean refuses() {
            return this == REFUSED || this == UNNAMED_ROLLBACK;
        }

        /** How the workspace answers it. */
        Optional<Fault> fault() {
            return fault;
        }
    }

    /** How the point ends that is just before a mutation leaves. */
    static final String MUTATION = ", a mutation";

    private static final int MOST_EVENTS = 5_000;

    private int events;
    private int requests;
    private int writes;
    private int crashPoint;
    private int crashAt;
    private boolean afterWrite;
    private boolean crashed;
    private boolean running;
    private Pause waits = Pause.REAL;
    private Consumer<String> follower = where -> {};

    private int actAt;
    private Runnable act = () -> {};
    private boolean acted;

    private int lostRequest;
    private Fate lostHow = Fate.ARRIVES;
    private boolean lost;

    /** Has somebody act before an event; 0 for never. */
    void actBefore(int event, Runnable what) {
        actAt = event;
        act = what;
        acted = false;
    }

    /** Loses a request, or a write if only a write can be lost in this way; 0 for none. */
    void lose(int request, Fate how) {
        lostRequest = request;
        lostHow = how;
        lost = false;
    }

    /** The next process crashes at one of its points; 0 for never. */
    void crashAt(int point) {
        crashAt = point;
        crashed = false;
    }

    /** Tells somebody of each point, who may hold the process there, or let it crash. */
    void follow(Consumer<String> who) {
        follower = who;
    }

    /** A point between those that count, at which somebody gets something. */
    <T> T at(String where, T what) {
        follower.accept(where);
        return what;
    }

    /** Has somebody decide how the process waits for others that work on the same sheets. */
    void waits(Pause how) {
        waits = how;
    }

    void pause(long millis) {
        waits.millis(millis);
    }

    /** A process begins, and is connected: from here on everything counts. */
    void begin() {
        running = true;
        crashPoint = 0;
        afterWrite = false;
    }

    /** The process ended: there is a crash point after its last write, too. */
    void end() {
        leaveWrite();
        running = false;
    }

    /** A request is about to be sent; returns what happens to it. */
    Fate beforeRequest(boolean isWrite) {
        if (!running) {
            return Fate.ARRIVES;
        }
        beforeEvent(isWrite ? MUTATION : "");
        requests++;
        writes += isWrite ? 1 : 0;
        boolean isIt = lostHow.fault().isPresent() ? isWrite && writes == lostRequest : requests == lostRequest;
        if (!isIt) {
            return Fate.ARRIVES;
        }
        lost = true;
        return lostHow;
    }

    void afterRequest() {
        if (running) {
            point("after request " + requests);
        }
    }

    /** Something that keeps no time is about to be written to the journal. */
    void beforeWrite() {
        if (running) {
            beforeEvent("");
            afterWrite = true;
        }
    }

    /** The journal asks for the time just before each of its writes, and at no other time. */
    Clock journalClock(Clock clock) {
        return new Clock() {
            @Override
            public Instant instant() {
                beforeWrite();
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private void beforeEvent(String what) {
        leaveWrite();
        events++;
        if (events > MOST_EVENTS) {
            throw new AssertionError("it goes round and round: " + events + " writes and requests");
        }
        if (events == actAt) {
            acted = true;
            act.run();
        }
        point("before event " + events + what);
    }

    private void leaveWrite() {
        if (afterWrite) {
            afterWrite = false;
            point("after the journal write that was event " + events);
        }
    }

    private void point(String where) {
        if (++crashPoint == crashAt) {
            crashed = true;
            afterWrite = false;
            running = false;
            throw new Crash(where);
        }
        follower.accept(where);
    }

    int events() {
        return events;
    }

    int requests() {
        return requests;
    }

    /** Whether everything planned did happen. */
    boolean hasCrashed() {
        return crashed;
    }

    boolean hasActed() {
        return acted;
    }

    boolean hasLost() {
        return lost;
    }
}
