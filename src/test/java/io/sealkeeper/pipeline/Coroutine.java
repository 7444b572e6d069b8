package io.sealkeeper.pipeline;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Work that goes on only when it is told to, and then until its next point. So several of them, each with a thread of its own,
 * take turns in whatever order somebody decides, and the same order is the same run.
 */
final class Coroutine {

    private final Semaphore go = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private final Thread thread;
    private volatile String where = "its start";
    private volatile boolean killed;
    private volatile boolean ended;
    private volatile Optional<Throwable> failure = Optional.empty();

    Coroutine(String name, Runnable work) {
        thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Runnable work) {
        go.acquireUninterruptibly();
        try {
            if (!killed) {
                work.run();
            }
        } catch (Crash crash) {
            where = "its end: " + crash.getMessage();
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        } finally {
            ended = true;
            back.release();
        }
    }

    /**
     * Called by the work: it goes on when it is told to.
     *
     * @throws Crash if it was killed
     */
    void suspend(String at) {
        if (Thread.currentThread() != thread) {
            return;
        }
        if (!killed) {
            where = at;
            back.release();
            go.acquireUninterruptibly();
        }
        if (killed) {
            throw new Crash(where);
        }
    }

    /** Lets it go on to its next point, or its end. */
    void resume() {
        if (!ended) {
            go.release();
            back.acquireUninterruptibly();
            failure.ifPresent(e -> {
                throw new AssertionError(thread.getName() + " failed: " + e, e);
            });
        }
    }

    /** Ends it where it is: nothing more of its code runs but what lets others go on. */
    void kill() {
        killed = true;
        resume();
    }

    boolean hasEnded() {
        return ended;
    }

    /** Where it waits. */
    String where() {
        return where;
    }
}
