package io.sealkeeper.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Learns from a write of ours whether {@code allLogEvents(sinceRev:)} holds the events of the revision itself. No
 * public source says so.
 *
 * <p>To assume wrongly that it is left out would be dangerous: the gateway would not look for what led to the present
 * revision. So it is learnt only from evidence that leaves no doubt.
 */
public final class CountingIn {

    /** How far the time of a sheet's last change may be from that of the event that tells of it. */
    private static final Duration SAME_CHANGE = Duration.ofSeconds(1);

    private CountingIn() {}

    /**
     * @param log read from the revisions around our write, and maybe others
     * @param write a write whose place in the log is sure: not one seen from the far end
     * @param broke whether its answer showed a broken seal
     */
    public static Known of(SlicedLog log, OurWrite write, boolean broke, String writer, LogValues values) {
        long from = write.from().value();
        List<LogEntry> events = log.events().stream()
                .map(SlicedLog.Placed::entry)
                .filter(e -> e.isBy(writer))
                .toList();
        List<LogEntry> own = events.stream()
                .filter(e -> write.edits().stream()
                        .anyMatch(edit -> Expected.isAbout(e, edit) && values.compare(edit, e) == Likeness.SAME))
                .toList();
        if (own.size()
                != own.stream()
                        .map(e -> e.type() + e.path() + e.newValue())
                        .distinct()
                        .count()) {
            // Somebody wrote the same once more: which of them is ours?
            return Known.UNKNOWN;
        }
        List<LogEntry> breaks =
                events.stream().filter(e -> broke && e.breaksSeal()).toList();
        // Our write is the first event after the revision that it was bound to, so it is at the next number at the
        // earliest; and the seal that it broke was whole before.
        if (Stream.concat(own.stream(), breaks.stream()).anyMatch(e -> log.lacks(e, from + 1))) {
            return Known.NO;
        }
        if (write.to().isEmpty()) {
            return Known.UNKNOWN;
        }
        long to = write.to().get().value();
        if (Stream.concat(own.stream(), breaks.stream()).anyMatch(e -> log.holds(e, to))) {
            return Known.YES;
        }
        // The break that it caused is its last event.
        List<LogEntry> last = broke ? breaks : own;
        boolean allSeen = !last.isEmpty() && last.stream().allMatch(e -> log.lacks(e, to));
        return allSeen && log.isNothingBetween(to, to + 1) ? Known.NO : Known.UNKNOWN;
    }

    /**
     * Learns it from a sheet that nobody has touched for long, so that its log is complete: its newest event led to its
     * present revision.
     *
     * @param log read from the revision before the present one, and from the present one
     * @param touched when it was last changed, by LeanIX's clock
     */
    public static Known atRest(SlicedLog log, Revision present, Instant touched) {
        long rev = present.value();
        List<LogEntry> events =
                log.events().stream().map(SlicedLog.Placed::entry).toList();
        List<LogEntry> fromThere =
                events.stream().filter(e -> log.holds(e, rev)).toList();
        if (!fromThere.isEmpty()) {
            // Something later: it was not at rest after all, and that is what the answer shows.
            return fromThere.stream().allMatch(e -> isOf(touched, e)) ? Known.YES : Known.UNKNOWN;
        }
        boolean newestIsMissing = events.stream().anyMatch(e -> log.holds(e, rev - 1) && isOf(touched, e));
        return newestIsMissing && log.wasAsked(Set.of(rev - 1, rev)) ? Known.NO : Known.UNKNOWN;
    }

    private static boolean isOf(Instant change, LogEntry event) {
        return event.at()
                .filter(at -> Duration.between(at, change).abs().compareTo(SAME_CHANGE) <= 0)
                .isPresent();
    }
}
