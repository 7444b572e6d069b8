package io.sealkeeper;

/**
 * What the dice of a test process begin with: another number each time, or {@code -Dseed=N}. The same for all of the process, so that a
 * test that is run again in it throws what it threw before: chance is never what makes it hold the second time.
 */
public final class Seed {

    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private Seed() {}

    public static long get() {
        return SEED;
    }

    /** What a failure has to tell, and a test to print. */
    public static String told() {
        return "again with -Dseed=" + SEED;
    }
}
