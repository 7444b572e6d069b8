package io.sealkeeper.pipeline.call;

import java.time.Duration;
import java.util.Optional;

/**
 * How the budget of a technical user stands.
 *
 * @param user whose it is: {@code writer}
 * @param perMinute requests it gives out a minute now; 0 for any number
 * @param set what the setting says
 * @param refused how many requests LeanIX refused for their rate so far
 * @param pausesFor how long the next request has to wait, where LeanIX said so
 */
public record RateNow(String user, int perMinute, int set, long refused, Optional<Duration> pausesFor) {}
