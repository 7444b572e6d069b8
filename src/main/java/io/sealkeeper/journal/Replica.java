package io.sealkeeper.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One of those that share a journal.
 *
 * @param name what it is called
 * @param isThis whether it is this process
 * @param since when it joined, by the database's clock
 * @param left how long its lease lasts, by the same clock; negative if it has run out
 * @param unfinished the number of entries that it works on
 * @param tasks what a clock starts and it alone does: sources, the guard
 */
public record Replica(String name, boolean isThis, Instant since, Duration left, long unfinished, List<String> tasks) {

    /** What it does: {@code this one; 12 sheets in flight; runs cmdb}. */
    public String words() {
        List<String> parts = new ArrayList<>();
        if (isThis) {
            parts.add("this one");
        }
        if (left.isNegative()) {
            parts.add("no sign of life; the others take over its work");
        }
        parts.add(unfinished == 1 ? "1 sheet in flight" : unfinished + " sheets in flight");
        if (!tasks.isEmpty()) {
            parts.add("runs " + String.join(", ", tasks));
        }
        return String.join("; ", parts);
    }
}
