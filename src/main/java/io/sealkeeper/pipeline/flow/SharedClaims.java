package io.sealkeeper.pipeline.flow;

import io.sealkeeper.journal.EntryId;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.journal.Replicas;
import io.sealkeeper.pipeline.clock.Pause;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final Pause pause;
    /** What batches hold, or are about to. */
    private final Set<Long> held = ConcurrentHashMap.newKeySet();

    /** Whether an answer of the journal was lost, so that it may hold more than the batches do. */
    private final AtomicBoolean unsure = new AtomicBoolean();

    private Optional<Left> left = Optional.empty();

    /**
     * What may have been left unfinished.
     *
     * @param upTo its newest entry
     * @param batches those that may work on it, and have not ended yet
     */
    private record Left(EntryId upTo, Set<Long> batches) {}

    @Inject
    public SharedClaims(Provider<Journal> journal) {
        this(journal, Pause.REAL);
    }

    /** @param pause how it waits before it looks again whether the others have left */
    public SharedClaims(Provider<Journal> journal, Pause pause) {
        this.journal = journal;
        this.pause = pause;
    }

    /** Waits until no other replica's claims meet the batch's. One that writes nothing claims nothing. */
    OptionalLong take(Batch batch, Claims claims) {
        if (batch.isPreview() || batch.isInquiry() || claims.areNone()) {
            return OptionalLong.empty();
        }
        Replicas replicas = journal.get().replicas();
        return replicas.areMany() ? OptionalLong.of(await(replicas, batch, claims)) : OptionalLong.empty();
    }

    private long await(Replicas replicas, Batch batch, Claims claims) {
        long id = ThreadLocalRandom.current().nextLong();
        held.add(id);
        try {
            long begun = System.nanoTime();
            boolean told = false;
            long millis = FIRST_PAUSE_MILLIS;
            tidy(replicas);
            while (!replicas.claim(id, claims.text(), batch.isInherited(), other -> Claims.of(other)
                    .meet(claims))) {
                if (!told && System.nanoTime() - begun > TOLD_AFTER_NANOS) {
                    told = true;
                    LOG.infof(
                            "run %s waits for another replica, which works on some of the same sheets",
                            batch.run().id());
                }
                if (batch.isInherited() && millis == LONGEST_PAUSE_MILLIS) {
                    // Whoever looks for gone ones may be the one that waits here.
                    takeOver();
                }
                pause.millis(millis);
                millis = Math.min(LONGEST_PAUSE_MILLIS, millis * 2);
            }
            return id;
        } catch (RuntimeException e) {
            held.remove(id);
            unsure.set(true);
            throw e;
        }
    }

    /** While the journal can't be reached, the claim stays there, and is released later. */
    void release(long claim) {
        held.remove(claim);
        try {
            journal.get().replicas().release(claim);
        } catch (JournalUnusable e) {
            unsure.set(true);
            LOG.debugf(e, "a claim is released later");
        }
    }

    /** Takes over what replicas left that are gone; what they may have been writing stays claimed until that was looked at. */
    public void takeOver() {
        List<String> gone = journal.get().replicas().takeOver();
        if (!gone.isEmpty()) {
            LOG.warnf("replica %s is gone; what it left unfinished is taken over", String.join(", ", gone));
        }
    }

    /**
     * Hands to the recovery what batches of this process left unfinished when the journal was away: their payloads come again, but
     * what they wrote is in place by then, and a seal that they broke would stay broken. Call it now and again.
     */
    public synchronized void leaveUnfinished() {
        Replicas replicas = journal.get().replicas();
        if (left.isEmpty()) {
            // In this order: who began such an entry is among those that are held, or has ended.
            left = replicas.newestOwn().map(upTo -> new Left(upTo, new HashSet<>(held)));
        }
        left.ifPresent(some -> some.batches().retainAll(held));
        if (left.filter(some -> some.batches().isEmpty()).isPresent()) {
            replicas.leaveOwn(left.get().upTo());
            left = Optional.empty();
        }
    }

    /** Releases what no batch holds any more. */
    public void tidy() {
        tidy(journal.get().replicas());
    }

    private void tidy(Replicas replicas) {
        if (unsure.getAndSet(false)) {
            try {
                replicas.releaseAllBut(Set.copyOf(held));
            } catch (JournalUnusable e) {
                unsure.set(true);
                throw e;
            }
        }
    }
}
