package io.sealkeeper.words;

import java.time.Duration;

/** Spans of time for people. */
public final class Spoken {

    private Spoken() {}

    /** In the largest unit of which there are at least two, rounded: {@code 26 hours}. Negative ones keep their sign. */
    public static String of(Duration time) {
        Duration size = time.abs();
        String words = size.toDays() > 1
                ? size.plusHours(12).toDays() + " days"
                : size.toHours() > 1
                        ? size.plusMinutes(30).toHours() + " hours"
                        : size.toMinutes() > 1
                                ? size.plusSeconds(30).toMinutes() + " minutes"
                                : size.toSeconds() + " seconds";
        return time.isNegative() ? "-" + words : words;
    }
}
