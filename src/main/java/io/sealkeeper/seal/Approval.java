package io.sealkeeper.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the last approval by a person. An approval by a technical user does not count, least of all our own:
 * LeanIX restarts its renewal clock with any approval, so a restoring program would switch off the owners' periodic
 * review.
 */
public sealed interface Approval {

    /** A person approved at that time. */
    record ByPerson(Instant at) implements Approval {}

    /** No person approved since then; older events were not read, because they can't matter any more. */
    record NoneSince(Instant at) implements Approval {}

    /** The log can't tell. */
    record Unknown(String why) implements Approval {}

    /**
     * Reads the approvals in a log.
     *
     * @param entries the newest ones, in any order
     * @param complete whether there are no older ones
     * @param us the user ids of our own tokens: their approvals never count as a person's, whatever the log says
     */
    static Approval of(Collection<LogEntry> entries, boolean complete, Set<String> us) {
        List<LogEntry> approvals = entries.stream().filter(LogEntry::approves).toList();
        Optional<Instant> person = approvals.stream()
                .filter(e ->
                        e.byPerson() && e.userId().filter(u -> !us.contains(u)).isPresent())
                .flatMap(e -> e.at().stream())
                .max(Instant::compareTo);
        if (person.isPresent()) {
            return new ByPerson(person.get());
        }
        if (complete) {
            return new Unknown("its audit log shows no approval by a person");
        }
        return entries.stream()
                .flatMap(e -> e.at().stream())
                .min(Instant::compareTo)
                .<Approval>map(NoneSince::new)
                .orElse(new Unknown("its audit log shows no approval with a date"));
    }

    /** Whether {@link #isDue} is final: reading more of the log can't change it. */
    default boolean isSettled(LeanIxNow now, Duration renewal) {
        return !(this instanceof NoneSince) || isDue(now, renewal);
    }

    /**
     * Whether the owners' review may be due: the last approval by a person may be older than the renewal interval. False
     * where its age {@linkplain #ageTrouble can't be told}.
     */
    default boolean isDue(LeanIxNow now, Duration renewal) {
        if (this instanceof ByPerson approved) {
            return now.mayBeLaterThan(approved.at(), renewal);
        }
        return this instanceof NoneSince none && now.mayBeLaterThan(none.at(), renewal);
    }

    /** Why the age of a person's approval can't be told; empty where it can, and where no approval is known. */
    default Optional<String> ageTrouble(LeanIxNow now) {
        if (!(this instanceof ByPerson approved)) {
            return Optional.empty();
        }
        if (now instanceof LeanIxNow.Untold untold) {
            return Optional.of(untold.why());
        }
        return now.isSurelyBefore(approved.at())
                ? Optional.of("by LeanIX's own clock it lies in the future, at " + approved.at()
                        + ": that clock, or the one that the time is from, was set")
                : Optional.empty();
    }
}
