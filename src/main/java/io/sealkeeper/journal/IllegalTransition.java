package io.sealkeeper.journal;

/**
 * Something was to be recorded that can't follow what is recorded already: a mistake in this program. Nothing of the
 * call was recorded.
 */
public final class IllegalTransition extends IllegalStateException {

    private IllegalTransition(String message) {
        super(message);
    }

    static IllegalTransition of(EntryId entry, String label, EntryState from, EntryState to) {
        return new IllegalTransition("journal entry " + entry + " (" + label + ") can't go from " + from + " to " + to);
    }

    static IllegalTransition of(DeadLetterId letter, DeadLetter.State from, DeadLetter.State to) {
        return new IllegalTransition("dead letter " + letter + " can't go from " + from + " to " + to);
    }
}
