package io.sealkeeper.pipeline;

import io.sealkeeper.run.Run;

/**
 * How the workspace answers documents of which a part fails, as far as it was seen in one run. Nothing is taken for granted
 * before it was seen once. Safe for use by several threads.
 */
final class Habits {

    private volatile boolean keepsTheOthers;

    static Habits of(Run run) {
        return run.memory(Habits.class, Habits::new);
    }

    /** Whether what it tells of the others stands, where it tells of one that failed. */
    boolean keepsTheOthers() {
        return keepsTheOthers;
    }

    /** One was looked at, and stood as told. */
    void keptAnother() {
        keepsTheOthers = true;
    }
}
