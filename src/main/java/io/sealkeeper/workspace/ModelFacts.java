package io.sealkeeper.workspace;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the data model and the schema said when they were read last.
 *
 * @param mark which model it was; empty if it can't be read
 * @param renewal by type, how long an approval is valid, in ISO 8601; nothing of a type whose approvals don't expire
 * @param eventTypes the kinds of events in audit logs
 */
public record ModelFacts(Optional<Mark> mark, SortedMap<String, String> renewal, SortedSet<String> eventTypes) {

    /** Nothing was read yet. */
    public static final ModelFacts NOTHING = new ModelFacts(Optional.empty(), new TreeMap<>(), new TreeSet<>());

    /**
     * Which model it was.
     *
     * @param hash the SHA-256 of its text, in hexadecimal digits
     * @param version the version that it names; empty if it names none
     */
    public record Mark(String hash, String version, Instant readAt) {}

    public ModelFacts {
        renewal = new TreeMap<>(renewal);
        eventTypes = new TreeSet<>(eventTypes);
    }
}
