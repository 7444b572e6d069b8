package io.sealkeeper.pipeline;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * How many requests a technical user may make: never more than the setting in any minute, evenly spread. Where LeanIX
 * refuses one for its rate, somebody else uses the same budget, or it is smaller than set: nothing is sent for as long as
 * LeanIX says, then less than before, and little by little more again. Safe for use by several threads.
 */
final class Budget {

    private static final Logger LOG = Logger.getLogger(Budget.class);

    /** Of the rate that was refused. */
    private static final double SLOWED_TO = 0.7;

    private static final int UNLIMITED = 1_000_000;
    private static final int LEAST_PER_MINUTE = 30;
    private static final Duration RECOVERS_EVERY = Duration.ofSeconds(10);
    /** Of the setting, each time. */
    private static final double RECOVERS_BY = 0.05;

    /**
     * How a budget stands.
     *
     * @param perMinute requests it gives out a minute now; 0 for any number
     * @param most what is set
     * @param refused how many requests LeanIX refused for their rate so far
     * @param pausedUntil when the next request may be made, where LeanIX said so
     */
    record State(int perMinute, int most, long refused, Optional<Instant> pausedUntil) {

        boolean isSlowed() {
            return perMinute != most || pausedUntil.isPresent();
        }

        String words() {
            return (pausedUntil.isPresent() ? "pauses, then " : "slowed to ") + perMinute + " requests a minute";
        }
    }

    private final String user;
    private final int most;
    private final int atOnce;
    private final Clock clock;
    private final Pause pause;
    private final Bucket bucket;
    private int perMinute;
    private long refused;
    private Instant pausedUntil = Instant.MIN;
    private Instant changedAt = Instant.MIN;

    /**
     * @param most requests a minute; 0 for no limit, until LeanIX refuses one
     * @param atOnce how many may be made without a pause between them
     */
    Budget(String user, int most, int atOnce, Clock clock, Pause pause) {
        this.user = user;
        this.most = most;
        this.atOnce = Math.max(1, Math.min(atOnce, most / 60));
        this.clock = clock;
        this.pause = pause;
        this.perMinute = most;
        this.bucket = Bucket.builder().addLimit(bandwidth(most)).build();
    }

    /** What is there at once counts for the first minute too. */
    private Bandwidth bandwidth(int rate) {
        if (rate == 0) {
            return Bandwidth.builder()
                    .capacity(UNLIMITED)
                    .refillGreedy(UNLIMITED, Duration.ofSeconds(1))
                    .build();
        }
        return Bandwidth.builder()
                .capacity(atOnce)
                .refillGreedy(Math.max(1, rate - atOnce), Duration.ofMinutes(1))
                .build();
    }

    /** Waits for the turn of one request. */
    void pass() {
        for (long millis = pauseMillis(); millis > 0; millis = pauseMillis()) {
            pause.millis(millis);
        }
        bucket.asBlocking().consumeUninterruptibly(1);
    }

    private synchronized long pauseMillis() {
        recover();
        return Math.max(0, millisUntil(pausedUntil));
    }

    private long millisUntil(Instant then) {
        return then.equals(Instant.MIN)
                ? 0
                : Duration.between(clock.instant(), then).toMillis();
    }

    /**
     * LeanIX refused a request for its rate.
     *
     * @param rest for how long nothing is to be sent
     */
    synchronized void refused(Duration rest) {
        Instant now = clock.instant();
        refused++;
        // Those that were under way together are refused together: that is one reason to slow down, not six.
        boolean slowedAlready = pausedUntil.isAfter(now);
        Instant until = now.plus(rest);
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
        changedAt = pausedUntil;
        if (!slowedAlready && perMinute > 0) {
            setRate((int) Math.max(Math.min(LEAST_PER_MINUTE, most), perMinute * SLOWED_TO));
            LOG.warnf(
                    "LeanIX refuses the %s's requests for their rate (HTTP 429): nothing is sent for %d s, then at most %d"
                            + " a minute, and little by little more again. Does something else use its token, or is"
                            + " leanix.requests-per-minute (%d) too high?",
                    user, Math.max(1, rest.toSeconds()), perMinute, most);
        }
    }

    private void recover() {
        Instant now = clock.instant();
        if (perMinute != most && Duration.between(changedAt, now).compareTo(RECOVERS_EVERY) >= 0) {
            changedAt = now;
            setRate((int) Math.min(most, perMinute + Math.max(1, most * RECOVERS_BY)));
        }
    }

    private void setRate(int rate) {
        perMinute = rate;
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth(rate)).build(), TokensInheritanceStrategy.AS_IS);
    }

    synchronized State state() {
        recover();
        return new State(perMinute, most, refused, Optional.of(pausedUntil).filter(u -> u.isAfter(clock.instant())));
    }
}
