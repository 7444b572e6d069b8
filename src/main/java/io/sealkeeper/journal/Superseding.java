package io.sealkeeper.journal;

import java.util.Collection;
import java.util.Set;

/**
 * A change that was carried out, or whose values stood there: it brings what earlier changes of its source and sheet wanted,
 * and could not be done.
 *
 * @param sheetId the workspace's id of the sheet
 * @param sheetKeys what its rows name it by
 * @param settled what of earlier wishes is settled by it, by name
 * @param age what is older than it
 */
public record Superseding(
        String source, String sheetId, Collection<String> sheetKeys, Set<String> settled, DeadLetter.By by, Age age) {

    /** Which dead letters are older than a change. */
    public sealed interface Age {}

    /** All that are there: a payload row. Of its own payload those of later rows are not, if they are made just now. */
    record OfPayload() implements Age {}

    /** Those that were there when its entry was begun: an earlier run's, taken up. */
    record OfEntry(EntryId entry) implements Age {}

    /** Those with a smaller number: a replay is as old as its dead letter. */
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
