package io.sealkeeper.doctor;

import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.words.Spoken;
import java.time.Duration;
import java.util.Optional;

/** Checks that LeanIX tells its time, and that this machine's clock agrees with it. */
final class ClockCheck {

    private static final String CLOCK = "clock";
    private static final String NTP = "set this machine's clock, and let it follow a time server (NTP)";

    private ClockCheck() {}

    static Check of(LeanIxClock clock) {
        return clock.wasAsked()
                ? of(clock.ahead(), clock.trouble())
                : Check.skipped(CLOCK, "not looked at: LeanIX' time counts once it has accepted a token");
    }

    /**
     * @param ahead how far this machine's clock is ahead of LeanIX's; empty if LeanIX did not tell its time
     * @param trouble why it did not
     */
    static Check of(Optional<Duration> ahead, Optional<String> trouble) {
        if (ahead.isEmpty()) {
            return Check.limited(
                    CLOCK,
                    trouble.orElse("LeanIX did not tell its time"),
                    "ask your network team whether a proxy on the way to LeanIX leaves out or rewrites the Date of answers,"
                            + " and make it pass it on");
        }
        return ahead.get().abs().compareTo(LeanIxClock.WORTH_A_WORD) >= 0
                ? Check.limited(
                        CLOCK,
                        "this machine's clock is " + Spoken.of(ahead.get().abs())
                                + (ahead.get().isNegative() ? " behind" : " ahead of")
                                + " LeanIX's: seals are judged by LeanIX's time, but the times in reports, in the journal"
                                + " and in the log are this machine's",
                        NTP)
                : Check.fit(CLOCK, "this machine's clock and LeanIX's agree");
    }
}
