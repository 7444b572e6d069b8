package io.sealkeeper;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL server for all tests of this process, with a schema for each test. */
public final class PostgresSchemas {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final Optional<PostgresServer> SERVER = start();

    private PostgresSchemas() {}

    private static Optional<PostgresServer> start() {
        try {
            Optional<PostgresServer> server = PostgresServer.start();
            server.ifPresent(s -> Runtime.getRuntime().addShutdownHook(new Thread(() -> close(s))));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(PostgresServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a new, empty schema; skips the test where there is no PostgreSQL. */
    public static String fresh() {
        assumeTrue(
                SERVER.isPresent(),
                "skipped: there is no PostgreSQL in /usr/lib/postgresql, which Debian has in the package postgresql");
        String url = SERVER.orElseThrow().url() + "?user=postgres";
        String schema = "test_" + NUMBER.incrementAndGet();
        sql(url, "CREATE SCHEMA " + schema);
        return url + "&ApplicationName=sealkeeper%20" + schema + "&currentSchema=" + schema;
    }

    /** Ends all other sessions there, as an administrator may. */
    public static void endSessions(String url) {
        sql(
                url,
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                        + " WHERE application_name = 'sealkeeper ' || current_schema() AND pid <> pg_backend_pid()");
    }

    /** The one value that a query gives there. */
    public static String value(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Executes statements there. */
    public static void sql(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
