package io.sealkeeper.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock that somebody sets: the true time, plus the error it was set to. */
public final class WallClock extends Clock {

    private final Clock real;
    private Duration off = Duration.ZERO;

    public WallClock(Clock real) {
        this.real = real;
    }

    public void set(Duration ahead) {
        off = ahead;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
