package io.sealkeeper.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the journal is.
 *
 * @param postgres the address and credentials of its PostgreSQL database; empty if it is embedded, a file in the data
 *     folder
 * @param replica what this process is called among those that share the database; empty for the name of the machine
 * @param lease how long after its last sign of life the others take over its work
 */
public record JournalSettings(Optional<DatabaseLogin> postgres, Optional<String> replica, Duration lease) {

    static final Duration LEASE = Duration.ofSeconds(15);

    public static final JournalSettings EMBEDDED = new JournalSettings(Optional.empty(), Optional.empty(), LEASE);
}
