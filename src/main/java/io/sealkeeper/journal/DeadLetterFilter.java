package io.sealkeeper.journal;

import java.util.Optional;

/** Which dead letters to list; an empty criterion matches all. */
public record DeadLetterFilter(
        Optional<DeadLetter.Kind> kind, Optional<DeadLetter.State> state, Optional<String> source) {

    public static final DeadLetterFilter ALL =
            new DeadLetterFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public static final DeadLetterFilter SUPERSEDED =
            new DeadLetterFilter(Optional.empty(), Optional.of(DeadLetter.State.SUPERSEDED), Optional.empty());

    public static final DeadLetterFilter OPEN =
            new DeadLetterFilter(Optional.empty(), Optional.of(DeadLetter.State.OPEN), Optional.empty());
}
