package io.sealkeeper.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.postgresql.Driver;

/**
 * The journal in a schema of a PostgreSQL database. The session that writes holds an advisory lock, so that nobody can
 * write without it: when the session ends, however it ends, both are gone together. Those that share the journal share the
 * lock; who migrates or copies it has it alone.
 *
 * <p>After a lost connection it goes on, unless others have taken over its work meanwhile: {@link Membership}.
 */
final class PostgresEngine implements Engine {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** A write waits for the disk of another machine, perhaps of two. */
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** With a lease less would do: a write may wait for one that stands still in a transaction until the server ends that. */
    private static final Duration SHORTEST_ANSWER = Duration.ofSeconds(15);

    /**
     * The server ends the session of a machine that vanished within half a minute, and that of a process that stands still in the
     * middle of a transaction within ten seconds, and so releases their locks.
     */
    private static final String SESSION = """
            SET tcp_keepalives_idle = 10;
            SET tcp_keepalives_interval = 5;
            SET tcp_keepalives_count = 3;
            SET idle_in_transaction_session_timeout = '10s';
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
            """;

    private final Supplier<PostgresLogin> login;
    private volatile PostgresLogin last;
    private final Optional<Membership> membership;
    private Optional<LeaseKeeper> lease = Optional.empty();

    private PostgresEngine(Supplier<PostgresLogin> login, Optional<Membership> membership) {
        this.login = login;
        this.membership = membership;
        last = login.get();
    }

    /** Shares the journal with others. */
    static PostgresEngine shared(Supplier<PostgresLogin> login, ReplicaSettings replica) {
        return new PostgresEngine(login, Optional.of(new Membership(replica)));
    }

    /** Has the journal alone: nobody may work with it. */
    static PostgresEngine alone(Supplier<PostgresLogin> login) {
        return new PostgresEngine(login, Optional.empty());
    }

    @Override
    public long replica() {
        return membership.map(Membership::id).orElse(0L);
    }

    @Override
    public void fence(Statements writer) throws SQLException {
        if (membership.isPresent()) {
            membership.get().fence(writer);
        }
    }

    @Override
    public Optional<LeaseKeeper> lease() {
        return lease;
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
            PostgresLock lock = new PostgresLock(writer, toString());
            if (membership.isPresent()) {
                lock.share();
            } else {
                lock.take();
            }
            PostgresMigrations.apply(toString(), writer, lock);
            if (membership.isPresent() && lease.isEmpty()) {
                long asked = System.nanoTime();
                membership.get().join(writer, toString());
                Others others = membership.get().others(writer);
                writer.commit();
                lease = Optional.of(new LeaseKeeper(membership.get(), this::connectToRenew, asked, others));
            } else if (membership.isEmpty()) {
                lock.requireNobody();
            }
            return writer;
        } catch (SQLException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    @Override
    public boolean isThere() throws SQLException {
        try (Connection reader = reader()) {
            return single(reader, PostgresMigrations.IS_THERE) != null;
        }
    }

    @Override
    public Connection reader() throws SQLException {
        Connection reader = connect();
        reader.setReadOnly(true);
        return reader;
    }

    /** One that is taken for lost about when the lease is, if nothing comes. */
    private Connection connect() throws SQLException {
        Duration answer = membership
                .map(m -> m.settings().lease())
                .map(length -> longer(length, SHORTEST_ANSWER))
                .orElse(ANSWER);
        return connect(CONNECT, answer);
    }

    /** One that is given up in time for another try before the lease is over. */
    private Connection connectToRenew() throws SQLException {
        Duration share =
                LeaseKeeper.longestTry(membership.orElseThrow().settings().lease());
        return connect(share, share);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** @param answer how long a connection may be silent until it is taken for lost; a network may drop all without a word */
    private Connection connect(Duration connect, Duration answer) throws SQLException {
        PostgresLogin now = login.get();
        last = now;
        Properties properties = new Properties();
        now.user().ifPresent(user -> properties.setProperty("user", user));
        now.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", name());
        properties.setProperty("connectTimeout", String.valueOf(connect.toSeconds()));
        properties.setProperty("socketTimeout", String.valueOf(answer.toSeconds()));
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
        lease.ifPresent(LeaseKeeper::close);
    }

    @Override
    public String toString() {
        return last.toString();
    }
}
