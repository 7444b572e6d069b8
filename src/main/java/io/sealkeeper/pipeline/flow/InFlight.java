package io.sealkeeper.pipeline.flow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.intake.Weight;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.run.Run;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
 * <p>Where the workspace is not known yet, the first document of updates goes ahead of all others: what it shows, the others
 * need not ask.
 */
@Singleton
@Named("in-flight")
@RegisterForReflection
public class InFlight {

    /** About so many documents of a batch are under way at once. */
    private static final int DOCUMENTS = 3;

    /** Batches besides those that keep all calls busy: their rows are being mapped, or their reports written. */
    private static final int BESIDE = 2;

    /**
     * The rows of a full batch, unless a document may hold more. The more there are, the fuller are the documents that write
     * the changed ones among them; the fewer, the fewer a fault can touch.
     */
    private static final int ROWS = 500;

    /** The batch of a run whose first document goes ahead of all others. */
    private static final class Vanguard {
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
    private final SharedClaims shared;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Place> places = new ArrayList<>();
    private long next;

    public InFlight(Settings settings, SharedClaims shared) {
        this.shared = shared;
        most = most(settings);
    }

    /** The number of batches that may be in flight at once. */
    public static int most(Settings settings) {
        return (settings.leanix().parallelRequests() + DOCUMENTS - 1) / DOCUMENTS + BESIDE;
    }

    /** The number of rows in a full batch. */
    public static int rows(Settings settings) {
        int document = settings.leanix().readBatchSize();
        return Math.max(document, Math.min(ROWS, DOCUMENTS * document));
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

    /** The others may wait for it. */
    private Place takeAtOnce(Run run) {
        lock.lock();
        try {
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
        OptionalLong claim = place.shared;
        place.shared = OptionalLong.empty();
        lock.lock();
        try {
            place.phase = Place.Phase.LEFT;
            if (Vanguard.of(place.run).writer == place) {
                WorkspaceProfile.of(place.run).isExplored();
            }
            places.remove(place);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        claim.ifPresent(shared::release);
    }

    /** Waits until the batch's claims meet no other's, here and in other replicas. A batch without a place takes one until its exchange is done. */
    public void enter(Exchange exchange) {
        Batch batch = exchange.getMessage().getBody(Batch.class);
        if (batch.place().isEmpty()) {
            Place fresh = batch.isInherited() ? takeAtOnce(batch.run()) : take(batch.run());
            batch.isAt(fresh);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    leave(fresh);
                }
            });
        }
        Place place = batch.place().orElseThrow();
        place.inherits = batch.isInherited();
        Claims claims = Claims.of(batch);
        enter(place, claims, Place.Phase.CLAIMING);
        place.shared = shared.take(batch, claims);
        lock.lock();
        try {
            // What others left unfinished may have gone before it meanwhile; who has its claims waits for nobody.
            await(() -> places.stream().noneMatch(o -> o != place && o.hasItsClaims() && o.claims.meet(claims)));
            place.phase = Place.Phase.READING;
        } finally {
            lock.unlock();
        }
    }

    public void enter(Place place, Claims claims) {
        enter(place, claims, Place.Phase.READING);
    }

    private void enter(Place place, Claims claims, Place.Phase then) {
        lock.lock();
        try {
            place.claims = claims;
            place.phase = Place.Phase.WAITING;
            await(() -> mayEnter(place));
            place.phase = then;
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
        // A batch that came earlier and still waits must not starve; but it may wait for what others left unfinished.
        boolean goesBefore = place.inherits
                ? other.hasItsClaims()
                : other.isInFlight() || (earlier && other.phase == Place.Phase.WAITING);
        return outOfOrder || (goesBefore && other.claims.meet(place.claims));
    }

    /**
     * Marks the batch as read. If it is about to write and the workspace is not known yet, waits until the document that goes
     * ahead is through.
     */
    public void mayWrite(Batch batch) {
        lock.lock();
        try {
            Place place = batch.place().orElseThrow();
            WorkspaceProfile profile = WorkspaceProfile.of(place.run);
            Vanguard vanguard = Vanguard.of(place.run);
            if (batch.hasSentAhead()) {
                profile.isExplored();
            }
            place.phase = Place.Phase.READ;
            changed.signalAll();
            if (!batch.at(Turn.WRITE).isEmpty()) {
                if (vanguard.writer == null || vanguard.writer.phase == Place.Phase.LEFT) {
                    vanguard.writer = place;
                }
                await(() ->
                        profile.explored() || vanguard.writer == place || vanguard.writer.phase == Place.Phase.LEFT);
            }
            batch.goesAhead(vanguard.writer == place && !profile.explored());
        } finally {
            lock.unlock();
        }
    }

    /** Records that the document that went ahead has shown what it had to show: the others may go. */
    public void aheadIsThrough(Batch batch) {
        lock.lock();
        try {
            WorkspaceProfile.of(batch.run()).isExplored();
            batch.goesAhead(false);
            changed.signalAll();
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
