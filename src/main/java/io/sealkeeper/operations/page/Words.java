package io.sealkeeper.operations.page;

import java.time.Duration;
import java.util.Locale;

/** Numbers and durations as people read them. */
final class Words {

    private Words() {}

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 1 dead letter}, {@code 2 dead letters}. */
    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return count(seconds, "second", "seconds");
        }
        return seconds < 7200 ? count(seconds / 60, "minute", "minutes") : count(seconds / 3600, "hour", "hours");
    }
}
