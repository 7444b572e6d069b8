package io.sealkeeper.config;

import java.util.Optional;

/**
 * Where the journal is.
 *
 * @param postgres the address and credentials of its PostgreSQL database; empty if it is embedded, a file in the data
 *     folder
 */
public record JournalSettings(Optional<DatabaseLogin> postgres) {

    public static final JournalSettings EMBEDDED = new JournalSettings(Optional.empty());
}
