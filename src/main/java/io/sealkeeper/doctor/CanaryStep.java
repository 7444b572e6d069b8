package io.sealkeeper.doctor;

import java.util.Optional;

/**
 * One step of a canary's round trip.
 *
 * @param name {@code before}, {@code write}, {@code put-back}, the same value sent again, or {@code after}
 * @param words what was done
 */
public record CanaryStep(
        String name,
        String words,
        Optional<Long> revBefore,
        Optional<Long> revAfter,
        String sealBefore,
        String sealAfter,
        String outcome) {}
