package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.AuditLogQuery.Page;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.SlicedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What was read of one sheet's audit log so far: pages of its trail, read from the snapshot's revision or from several
 * revisions on, and pages of its approvals. Pages are kept by the revision number they were read from. Immutable.
 */
public final class Attribution {

    /** The pages read so far from one number on. */
    private record Pages(List<LogEntry> entries, Optional<String> next, boolean complete) {

        static final Pages NONE = new Pages(List.of(), Optional.empty(), false);

        Pages and(Page page) {
            List<LogEntry> all = new ArrayList<>(entries);
            all.addAll(page.entries());
            return new Pages(
                    Collections.unmodifiableList(all), page.next(), page.next().isEmpty());
        }
    }

    /** How the log is being read. */
    private record Reading(boolean trail, boolean close, boolean lagging, long from) {

        static final Reading NONE = new Reading(false, false, false, Long.MAX_VALUE);
    }

    /** Nothing is read yet. */
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
     * Starts over; what was read before no longer counts.
     *
     * @param trail whether to read the events since the snapshot, and not only the last approval
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

    /**
     * Starts the time that the log is given, in {@link Ticks}, at its first answer: what a request waited before that does
     * not count.
     */
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

    /** Records that the time that the log has for our own write contradicts LeanIX's clock. */
    public Attribution doubtTime(String why) {
        return new Attribution(readings, earlier, approvals, approvalsSettled, reading, firstAnswer, Optional.of(why));
    }

    /** Why LeanIX's time can't be known; empty if nothing contradicts it. */
    Optional<String> timeDoubt() {
        return timeDoubt;
    }

    /** Whether the log has had this much time since its first answer, or has not answered yet. */
    public boolean waitedFor(Duration most, Ticks ticks) {
        return firstAnswer.isEmpty() || ticks.since(firstAnswer.getAsLong()).compareTo(most) >= 0;
    }

    /** The time since its first answer; none before that. */
    public Duration sinceFirst(Ticks ticks) {
        return firstAnswer.isEmpty() ? Duration.ZERO : ticks.since(firstAnswer.getAsLong());
    }

    /** The log does not show everything yet: it is read again after a pause. */
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

    /** Reads the log from each of these revision numbers on, all of them anew. */
    public Attribution lookCloser(SortedSet<Long> numbers) {
        SortedMap<Long, Pages> anew = new TreeMap<>();
        numbers.forEach(number -> anew.put(number, Pages.NONE));
        return readAgain(anew, true, false);
    }

    /** Whether the log is read from several revisions on. */
    public boolean isClose() {
        return reading.close();
    }

    /** Events seen before stay known. */
    private Attribution readAgain(SortedMap<Long, Pages> anew, boolean close, boolean lagging) {
        Map<String, LogEntry> known = new HashMap<>(earlier);
        readings.values().forEach(pages -> known.putAll(SlicedLog.keyed(pages.entries())));
        return with(anew, known, new Reading(reading.trail(), close, lagging, reading.from()));
    }

    /** Reads the trail from this number on; no effect if its reading has begun, because all its pages start from one number. */
    public Attribution readFrom(long number) {
        if (!readings.isEmpty()) {
            return this;
        }
        SortedMap<Long, Pages> anew = new TreeMap<>();
        anew.put(number, Pages.NONE);
        // A reading that begins at a later number lacks earlier events; they have not disappeared from the log.
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

    /** The numbers whose reading is incomplete, each with the cursor to go on from. */
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

    /** Everything read, to be interpreted with what is known now. */
    public SlicedLog log(Known countsIn) {
        SortedMap<Long, List<LogEntry>> events = new TreeMap<>();
        readings.forEach((number, pages) -> events.put(number, pages.entries()));
        return new SlicedLog(events, earlier, countsIn);
    }

    /** Every event of the trail read since {@link #begin}, by its key. */
    public Map<String, LogEntry> seen() {
        Map<String, LogEntry> all = new HashMap<>();
        readings.values().forEach(pages -> all.putAll(SlicedLog.keyed(pages.entries())));
        all.putAll(earlier);
        return all;
    }

    /**
     * Whether the log, read page by page from its newest event, has come to an approval by a person: what is older does not
     * matter for a sheet that was broken before.
     *
     * @param us the user ids of our own tokens
     */
    public boolean showsNewestFirstBackTo(Set<String> us) {
        List<LogEntry> events = readings.isEmpty()
                ? List.of()
                : readings.get(readings.firstKey()).entries();
        List<Instant> times = events.stream().flatMap(e -> e.at().stream()).toList();
        boolean newestFirst = times.size() == events.size()
                && times.stream().sorted(Comparator.reverseOrder()).toList().equals(times)
                && times.stream().distinct().count() > 1;
        return newestFirst
                && Approval.of(events, false, us) instanceof Approval.ByPerson approved
                && times.get(times.size() - 1).isBefore(approved.at());
    }

    /** Reads no more of the trail. */
    public Attribution settleTrail() {
        SortedMap<Long, Pages> settled = new TreeMap<>();
        readings.forEach((number, pages) -> settled.put(number, new Pages(pages.entries(), Optional.empty(), true)));
        return with(settled, earlier, reading);
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
