package io.sealkeeper.seal;

import java.time.Duration;
import java.time.Instant;

/**
 * The present time by LeanIX's clock, as far as it is known. Times from LeanIX (of approvals, of edits) are compared
 * with this and nothing else: this machine's clock may be hours or days off.
 *
 * <p>Each method uses the end of the interval that makes its answer safe.
 */
public sealed interface LeanIxNow {

    /** How far the clocks of one service's machines may differ: a hundred times the error that NTP leaves. */
    Duration TOLERANCE = Duration.ofMinutes(2);

    /** Not before the earliest and not after the latest. */
    record Between(Instant earliest, Instant latest) implements LeanIxNow {

        /** @throws IllegalArgumentException if the ends are the wrong way round */
        public Between {
            if (latest.isBefore(earliest)) {
                throw new IllegalArgumentException(latest + " is before " + earliest);
            }
        }
    }

    /** The time is not known, for the reason given. */
    record Untold(String why) implements LeanIxNow {}

    static LeanIxNow exactly(Instant now) {
        return new Between(now, now);
    }

    /** Whether the moment is surely longer ago than the duration; false where the present is not known. */
    default boolean isSurelyLaterThan(Instant then, Duration since) {
        return this instanceof Between now && then.isBefore(now.earliest().minus(since));
    }

    /** Whether the moment may be longer ago than the duration; false where the present is not known. */
    default boolean mayBeLaterThan(Instant then, Duration since) {
        return this instanceof Between now && then.isBefore(now.latest().minus(since));
    }

    /**
     * Whether a moment is more than {@link #TOLERANCE} in the future: then another clock gave it, or the clock was set
     * since.
     */
    default boolean isSurelyBefore(Instant then) {
        return this instanceof Between now && then.isAfter(now.latest().plus(TOLERANCE));
    }
}
