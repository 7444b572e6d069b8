package io.sealkeeper.pipeline.clock;

/** A wait; tests let their own clock go on instead. */
@FunctionalInterface
public interface Pause {

    /** By the clock on the wall, to its end; an interruption is left for later. */
    Pause REAL = Pause::sleep;

    void millis(long millis);

    private static void sleep(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        boolean interrupted = false;
        for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            try {
                Thread.sleep(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
