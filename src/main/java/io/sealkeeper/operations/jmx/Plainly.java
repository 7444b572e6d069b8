package io.sealkeeper.operations.jmx;

import java.util.concurrent.Callable;

/** Lets only such exceptions out as every JMX client knows: it has none of our classes to read others with. */
final class Plainly {

    /** Something that gives nothing back. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private Plainly() {}

    static <T> T ask(Callable<T> question) {
        try {
            return question.call();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    static void run(Work work) {
        var unused = ask(() -> {
            work.run();
            return "";
        });
    }
}
