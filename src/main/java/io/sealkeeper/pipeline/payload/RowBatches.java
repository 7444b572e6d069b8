package io.sealkeeper.pipeline.payload;

import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.pipeline.flow.ExactJson;
import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.flow.InFlight;
import io.sealkeeper.pipeline.flow.Place;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.run.OutOfMemory;
import io.sealkeeper.run.PayloadStopped;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Origin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A payload's rows in batches, each with its place among those in flight: no further row is read while there is none. Rows
 * that can't be read are rejected on the way, and counted like all others. Once a batch fails, there are no more.
 */
public final class RowBatches implements Iterator<RowBatch> {

    private static final int LONGEST_LABEL = 80;

    private final Run run;
    private final String source;
    private final String payload;
    private final int size;
    private final InFlight inFlight;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final AtomicLong done = new AtomicLong();
    private Optional<Rows> rows = Optional.empty();
    private LongConsumer audience = rows -> {};
    private boolean nothing;
    private boolean promised;
    private boolean ended;
    private int last;
    private long read;

    RowBatches(Run run, String source, String payload, int size, InFlight inFlight) {
        this.run = run;
        this.source = source;
        this.payload = payload;
        this.size = size;
        this.inFlight = inFlight;
    }

    /** Opens a payload. */
    @FunctionalInterface
    interface Opening {
        Rows open() throws UnreadableFile;
    }

    /** Opens it, unless nothing of it is to be read; what fails there is told as what fails later. */
    RowBatches over(Opening opening) throws UnreadableFile {
        if (!nothing) {
            try {
                rows = Optional.of(opening.open());
            } catch (UnreadableFile e) {
                throw e;
            } catch (Throwable fault) {
                failed(fault);
            }
        }
        return this;
    }

    /** Nothing of it is to be read: it is known what becomes of it. */
    void readNothing() {
        nothing = true;
    }

    boolean isNothing() {
        return nothing;
    }

    /** Somebody wants to hear how many rows have come to an outcome, whenever there are more. */
    void tell(LongConsumer who) {
        audience = who;
    }

    @Override
    public boolean hasNext() {
        promised |= failure.get() == null && !ended && (read > 0 || peek());
        return promised;
    }

    /** A splitter that was promised a batch and gets none, or a fault, does not wait for the others: so it gets an empty one. */
    @Override
    public RowBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        promised = false;
        Place place = inFlight.take(run);
        Gathered gathered = new Gathered(new ArrayList<>(), new ArrayList<>());
        try {
            gather(gathered, place);
        } catch (Throwable fault) {
            failed(fault);
        }
        return new RowBatch(run, gathered.good(), gathered.rejections()).at(place);
    }

    private record Gathered(List<RowBatch.PayloadRow> good, List<Rejection> rejections) {}

    /** So many rows as make a batch, or fewer where they are heavy: then not even the next one is read ahead. */
    private void gather(Gathered gathered, Place place) {
        long before = read;
        long weight = 0;
        try {
            while (failure.get() == null && read - before < size && !InFlight.isFull(weight) && peek()) {
                Row row = rows.orElseThrow().next();
                read++;
                last = row.number();
                weight += row.weight();
                sort(row, source, payload, gathered.good(), gathered.rejections());
            }
            inFlight.weighs(place, weight);
            if (!InFlight.isFull(weight)) {
                peek();
            }
        } finally {
            run.countRows(source, (int) (read - before));
        }
    }

    /** Whether there is a row; it is read then. */
    private boolean peek() {
        try {
            ended = failure.get() != null || rows.isEmpty() || !rows.get().hasNext();
            return !ended;
        } catch (Throwable fault) {
            failed(fault);
            return false;
        }
    }

    /** Whatever it is, the splitter would not hear of it: it would wait for ever for a batch that never comes. */
    private void failed(Throwable fault) {
        String where =
                (last == 0 ? "the first row" : "what follows row " + last) + " of " + payload + " of source " + source;
        OutOfMemory.endIfIn(fault, where + " was read");
        failure.compareAndSet(
                null,
                new PayloadStopped(
                        where + " could not be read: " + FaultWords.of(fault) + "; nothing of it was sent", fault));
    }

    /** What is to be done when a batch's exchange ends, whatever came of it. */
    Synchronization end(RowBatch batch) {
        return new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange exchange) {
                failure.compareAndSet(null, exchange.getException());
                onDone(exchange);
            }

            @Override
            public void onComplete(Exchange exchange) {
                audience.accept(done.addAndGet(batch.size()));
                onDone(exchange);
            }

            @Override
            public void onDone(Exchange exchange) {
                batch.place().ifPresent(inFlight::leave);
            }
        };
    }

    /** What the first batch that failed did so with, or the reading of one. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** How many rows were read. */
    long read() {
        return read;
    }

    boolean truncated() {
        return rows.filter(Rows::truncated).isPresent();
    }

    boolean changedSinceOpened() {
        return rows.filter(Rows::changedSinceOpened).isPresent();
    }

    void close() {
        rows.ifPresent(Rows::close);
    }

    /** A cell as long as a book must not stand in a report whole. */
    private static String cut(String cell) {
        return cell.length() > LONGEST_LABEL ? cell.substring(0, LONGEST_LABEL) + "…" : cell;
    }

    /** Puts a row to those that can be mapped, or rejects it. */
    public static void sort(
            Row row, String source, String payload, List<RowBatch.PayloadRow> good, List<Rejection> rejections) {
        Origin origin = new Origin(source, payload, row.number());
        String label =
                row.cells().values().stream().findFirst().map(RowBatches::cut).orElse("");
        if (row instanceof Row.Read fine) {
            good.add(new RowBatch.PayloadRow(origin, label, ExactJson.of(fine.values())));
        } else if (row instanceof Row.Json json) {
            good.add(new RowBatch.PayloadRow(origin, label, json.json()));
        } else if (row instanceof Row.Bad bad) {
            String cells = ExactJson.of(bad.cells()).toString();
            rejections.add(new Rejection(origin, label, cells, Rejection.INTAKE, bad.words()));
        }
    }
}
