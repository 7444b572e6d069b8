package io.sealkeeper.seal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether a seal that we saw approved was broken by somebody else before our write, though the revision did not
 * move. A change of the seal alone may leave the revision as it is, so our write is not refused, and a log that is read from
 * that revision on does not show the change. The seal's own events do: the last one before our reading is the approval, so one
 * that comes after it and before our write is somebody's decision.
 */
public final class EarlierBreak {

    /** Events of one write may be some moments apart. */
    private static final Duration ONE_WRITE = Duration.ofSeconds(1);

    private EarlierBreak() {}

    /**
     * The event that shows it.
     *
     * @param sealEvents of a sheet whose seal we saw approved: the newest events of its seal
     * @param us the user ids of our own tokens
     * @param ownWrite when the log has our one write; empty where it shows none, or there are several
     */
    public static Optional<LogEntry> find(Collection<LogEntry> sealEvents, Set<String> us, Optional<Instant> ownWrite) {
        Optional<Instant> approved = sealEvents.stream()
                .filter(LogEntry::approves)
                .flatMap(e -> e.at().stream())
                .max(Instant::compareTo);
        return approved.flatMap(last -> sealEvents.stream()
                .filter(e -> e.aboutSeal() && !e.approves())
                .filter(e -> e.userId().filter(us::contains).isEmpty())
                .filter(e -> e.at().filter(at -> at.isAfter(last) && isBefore(e, at, ownWrite))
                        .isPresent())
                .findFirst());
    }

    /** A break in the name of the system may be that of our own write, and one in a person's name is that person's. */
    private static boolean isBefore(LogEntry event, Instant at, Optional<Instant> ownWrite) {
        if (ownWrite.isEmpty()) {
            return event.byPerson();
        }
        Instant write = ownWrite.get();
        return event.byPerson()
                ? at.isBefore(write) || (at.equals(write) && at.equals(at.truncatedTo(ChronoUnit.SECONDS)))
                : at.isBefore(write.minus(ONE_WRITE));
    }
}
