package io.sealkeeper.pipeline;

import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Origin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A payload's rows in batches, each with its place among those in flight: no further row is read while there is none. Rows
 * that can't be read are rejected on the way, and counted like all others. Once a batch fails, there are no more.
 */
final class RowBatches implements Iterator<RowBatch> {

    private static final int LONGEST_LABEL = 80;

    private final Run run;
    private final String source;
    private final String payload;
    private final int size;
    private final InFlight inFlight;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private Rows rows;
    private boolean promised;
    private long read;

    RowBatches(Run run, String source, String payload, int size, InFlight inFlight) {
        this.run = run;
        this.source = source;
        this.payload = payload;
        this.size = size;
        this.inFlight = inFlight;
    }

    RowBatches over(Rows open) {
        rows = open;
        return this;
    }

    @Override
    public boolean hasNext() {
        promised |= failure.get() == null && hasMore();
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
        List<RowBatch.PayloadRow> good = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        int inBatch = 0;
        while (failure.get() == null && inBatch < size && hasMore()) {
            inBatch++;
            sort(rows.next(), source, payload, good, rejections);
        }
        read += inBatch;
        run.countRows(source, inBatch);
        return new RowBatch(run, good, rejections).at(place);
    }

    private boolean hasMore() {
        try {
            return rows.hasNext();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            return false;
        }
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
            public void onDone(Exchange exchange) {
                batch.place().ifPresent(inFlight::leave);
            }
        };
    }

    /** Throws what the first batch that failed did. */
    void throwFailure() throws Exception {
        Exception first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /** How many rows were read. */
    long read() {
        return read;
    }

    boolean truncated() {
        return rows.truncated();
    }

    boolean changedSinceOpened() {
        return rows.changedSinceOpened();
    }

    void close() {
        rows.close();
    }

    /** A cell as long as a book must not stand in a report whole. */
    private static String cut(String cell) {
        return cell.length() > LONGEST_LABEL ? cell.substring(0, LONGEST_LABEL) + "…" : cell;
    }

    /** Puts a row to those that can be mapped, or rejects it. */
    static void sort(
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
            rejections.add(new Rejection(origin, label, cells, "intake", bad.words()));
        }
    }
}
