package io.sealkeeper.pipeline;

import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.PostgresLogin;
import io.sealkeeper.journal.ReplicaSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The journal of a test's folder: a file there. With {@code -Dsealkeeper.test.journal=postgresql} it is a schema of a
 * PostgreSQL server instead, the same one for as long as the folder is there.
 */
final class TestJournal {

    private static final boolean IN_POSTGRES = "postgresql".equals(System.getProperty("sealkeeper.test.journal"));

    private static final Map<Path, String> ADDRESSES = new ConcurrentHashMap<>();

    private TestJournal() {}

    static Journal open(Path folder, Clock clock) {
        if (!IN_POSTGRES) {
            return Journal.open(folder, clock);
        }
        String address = address(folder);
        return Journal.open(
                () -> new PostgresLogin(address, Optional.empty(), Optional.empty()),
                ReplicaSettings.ofThisMachine(),
                clock);
    }

    /** Where it is, for JDBC. */
    static String address(Path folder) {
        return IN_POSTGRES
                ? ADDRESSES.computeIfAbsent(folder.toAbsolutePath(), f -> PostgresSchemas.fresh())
                : "jdbc:sqlite:" + folder.resolve("journal.db");
    }
}
