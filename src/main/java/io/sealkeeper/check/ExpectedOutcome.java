package io.sealkeeper.check;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An outcome as a test expects it: {@code restored}, {@code left-broken contested}, {@code rejected: is not a date}.
 *
 * @param name with the reason, if the test gives one
 * @param words a part that the outcome's words must contain
 */
public record ExpectedOutcome(String name, String words) {

    private static final List<String> NAMES = names();

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        Stream.of(Outcome.Kind.values()).map(Outcome.Kind::label).forEach(names::add);
        Stream.of(Reason.values())
                .map(r -> Outcome.Kind.LEFT_BROKEN.label() + " " + r.label())
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** Parses the text of a test. */
    public static ExpectedOutcome of(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new ExpectedOutcome(text.strip(), "")
                : new ExpectedOutcome(
                        text.substring(0, colon).strip(),
                        text.substring(colon + 1).strip());
    }

    /** What is wrong with the text; empty if nothing is. */
    Optional<String> mistake() {
        return NAMES.contains(name)
                ? Optional.empty()
                : Optional.of("there is no outcome " + Shown.quoted(name)
                        + Nearest.to(name, NAMES)
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse("; there are " + String.join(", ", NAMES)));
    }

    boolean isRejected() {
        return name.equals(Outcome.Kind.REJECTED.label());
    }

    /** Whether an outcome is the expected one. */
    public boolean isMetBy(Outcome outcome) {
        String label = outcome.kind().label();
        String whole = outcome.reason().map(r -> label + " " + r.label()).orElse(label);
        return (name.equals(whole) || name.equals(label)) && outcome.words().contains(words);
    }

    @Override
    public String toString() {
        return words.isEmpty() ? name : name + ": " + words;
    }
}
