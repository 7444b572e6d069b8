package io.sealkeeper;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The one way in which a test waits: for a condition, and not for a time. */
public final class Awaiting {

    private static final Duration LONGEST = Duration.ofSeconds(Long.getLong("awaiting.seconds", 240));
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Awaiting() {}

    /** Returns as soon as the condition holds. */
    public static void await(Callable<Boolean> condition) {
        await(condition, () -> "nothing more is known");
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @param told what the failure says besides, where it does not hold in time
     */
    public static void await(Callable<Boolean> condition, Supplier<String> told) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + LONGEST.toSeconds() + " s: " + told.get());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("the condition can't be told", e);
        }
    }
}
