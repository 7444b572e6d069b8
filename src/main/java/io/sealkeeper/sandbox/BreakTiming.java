package io.sealkeeper.sandbox;

/**
 * When an edit's break of the seal takes effect. This is not documented, so it is configurable.
 *
 * @param millis how long after the edit, however the workspace's clock goes
 * @param requests or how many HTTP requests later
 */
public record BreakTiming(long millis, long requests) {

    /** Within the mutation: its answer already shows the broken seal. */
    public static final BreakTiming SYNCHRONOUS = new BreakTiming(0, 0);

    public static BreakTiming afterMillis(long millis) {
        return new BreakTiming(millis, 0);
    }

    public static BreakTiming afterRequests(long requests) {
        return new BreakTiming(0, requests);
    }

    boolean synchronous() {
        return millis == 0 && requests == 0;
    }
}
