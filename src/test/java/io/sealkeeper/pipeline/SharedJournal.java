package io.sealkeeper.pipeline;

import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.PostgresLogin;
import io.sealkeeper.journal.ReplicaSettings;
import io.sealkeeper.sandbox.TestClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A journal in PostgreSQL that simulated gateways share, emptied for each life. What it says is read by SQL, not by the
 * program. Time in it is the server's; so that nobody has to wait, leases run out when they are told to.
 */
final class SharedJournal implements AutoCloseable {

    /** No lease is renewed while a life lasts. */
    private static final Duration LEASE = Duration.ofHours(1);

    private final String url = PostgresSchemas.fresh();
    private final Connection connection;

    SharedJournal() {
        try {
            connection = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        // Makes the tables.
        opened("first", new TestClock()).close();
    }

    /** Opens it for a process that begins; what it finds left is its own from then on. */
    Journal open(String name, Clock clock) {
        // A new one waits until all others have shown that they know of it: they will have.
        sql("UPDATE replica SET renewed = clock_timestamp() + interval '1 hour'");
        return opened(name, clock);
    }

    private Journal opened(String name, Clock clock) {
        return Journal.open(
                () -> new PostgresLogin(url, Optional.empty(), Optional.empty()),
                new ReplicaSettings(name, LEASE),
                clock);
    }

    void empty() {
        sql("TRUNCATE entry, dead_letter, claim, replica, task, pushed, kept, workspace, operator_action"
                + " RESTART IDENTITY CASCADE");
    }

    /** As if it had given no sign of life for longer than its lease. */
    void runOut(String name) {
        sql("UPDATE replica SET expires = clock_timestamp() - interval '1 second' WHERE name = '" + name + "'");
    }

    /** Whether nobody has found it gone. */
    boolean has(String name) {
        return !list("SELECT 1 FROM replica WHERE name = '" + name + "'").isEmpty();
    }

    /** What is not as it should be once all is done. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        list("SELECT label || ' is ' || state FROM entry WHERE state <> 'DONE' OR outcome IS NULL")
                .forEach(entry -> findings.add("something has no outcome: " + entry));
        list("SELECT sheets FROM claim").forEach(claim -> findings.add("a claim is left: " + claim));
        list("SELECT name FROM replica").forEach(name -> findings.add("replica " + name + " has not left"));
        return findings;
    }

    /** Whether nothing is unfinished, nor claimed. */
    boolean isAtRest() {
        return list("SELECT 1 FROM entry WHERE state <> 'DONE' UNION ALL SELECT 1 FROM claim")
                .isEmpty();
    }

    /** The labels of the open dead letters. */
    List<String> openLetters() {
        return list("SELECT label FROM dead_letter WHERE state = 'OPEN'");
    }

    /** All dead letters, in words. */
    List<String> letters() {
        return list("SELECT label || ' ' || kind || ' ' || state || ' ' || cause FROM dead_letter ORDER BY id");
    }

    private void sql(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> list(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (result.next()) {
                all.add(result.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
