package io.sealkeeper.operations;

import io.sealkeeper.run.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a running gateway is.
 *
 * @param outcomes rows by how they ended, since the process began; every kind is there
 * @param leftBroken those of them whose seal was left broken, by why; every reason is there
 * @param pending sheets in flight: written or about to be, and their seal not seen to
 * @param deadLetters those that are open
 * @param superseded those that a later change made obsolete, as far as they are in the record
 * @param oldestPending how long the oldest pending sheet has been pending
 * @param lastRun the run that ended last in this process
 * @param requestsPerMinute the budget of one technical user
 * @param reloadError why source files can't be used, with a line for each mistake
 * @param paused whether a person has paused the gateway
 * @param clockOffset how far this machine's clock is ahead of LeanIX's; negative where it is behind, empty where LeanIX's
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
