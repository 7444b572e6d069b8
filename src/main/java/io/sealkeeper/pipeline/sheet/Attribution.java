package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.AuditLogQuery.Page;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.SlicedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
 * of its approvals. With each answer stands the number that it was asked from. Immutable.
 */
public final class Attribution {

    /** The pages of one reading. */
    private record Pages(List<LogEntry> entries, Optional<String> next, boolean complete) {

        static final Pages NONE = new Pages(List.of(), Optional.empty(), false);

        Pages and(Page page) {
            List<LogEntry> all = new ArrayList<>(entries);
            all.addAll(page.entries());
            return new Pages(
                    Collections.unmodifiableList(all), page.next(), page.next().isEmpty());
        }
    }

    /** What is asked of the log. */
    private record Reading(boolean trail, boolean close, boolean lagging, long from) {

        static final Reading NONE = new Reading(false, false, false, Long.MAX_VALUE);
    }

    /** Nothing was asked yet. */
    static final Attribution NONE = new Attribution(
            new TreeMap<>(), Map.of(), Pages.NONE, false, Reading.NONE, OptionalLong.empty(), Optional.empty());

    private final SortedMap<Long, Pages> readings;
    private final Map<String, LogEntry> earlier;
    private final Pages approvals;
    private final boolean approvalsSettled;
    private final Reading reading;
    private final OptionalLong firstAnswer;
    private final Optional<String> timeDoubt;

    private Attribution(
            SortedMap<Long, Pages> readings,
            Map<String, LogEntry> earlier,
            Pages approvals,
            boolean approvalsSettled,
            Reading reading,
            OptionalLong firstAnswer,
            Optional<String> timeDoubt) {
        this.readings = readings;
        this.earlier = earlier;
        this.approvals = approvals;
        this.approvalsSettled = approvalsSettled;
        this.reading = reading;
        this.firstAnswer = firstAnswer;
        this.timeDoubt = timeDoubt;
    }

    /**
     * The sheet is looked at anew: what was read counts no more.
     *
     * @param trail whether what happened since the snapshot is of interest, and not just the last approval
     */
    public Attribution begin(boolean trail) {
        return new Attribution(
                new TreeMap<>(),
                Map.of(),
                Pages.NONE,
                false,
                new Reading(trail, false, false, Long.MAX_VALUE),
                OptionalLong.empty(),
                timeDoubt);
    }

    private Attribution with(SortedMap<Long, Pages> pages, Map<String, LogEntry> before, Reading now) {
        return new Attribution(pages, before, approvals, approvalsSettled, now, firstAnswer, timeDoubt);
    }

    /** The log's time begins with its first answer, in {@link Ticks}: what a request waited for its turn before is not the log's fault. */
    public Attribution answered(long nanos) {
        return new Attribution(
                readings,
                earlier,
                approvals,
                approvalsSettled,
                reading,
                OptionalLong.of(firstAnswer.orElse(nanos)),
                timeDoubt);
    }

    /** What it says of our own write does not fit LeanIX's time. */
    public Attribution doubtTime(String why) {
        return new Attribution(readings, earlier, approvals, approvalsSettled, reading, firstAnswer, Optional.of(why));
    }

    /** Why LeanIX's time can't be told; empty where nothing speaks against it. */
    Optional<String> timeDoubt() {
        return timeDoubt;
    }

    /** Whether the log has had time enough to show all. */
    public boolean waitedFor(Duration most, Ticks ticks) {
        return firstAnswer.isEmpty() || ticks.since(firstAnswer.getAsLong()).compareTo(most) >= 0;
    }

    /** The log does not show all yet: it is asked again after a pause. */
    public Attribution lags() {
        SortedMap<Long, Pages> anew = new TreeMap<>();
        if (reading.close()) {
            readings.keySet().forEach(number -> anew.put(number, Pages.NONE));
        }
        return readAgain(anew, reading.close(), true);
    }

    public boolean isLagging() {
        return reading.lagging();
    }

