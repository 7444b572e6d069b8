package io.sealkeeper.pipeline.call;

import java.time.Duration;
import java.util.Optional;

/**
 * The state of a technical user's budget.
 *
 * @param user the technical user, such as {@code writer}
 * @param perMinute requests a minute allowed now; 0 for no limit
 * @param set the setting
 * @param refused the number of requests that LeanIX has refused for their rate
 * @param pausesFor how long the next request has to wait, if LeanIX asked for a pause
 */
public record RateNow(String user, int perMinute, int set, long refused, Optional<Duration> pausesFor) {}
