package io.sealkeeper.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;

/**
 * Brings the file to this program's version with Flyway. Each script sets SQLite's {@code user_version} to its own
 * number: so one look tells whether there is anything to do, and Flyway, which takes most of a second to start on a JVM,
 * is only started where there is.
 */
final class Migrations {

    /** What {@code V1__journal.sql} marks the file with, for who finds it and for us: "seal" in ASCII. */
    private static final int APPLICATION_ID = 0x7365616c;

    private static final String HISTORY = "schema_version";

    private Migrations() {}

    /** @throws JournalUnusable if the file is another program's, or of a newer version */
    static void apply(Path file, Connection connection, DataSource source) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        if (isForeign(connection)) {
            throw new JournalUnusable("the file " + file + " is another program's database: move it away, or give"
                    + " Sealkeeper a folder of its own (sealkeeper.data)");
        }
        if (version > Scripts.NEWEST) {
            throw new JournalUnusable("the journal " + file + " is of a newer Sealkeeper (version " + version
                    + "; this one knows up to " + Scripts.NEWEST
                    + "): run that one, or give this one a folder of its own (sealkeeper.data)");
        }
        if (version < Scripts.NEWEST) {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .table(HISTORY)
                    // Named one by one, and not looked for: in a native program there is no class path to look in.
                    .locations(new Location[0])
                    .resourceProvider(new Scripts())
                    .javaMigrationClassProvider(List::of)
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
        }
    }

    /** A new file has neither the mark nor a table; one whose first opening was cut short may have Flyway's. */
    private static boolean isForeign(Connection connection) throws SQLException {
        return number(connection, "PRAGMA application_id") != APPLICATION_ID
                && number(connection, "SELECT count(*) FROM sqlite_master WHERE tbl_name <> '" + HISTORY + "'") > 0;
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getInt(1);
        }
    }
}
