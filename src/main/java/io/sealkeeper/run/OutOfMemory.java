package io.sealkeeper.run;

import java.nio.charset.StandardCharsets;

/**
 * Ends a process that is out of memory. Other parts of it may have failed unnoticed: to go on could mean to hang, or to
 * work with incomplete state. What was begun is in the journal, and the next process takes it up.
 */
public final class OutOfMemory {

    private static final int COULD_NOT_RUN = 1;

    /** The message for when there is no memory left to build one. */
    private static final byte[] LAST_WORDS =
            "sealkeeper: out of memory; nothing is lost: give the program more (-Xmx), and start it again\n"
                    .getBytes(StandardCharsets.UTF_8);

    private OutOfMemory() {}

    /**
     * Ends the process with exit code 1 and a message, if a failure comes from lack of memory; otherwise does nothing.
     */
    public static void endIfIn(Throwable failure, String doing) {
        if (isIn(failure)) {
            try {
                System.err.println(words(doing));
            } catch (OutOfMemoryError again) {
                System.err.write(LAST_WORDS, 0, LAST_WORDS.length);
            } finally {
                System.err.flush();
                Runtime.getRuntime().halt(COULD_NOT_RUN);
            }
        }
    }

    static boolean isIn(Throwable failure) {
        // A chain of causes may be circular: stop at this depth.
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 100; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError error && !isTooLongForAnyMemory(error)) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /** A text or an array longer than Java allows: nothing was allocated, and no memory is missing. */
    private static boolean isTooLongForAnyMemory(OutOfMemoryError error) {
        String said = String.valueOf(error.getMessage());
        return said.contains("exceeds") || said.contains("too large");
    }

    static String words(String doing) {
        return "sealkeeper: out of memory while " + doing
                + "; the program ends here. Nothing is lost: what was begun is in"
                + " the journal, and the rest stays where it came from. Give the program more memory (-Xmx), or smaller"
                + " input; then start it again";
    }
}
