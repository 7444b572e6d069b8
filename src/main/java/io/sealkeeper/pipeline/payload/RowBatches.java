package io.sealkeeper.pipeline.payload;

import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.pipeline.flow.Culprit;
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
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A payload's rows in batches, each with a place among those in flight. While no place is free, no further row is read
 * (back-pressure). Rows that can't be read are rejected, and counted like all others. After a batch fails, there are no
 * more.
 */
public final class RowBatches implements Iterator<RowBatch> {

    private static final int LONGEST_LABEL = 80;

    /** What each record of a topic has. */
    private static final Set<String> ADDRESS = Set.of("topic", "partition", "offset");

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

    /** Opens it, unless {@link #readNothing} was called. A fault here is kept, like a later one. */
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

    /** Reads nothing of it: its end is known already. */
    void readNothing() {
        nothing = true;
    }

    boolean isNothing() {
        return nothing;
    }

    /** Sets who is told how many rows have an outcome, each time that there are more. */
    void tell(LongConsumer who) {
        audience = who;
    }

    @Override
    public boolean hasNext() {
        promised |= failure.get() == null && !ended && (read > 0 || peek());
        return promised;
    }

    /**
     * Gives an empty batch in place of a fault: a splitter that gets none, or a fault, does not wait for the others.
     */
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

    /** Reads the rows of a batch, fewer if they are heavy; then not even the next row is read ahead. */
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

    /** Whether there is a next row; reads it to find out. */
    private boolean peek() {
        try {
            ended = failure.get() != null || rows.isEmpty() || !rows.get().hasNext();
            return !ended;
        } catch (Throwable fault) {
            failed(fault);
            return false;
        }
    }

    /** Keeps any fault: the splitter would not notice it, and would wait forever for a batch that never comes. */
    private void failed(Throwable fault) {
        String where =
                (last == 0 ? "the first row" : "what follows row " + last) + " of " + payload + " of source " + source;
        OutOfMemory.endIfIn(fault, where + " was read");
        failure.compareAndSet(
                null,
                new PayloadStopped(
                        where + " could not be read: " + FaultWords.of(fault) + "; nothing of it was sent", fault));
    }

    /** The completion of a batch's exchange, whatever its result. */
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

    /** The first failure of a batch, or of reading one. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** The number of rows read. */
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

    /** What may name its sheet: the key of a topic's record, if it has one; else the first cell. */
    private static Optional<String> label(Map<String, String> cells) {
        return cells.keySet().containsAll(ADDRESS)
                ? Optional.ofNullable(cells.get("key"))
                : cells.values().stream().findFirst();
    }

    /** Keeps a very long cell out of the report. */
    private static String cut(String cell) {
        return cell.length() > LONGEST_LABEL ? cell.substring(0, LONGEST_LABEL) + "…" : cell;
    }

    /** Adds a row to those that can be mapped, or to the rejections. */
    public static void sort(
            Row row, String source, String payload, List<RowBatch.PayloadRow> good, List<Rejection> rejections) {
        Optional<String> place = row instanceof Row.Json json ? json.place() : Optional.empty();
        Origin origin = new Origin(source, payload, row.number(), place);
        String label = label(row.cells()).map(RowBatches::cut).orElse("");
        if (row instanceof Row.Read fine) {
            good.add(new RowBatch.PayloadRow(origin, label, ExactJson.of(fine.values())));
        } else if (row instanceof Row.Json json) {
            good.add(new RowBatch.PayloadRow(origin, label, json.json()));
        } else if (row instanceof Row.Bad bad) {
            String cells = ExactJson.of(bad.cells()).toString();
            rejections.add(new Rejection(origin, label, cells, Rejection.INTAKE, bad.words())
                    .by(bad.column().map(Culprit.Column::new)));
        }
    }
}
