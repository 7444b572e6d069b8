package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * The gateway: {@code io.sealkeeper:type=Gateway}. Names are the contract that users script against. Counts are of payload
 * rows, since the process began. What an operation can't do it says in an {@link IllegalArgumentException}, where it was
 * asked for what is not there, or else in an {@link IllegalStateException}.
 */
@RegisterForReflection
public interface GatewayMXBean {

    long getUnchanged();

    long getKept();

    long getRestored();

    long getLeftBroken();

    /** Those left broken by why: {@code contested}. */
    Map<String, Long> getLeftBrokenByReason();

    long getNotSealed();

    long getParked();

    long getRejected();

    /** Sheets in flight: written or about to be, and their seal not seen to. */
    long getPending();

    /** 0 where nothing is pending. */
    long getOldestPendingSeconds();

    /** Those that wait for a person. */
    long getDeadLetters();

    /** Those that a later change of their source and sheet made obsolete, as far as they are still in the record. */
    long getDeadLettersSuperseded();

    /** The run that ended last; null before the first. */
    RunFigures getLastRun();

    /** Whose the data folder is: {@code acme (id 5ea1…) at https://acme.leanix.net}. */
    String getWorkspace();

    /** The budget of one technical user; 0 for no limit. */
    int getRequestsPerMinute();

    /** Why source files can't be used, with a line for each mistake; empty where all can. */
    String getLastReloadError();

    boolean isPaused();

    /** How far this machine's clock is ahead of LeanIX's; negative where it is behind, null where its time is not known. */
    Long getClockOffsetSeconds();

    /** What a person should look at: {@code dead-letters: 3 wait for …}. */
    List<String> getDegraded();

    /** Tries a dead letter again, judged anew on the live sheet; gives what came of it. */
    String replay(long id);

    /**
     * The same for one whose values are older than what stands there, which {@link #replay} refuses: they are written all the
     * same.
     */
    String replayOlder(long id);

    /** Tries all again that are open; gives how many came to which outcome. */
    Map<String, Long> replayAll();

    /** Does nothing about a dead letter, for good. */
    void discard(long id, String reason);

    /** No source takes a further payload; what is under way goes on to its end. */
    void pause();

    void resume();
}
