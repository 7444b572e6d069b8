package io.sealkeeper.workspace;

import java.time.Instant;
import java.util.Optional;

/**
 * The answer to a question, as it was seen.
 *
 * @param answer the id of the {@link Choice}, or a length of time in ISO 8601
 * @param how who saw it
 * @param first when it was seen first
 * @param last when it was seen last
 * @param times how often it was seen
 * @param contradicted the latest sight of another answer; empty if there was none
 */
public record Answered(
        String answer, How how, Instant first, Instant last, int times, Optional<Contradiction> contradicted) {

    /** A sight of another answer. */
    public record Contradiction(String answer, Instant at, How how) {}

    static Answered first(String answer, How how, Instant at) {
        return new Answered(answer, how, at, at, 1, Optional.empty());
    }

    /** Whether it may be relied on: it was seen again since the last contradiction, if there was one. */
    public boolean stands() {
        return contradicted.filter(c -> !last.isAfter(c.at())).isEmpty();
    }

    Answered again(How by, Instant at) {
        return new Answered(answer, by == How.CANARY ? by : how, first, at, times + 1, contradicted);
    }

    Answered contradictedBy(String other, How by, Instant at) {
        return new Answered(answer, how, first, last, times, Optional.of(new Contradiction(other, at, by)));
    }
}
