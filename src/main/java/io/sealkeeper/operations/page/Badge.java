package io.sealkeeper.operations.page;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;

/**
 * An outcome as a page shows it.
 *
 * @param tone how it is meant: {@code good}, {@code quiet}, {@code owner} (a person has to look) or {@code bad}
 * @param sign a sign with the same meaning, without colour
 */
public record Badge(String name, String reason, String tone, String sign) {

    /** The words shown instead of the label. */
    public String words() {
        return name.replace('-', ' ') + (reason.isEmpty() ? "" : ": " + reason.replace('-', ' '));
    }

    public static Badge of(Outcome outcome) {
        return of(outcome.kind().label(), outcome.reason().map(Reason::label).orElse(""));
    }

    /** The badge for the labels used in reports. */
    public static Badge of(String outcome, String reason) {
        return switch (outcome) {
            case "restored", "kept" -> new Badge(outcome, reason, "good", "✓");
            case "left-broken" -> new Badge(outcome, reason, "owner", "!");
            case "parked", "rejected" -> new Badge(outcome, reason, "bad", "×");
            default -> new Badge(outcome, reason, "quiet", "·");
        };
    }
}
