package io.sealkeeper.pipeline.call;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.sealkeeper.pipeline.clock.Pause;
import io.sealkeeper.pipeline.clock.Ticks;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Limits the requests of a technical user: never more than the setting in any minute, evenly spread. If LeanIX refuses
 * a request for its rate, somebody else uses the same budget, or it is smaller than set. Then nothing is sent for as
 * long as LeanIX says; after that the rate is reduced, and rises slowly to the setting again. Thread-safe.
 */
public final class Budget {

    private static final Logger LOG = Logger.getLogger(Budget.class);

    /** As a share of the rate that was refused. */
    private static final double SLOWED_TO = 0.7;

    /** A shorter rest of another replica is over before it matters. */
    private static final Duration NOTICED = Duration.ofMillis(200);

    private static final int UNLIMITED = 1_000_000;
    private static final int LEAST_PER_MINUTE = 30;
    private static final Duration RECOVERS_EVERY = Duration.ofSeconds(10);
    /** As a share of the setting, each time. */
    private static final double RECOVERS_BY = 0.05;

    /**
     * The state of a budget.
     *
     * @param perMinute requests a minute allowed now; 0 for no limit
     * @param most the setting
     * @param refused the number of requests that LeanIX has refused for their rate
     * @param pausesFor how long the next request has to wait, if LeanIX asked for a pause
     */
    public record State(int perMinute, int most, long refused, Optional<Duration> pausesFor) {

        public boolean isSlowed() {
            return perMinute != most || pausesFor.isPresent();
        }

        String words() {
            return (pausesFor.isPresent() ? "pauses, then " : "slowed to ") + perMinute + " requests a minute";
        }
    }

    private final String user;
    private final int setting;
    private final int widest;
    private int most;
    private int atOnce;
    private final Ticks ticks;
    private final Pause pause;
    private final Bucket bucket;
    private int perMinute;
    private long refused;
    private final long begun;
    private Duration pausedUntil = Duration.ZERO;
    private Duration changedAt = Duration.ZERO;

    /**
     * @param most requests a minute; 0 for no limit, until LeanIX refuses one
     * @param atOnce the number of requests allowed without a pause between them
     */
    public Budget(String user, int most, int atOnce, Ticks ticks, Pause pause) {
        this.user = user;
        this.setting = most;
        this.widest = atOnce;
        this.most = most;
        this.atOnce = Math.max(1, Math.min(atOnce, most / 60));
        this.ticks = ticks;
        this.pause = pause;
        this.perMinute = most;
        this.begun = ticks.nanos();
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(meter(ticks))
                .addLimit(bandwidth(most))
                .build();
    }

    /** Not the wall clock: when it is set back by hours, a bucket that uses it gives nothing for hours. */
    private static TimeMeter meter(Ticks ticks) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return ticks.nanos();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    private Duration now() {
        return ticks.since(begun);
    }

    /** The burst counts towards the limit of the first minute. */
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

    /** Waits until one request may be made. */
    public void pass() {
        for (long millis = pauseMillis(); millis > 0; millis = pauseMillis()) {
            pause.millis(millis);
        }
        bucket.asBlocking().consumeUninterruptibly(1);
    }

    private synchronized long pauseMillis() {
        recover();
        return Math.max(0, pausedUntil.minus(now()).toMillis());
    }

    /**
     * Records that LeanIX refused a request for its rate.
     *
     * @param rest how long nothing may be sent
     */
    public synchronized void refused(Duration rest) {
        refused++;
        slow(rest);
    }

    private void slow(Duration rest) {
        Duration now = now();
        // Requests in flight together are refused together: that is one reason to slow down, not several.
        boolean slowedAlready = pausedUntil.compareTo(now) > 0;
        Duration until = now.plus(rest);
        pausedUntil = until.compareTo(pausedUntil) > 0 ? until : pausedUntil;
        changedAt = pausedUntil;
        if (!slowedAlready && perMinute > 0) {
            setRate((int) Math.max(Math.min(LEAST_PER_MINUTE, most), perMinute * SLOWED_TO));
            LOG.warnf(
                    "LeanIX refuses the %s's requests for their rate (HTTP 429): nothing is sent for %d s, then at most %d"
                            + " a minute, and little by little more again. Does something else use its token, or is"
                            + " leanix.requests-per-minute (%d) too high?",
                    user, Math.max(1, rest.toSeconds()), perMinute, setting);
        }
    }

    /**
     * Leaves the other replicas their parts.
     *
     * @param sharers how many use the budget, at least one
     * @param rest how long LeanIX lets one of the others wait; zero if it does not
     */
    public synchronized void isSharedBy(int sharers, Duration rest) {
        int part = setting == 0 ? 0 : Math.max(1, setting / sharers);
        if (part != most) {
            perMinute = Math.max(1, (int) Math.min(part, (long) perMinute * part / most));
            most = part;
            atOnce = Math.max(1, Math.min(widest, most / 60));
            setRate(perMinute);
        }
        if (rest.compareTo(NOTICED) > 0 && pausedUntil.compareTo(now()) <= 0) {
            slow(rest);
        }
    }

    private void recover() {
        Duration now = now();
        if (perMinute != most && now.minus(changedAt).compareTo(RECOVERS_EVERY) >= 0) {
            changedAt = now;
            setRate((int) Math.min(most, perMinute + Math.max(1, most * RECOVERS_BY)));
        }
    }

    private void setRate(int rate) {
        perMinute = rate;
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth(rate)).build(), TokensInheritanceStrategy.AS_IS);
    }

    public synchronized State state() {
        recover();
        return new State(
                perMinute, most, refused, Optional.of(pausedUntil.minus(now())).filter(left -> left.toNanos() > 0));
    }
}
