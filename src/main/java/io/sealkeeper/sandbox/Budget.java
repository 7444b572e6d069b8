package io.sealkeeper.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The requests that a principal has left in the present minute.
 *
 * <p>Facts: 1800 requests a minute per user (documented: SAP LeanIX release notes, API rate limits). How LeanIX divides
 * minutes is not public. Here it is a fixed window, which opens with the first request after the last window ended.
 */
final class Budget {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Window> windows = new HashMap<>();

    private static final class Window {
        private final Instant ends;
        private int used;

        private Window(Instant ends) {
            this.ends = ends;
        }
    }

    /** Empty if the request is within the budget, else the seconds until the next window. */
    synchronized OptionalLong refusal(String principalId, int perMinute, Instant now) {
        if (perMinute <= 0) {
            return OptionalLong.empty();
        }
        Window window = windows.get(principalId);
        if (window == null || !window.ends.isAfter(now)) {
            window = new Window(now.plus(WINDOW));
            windows.put(principalId, window);
        }
        window.used++;
        if (window.used <= perMinute) {
            return OptionalLong.empty();
        }
        long seconds = Duration.between(now, window.ends).toSeconds();
        return OptionalLong.of(Math.max(1, seconds));
    }

    synchronized void clear() {
        windows.clear();
    }
}
