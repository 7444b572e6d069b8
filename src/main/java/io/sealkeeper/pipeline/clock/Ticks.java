package io.sealkeeper.pipeline.clock;

import java.time.Duration;

/**
 * Time that only ever goes on, for whatever waits, rests or runs out. Unlike a {@link java.time.Clock} it knows no date,
 * and nobody can set it: neither NTP, nor a person, nor daylight saving time makes a wait longer or shorter.
 */
@FunctionalInterface
public interface Ticks {

    /** The machine's own; it may stand still while the machine sleeps. */
    Ticks SYSTEM = System::nanoTime;

    /** Nanoseconds since a beginning that means nothing; may be negative. */
    long nanos();

    /** How long ago that was. */
    default Duration since(long nanos) {
        return Duration.ofNanos(nanos() - nanos);
    }
}
