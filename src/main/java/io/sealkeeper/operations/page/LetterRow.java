package io.sealkeeper.operations.page;

import io.sealkeeper.journal.DeadLetter;
import java.time.Instant;
import java.time.ZoneId;

/** A dead letter in a list. */
public record LetterRow(
        String id,
        String kind,
        String state,
        boolean open,
        String label,
        String source,
        String cause,
        When first,
        int attempts) {

    static LetterRow of(DeadLetter letter, Instant now) {
        return new LetterRow(
                letter.id().toString(),
                letter.kind().label(),
                letter.fate().state().label(),
                letter.isOpen(),
                letter.label(),
                letter.source(),
                When.within(letter.cause(), now, ZoneId.systemDefault()),
                When.of(letter.firstAt(), now, ZoneId.systemDefault()),
                letter.attempts());
    }
}
