package io.sealkeeper.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the audit log alone says of a sheet that was broken before the gateway ever saw it approved: whether, since a person
 * approved it, nobody but guarded users changed it, and nothing but trusted fields.
 *
 * <p>It is stricter than {@link TrailReading}, because no revision bounds it: an event by a person ends it, unless the log
 * proves that the seal stood approved after that event. It does if the break came more than {@link BreakOrigin#LONGEST_PENDING} later,
 * because until then the event itself may have caused it.
 *
 * @param trail what happened since the approval; {@link AuditTrail.OnlyUs} if guarded users and our own writes are all
 * @param approval the last approval by a person
 * @param unlisted the fields that guarded users wrote and that the owners have not agreed to
 * @param since the events since the approval, oldest first; all of them if there is none
 * @param approved the event of the approval
 */
public record PastReading(
        AuditTrail trail,
        Approval approval,
        SortedSet<FieldPath> unlisted,
        List<LogEntry> since,
        Optional<LogEntry> approved) {

    /** How far the time of a sheet's last change may be from that of the event that tells of it. */
    private static final Duration SAME_CHANGE = Duration.ofSeconds(5);

    private static final Comparator<LogEntry> IN_TIME =
            Comparator.comparing((LogEntry e) -> e.at().orElse(Instant.MAX)).thenComparing(PastReading::number);

    /**
     * What there is to read.
     *
     * @param events in any order, from the sheet's beginning on, or at least from the last approval by a person
     * @param touched when the sheet was last changed, as it is now
     * @param us the user ids of our own tokens
     * @param ourEdits what the journal knows that we wrote to the sheet, where the owners have agreed to all of it
     */
    public record Log(
            Collection<LogEntry> events, Optional<Instant> touched, Set<String> us, List<FieldEdit> ourEdits) {}

    /** Reads a log as it was at a moment of LeanIX's clock. */
    public static PastReading of(Log log, Agreed agreed, LogValues values, LeanIxNow now) {
        return new Reader(log, agreed, values).read(now);
    }

    /** The numbers of events rise (samples of one workspace); they order what has the same time. */
    private static long number(LogEntry event) {
        return event.id()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
    }

    private record Reader(Log log, Agreed agreed, LogValues values, Set<LogEntry> written) {

        Reader(Log log, Agreed agreed, LogValues values) {
            this(log, agreed, values, written(log, values));
        }

        /**
         * The events by our users that show what the journal knows that we wrote, each edit once: the same value once more was set
         * by another job that shares the token.
         */
        private static Set<LogEntry> written(Log log, LogValues values) {
            Set<String> used = new HashSet<>();
            Set<LogEntry> written = new HashSet<>();
            log.events().stream()
                    .filter(e -> e.userId().filter(log.us()::contains).isPresent() && !e.aboutSeal())
                    .sorted(IN_TIME)
                    .filter(e -> takes(e, log.ourEdits(), values, used))
                    .forEach(written::add);
            return written;
        }

        private static boolean takes(LogEntry event, List<FieldEdit> edits, LogValues values, Set<String> used) {
            for (int i = 0; i < edits.size(); i++) {
                FieldEdit edit = edits.get(i);
                if (Expected.isAbout(event, edit)
                        && values.compare(edit, event) == Likeness.SAME
                        && used.add(i + " " + event.type() + " " + event.path())) {
                    return true;
                }
            }
            return false;
        }

        PastReading read(LeanIxNow now) {
            Approval approval = Approval.of(log.events(), true, log.us());
            List<LogEntry> all = log.events().stream().sorted(IN_TIME).toList();
            Optional<LogEntry> approved = lastApproval(all);
            List<LogEntry> since = approved.map(
                            a -> all.stream().filter(e -> isAfter(e, a)).toList())
                    .orElse(all);
            NavigableSet<FieldPath> unlisted = new TreeSet<>();
            since.forEach(e -> agreed.unlisted(e).ifPresent(unlisted::add));
            return new PastReading(trail(since, now), approval, unlisted, since, approved);
        }

        private Optional<LogEntry> lastApproval(List<LogEntry> all) {
            return all.stream()
                    .filter(e -> e.approves() && e.byPerson() && e.at().isPresent() && !isOurs(e))
                    .reduce((first, second) -> second);
        }

        private boolean isOurs(LogEntry event) {
            return event.userId().filter(log.us()::contains).isPresent();
        }

        /** What can't be ordered counts as later. */
        private static boolean isAfter(LogEntry event, LogEntry approval) {
            if (event.equals(approval)) {
                return false;
            }
            int order = event.at().orElse(Instant.MAX).compareTo(approval.at().orElseThrow());
            return order > 0 || (order == 0 && number(event) > number(approval)) || isUnordered(event, approval, order);
        }

        private static boolean isUnordered(LogEntry event, LogEntry approval, int order) {
            return order == 0 && (number(event) == Long.MAX_VALUE || number(approval) == Long.MAX_VALUE);
        }

        private AuditTrail trail(List<LogEntry> since, LeanIxNow now) {
            Optional<LogEntry> broke =
                    since.stream().filter(LogEntry::breaksSeal).reduce((first, second) -> second);
            Optional<LogEntry> foreign = since.stream()
                    .filter(e -> !isAgreedTo(e) && agreed.unlisted(e).isEmpty() && !isProvenHarmless(e, since))
                    .findFirst();
            if (foreign.isPresent()) {
                return new AuditTrail.SomebodyElse(foreign.get(), "", "since a person approved the sheet");
            }
            return incomplete(since, broke, now)
                    .<AuditTrail>map(AuditTrail.Behind::new)
                    .orElseGet(AuditTrail.OnlyUs::new);
        }

        private boolean isAgreedTo(LogEntry event) {
            return agreed.covers(event)
                    || agreed.broke(event)
                    || isTwinOfAgreed(event)
                    || (isOurs(event)
                            && (event.aboutSeal() ? event.approves() || event.breaksSeal() : written.contains(event)));
        }

        /** An event that says only that the sheet changed: at the same moment, the same user changed a trusted field. */
        private boolean isTwinOfAgreed(LogEntry event) {
            return event.isTwin()
                    && event.at().isPresent()
                    && log.events().stream()
                            .anyMatch(e ->
                                    agreed.covers(e) && e.userId().equals(event.userId()) && e.at().equals(event.at()));
        }

        /**
         * Whether a person did it while the seal stood, as the next break shows, which came long after. A break before it, with no
         * approval in between, shows that it did not stand.
         */
        private static boolean isProvenHarmless(LogEntry event, List<LogEntry> since) {
            if (!event.byPerson() || event.aboutSeal() || event.at().isEmpty()) {
                return false;
            }
            Instant at = event.at().get();
            Instant stood = since.stream()
                    .filter(LogEntry::approves)
                    .flatMap(e -> e.at().stream())
                    .filter(then -> !then.isAfter(at))
                    .max(Instant::compareTo)
                    .orElse(Instant.MIN);
            List<Instant> breaks = since.stream()
                    .filter(LogEntry::breaksSeal)
                    .map(e -> e.at().orElse(at))
                    .filter(then -> then.isAfter(stood))
                    .toList();
            return !breaks.isEmpty()
                    && breaks.stream().allMatch(then -> then.isAfter(at.plus(BreakOrigin.LONGEST_PENDING)));
        }

        /** What the log does not show, though it must. */
        private Optional<String> incomplete(List<LogEntry> since, Optional<LogEntry> broke, LeanIxNow now) {
            if (log.touched().isEmpty()) {
                return Optional.of("when the sheet was last changed");
            }
            Instant touched = log.touched().get();
            if (!now.isSurelyLaterThan(touched, BreakOrigin.LONGEST_PENDING)) {
                return Optional.of("all that happened within the last hour (the sheet was changed at " + touched + ")");
            } else if (since.stream()
                    .flatMap(e -> e.at().stream())
                    .noneMatch(at -> !at.isBefore(touched.minus(SAME_CHANGE)))) {
                return Optional.of("what changed the sheet last, at " + touched);
            } else if (broke.isEmpty()) {
                return Optional.of("how its seal broke");
            }
            return isCausedByAnAgreedEdit(since, broke.get())
                    ? Optional.empty()
                    : Optional.of("the edit that broke its seal");
        }

        private boolean isCausedByAnAgreedEdit(List<LogEntry> since, LogEntry broke) {
            return broke.at().isPresent()
                    && since.stream()
                            .filter(e -> agreed.covers(e) && e.userId().equals(broke.userId()))
                            .flatMap(e -> e.at().stream())
                            .anyMatch(at -> !at.isAfter(broke.at().get())
                                    && !at.isBefore(broke.at().get().minus(BreakOrigin.LONGEST_PENDING)));
        }
    }
}
