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
 * Lets several batches be in flight at once, so that the next ones are read while one is written. Their number and weight
 * are bounded, no two of them may write the same sheet, and batches of one run enter in the order of its payload.
 *
 * <p>A run's first batch is read alone, and the first that writes is written alone: what it learns about the workspace,
 * the others need not ask.
 */
@Singleton
@Named("in-flight")
@RegisterForReflection
public class InFlight {

    /**
     * Documents read per batch. The more sheets a batch has, the fuller are the documents that write the changed ones among
     * them; the fewer it has, the fewer a fault can touch.
     */
    private static final int READS = 3;

    /** Batches besides those that keep all calls busy with reads: their rows are being mapped, or their reports written. */
    private static final int BESIDE = 2;

    /** The batches of a run that go ahead of the others. */
    private static final class Vanguard {
        private boolean hasRead;
        private Place writer;

        static Vanguard of(Run run) {
            return run.memory(Vanguard.class, Vanguard::new);
        }
    }

    /** The memory that the rows of all batches in flight may take, in bytes; beyond that, no more batches are taken. */
    private static final long HEAVIEST = Weight.most() / 2;

    /** The weight of a full batch, however few its rows: several are in flight, and one row may outweigh all others. */
    private static final long HEAVIEST_BATCH = HEAVIEST / 4;

    private final int most;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Place> places = new ArrayList<>();
    private long next;

    public InFlight(Settings settings) {
        most = most(settings);
    }

    /** The number of batches that may be in flight at once. */
    public static int most(Settings settings) {
        return (settings.leanix().parallelRequests() + READS - 1) / READS + BESIDE;
    }

    /** The number of rows in a full batch. */
    public static int rows(Settings settings) {
        return READS * settings.leanix().readBatchSize();
    }

    /** Whether rows of this weight, in bytes, make a full batch, however few they are. */
    public static boolean isFull(long weight) {
        return weight >= HEAVIEST_BATCH;
    }

    /**
     * Takes a place for a run's next batch. Waits until one is free, and until the rows of the batches in flight leave
     * memory for its own. The caller has to {@link #leave} it.
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

    /** Records about how much memory a batch's rows take until it leaves, in bytes. */
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

    /** Waits until the batch's claims meet no other's. A batch without a place takes one until its exchange is done. */
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
        // A batch that came earlier and still waits must not starve.
        boolean goesBefore = other.isInFlight() || (earlier && other.phase == Place.Phase.WAITING);
        return outOfOrder || firstIsReading || (goesBefore && other.claims.meet(place.claims));
    }

    /** Marks the batch as read. If it is about to write, waits until the first of its run that writes is done. */
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
