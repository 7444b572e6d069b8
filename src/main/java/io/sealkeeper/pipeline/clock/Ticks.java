package io.sealkeeper.pipeline.clock;

import java.time.Duration;

/**
 * Monotonic time, for waits, rests and timeouts. Unlike a {@link java.time.Clock} it knows no date, and nobody can set
 * it: neither NTP, nor a person, nor daylight saving time makes a wait longer or shorter.
 */
@FunctionalInterface
public interface Ticks {

    /** The machine's own; it may stand still while the machine sleeps. */
    Ticks SYSTEM = System::nanoTime;

    /** Nanoseconds since an arbitrary origin; may be negative. */
    long nanos();

    /** The time since that tick. */
    default Duration since(long nanos) {
        return Duration.ofNanos(nanos() - nanos);
    }
}
