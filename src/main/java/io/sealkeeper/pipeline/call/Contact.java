package io.sealkeeper.pipeline.call;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether LeanIX can be used, as its last answers show, so that nobody has to send a request just to find out.
 * Thread-safe.
 */
@Singleton
public class Contact {

    /**
     * Is told of each request that has returned. Called by several threads at once; it must be quick and must not
     * throw.
     */
    @FunctionalInterface
    public interface Listener {

        /**
         * @param kind the kind of request
         * @param status the HTTP status; 0 if no answer came, or none that could be read
         */
        void back(String kind, int status, Duration took);
    }

    /** Why LeanIX could not be used, and how long ago that was seen. */
    public record Trouble(String words, Duration age) {}

    private record Seen(String words, long atNanos) {}

    private volatile boolean asked;
    private volatile Optional<Seen> token = Optional.empty();
    private volatile Optional<Seen> answer = Optional.empty();
    private volatile Listener listener = (kind, status, took) -> {};

    /** Sets the listener, which is told of each request from now on. */
    public void tell(Listener who) {
        listener = who;
    }

    /** Whether LeanIX was ever asked. */
    public boolean wasAsked() {
        return asked;
    }

    /** Why LeanIX could not be used the last time; empty if it could. */
    public Optional<Trouble> trouble() {
        return token.or(() -> answer)
                .map(seen -> new Trouble(seen.words(), Duration.ofNanos(System.nanoTime() - seen.atNanos())));
    }

    /** Records that there is a token, or why there is none. */
    void token(Optional<String> trouble) {
        token = trouble.map(Contact::seen);
        asked = true;
    }

    private static Seen seen(String words) {
        return new Seen(words, System.nanoTime());
    }

    /** Records that a request has returned. */
    void back(String kind, int status, Duration took) {
        if (status == 0) {
            answer = Optional.of(seen("LeanIX did not answer the last request (" + kind + ")"));
        } else if (status == 401 || status >= 500) {
            answer = Optional.of(seen("LeanIX answered the last request (" + kind + ") with HTTP " + status));
        } else {
            answer = Optional.empty();
        }
        listener.back(kind, status, took);
    }
}
