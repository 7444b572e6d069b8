package io.sealkeeper.operations;

import io.sealkeeper.run.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a running gateway.
 *
 * @param outcomes rows by outcome, since the process began; every kind is included
 * @param leftBroken rows whose seal was left broken, by reason; every reason is included
 * @param pending sheets in flight: about to be written, or written with the seal still owed
 * @param deadLetters those that are open
 * @param superseded dead letters that a later change made obsolete, as far as they are in the record
 * @param oldestPending how long the oldest pending sheet has been pending
 * @param lastRun the run that ended last in this process
 * @param requestsPerMinute the budget of one technical user
 * @param reloadError why source files can't be used, with a line for each mistake
 * @param paused whether a person has paused the gateway
 * @param clockOffset how far this machine's clock is ahead of LeanIX's; negative if it is behind, empty if LeanIX's
 *     time is not known
 * @param degraded what a person should look at
 */
public record Status(
        Map<String, Long> outcomes,
        Map<String, Long> leftBroken,
        long pending,
        long deadLetters,
        long superseded,
        Optional<Duration> oldestPending,
        Optional<RunReport> lastRun,
        int requestsPerMinute,
        Optional<String> reloadError,
        boolean paused,
        Optional<Duration> clockOffset,
        List<Degraded> degraded) {}
