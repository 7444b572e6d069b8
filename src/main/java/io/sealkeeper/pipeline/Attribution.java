package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.AuditLogQuery.Page;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.SlicedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What the audit log of one sheet has told so far: pages of its trail since the snapshot, or from several revisions on, and
 * of its approvals. With each answer stands the number that it was asked from.
 */
final class Attribution {

    /** The pages of one reading. */
    private static final class Pages {
        private final List<LogEntry> entries = new ArrayList<>();
        private Optional<String> next = Optional.empty();
        private boolean complete;

        void take(Page page) {
            entries.addAll(page.entries());
            next = page.next();
            complete = next.isEmpty();
        }
    }

    private final SortedMap<Long, Pages> readings = new TreeMap<>();
    private final Map<String, LogEntry> earlier = new HashMap<>();
    private final Map<String, LogEntry> seen = new HashMap<>();
    private final Pages approvals = new Pages();
    private boolean approvalsSettled;
    private boolean readsTrail;
    private long from = Long.MAX_VALUE;
    private boolean close;
    private boolean lagging;
    private OptionalLong firstAnswer = OptionalLong.empty();
    private boolean askedAgain;

    /** Forgets everything: the sheet is looked at anew. */
    void begin() {
        begin(true);
    }

    /** @param trail whether what happened since the snapshot is of interest, and not just the last approval */
    void begin(boolean trail) {
        readings.clear();
        earlier.clear();
        readsTrail = trail;
        from = Long.MAX_VALUE;
        close = false;
        approvals.entries.clear();
        approvals.next = Optional.empty();
        approvals.complete = false;
        approvalsSettled = false;
        firstAnswer = OptionalLong.empty();
        lagging = false;
    }

    /** True once: a log that can't be read is asked for once more. */
    boolean mayAskAgain() {
        boolean first = !askedAgain;
        askedAgain = true;
        return first;
    }

    /** The log's time begins with its first answer, in {@link Ticks}: what a request waited for its turn before is not the log's fault. */
    void answered(long nanos) {
        firstAnswer = OptionalLong.of(firstAnswer.orElse(nanos));
    }

    /** Whether the log has had time enough to show all. */
    boolean waitedFor(Duration most, Ticks ticks) {
        return firstAnswer.isEmpty() || ticks.since(firstAnswer.getAsLong()).compareTo(most) >= 0;
    }

    /** The log does not show all yet: it is asked again after a pause. */
    void lags() {
        readAgain();
        lagging = true;
    }

    boolean isLagging() {
        return lagging;
    }

    /** It is read from each of these numbers on, all of them anew. */
    void lookCloser(SortedSet<Long> numbers) {
        readAgain();
        close = true;
        readings.clear();
        numbers.forEach(number -> readings.put(number, new Pages()));
    }

    /** Whether it is read from several revisions on. */
    boolean isClose() {
        return close;
    }

    /** What was seen stays known. */
    private void readAgain() {
        lagging = false;
        readings.values().forEach(pages -> earlier.putAll(SlicedLog.keyed(pages.entries)));
        if (close) {
            readings.replaceAll((number, pages) -> new Pages());
        } else {
            readings.clear();
        }
    }

    /** The number that the trail is read from: that of its first page, for all of them. */
    long trailFrom(long otherwise) {
        if (readings.isEmpty()) {
            if (otherwise > from) {
                // What is missing from such a reading is not gone.
                earlier.clear();
            }
            from = otherwise;
            readings.put(from, new Pages());
        }
        return from;
    }

    boolean wantsTrail() {
        return readsTrail
                && !close
                && (readings.isEmpty() || readings.values().stream().anyMatch(p -> !p.complete));
    }

    /** The numbers that are not read to their end yet, with the cursor to go on from. */
    Map<Long, Optional<String>> wantedSlices() {
        Map<Long, Optional<String>> wanted = new TreeMap<>();
        readings.forEach((number, pages) -> {
            if (!pages.complete) {
                wanted.put(number, pages.next);
            }
        });
        return wanted;
    }

    boolean isComplete() {
        return !wantsApprovals()
                && (!readsTrail
                        || (!readings.isEmpty() && readings.values().stream().allMatch(p -> p.complete)));
    }

    Optional<String> trailCursor() {
        return readings.isEmpty() ? Optional.empty() : readings.get(readings.firstKey()).next;
    }

    void takeTrail(long number, Page page) {
        lagging = false;
        readings.get(number).take(page);
    }

    void takeTrail(Page page) {
        takeTrail(readings.firstKey(), page);
    }

    /** All that was read, as it is judged with what is known now. */
    SlicedLog log(Known countsIn) {
        SortedMap<Long, List<LogEntry>> events = new TreeMap<>();
        readings.forEach((number, pages) -> events.put(number, pages.entries));
        return new SlicedLog(events, earlier, countsIn);
    }

    /** Those of some events that were seen in an earlier answer, too; from now on, all of them were. For several threads. */
    synchronized Map<String, LogEntry> seenBefore(List<LogEntry> now) {
        Map<String, LogEntry> before = new HashMap<>(seen);
        readings.values().forEach(pages -> before.putAll(SlicedLog.keyed(pages.entries)));
        before.putAll(earlier);
        Map<String, LogEntry> present = SlicedLog.keyed(now);
        seen.putAll(present);
        before.keySet().retainAll(present.keySet());
        return before;
    }

    void takeApprovals(Page page) {
        approvals.take(page);
    }

    void settleApprovals() {
        approvalsSettled = true;
    }

    boolean wantsApprovals() {
        return !approvalsSettled && !approvals.complete;
    }

    boolean approvalsComplete() {
        return approvals.complete;
    }

    List<LogEntry> approvals() {
        return approvals.entries;
    }

    Optional<String> approvalsCursor() {
        return approvals.next;
    }
}
