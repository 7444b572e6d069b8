package io.sealkeeper.pipeline.clock;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.pipeline.clock.ClockReadings.Span;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.words.Spoken;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * LeanIX's time, as told by LeanIX alone: by the {@code Date} of its answers, and by its audit log, which says when our
 * own writes were done. Between answers, time advances by our {@link Ticks}. This machine's wall clock is never taken
 * for LeanIX's; people are told how far it is off.
 *
 * <p>If neither has told the time yet, or if they contradict each other or themselves, LeanIX's time is
 * {@link LeanIxNow.Untold}. Thread-safe.
 */
@Singleton
@RegisterForReflection
public class LeanIxClock {

    /** From this offset on, a person should know that this machine's clock is off. */
    public static final Duration WORTH_A_WORD = Duration.ofMinutes(2);

    private static final Logger LOG = Logger.getLogger(LeanIxClock.class);

    /** HTTP dates have seconds. Servers truncate them, some round them, and some reuse one for a second. */
    private static final long RESOLUTION_BEFORE_MILLIS = 1000;

    private static final long RESOLUTION_AFTER_MILLIS = 2000;

    /**
     * If wall clock and ticks drift apart more than this between two answers, one was set, or the other stood still.
     */
    private static final long SETTING_MILLIS = Duration.ofSeconds(10).toMillis();

    private static final Instant LAST_DATE = Instant.parse("9999-12-31T23:59:59Z");

    private final Clock ours;
    private final Ticks ticks;
    private final long origin;
    private final ClockReadings dates = new ClockReadings();
    private final ClockReadings log = new ClockReadings();
    private boolean logs = true;
    private boolean asked;
    private long wallLead;
    private boolean doubtTold;
    private Optional<Duration> aheadTold = Optional.empty();

    public LeanIxClock(Clock ours, Ticks ticks) {
        this.ours = ours;
        this.ticks = ticks;
        this.origin = ticks.nanos();
        this.wallLead = wallLead(0);
    }

    /**
     * Records that LeanIX answered just now.
     *
     * @param sent when the request left, in ticks
     * @param date when the answer says that it was made; empty if it does not say
     */
    public synchronized void answered(long sent, Optional<Instant> date) {
        asked = true;
        date.ifPresent(d -> {
            long now = millis(ticks.nanos());
            if (!dates.take(span(sent, now, d), now, slept(now))) {
                log.forget();
            }
        });
        tell();
    }

    /**
     * Records when our own write was done, as the audit log in an answer of just now says.
     *
     * @param sent when the write left, in ticks; it may have been logged any time between that and now
     */
    public synchronized void ownWriteShown(long sent, Instant createdAt) {
        long now = millis(ticks.nanos());
        log.take(span(sent, now, createdAt), now, slept(now));
        tell();
    }

    private Span span(long sent, long now, Instant told) {
        Instant sane = told.isBefore(Instant.EPOCH) ? Instant.EPOCH : told.isAfter(LAST_DATE) ? LAST_DATE : told;
        long there = sane.toEpochMilli();
        return new Span(there - RESOLUTION_BEFORE_MILLIS - now, there + RESOLUTION_AFTER_MILLIS - millis(sent));
    }

    private long millis(long nanos) {
        return Math.floorDiv(nanos - origin, 1_000_000L);
    }

    private long wallLead(long now) {
        return ours.millis() - now;
    }

    /** How far our wall clock has moved ahead of our ticks since the last reading. */
    private long moved(long now) {
        long moved = wallLead(now) - wallLead;
        return Math.abs(moved) > SETTING_MILLIS ? moved : 0;
    }

    private long slept(long now) {
        long moved = moved(now);
        wallLead = wallLead(now);
        return moved;
    }

    /** The present time by LeanIX's clock. */
    public synchronized LeanIxNow now() {
        long now = millis(ticks.nanos());
        Optional<String> doubt = doubt(now);
        if (doubt.isPresent()) {
            return new LeanIxNow.Untold(doubt.get());
        }
        Span known = span(now).orElseThrow();
        // Since the last answer our wall clock was set, or our ticks stood still with the machine: both are possible.
        Span either = known.with(known.shifted(moved(now)));
        return new LeanIxNow.Between(
                Instant.ofEpochMilli(either.from() + now), Instant.ofEpochMilli(either.to() + now));
    }

