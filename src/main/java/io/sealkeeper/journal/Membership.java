package io.sealkeeper.journal;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A process among those that share a journal in PostgreSQL: its row in {@code replica}. Each transaction that writes needs that
 * row, and one takes the place of all others' at a time; so whose row was removed writes nothing more, however late it
 * notices.
 */
final class Membership {

    private static final System.Logger LOG = System.getLogger(Membership.class.getName());

    /** A key of its own beside the journal's lock: "writ" and the schema's number. */
    private static final String FENCE = """
            SELECT r.incarnation FROM replica r,
                (SELECT pg_advisory_xact_lock((2004052340::bigint << 32) | oid::bigint)
                 FROM pg_namespace WHERE nspname = current_schema()) one
            WHERE r.incarnation = ? FOR KEY SHARE OF r
            """;

    private static final String LEAVE_ROOM =
            "DELETE FROM replica WHERE name = ? AND (expires < clock_timestamp() OR process = ?)";

    private static final String JOIN = """
            INSERT INTO replica (incarnation, name, process, began, renewed, expires)
            VALUES (?, ?, ?, clock_timestamp(), clock_timestamp(), clock_timestamp() + ? * interval '1 millisecond')
            ON CONFLICT (name) DO NOTHING
            """;

    private static final String HOLDER = """
            SELECT process, renewed::text, date_trunc('second', began AT TIME ZONE 'UTC')::text, clock_timestamp() < expires
            FROM replica WHERE name = ?
            """;

    private static final String RENEW = """
            UPDATE replica SET renewed = clock_timestamp(), expires = clock_timestamp() + ? * interval '1 millisecond',
                rests_until = greatest(rests_until, clock_timestamp() + ? * interval '1 millisecond')
            WHERE incarnation = ?
            """;

    private static final String OTHERS = """
            SELECT count(*), bool_and(r.renewed > self.began OR r.incarnation = self.incarnation),
                greatest(0, max(extract(epoch FROM r.rests_until - clock_timestamp()) * 1000)
                    FILTER (WHERE r.incarnation <> self.incarnation))::bigint
            FROM replica r, replica self WHERE r.expires > clock_timestamp() AND self.incarnation = ?
            """;

    private static final String LEAVE = "DELETE FROM replica WHERE incarnation = ?";

    private static final Duration LOOKS_AGAIN = Duration.ofMillis(200);
    private static final Duration BESIDE = Duration.ofSeconds(2);

    private final ReplicaSettings settings;
    private final long id = 1 + new SecureRandom().nextLong(Long.MAX_VALUE - 1);

    Membership(ReplicaSettings settings) {
        this.settings = settings;
    }

    /** Random, so that it is no other's, in whatever database the journal has been. */
    long id() {
        return id;
    }

    ReplicaSettings settings() {
        return settings;
    }

    /**
     * Adds the row. A former process of the same name has to be gone: where that is not known, waits until its lease has run out.
     *
     * @param connection without auto-commit
     * @throws JournalInUse if another process of this name is at work
     */
    void join(Connection connection, String place) throws SQLException {
        String renewed = "";
        long begun = System.nanoTime();
        long patience = settings.lease().plus(BESIDE).toNanos();
        while (!isIn(connection)) {
            Holder holder = holder(connection);
            connection.rollback();
            boolean isAtWork = !renewed.isEmpty() && !renewed.equals(holder.renewed());
            if (isAtWork || System.nanoTime() - begun > patience) {
                throw new JournalInUse(place, settings.name(), holder.began());
            }
            if (renewed.isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "the journal " + place + ": another process with the name " + settings.name()
                                + " has not left it; waits until it is known whether it is at work, at most "
                                + settings.lease().plus(BESIDE).toSeconds() + " s");
                renewed = holder.renewed();
            }
            LockSupport.parkNanos(LOOKS_AGAIN.toNanos());
        }
    }

    private record Holder(String process, String renewed, String began) {}

    private static Holder holder(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? new Holder(result.getString(1), result.getString(2), result.getString(3))
                        : new Holder("", "", "");
            }
        }
    }

    private Holder holder(Connection connection) throws SQLException {
        return holder(connection, settings.name());
    }

    private boolean isIn(Connection connection) throws SQLException {
        String former = holder(connection).process();
        try (PreparedStatement room = connection.prepareStatement(LEAVE_ROOM);
                PreparedStatement join = connection.prepareStatement(JOIN)) {
            room.setString(1, settings.name());
            room.setString(2, ProcessMark.isGone(former) ? former : "");
            room.executeUpdate();
            join.setLong(1, id);
            join.setString(2, settings.name());
            join.setString(3, ProcessMark.ofThis());
            join.setLong(4, settings.lease().toMillis());
            return join.executeUpdate() == 1;
        }
    }

    /** Before anything else of a transaction that writes: waits for the others' transactions. */
    void fence(Statements statements) throws SQLException {
        try (ResultSet result = statements.of(FENCE, id).executeQuery()) {
            if (!result.next()) {
                throw new TakenOver(settings.name());
            }
        }
    }

    /**
     * Gives a sign of life.
     *
     * @param rest how long LeanIX lets this one wait
     * @return what the others are doing; empty if this is none of them any more
     */
    Optional<Others> renew(Connection connection, Duration rest) throws SQLException {
        try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
            renew.setLong(1, settings.lease().toMillis());
            renew.setLong(2, rest.toMillis());
            renew.setLong(3, id);
            return renew.executeUpdate() == 1 ? Optional.of(others(connection)) : Optional.empty();
        }
    }

    /** What the others are doing. */
    Others others(Connection connection) throws SQLException {
        try (PreparedStatement others = connection.prepareStatement(OTHERS)) {
            others.setLong(1, id);
            try (ResultSet result = others.executeQuery()) {
                result.next();
                return new Others(
                        Math.max(1, result.getInt(1)), result.getBoolean(2), Duration.ofMillis(result.getLong(3)));
            }
        }
    }

    /** Lets others have its unfinished work at once. */
    void leave(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAVE)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }
}
