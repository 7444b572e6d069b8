package io.sealkeeper.pipeline.flow;

import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.journal.Replicas;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Keeps batches of other replicas off the sheets of a batch, as {@link InFlight} does within the process: no two replicas ever
 * write one sheet at once. A batch claims all of its sheets before it reads the first, so none waits while it holds what another
 * waits for.
 */
@Singleton
public class SharedClaims {

    private static final Logger LOG = Logger.getLogger(SharedClaims.class);
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;
    private static final long TOLD_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Provider<Journal> journal;
    private final Queue<Long> unreleased = new ConcurrentLinkedQueue<>();

    public SharedClaims(Provider<Journal> journal) {
        this.journal = journal;
    }

    /** Waits until no other replica's claims meet the batch's. One that writes nothing claims nothing. */
    OptionalLong take(Batch batch, Claims claims) {
        if (batch.isPreview() || batch.isInquiry() || claims.areNone()) {
            return OptionalLong.empty();
        }
        Replicas replicas = journal.get().replicas();
        return replicas.areMany() ? await(replicas, batch, claims) : OptionalLong.empty();
    }

    private OptionalLong await(Replicas replicas, Batch batch, Claims claims) {
        long begun = System.nanoTime();
        boolean told = false;
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            releaseLeft(replicas);
            OptionalLong taken = replicas.claim(claims.text(), batch.isInherited(), other -> Claims.of(other)
                    .meet(claims));
            if (taken.isPresent()) {
                return taken;
            }
            if (!told && System.nanoTime() - begun > TOLD_AFTER_NANOS) {
                told = true;
                LOG.infof(
                        "run %s waits for another replica, which works on some of the same sheets",
                        batch.run().id());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    /** While the journal can't be reached, the claim stays, and is released with the next one. */
    void release(long claim) {
        unreleased.add(claim);
        try {
            releaseLeft(journal.get().replicas());
        } catch (JournalUnusable e) {
            LOG.debugf(e, "a claim is released later");
        }
    }

    private void releaseLeft(Replicas replicas) {
        for (Long claim = unreleased.peek(); claim != null; claim = unreleased.peek()) {
            replicas.release(claim);
            unreleased.remove(claim);
        }
    }
}
