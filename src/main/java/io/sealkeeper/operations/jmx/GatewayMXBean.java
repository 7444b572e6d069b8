package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * The gateway: {@code io.sealkeeper:type=Gateway}. Names are the contract that users script against. Counts are of
 * payload rows, since the process began. An operation that fails throws an {@link IllegalArgumentException} if its
 * target does not exist, or else an {@link IllegalStateException}.
 */
@RegisterForReflection
public interface GatewayMXBean {

    long getUnchanged();

    long getKept();

    long getRestored();

    long getLeftBroken();

    /** Seals left broken, by reason: {@code contested}. */
    Map<String, Long> getLeftBrokenByReason();

    long getNotSealed();

    long getParked();

    long getRejected();

    /** Sheets in flight: about to be written, or written with the seal still owed. */
    long getPending();

    /** 0 if nothing is pending. */
    long getOldestPendingSeconds();

    /** Open dead letters, which wait for a person. */
    long getDeadLetters();

    /**
     * Dead letters that a later change of their source and sheet made obsolete, as far as they are still in the record.
     */
    long getDeadLettersSuperseded();

    /** The run that ended last; null before the first. */
    RunFigures getLastRun();

    /** The workspace that the data folder belongs to: {@code acme (id 5ea1…) at https://acme.leanix.net}. */
    String getWorkspace();

    /** The budget of one technical user; 0 for no limit. */
    int getRequestsPerMinute();

    /** Why source files can't be used, with a line for each mistake; empty where all can. */
    String getLastReloadError();

    boolean isPaused();

    /** How far this machine's clock is ahead of LeanIX's; negative where it is behind, null where its time is not known. */
    Long getClockOffsetSeconds();

    /**
     * Those that share the journal, by name, with what each does: {@code this one; 12 sheets in flight; runs cmdb}. Empty where
     * one has it alone.
     */
    Map<String, String> getReplicas();

    /** Whether no other replica may have taken over this one's work. */
    boolean isLeaseHeld();

    /** What a person should look at: {@code dead-letters: 3 wait for …}. */
    List<String> getDegraded();

    /** Replays a dead letter, judged anew on the live sheet, and returns the outcome. */
    String replay(long id);

    /**
     * The same for a letter whose values are older than the sheet's, which {@link #replay} refuses: here they are
     * written.
     */
    String replayOlder(long id);

    /** Replays all that are open, and returns the number per outcome. */
    Map<String, Long> replayAll();

    /** Discards a dead letter for good. */
    void discard(long id, String reason);

    /** Pauses all sources. Payloads under way are completed. */
    void pause();

    void resume();
}
