package io.sealkeeper.pipeline.transform;

import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.RowBatch.PayloadRow;
import io.sealkeeper.pipeline.flow.SheetLog;
import io.sealkeeper.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Maps rows one after the other in a thread of their own, until one takes too long. Then the thread is abandoned, and
 * nothing that it still produces counts.
 */
final class MappingWork implements Runnable {

    /** How long an interrupted mapping has to end. */
    private static final long GRACE_MILLIS = 500;

    /** Maps one row. */
    @FunctionalInterface
    interface Mapper {
        void map(PayloadRow row, RowBatch into) throws Exception;
    }

    private final Run run;
    private final List<PayloadRow> rows;
    private final Mapper mapper;
    // Guarded by this.
    private final List<RowBatch> results = new ArrayList<>();
    private int at;
    private long sinceNanos = System.nanoTime();
    private Optional<Thread> thread = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private boolean abandoned;
    private boolean ended;

    /** @param from the index of the first row to map */
    MappingWork(Run run, List<PayloadRow> rows, int from, Mapper mapper) {
        this.run = run;
        this.rows = rows;
        this.at = from;
        this.mapper = mapper;
    }

    @Override
    public void run() {
        SheetLog.on(run);
        try {
            Optional<PayloadRow> row = begin();
            while (row.isPresent()) {
                RowBatch into = new RowBatch(run, List.of(), List.of());
                mapper.map(row.get(), into);
                row = take(into);
            }
        } catch (Throwable fault) {
            fail(fault);
        } finally {
            end();
            SheetLog.off();
        }
    }

    private synchronized Optional<PayloadRow> begin() {
        thread = Optional.of(Thread.currentThread());
        return current();
    }

    /** The next row; empty if all are done, or nobody waits any more. */
    private Optional<PayloadRow> current() {
        sinceNanos = System.nanoTime();
        return abandoned || at >= rows.size() ? Optional.empty() : Optional.of(rows.get(at));
    }

    private synchronized Optional<PayloadRow> take(RowBatch into) {
        if (!abandoned) {
            results.add(into);
            at++;
        }
        return current();
    }

    private synchronized void fail(Throwable fault) {
        failure = Optional.of(fault);
    }

    private synchronized void end() {
        ended = true;
        thread = Optional.empty();
        notifyAll();
    }

    /**
     * Waits until all rows are mapped, or one fails or takes too long; in the last case the thread is interrupted.
     */
    synchronized void await(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        while (!ended && left > 0) {
            pause(left);
            left = sinceNanos + longest.toNanos() - System.nanoTime();
        }
        if (!ended) {
            abandoned = true;
            thread.ifPresent(Thread::interrupt);
            pause(TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS));
        }
    }

    /** The failure of the row at {@link #next}; empty if it did not fail. */
    synchronized Optional<Throwable> failure() {
        return failure;
    }

    private void pause(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedWait(this, nanos);
    }

    /** The results of the rows that were mapped. */
    synchronized List<RowBatch> results() {
        return List.copyOf(results);
    }

    /** The index of the first row that was not mapped. */
    synchronized int next() {
        return at;
    }

    /** Whether a row took too long. */
    synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** Whether its thread still runs, though nobody waits for it. */
    synchronized boolean isStuck() {
        return abandoned && !ended;
    }
}
