package io.sealkeeper.pull;

import java.time.Duration;

/**
 * How many records the next batch takes: as many as are carried out in about half a minute. A small batch costs a run
 * each, a large one lets the group wait and is repeated as a whole after a crash. Not thread-safe.
 */
final class KafkaPace {

    private static final int FEWEST = 200;
    private static final int FIRST = 2_000;
    private static final int MOST = 20_000;
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(30);

    private int most = FIRST;
    private long begunNanos;
    private boolean begun;

    int most() {
        return most;
    }

    /** A batch begins. If the last one did not end, few records are taken: one of them may be why. */
    void begin() {
        if (begun) {
            most = FEWEST;
        }
        begun = true;
        begunNanos = System.nanoTime();
    }

    /** The batch has ended. */
    void end() {
        ended(Duration.ofNanos(System.nanoTime() - begunNanos));
    }

    void ended(Duration took) {
        begun = false;
        if (took.compareTo(SHORT) < 0) {
            most = Math.min(MOST, 2 * most);
        } else if (took.compareTo(LONG) > 0) {
            most = (int) Math.max(FEWEST, most * LONG.toMillis() / took.toMillis());
        }
    }
}