    /** It is read from each of these numbers on, all of them anew. */
    public Attribution lookCloser(SortedSet<Long> numbers) {
        SortedMap<Long, Pages> anew = new TreeMap<>();
        numbers.forEach(number -> anew.put(number, Pages.NONE));
        return readAgain(anew, true, false);
    }

    /** Whether it is read from several revisions on. */
    public boolean isClose() {
        return reading.close();
    }

    /** What was seen stays known. */
    private Attribution readAgain(SortedMap<Long, Pages> anew, boolean close, boolean lagging) {
        Map<String, LogEntry> known = new HashMap<>(earlier);
        readings.values().forEach(pages -> known.putAll(SlicedLog.keyed(pages.entries())));
        return with(anew, known, new Reading(reading.trail(), close, lagging, reading.from()));
    }

    /** The trail is read from this number on, unless that was begun already: all of its pages are read from one. */
    public Attribution readFrom(long number) {
        if (!readings.isEmpty()) {
            return this;
        }
        SortedMap<Long, Pages> anew = new TreeMap<>();
        anew.put(number, Pages.NONE);
        // What is missing from a reading that begins later is not gone.
        return with(
                anew,
                number > reading.from() ? Map.of() : earlier,
                new Reading(reading.trail(), reading.close(), reading.lagging(), number));
    }

    /** The number that the trail is read from. */
    public long trailFrom() {
        return reading.from();
    }

    public boolean wantsTrail() {
        return reading.trail()
                && !reading.close()
                && (readings.isEmpty() || readings.values().stream().anyMatch(p -> !p.complete()));
    }

    /** The numbers that are not read to their end yet, with the cursor to go on from. */
    public Map<Long, Optional<String>> wantedSlices() {
        Map<Long, Optional<String>> wanted = new TreeMap<>();
        readings.forEach((number, pages) -> {
            if (!pages.complete()) {
                wanted.put(number, pages.next());
            }
        });
        return wanted;
    }

    public boolean isComplete() {
        return !wantsApprovals()
                && (!reading.trail()
                        || (!readings.isEmpty() && readings.values().stream().allMatch(Pages::complete)));
    }

    public Optional<String> trailCursor() {
        return readings.isEmpty()
                ? Optional.empty()
                : readings.get(readings.firstKey()).next();
    }

    public Attribution trail(long number, Page page) {
        SortedMap<Long, Pages> more = new TreeMap<>(readings);
        more.compute(number, (n, pages) -> pages.and(page));
        return with(more, earlier, new Reading(reading.trail(), reading.close(), false, reading.from()));
    }

    public Attribution trail(Page page) {
        return trail(readings.firstKey(), page);
    }

    /** All that was read, as it is judged with what is known now. */
    public SlicedLog log(Known countsIn) {
        SortedMap<Long, List<LogEntry>> events = new TreeMap<>();
        readings.forEach((number, pages) -> events.put(number, pages.entries()));
        return new SlicedLog(events, earlier, countsIn);
    }

    /** Every event of the trail that was read since it was begun, by its key. */
    public Map<String, LogEntry> seen() {
        Map<String, LogEntry> all = new HashMap<>();
        readings.values().forEach(pages -> all.putAll(SlicedLog.keyed(pages.entries())));
        all.putAll(earlier);
        return all;
    }

    public Attribution approvals(Page page) {
        return approvals(approvals.and(page), approvalsSettled);
    }

    public Attribution settleApprovals() {
        return approvals(approvals, true);
    }

    private Attribution approvals(Pages now, boolean settled) {
        return new Attribution(readings, earlier, now, settled, reading, firstAnswer, timeDoubt);
    }

    public boolean wantsApprovals() {
        return !approvalsSettled && !approvals.complete();
    }

    public boolean approvalsComplete() {
        return approvals.complete();
    }

    public List<LogEntry> approvals() {
        return approvals.entries();
    }

    public Optional<String> approvalsCursor() {
        return approvals.next();
    }
}
