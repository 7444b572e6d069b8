package io.sealkeeper.run;

import java.nio.charset.StandardCharsets;

/**
 * The end of a process whose memory is used up. Nobody knows then what else failed in it, unseen: to go on would be to hang, or to work
 * with half of something. What was begun stands in the journal, and the next process takes it up.
 */
public final class OutOfMemory {

    private static final int COULD_NOT_RUN = 1;

    /** What it is told with where there is no memory even for words. */
    private static final byte[] LAST_WORDS =
            "sealkeeper: out of memory; nothing is lost: give the program more (-Xmx), and start it again\n"
                    .getBytes(StandardCharsets.UTF_8);

    private OutOfMemory() {}

    /** Ends the process with 1 if that is what a failure comes from, and says so; else does nothing. */
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
        // A chain of causes may close: so far, and no further.
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 100; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError error && !isTooLongForAnyMemory(error)) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /** A text or an array longer than Java has: then nothing was taken of the memory, and nothing lacks. */
    private static boolean isTooLongForAnyMemory(OutOfMemoryError error) {
        String said = String.valueOf(error.getMessage());
        return said.contains("exceeds") || said.contains("too large");
    }

    static String words(String doing) {
        return "sealkeeper: out of memory while " + doing
                + "; the program ends here. Nothing is lost: what was begun stands in"
                + " the journal, and what was not stays where it came from. Give the program more memory (-Xmx), or make"
                + " smaller what it was at; then start it again";
    }
}
