package io.sealkeeper.pipeline.tell;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.seal.OwnersNote;
import io.sealkeeper.seal.OwnersWords;
import io.sealkeeper.seal.SealState;
import java.util.Optional;

/**
 * Discards dead letters. Nobody puts the seal of a discarded restoration back any more, so its owners are told, if its sheet is
 * still broken when that is looked at next.
 */
public final class GivenUp {

    private final Settings settings;
    private final Journal journal;

    public GivenUp(Settings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /** Discards a dead letter; who decided so, and why, stays in the record. */
    public void discard(DeadLetter letter, String reason, String who) {
        note(letter)
                .ifPresentOrElse(
                        note -> journal.ownerNotes().discard(letter.id(), reason, who, note),
                        () -> journal.discard(letter.id(), reason, who));
    }

    private Optional<OwnersNote> note(DeadLetter letter) {
        return letter.entry()
                .filter(e -> settings.tellOwner() != Settings.TellOwner.NONE)
                .filter(e -> letter.kind() == DeadLetter.Kind.RESTORATION)
                .map(Entry::intent)
                .filter(i -> i.sealBefore() == SealState.APPROVED && !i.role().isWatched())
                .map(GivenUp::note);
    }

    private static OwnersNote note(Intent intent) {
        return new OwnersNote(
                intent.sheet(),
                intent.type(),
                intent.label(),
                OwnersWords.givenUp(new OwnersWords.Wrote(intent.source(), intent.edits())),
                false);
    }
}
