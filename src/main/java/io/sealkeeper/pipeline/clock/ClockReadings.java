package io.sealkeeper.pipeline.clock;

import io.sealkeeper.seal.LeanIxNow;
import java.time.Duration;
import java.util.Optional;

/**
 * The offset of LeanIX's clock from our ticks, by one kind of reading. Each reading is a span, because it was made at
 * an unknown moment between request and answer. The offset is the span over all readings of the last five to ten
 * minutes.
 *
 * <p>A reading far off that span means that the clock was set, or that it is another clock: then the offset is in doubt
 * until all readings have agreed for a minute. All times are milliseconds. Not thread-safe.
 */
final class ClockReadings {

    private static final long TOLERANCE_MILLIS = LeanIxNow.TOLERANCE.toMillis();
    private static final long SETTLING_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long GENERATION_MILLIS = Duration.ofMinutes(5).toMillis();

    /** How much faster or slower one clock may run than the other: twice the rate at which NTP corrects a clock. */
    private static final long DRIFTS_BY_ONE_IN = 1000;

    /** Bounds of LeanIX's time minus our ticks, both inclusive. */
    record Span(long from, long to) {

        Span with(Span other) {
            return new Span(Math.min(from, other.from), Math.max(to, other.to));
        }

        Span shifted(long by) {
            return new Span(from + by, to + by);
        }

        private Span widened(long by) {
            return new Span(from - by, to + by);
        }

        /** How far the other lies beyond this one's end; negative if it lies before, 0 if they overlap. */
        long gapTo(Span other) {
            if (other.from > to) {
                return other.from - to;
            }
            return other.to < from ? other.to - from : 0;
        }

        boolean agreesWith(Span other) {
            return Math.abs(gapTo(other)) <= TOLERANCE_MILLIS;
        }
    }

    private Optional<Span> older = Optional.empty();
    private Optional<Span> newer = Optional.empty();
    private long newerSince;
    private long lastAt;
    private long jumpedBy;
    private long settledAt = Long.MIN_VALUE;

    /** The span over all readings; empty if there are none. */
    Optional<Span> span(long now) {
        return newer.map(n -> older.map(n::with).orElse(n).widened((now - lastAt) / DRIFTS_BY_ONE_IN));
    }

    /** By how much the last reading that disagreed was off; empty if there is no doubt. */
    Optional<Duration> jump(long now) {
        return now < settledAt ? Optional.of(Duration.ofMillis(jumpedBy)) : Optional.empty();
    }

    /**
     * Takes a reading.
     *
     * @param slept how long our ticks seem to have stood still since the last reading, by our own wall clock
     * @return false if the reading shows that they did: readings from before no longer hold
     */
    boolean take(Span seen, long now, long slept) {
        Optional<Span> known = span(now);
        boolean agrees = known.filter(k -> !k.agreesWith(seen)).isEmpty();
        boolean woke = !agrees && known.orElseThrow().shifted(slept).agreesWith(seen);
        if (!agrees && !woke) {
            jumpedBy = known.orElseThrow().gapTo(seen);
            settledAt = now + SETTLING_MILLIS;
        }
        if (!agrees || now - lastAt > GENERATION_MILLIS) {
            forget();
        }
        if (newer.isEmpty() || now - newerSince > GENERATION_MILLIS) {
            older = newer;
            newer = Optional.of(seen);
            newerSince = now;
        } else {
            newer = newer.map(n -> n.with(seen));
        }
        lastAt = now;
        return !woke;
    }

    void forget() {
        older = Optional.empty();
        newer = Optional.empty();
    }
}
