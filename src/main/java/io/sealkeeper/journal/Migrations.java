package io.sealkeeper.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Migrates the file to this program's version: runs each script under {@code journal/} once, in order, in one
 * transaction with the resulting version, so that no crash leaves it in between. The version is SQLite's own {@code
 * user_version}.
 */
final class Migrations {

    /** A script's position is its version. A released script is never edited; changes go into a new one. */
    private static final List<String> SCRIPTS = List.of(
            "V1__journal.sql",
            "V2__far_ends.sql",
            "V3__operator_actions.sql",
            "V4__workspace.sql",
            "V5__nothing_written.sql",
            "V6__superseded.sql",
            "V7__lain_still.sql",
            "V8__guarded.sql",
            "V9__replica.sql",
            "V10__owner_note.sql");

    static final int VERSION = SCRIPTS.size();

    /** Identifies the file as a Sealkeeper journal: "seal" in ASCII. */
    private static final int APPLICATION_ID = 0x7365616c;

    private Migrations() {}

    /**
     * Always writes, even if only the same version again: a read-only file or a full disk opens without an error and
     * would be noticed too late.
     *
     * @param connection without an open transaction; its auto-commit is off afterwards
     * @throws JournalUnusable if the file is another program's, or of a newer version
     */
    static void apply(Path file, Connection connection) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        if (isForeign(connection)) {
            throw new JournalUnusable("the file " + file + " is another program's database: move it away, or give"
                    + " Sealkeeper a folder of its own (sealkeeper.data)");
        }
        if (version > SCRIPTS.size()) {
            throw new JournalUnusable("the journal " + file + " is of a newer Sealkeeper (version " + version
                    + "; this one knows up to " + SCRIPTS.size()
                    + "): run that one, or give this one a folder of its own (sealkeeper.data)");
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String script : SCRIPTS.subList(version, SCRIPTS.size())) {
                statement.executeUpdate(text(script));
            }
            statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
            statement.executeUpdate("PRAGMA user_version = " + SCRIPTS.size());
            connection.commit();
        }
    }

    private static boolean isForeign(Connection connection) throws SQLException {
        return number(connection, "PRAGMA application_id") != APPLICATION_ID
                && number(connection, "SELECT count(*) FROM sqlite_master") > 0;
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getInt(1);
        }
    }

    static String text(String script) {
        try (InputStream in = Migrations.class.getResourceAsStream("/journal/" + script)) {
            if (in == null) {
                throw new IllegalStateException("/journal/" + script + " is not in the package");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
