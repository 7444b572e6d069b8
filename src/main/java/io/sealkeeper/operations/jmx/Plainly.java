package io.sealkeeper.operations.jmx;

import java.util.concurrent.Callable;

/** Lets out only exceptions that every JMX client knows, because clients don't have our classes. */
final class Plainly {

    /** An action without a result. */
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
