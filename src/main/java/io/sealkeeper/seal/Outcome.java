package io.sealkeeper.seal;

import java.util.Locale;
import java.util.Optional;

/**
 * How a change ended. Each change has exactly one outcome, counted everywhere alike.
 *
 * @param reason present only where the seal was left broken
 * @param words what happened, for a person; empty where the kind says enough
 */
public record Outcome(Kind kind, Optional<Reason> reason, String words) {

    /** The one list of outcomes. */
    public enum Kind {
        /** Nothing to send, nothing sent. */
        UNCHANGED,
        /** Written, and the seal did not break. */
        KEPT,
        /** Written, and the broken seal was restored. */
        RESTORED,
        LEFT_BROKEN,
        /** Written; it was not approved before, and its state is as it was. */
        NOT_SEALED,
        /** A dead letter. */
        PARKED,
        /** Nothing was written: a bad payload, an unknown sheet, a refused field. */
        REJECTED;

        /** The name in reports: {@code left-broken}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String STALE = "stale: ";

    public Outcome {
        if (reason.isPresent() != (kind == Kind.LEFT_BROKEN)) {
            throw new IllegalArgumentException("a reason belongs to left-broken, and only to it");
        }
    }

    /** The same with a note after its words. */
    public Outcome with(String note) {
        return note.isEmpty() ? this : new Outcome(kind, reason, words.isEmpty() ? note : words + "; " + note);
    }

    public static Outcome of(Kind kind, String words) {
        return new Outcome(kind, Optional.empty(), words);
    }

    /** Nothing was sent, because the sheet holds something newer: a person should hear of it. */
    public static Outcome stale(String words) {
        return of(Kind.UNCHANGED, STALE + words);
    }

    /** Whether nothing was sent because the sheet holds something newer. */
    public boolean isStale() {
        return kind == Kind.UNCHANGED && words.startsWith(STALE);
    }

    public static Outcome leftBroken(Reason reason, String words) {
        return new Outcome(Kind.LEFT_BROKEN, Optional.of(reason), words);
    }

    public static Outcome rejected(String words) {
        return of(Kind.REJECTED, words);
    }

    public static Outcome parked(String words) {
        return of(Kind.PARKED, words);
    }
}
