package io.sealkeeper.pipeline.flow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.intake.Weight;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.run.Run;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Lets several batches be in flight at once, so that the next ones are read while one is written: never so many that
 * memory grows, never two that may write one sheet, and those of a run in the order of its payload.
 *
 * <p>A run's first batch is read alone, and the first that writes is written alone: what one finds out about the
 * workspace, the others need not ask.
 */
@Singleton
@Named("in-flight")
@RegisterForReflection
public class InFlight {

    /**
     * So many documents are read for a batch: the more sheets it has, the better the documents that write the changed ones
     * among them are filled; and the fewer it has, the less a fault in it can touch.
     */
    private static final int READS = 3;

    /** Beside those that keep all calls busy with reading: their rows are being mapped, or their reports written. */
    private static final int BESIDE = 2;

    /** Those of a run that go ahead. */
    private static final class Vanguard {
        private boolean hasRead;
        private Place writer;

        static Vanguard of(Run run) {
            return run.memory(Vanguard.class, Vanguard::new);
        }
    }

    /** What the rows of all batches in flight may take of the memory before no further one is read. */
    private static final long HEAVIEST = Weight.most() / 2;

    /** Of these a batch is made that is not full yet: several are in flight, and one row may be larger than all others. */
    private static final long HEAVIEST_BATCH = HEAVIEST / 4;

    private final int most;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Place> places = new ArrayList<>();
    private long next;

    public InFlight(Settings settings) {
        most = most(settings);
    }

    /** How many batches there may be at once. */
    public static int most(Settings settings) {
        return (settings.leanix().parallelRequests() + READS - 1) / READS + BESIDE;
    }

    /** How many rows make a batch. */
    public static int rows(Settings settings) {
        return READS * settings.leanix().readBatchSize();
    }

    /** Whether rows that take so much of the memory make a batch, however few they are. */
    public static boolean isFull(long weight) {
        return weight >= HEAVIEST_BATCH;
    }

    /**
     * A place for a run's next batch; waits until one is free, and the rows of the others leave room for its own. Whoever
     * takes it has to see that it is left again.
     */
    public Place take(Run run) {
        lock.lock();
        try {
            await(() -> places.size() < most && weight() < HEAVIEST);
            Place place = new Place(run, next++);
            places.add(place);
            return place;
        } finally {
            lock.unlock();
        }
    }

    private long weight() {
        return places.stream().mapToLong(p -> p.weight).sum();
    }

    /** What a batch's rows take of the memory, in bytes, about, until it leaves. */
    public void weighs(Place place, long weight) {
        lock.lock();
        try {
            place.weight = weight;
        } finally {
            lock.unlock();
        }
    }

    public void leave(Place place) {
        lock.lock();
        try {
            place.phase = Place.Phase.LEFT;
            places.remove(place);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the exchange's batch meets no other; one that has no place yet takes one, for as long as the exchange is. */
    public void enter(Exchange exchange) {
        Batch batch = exchange.getMessage().getBody(Batch.class);
        if (batch.place().isEmpty()) {
            Place fresh = take(batch.run());
            batch.isAt(fresh);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    leave(fresh);
                }
            });
        }
        enter(batch.place().orElseThrow(), Claims.of(batch));
    }

    public void enter(Place place, Claims claims) {
        lock.lock();
        try {
            place.claims = claims;
            place.phase = Place.Phase.WAITING;
            await(() -> mayEnter(place));
            place.phase = Place.Phase.READING;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean mayEnter(Place place) {
        return places.stream().filter(o -> o != place).noneMatch(o -> keepsOut(o, place));
    }

    private boolean keepsOut(Place other, Place place) {
        boolean earlier = other.number < place.number;
        boolean sameRun = other.run == place.run;
        boolean outOfOrder = earlier && sameRun && !other.hasEntered();
        boolean firstIsReading = sameRun && other.phase == Place.Phase.READING && !Vanguard.of(place.run).hasRead;
        // One that came earlier and still waits is not to wait for ever.
        boolean goesBefore = other.isInFlight() || (earlier && other.phase == Place.Phase.WAITING);
        return outOfOrder || firstIsReading || (goesBefore && other.claims.meet(place.claims));
    }

    /** Waits, if the batch is about to write, until the first of its run that wrote is done. */
    public void mayWrite(Batch batch) {
        lock.lock();
        try {
            Place place = batch.place().orElseThrow();
            place.phase = Place.Phase.READ;
            Vanguard vanguard = Vanguard.of(place.run);
            vanguard.hasRead = true;
            changed.signalAll();
            if (!batch.at(Turn.WRITE).isEmpty()) {
                vanguard.writer = vanguard.writer == null ? place : vanguard.writer;
                await(() -> vanguard.writer == place || vanguard.writer.phase == Place.Phase.LEFT);
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            changed.awaitUninterruptibly();
        }
    }
}
