package io.sealkeeper.journal;

/**
 * A call tried to record a state that can't follow the recorded one: a mistake in this program. The call recorded
 * nothing.
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
