package io.sealkeeper.pipeline.call;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of LeanIX by its last answers: whoever wants to know whether it can be used needs no request of its own.
 * Safe for use by several threads.
 */
@Singleton
public class Contact {

    /** Hears of each request that is back. Called by several threads at once; it must be quick and must not throw. */
    @FunctionalInterface
    public interface Listener {

        /**
         * @param kind what the request was for
         * @param status the HTTP status; 0 where no answer came, or none that could be read
         */
        void back(String kind, int status, Duration took);
    }

    /** Why LeanIX could not be used, and how long ago that showed. */
    public record Trouble(String words, Duration age) {}

    private record Seen(String words, long atNanos) {}

    private volatile boolean asked;
    private volatile Optional<Seen> token = Optional.empty();
    private volatile Optional<Seen> answer = Optional.empty();
    private volatile Listener listener = (kind, status, took) -> {};

    /** Somebody wants to hear of each request from now on. */
    public void tell(Listener who) {
        listener = who;
    }

    /** Whether LeanIX was ever asked. */
    public boolean wasAsked() {
        return asked;
    }

    /** Why LeanIX could not be used the last time; empty where it could. */
    public Optional<Trouble> trouble() {
        return token.or(() -> answer)
                .map(seen -> new Trouble(seen.words(), Duration.ofNanos(System.nanoTime() - seen.atNanos())));
    }

    /** A token was there, or why none could be had. */
    void token(Optional<String> trouble) {
        token = trouble.map(Contact::seen);
        asked = true;
    }

    private static Seen seen(String words) {
        return new Seen(words, System.nanoTime());
    }

    /** A request is back. */
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
