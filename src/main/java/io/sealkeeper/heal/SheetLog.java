package io.sealkeeper.heal;

import io.sealkeeper.seal.LogEntry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The events of one sheet, in the order of the file. */
final class SheetLog {

    private static final Comparator<LogEntry> BY_TIME = Comparator.comparing(e -> e.at().orElseThrow());

    private final List<LogEntry> entries = new ArrayList<>(4);

    /** @param entry with a time */
    void add(LogEntry entry) {
        entries.add(entry);
    }

    /** @param newestFirst how the file is sorted */
    List<LogEntry> oldestFirst(boolean newestFirst) {
        List<LogEntry> sorted = new ArrayList<>(entries);
        if (sorted.stream().allMatch(SheetLog::isNumbered)) {
            sorted.sort(BY_TIME.thenComparing(e -> new BigInteger(e.id().orElseThrow())));
        } else {
            if (newestFirst) {
                Collections.reverse(sorted);
            }
            // An edit of the same moment may have come after the approval, so it does.
            sorted.sort(BY_TIME.thenComparing(e -> !e.approves()));
        }
        return List.copyOf(sorted);
    }

    private static boolean isNumbered(LogEntry entry) {
        return entry.id().filter(id -> id.matches("[0-9]{1,30}")).isPresent();
    }
}
