package io.sealkeeper.operations;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.pipeline.deadletter.DeadLetters;
import io.sealkeeper.seal.Outcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Replays all dead letters in the background, because it may take minutes; one round at a time. Thread-safe. */
@Singleton
public class ReplayAll {

    private static final Logger LOG = Logger.getLogger(ReplayAll.class);

    /**
     * The progress of a round.
     *
     * @param stillDead those that failed again
     * @param trouble why it was aborted
     */
    public record Progress(
            String who,
            Instant start,
            long all,
            long tried,
            long stillDead,
            Optional<Instant> end,
            Optional<String> trouble) {

        public boolean isUnderWay() {
            return end.isEmpty();
        }

        /** The number that ended with an outcome. */
        public long done() {
            return tried - stillDead;
        }

        private Progress with(Map<DeadLetter, Outcome> outcomes) {
            long dead = outcomes.entrySet().stream()
                    .filter(e -> DeadLetters.isDead(e.getKey(), e.getValue()))
                    .count();
            return new Progress(who, start, all, tried + outcomes.size(), stillDead + dead, end, trouble);
        }

        private Progress ended(Instant at, Optional<String> why) {
            return new Progress(who, start, all, tried, stillDead, Optional.of(at), why);
        }
    }

    private final Operations operations;
    private final History history;
    private final Clock clock;
    private volatile Optional<Progress> progress = Optional.empty();

    ReplayAll(Operations operations, History history, Clock clock) {
        this.operations = operations;
        this.history = history;
        this.clock = clock;
    }

    /** The round that is under way, or the last one of this process. */
    public Optional<Progress> progress() {
        return progress;
    }

    /** Begins a round; false if one is under way. */
    public synchronized boolean begin(String who) {
        if (progress.filter(Progress::isUnderWay).isPresent()) {
            return false;
        }
        progress = Optional.of(new Progress(
                who,
                clock.instant(),
                history.deadLetterCount(DeadLetterFilter.OPEN),
                0,
                0,
                Optional.empty(),
                Optional.empty()));
        Thread thread = new Thread(() -> carryOut(who), "replay-all");
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    private void carryOut(String who) {
        Optional<String> trouble = Optional.empty();
        try {
            operations.replayAll(who, outcomes -> progress = progress.map(p -> p.with(outcomes)));
        } catch (Exception e) {
            LOG.errorf("the replay of all dead letters was cut short: %s", e.getMessage());
            trouble = Optional.of(String.valueOf(e.getMessage()));
        }
        Optional<String> why = trouble;
        progress = progress.map(p -> p.ended(clock.instant(), why));
    }
}
