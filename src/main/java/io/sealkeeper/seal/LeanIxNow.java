package io.sealkeeper.seal;

import java.time.Duration;
import java.time.Instant;

/**
 * The present moment by LeanIX's clock, as far as it is known. The times that LeanIX tells (of approvals, of edits) are
 * compared with this, and with nothing else: this machine's clock may be hours or days off.
 *
 * <p>Each question is answered for the end of the interval that makes the answer safe.
 */
public sealed interface LeanIxNow {

    /** What the clocks of several machines that are one service may be apart, and a hundred times what NTP leaves. */
    Duration TOLERANCE = Duration.ofMinutes(2);

    /** Surely not before the one and not after the other. */
    record Between(Instant earliest, Instant latest) implements LeanIxNow {

        /** @throws IllegalArgumentException if the ends are the wrong way round */
        public Between {
            if (latest.isBefore(earliest)) {
                throw new IllegalArgumentException(latest + " is before " + earliest);
            }
        }
    }

    /** It can't be told, for the reason given. */
    record Untold(String why) implements LeanIxNow {}

    static LeanIxNow exactly(Instant now) {
        return new Between(now, now);
    }

    /** Whether something that happened then is surely longer ago than that; false where the present is not known. */
    default boolean isSurelyLaterThan(Instant then, Duration since) {
        return this instanceof Between now && then.isBefore(now.earliest().minus(since));
    }

    /** Whether something that happened then may be longer ago than that; false where the present is not known. */
    default boolean mayBeLaterThan(Instant then, Duration since) {
        return this instanceof Between now && then.isBefore(now.latest().minus(since));
    }

    /** Whether a moment is still to come by more than {@link #TOLERANCE}: then the clock that told it was another one, or was set since. */
    default boolean isSurelyBefore(Instant then) {
        return this instanceof Between now && then.isAfter(now.latest().plus(TOLERANCE));
    }
}
