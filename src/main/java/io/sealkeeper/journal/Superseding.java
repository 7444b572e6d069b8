package io.sealkeeper.journal;

import java.util.Collection;
import java.util.Set;

/**
 * A change that was carried out, or whose values the sheet already had. It may bring what earlier changes of its source
 * and sheet wanted and failed to do.
 *
 * @param sheetId the workspace's id of the sheet
 * @param sheetKeys the names that its rows use for the sheet
 * @param settled what it settles for earlier changes, by name
 * @param age which dead letters are older
 */
public record Superseding(
        String source, String sheetId, Collection<String> sheetKeys, Set<String> settled, DeadLetter.By by, Age age) {

    /** Which dead letters are older than a change. */
    public sealed interface Age {}

    /**
     * For a payload row: all that exist. Among those made just now, only the ones of earlier rows of its own payload.
     */
    record OfPayload() implements Age {}

    /** For an entry of an earlier run that is taken up: those that existed when the entry was begun. */
    record OfEntry(EntryId entry) implements Age {}

    /** For a replay: those with a smaller number, because a replay is as old as its dead letter. */
    record OfReplay(DeadLetterId letter) implements Age {}

    public static Age fresh() {
        return new OfPayload();
    }

    public static Age recovered(EntryId entry) {
        return new OfEntry(entry);
    }

    public static Age replayed(DeadLetterId letter) {
        return new OfReplay(letter);
    }

    /** Whether it is surely later than a dead letter. */
    boolean isLaterThan(DeadLetter letter, boolean madeJustNow) {
        if (age instanceof OfReplay replay) {
            return letter.id().value() < replay.letter().value();
        }
        if (age instanceof OfEntry own) {
            return letter.lastEntry().value() < own.entry().value();
        }
        return !madeJustNow || letter.rows().stream().allMatch(r -> r.file().equals(by.file()) && r.row() < by.row());
    }
}
