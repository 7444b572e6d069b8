package io.sealkeeper.pipeline;

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

    private static final Optional<String> NOT_ASKED = Optional.of("LeanIX has not been asked for anything yet");

    private volatile Optional<String> token = NOT_ASKED;
    private volatile Optional<String> answer = Optional.empty();
    private volatile Listener listener = (kind, status, took) -> {};

    /** Somebody wants to hear of each request from now on. */
    public void tell(Listener who) {
        listener = who;
    }

    /** Why LeanIX can't be used, as it showed the last time; empty where it can. */
    public Optional<String> trouble() {
        return token.or(() -> answer);
    }

    /** A token was there, or why none could be had. */
    void token(Optional<String> trouble) {
        token = trouble;
    }

    /** A request is back. */
    void back(String kind, int status, Duration took) {
        if (status == 0) {
            answer = Optional.of("LeanIX did not answer the last request (" + kind + ")");
        } else if (status == 401 || status >= 500) {
            answer = Optional.of("LeanIX answered the last request (" + kind + ") with HTTP " + status);
        } else {
            answer = Optional.empty();
        }
        listener.back(kind, status, took);
    }
}
