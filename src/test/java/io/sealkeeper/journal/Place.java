package io.sealkeeper.journal;

import io.sealkeeper.PostgresSchemas;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Where a test's journal is. The same tests run on each kind. */
interface Place {

    Journal open(Clock clock);

    /** What another process finds it by, with {@link #of}. */
    String name();

    static Place inFolder(Path folder) {
        return of(folder.toString());
    }

    /** A new schema of a server that runs for the tests; skips the test where there is no PostgreSQL. */
    static Place inPostgres() {
        return of(PostgresSchemas.fresh());
    }

    static Place of(String name) {
        return new Place() {
            @Override
            public Journal open(Clock clock) {
                return name.startsWith("jdbc:")
                        ? Journal.open(
                                () -> new PostgresLogin(name, Optional.empty(), Optional.empty()),
                                ReplicaSettings.ofThisMachine(),
                                clock)
                        : Journal.open(Path.of(name), clock);
            }

            @Override
            public String name() {
                return name;
            }
        };
    }
}
