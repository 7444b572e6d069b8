package io.sealkeeper.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.Supplier;
import org.postgresql.Driver;

/**
 * The journal in a schema of a PostgreSQL database. The session that writes holds an advisory lock, so that nobody can
 * write without it: when the session ends, however it ends, both are gone together.
 *
 * <p>After a lost connection the lock is taken anew, and only if no other process has had it meanwhile: what this one
 * knows of its unfinished work would be out of date.
 */
final class PostgresEngine implements Engine {

    private static final String CONNECT_SECONDS = "10";
    /** A write waits for the disk of another machine, perhaps of two. */
    private static final String ANSWER_SECONDS = "30";

    /** The server ends the session of a machine that vanished within half a minute, and so releases its lock. */
    private static final String SESSION = """
            SET tcp_keepalives_idle = 10;
            SET tcp_keepalives_interval = 5;
            SET tcp_keepalives_count = 3;
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
            """;

    private final Supplier<PostgresLogin> login;
    private volatile PostgresLogin last;
    private OptionalLong epoch = OptionalLong.empty();

    PostgresEngine(Supplier<PostgresLogin> login) {
        this.login = login;
        last = login.get();
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public Connection writer() throws SQLException {
        Connection writer = connect();
        try {
            try (Statement statement = writer.createStatement()) {
                statement.execute(SESSION);
            }
            PostgresLock.take(writer, toString());
            epoch = OptionalLong.of(PostgresMigrations.apply(toString(), writer, name(), epoch));
            return writer;
        } catch (SQLException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    @Override
    public Connection reader() throws SQLException {
        Connection reader = connect();
        reader.setReadOnly(true);
        return reader;
    }

    private Connection connect() throws SQLException {
        PostgresLogin now = login.get();
        last = now;
        Properties properties = new Properties();
        now.user().ifPresent(user -> properties.setProperty("user", user));
        now.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", name());
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", ANSWER_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = new Driver().connect(now.url(), properties);
        if (connection == null) {
            throw new SQLException("the address does not begin with jdbc:postgresql:");
        }
        return connection;
    }

    /** What the server lists the sessions by. */
    private static String name() {
        try {
            return "sealkeeper " + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "sealkeeper";
        }
    }

    /** The answer to a query for one value; null where there is none. */
    static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    @Override
    public JournalUnusable failure(Throwable cause) {
        return PostgresFailures.of(last, cause);
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // The lock ends with the connection.
    }

    @Override
    public String toString() {
        return last.toString();
    }
}
