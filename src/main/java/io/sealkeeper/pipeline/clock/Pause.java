package io.sealkeeper.pipeline.clock;

/** A wait; tests advance their own clock instead. */
@FunctionalInterface
public interface Pause {

    /** Really sleeps, to the end; an interrupt is kept for the caller. */
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
