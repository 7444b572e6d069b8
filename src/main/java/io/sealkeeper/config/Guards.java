package io.sealkeeper.config;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The integrations that don't run through the gateway, and how it watches them. No user is in two of them.
 *
 * @param byName in the order of the names; what owners trust one with is in {@code seal.trust} under the same name
 * @param every how often the guard looks
 * @param quiet how long a sheet must have been left alone before the guard decides about its seal
 * @param subscription the id of the PULL subscription by which the guard hears of changes
 */
public record Guards(Map<String, Guard> byName, Duration every, Duration quiet, Optional<String> subscription) {

    public static final Guards NONE =
            new Guards(Map.of(), Duration.ofMinutes(5), Duration.ofMinutes(10), Optional.empty());

    public Guards {
        SortedMap<String, Guard> sorted = new TreeMap<>(byName);
        byName = Collections.unmodifiableSortedMap(sorted);
    }

    /** The guard that names this user. */
    public Optional<Guard> of(String userId) {
        return byName.values().stream().filter(g -> g.users().contains(userId)).findFirst();
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /**
     * One integration.
     *
     * @param users the ids of its technical users, in lower case as LeanIX writes them
     */
    public record Guard(String name, SortedSet<String> users, Mode mode) {
        public Guard {
            users = Collections.unmodifiableSortedSet(new TreeSet<>(users));
        }
    }

    /** {@code guard.NAME.mode}. */
    public enum Mode {
        /** Tells what it would do; touches no seal. */
        OBSERVE,
        /** Puts seals back. */
        PRESERVE
    }
}