    private Optional<Span> span(long now) {
        Optional<Span> byDate = dates.span(now);
        Optional<Span> byLog = log.span(now);
        // The log's span is as long as the log took to show the write, so the Date's is better where the two overlap.
        return byDate.isPresent() && byLog.isPresent() && byDate.get().gapTo(byLog.get()) != 0
                ? Optional.of(byDate.get().with(byLog.get()))
                : byDate.or(() -> byLog);
    }

    private Optional<String> doubt(long now) {
        Optional<Span> byDate = dates.span(now);
        Optional<Span> byLog = log.span(now);
        Optional<Duration> jump = dates.jump(now).or(() -> log.jump(now));
        if (jump.isPresent()) {
            return Optional.of("LeanIX's clock jumped by " + Spoken.of(jump.get()) + " (by the "
                    + (dates.jump(now).isPresent() ? "Date of its answers" : "times in its audit log")
                    + "), and its readings have not agreed for a minute yet");
        }
        if (byDate.isPresent() && byLog.isPresent() && !byDate.get().agreesWith(byLog.get())) {
            return Optional.of("the Date of LeanIX's answers is "
                    + Spoken.of(Duration.ofMillis(byLog.get().gapTo(byDate.get())))
                    + " off the times in its audit log: a proxy may have written it");
        }
        return byDate.or(() -> byLog).isPresent()
                ? Optional.empty()
                : Optional.of(
                        asked
                                ? "LeanIX's answers carry no Date, so its time is not known"
                                : "LeanIX has not told its time yet");
    }

    /** How far this machine's clock is ahead of LeanIX's; negative if it is behind, empty if that is not known. */
    public synchronized Optional<Duration> ahead() {
        long now = millis(ticks.nanos());
        return doubt(now).isPresent()
                ? Optional.empty()
                : span(now).map(s -> Duration.ofMillis(ours.millis() - now - Math.floorDiv(s.from() + s.to(), 2L)));
    }

    /** Whether LeanIX has answered at all. */
    public synchronized boolean wasAsked() {
        return asked;
    }

    /** What a person should know about the two clocks; empty if they agree, and before LeanIX has answered. */
    public synchronized Optional<String> trouble() {
        return asked ? doubtNow().or(this::off) : Optional.empty();
    }

    private Optional<String> doubtNow() {
        return doubt(millis(ticks.nanos()))
                .map(why -> why + ": seals that break are left broken (approval-unknown) until it is known for sure");
    }

    private Optional<String> off() {
        return ahead().filter(a -> a.abs().compareTo(WORTH_A_WORD) >= 0)
                .map(a -> "this machine's clock is " + Spoken.of(a.abs())
                        + (a.isNegative() ? " behind" : " ahead of")
                        + " LeanIX's: seals are judged by LeanIX's time, but the times in reports and the journal are this"
                        + " machine's; set it, and let it follow a time server (NTP)");
    }

    /** Stops logging: the caller tells people about the clocks in another way. */
    public synchronized void dontLog() {
        logs = false;
    }

    /** Logs doubt and offset, once and whenever they change. */
    private void tell() {
        if (!logs) {
            return;
        }
        Optional<String> doubt = doubtNow();
        Optional<Duration> ahead = ahead();
        if (doubt.isPresent() != doubtTold) {
            doubtTold = doubt.isPresent();
            doubt.ifPresentOrElse(LOG::warn, () -> LOG.info("LeanIX's time is known again"));
        }
        boolean changed = ahead.isPresent()
                && ahead.get().minus(aheadTold.orElse(Duration.ZERO)).abs().compareTo(WORTH_A_WORD) >= 0;
        if (changed) {
            aheadTold = ahead;
            off().ifPresentOrElse(LOG::warn, () -> LOG.info("this machine's clock and LeanIX's agree again"));
        }
    }
}
