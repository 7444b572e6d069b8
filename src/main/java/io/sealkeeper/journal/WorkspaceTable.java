package io.sealkeeper.journal;

import io.sealkeeper.seal.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of the workspaces that the journal has belonged to. Rows are only added, never changed. */
final class WorkspaceTable {

    private static final String ADD = "INSERT INTO workspace (id, name, address, bound_at) VALUES (?, ?, ?, ?)";
    private static final String ALL = "SELECT id, name, address FROM workspace ORDER BY line";

    private static final String OPEN_WORK = """
            SELECT (SELECT count(*) FROM entry WHERE state <> 'DONE'), count(*), count(entry)
            FROM dead_letter WHERE state = 'OPEN'
            """;

    private WorkspaceTable() {}

    static void add(Statements statements, Workspace workspace, Instant now) throws SQLException {
        statements.update(
                ADD, workspace.id().orElse(null), workspace.name().orElse(null), workspace.address(), Times.text(now));
    }

    /** Oldest first. */
    static List<Workspace> all(Statements statements) throws SQLException {
        List<Workspace> found = new ArrayList<>();
        try (ResultSet result = statements.of(ALL).executeQuery()) {
            while (result.next()) {
                found.add(new Workspace(
                        Optional.ofNullable(result.getString(1)),
                        Optional.ofNullable(result.getString(2)),
                        result.getString(3)));
            }
        }
        return List.copyOf(found);
    }

    static OpenWork openWork(Statements statements) throws SQLException {
        try (ResultSet result = statements.of(OPEN_WORK).executeQuery()) {
            result.next();
            return new OpenWork(result.getLong(1), result.getLong(2), result.getLong(3));
        }
    }
}
