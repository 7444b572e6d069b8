package io.sealkeeper.journal;

import java.time.Duration;

/**
 * What a sign of life shows of the others that share the journal, and with it LeanIX's budget.
 *
 * @param sharers how many there are, with this one
 * @param know whether all of them know of this one, so that none uses more than its part of the budget
 * @param rest how long LeanIX lets one of them wait, because it refused its requests for their rate; zero if it does not
 */
public record Others(int sharers, boolean know, Duration rest) {

    /** For a process that has the journal alone. */
    public static final Others NONE = new Others(1, true, Duration.ZERO);
}
