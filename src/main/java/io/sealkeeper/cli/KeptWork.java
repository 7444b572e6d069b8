package io.sealkeeper.cli;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.FolderLock;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Replicas;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.pipeline.call.WorkspaceGuard;
import io.sealkeeper.pipeline.deadletter.DeadLetters;
import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.pipeline.flow.SharedClaims;
import io.sealkeeper.run.Run;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.jboss.logging.Logger;

/** What the data folder keeps between runs, as commands use it: the journal, unfinished work, dead letters. */
@Singleton
class KeptWork {

    /** A quarter: as long as a person may still want the details. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final Logger LOG = Logger.getLogger(KeptWork.class);
    private static final int PARTS_OF_A_LEASE = 4;
    private static final String OWNERS_ROUND = "owner-notes-round";

    private final Settings settings;
    private final WorkspaceGuard whose;
    private final CamelContext context;

    // Looking these up opens the journal, which one process at a time may do.
    private final Instance<Journal> journal;
    private final Instance<DeadLetters> deadLetters;
    private final Instance<Operations> operations;
    private final Instance<SharedClaims> claims;

    /** Held until the process ends. */
    @SuppressWarnings("unused")
    private Optional<FolderLock> folder = Optional.empty();

    KeptWork(
            Settings settings,
            WorkspaceGuard whose,
            CamelContext context,
            Instance<Journal> journal,
            Instance<DeadLetters> deadLetters,
            Instance<Operations> operations,
            Instance<SharedClaims> claims) {
        this.settings = settings;
        this.claims = claims;
        this.whose = whose;
        this.context = context;
        this.journal = journal;
        this.deadLetters = deadLetters;
        this.operations = operations;
    }

    /**
     * Opens the journal.
     *
     * @throws CannotRun if it can't be used, or another process uses it
     */
    void open() throws CannotRun {
        try {
            whose.keptIn(journal.get());
        } catch (RuntimeException e) {
            throw new CannotRun(Words.of(e));
        }
    }

    /**
     * Takes the data folder for as long as this process lives. A journal that is a file does that by itself.
     *
     * @throws IOException if it can't be locked
     */
    void takeFolder() throws IOException {
        if (isShared()) {
            folder = Optional.of(FolderLock.take(Files.createDirectories(settings.data())));
        }
    }

    /** Deletes what was finished long ago; the record of what operators did stays. */
    void forget() {
        journal.get().prune(Instant.now().minus(KEPT));
    }

    /** Those that share the journal. */
    Replicas replicas() {
        return journal.get().replicas();
    }

    /** Whether other processes may share it. */
    boolean isShared() {
        return replicas().areMany();
    }

    /** How often to look whether one of them is gone: what it left is then looked at within one and a half leases. */
    Duration looksForGoneEvery() {
        return replicas().lease().orElseThrow().dividedBy(PARTS_OF_A_LEASE);
    }

    /** Why this process can't go on, if others have taken over its work. */
    Optional<String> isReplaced() {
        return replicas().haveTakenOver()
                ? Optional.of(
                        "others have taken over this replica's work while it was cut off from the journal, or stood still")
                : Optional.empty();
    }

    /**
     * Takes over what is left of replicas that are gone, and of this one's own batches that were cut off from the journal.
     *
     * @throws CannotRun if LeanIX could not be used to the end of it
     */
    void takeOver(CurrentRun currentRun) throws CannotRun {
        claims.get().tidy();
        claims.get().leaveUnfinished();
        claims.get().takeOver();
        if (hasUnfinished()) {
            try (Run run = currentRun.beginOwn()) {
                recover(run);
            }
        }
    }

    /** Whether an earlier run left anything unfinished. */
    boolean hasUnfinished() {
        return journal.get().leftBehind() > 0;
    }

    /**
     * Takes up what an earlier run left unfinished.
     *
     * @throws CannotRun if LeanIX could not be used to the end of it
     */
    void recover(Run run) throws CannotRun {
        if (!hasUnfinished()) {
            return;
        }
        System.err.println("sealkeeper: " + journal.get().leftBehind()
                + " sheets that an earlier run left unfinished are looked at first");
        try {
            context.createProducerTemplate().requestBody("direct:recovery", run);
            replicas().releaseInherited();
        } catch (CamelExecutionException e) {
            throw new CannotRun("what an earlier run left unfinished could not be carried to its end: "
                    + run.report().abortedOr(Words.of(e)) + "; it stays in the journal");
        }
    }

    /**
     * Looks whether seals are back whose owners were told that they stay broken, and takes up what an earlier run left
     * unfinished of that. What fails is a warning.
     */
    void tellOwners() {
        if (canTellOwners() && isAnythingTold()) {
            context.createProducerTemplate().requestBody("direct:owner-notes", "");
        }
    }

    private boolean isAnythingTold() {
        return !journal.get().ownerNotes().page(Optional.empty(), 1).isEmpty();
    }

    /** Routes that were edited before there was such a thing do without. */
    private boolean canTellOwners() {
        boolean can = context.getRoute(OWNERS_ROUND) != null;
        if (!can && settings.tellOwner() != Settings.TellOwner.NONE) {
            LOG.warnf(
                    "owners are not told: seal.tell-owner needs the route %s (routes/pipeline/owners.camel.yaml) and its calls in"
                            + " pipeline.camel.yaml, and these routes lack it",
                    OWNERS_ROUND);
        }
        return can;
    }

    /** Does the same from time to time from now on; not where nobody is told, nor was before it was switched off. */
    void keepTellingOwners() throws Exception {
        if (canTellOwners() && (settings.tellOwner() != Settings.TellOwner.NONE || isAnythingTold())) {
            context.getRouteController().startRoute(OWNERS_ROUND);
        }
    }

    /** Which workspace the data folder belongs to. Needs no journal. */
    WorkspaceGuard whose() {
        return whose;
    }

    Journal journal() {
        return journal.get();
    }

    DeadLetters deadLetters() {
        return deadLetters.get();
    }

    Operations operations() {
        return operations.get();
    }
}
