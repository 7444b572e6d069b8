package io.sealkeeper.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The processes that share a journal: who they are, what each may touch, and what it takes over from those that are gone. Where
 * one process has the journal alone, it has all that is unfinished, and needs no leave. Thread-safe.
 *
 * <p>All methods throw {@link JournalUnusable} as those of {@link Journal} do.
 */
public final class Replicas {

    private static final String GONE =
            "DELETE FROM replica WHERE expires < clock_timestamp() AND incarnation <> ? RETURNING name";

    private static final String INHERIT = """
            UPDATE %s SET replica = ?
            WHERE abs(replica) <> ? AND abs(replica) NOT IN (SELECT incarnation FROM replica)
            """;

    /** In place of a replica: any that can carry out the push may take it. */
    private static final long ON_OFFER = 0;

    private static final List<String> INHERITED = List.of(
            INHERIT.formatted("entry") + " AND state <> 'DONE'",
            INHERIT.formatted("claim"),
            INHERIT.formatted("pushed") + " AND replica <> " + ON_OFFER);

    private static final String FREE_TASKS = "DELETE FROM task WHERE replica NOT IN (SELECT incarnation FROM replica)";

    private static final String ALONE = "UPDATE entry SET replica = 0 WHERE replica <> 0 AND state <> 'DONE'";

    private static final String CLAIMS = "SELECT sheets FROM claim WHERE replica <> ?";

    /**
     * Those that a take-over may meet. What others have taken over is of other sheets, or it would not have been claimed beside;
     * and two heirs that wait for each other's inheritance wait for ever.
     */
    private static final String CLAIMS_AT_WORK = "SELECT sheets FROM claim WHERE replica > 0 AND replica <> ?";

    private static final String NEWEST_OWN = "SELECT max(id) FROM entry WHERE state <> 'DONE' AND replica = ?";

    private static final String LEAVE_OWN =
            "UPDATE entry SET replica = ? WHERE state <> 'DONE' AND replica = ? AND id <= ?";

    private static final String CLAIM = "INSERT INTO claim (id, replica, sheets) VALUES (?, ?, ?)";

    private static final String RELEASE = "DELETE FROM claim WHERE id = ? AND replica = ?";

    private static final String RELEASE_OTHERS =
            "DELETE FROM claim WHERE replica = ? AND NOT (CAST(id AS TEXT) IN (SELECT value FROM json_each(?)))";

    private static final String RELEASE_INHERITED = """
            DELETE FROM claim
            WHERE replica = ?1 AND NOT EXISTS (SELECT 1 FROM entry WHERE state <> 'DONE' AND replica = ?1)
            """;

    private static final String TAKE_TASK = """
            INSERT INTO task (name, replica) VALUES (?, ?) ON CONFLICT (name) DO NOTHING
            """;

    private static final String TASK_OF = "SELECT replica FROM task WHERE name = ?";

    private static final String KEPT = "SELECT value FROM kept WHERE name = ?";

    private static final String KEEP = """
            INSERT INTO kept (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2
            """;

    private static final String PUSH = "INSERT INTO pushed (name, source, payload, replica) VALUES (?, ?, ?, ?)";

    private static final String PUSHED_BY = "SELECT name, source FROM pushed WHERE replica = ? ORDER BY name";

    private static final String PAYLOAD = "SELECT payload FROM pushed WHERE name = ?";

    private static final String FORGET = "DELETE FROM pushed WHERE name = ? AND replica = ?";

    private static final String IS_PUSHED = "SELECT 1 FROM pushed WHERE split_part(name, '.', 1) = ?";

    /** Before the id of a push, its report is kept under. */
    private static final String REPORT = "push ";

    private static final String PASS_PUSH = "UPDATE pushed SET replica = ? WHERE name = ? AND replica = ?";

    private static final String ALL = """
            SELECT r.incarnation, r.name, extract(epoch FROM r.began)::bigint,
                (extract(epoch FROM r.expires - clock_timestamp()) * 1000)::bigint,
                (SELECT count(*) FROM entry e WHERE e.state <> 'DONE' AND abs(e.replica) = r.incarnation),
                (SELECT string_agg(t.name, E'\\n' ORDER BY t.name) FROM task t WHERE t.replica = r.incarnation)
            FROM replica r ORDER BY r.name
            """;

    private final Database database;

    Replicas(Database database) {
        this.database = database;
    }

    /** Whether other processes may share the journal. */
    public boolean areMany() {
        return database.lease().isPresent();
    }

    /**
     * Whether this process may send what it has recorded: nobody can have taken over its work, nor will within the next moments.
     */
    public boolean holdLease() {
        return database.lease().map(LeaseKeeper::holds).orElse(true);
    }

    /** Whether others have taken over this process' work, so that it can record nothing more. */
    public boolean haveTakenOver() {
        return database.lease().filter(LeaseKeeper::isLost).isPresent();
    }

    /** What is known of the others. */
    public Others others() {
        return database.lease().map(LeaseKeeper::others).orElse(Others.NONE);
    }

    /** Tells the others that LeanIX refuses this one's requests for their rate. */
    public void rest(Duration how) {
        database.lease().ifPresent(lease -> lease.rests(how));
    }

    /** The length of this process' lease; empty where it has the journal alone. */
    public Optional<Duration> lease() {
        return database.lease().map(LeaseKeeper::length);
    }

    /**
     * Takes over what is unfinished and nobody works on any more: {@link Journal#unfinished} has it from now on. What the gone
     * ones might have been writing stays claimed until {@link #releaseInherited}; where they left nothing unfinished, nothing does.
     *
     * @return the names of the replicas that were found gone, and removed
     */
    public List<String> takeOver() {
        return database.write(statements -> database.lease().isPresent()
                ? inherit(statements, database.lease().get().canTellWhoIsGone())
                : haveAll(statements));
    }

    private static List<String> haveAll(Statements statements) throws SQLException {
        statements.update(ALONE);
        return List.of();
    }

    private static List<String> inherit(Statements statements, boolean mayRemove) throws SQLException {
        long self = statements.replica();
        List<String> gone = mayRemove ? removeGone(statements, self) : List.of();
        for (String inherit : INHERITED) {
            statements.update(inherit, -self, self);
        }
        // Nobody would come to take up what there is not, and so to release it.
        statements.update(RELEASE_INHERITED, -self);
        statements.update(FREE_TASKS);
        return gone;
    }

    private static List<String> removeGone(Statements statements, long self) throws SQLException {
        List<String> gone = new ArrayList<>();
        try (ResultSet result = statements.of(GONE, self).executeQuery()) {
            while (result.next()) {
                gone.add(result.getString(1));
            }
        }
        return List.copyOf(gone);
    }

    /** The newest of this process' own entries that are unfinished; empty where there is none, or it has the journal alone. */
    public Optional<EntryId> newestOwn() {
        return areMany() ? database.read(Replicas::newestOwn) : Optional.empty();
    }

    private static Optional<EntryId> newestOwn(Statements statements) throws SQLException {
        try (ResultSet result = statements.of(NEWEST_OWN, statements.replica()).executeQuery()) {
            result.next();
            long newest = result.getLong(1);
            return result.wasNull() ? Optional.empty() : Optional.of(new EntryId(newest));
        }
    }

    /**
     * Takes this process' own entries up to that one for left by a process that is gone, so that {@link Journal#unfinished} has
     * those that are not finished: no batch works on them any more.
     */
    public void leaveOwn(EntryId upTo) {
        database.write(
                statements -> statements.update(LEAVE_OWN, -statements.replica(), statements.replica(), upTo.value()));
    }

    /**
     * Claims sheets for a batch that may write to them.
     *
     * @param id of the caller's choice, at random; releases it
     * @param sheets as a text
     * @param inherits whether the batch takes up what was taken over, and so waits for nothing that was
     * @param meets whether these sheets and those of another claim's text may have one in common
     * @return whether they are claimed; else another claim meets them, and nothing may be written yet
     */
    public boolean claim(long id, String sheets, boolean inherits, Predicate<String> meets) {
        // Who was replaced learns it from the write.
        return (haveTakenOver() || !isMet(inherits, meets))
                && database.write(statements -> !met(statements, inherits, meets)
                        && statements.update(CLAIM, id, statements.replica(), sheets) == 1);
    }

    private boolean isMet(boolean inherits, Predicate<String> meets) {
        return database.read(statements -> met(statements, inherits, meets));
    }

    private static boolean met(Statements statements, boolean inherits, Predicate<String> meets) throws SQLException {
        try (ResultSet result = statements
                .of(inherits ? CLAIMS_AT_WORK : CLAIMS, statements.replica())
                .executeQuery()) {
            boolean met = false;
            while (result.next()) {
                met |= meets.test(result.getString(1));
            }
            return met;
        }
    }

    public void release(long claim) {
        database.write(statements -> statements.update(RELEASE, claim, statements.replica()));
    }

    /** Releases all claims of this process but those: a claim or a release may be there though its answer was lost. */
    public void releaseAllBut(Collection<Long> claims) {
        database.write(statements -> statements.update(RELEASE_OTHERS, statements.replica(), new Texts(claims)));
    }

    /** Releases what was taken over, once nothing of it is unfinished. */
    public void releaseInherited() {
        if (areMany()) {
            database.write(statements -> statements.update(RELEASE_INHERITED, -statements.replica()));
        }
    }

    /**
     * Takes a task that one replica at a time does, for as long as this one is at work.
     *
     * @return whether this replica has it
     */
    public boolean take(String task) {
        if (!areMany()) {
            return true;
        }
        Optional<Boolean> known = database.read(statements -> owner(statements, task));
        return known.orElseGet(() -> database.write(statements -> {
            statements.update(TAKE_TASK, task, statements.replica());
            return owner(statements, task).orElse(false);
        }));
    }

    private static Optional<Boolean> owner(Statements statements, String task) throws SQLException {
        try (ResultSet result = statements.of(TASK_OF, task).executeQuery()) {
            return result.next() ? Optional.of(result.getLong(1) == statements.replica()) : Optional.empty();
        }
    }

    /** Keeps a payload that is about to be acknowledged. */
    public void keep(Pushed pushed, byte[] payload) {
        database.write(
                statements -> statements.update(PUSH, pushed.name(), pushed.source(), payload, statements.replica()));
    }

    /** What this process has acknowledged, and not forgotten yet. */
    public List<Pushed> pushed() {
        return database.read(statements -> pushedBy(statements, statements.replica()));
    }

    /** What it has taken over. */
    public List<Pushed> inheritedPushes() {
        return database.read(statements -> pushedBy(statements, -statements.replica()));
    }

    /** What others have taken over and can't carry out. */
    public List<Pushed> offeredPushes() {
        return database.read(statements -> pushedBy(statements, ON_OFFER));
    }

    /** Offers one that was taken over to those that can carry it out. */
    public void offer(Pushed name) {
        database.write(statements -> statements.update(PASS_PUSH, ON_OFFER, name.name(), -statements.replica()));
    }

    /** Takes one over that is on offer, if nobody else has done so. */
    public void takeOffered(Pushed name) {
        database.write(statements -> statements.update(PASS_PUSH, -statements.replica(), name.name(), ON_OFFER));
    }

    private static List<Pushed> pushedBy(Statements statements, long replica) throws SQLException {
        List<Pushed> names = new ArrayList<>();
        try (ResultSet result = statements.of(PUSHED_BY, replica).executeQuery()) {
            while (result.next()) {
                names.add(new Pushed(result.getString(1), result.getString(2)));
            }
        }
        return List.copyOf(names);
    }

    /** @throws IllegalArgumentException if it is not there any more */
    public byte[] payload(Pushed name) {
        return database.read(statements -> {
            try (ResultSet result = statements.of(PAYLOAD, name.name()).executeQuery()) {
                if (!result.next()) {
                    throw new IllegalArgumentException("there is no payload " + name.name());
                }
                return result.getBytes(1);
            }
        });
    }

    /** For one that nobody has to carry out any more. */
    public void forget(Pushed name) {
        database.write(statements -> statements.update(FORGET, name.name(), statements.replica()));
    }

    /** Forgets one that was carried out, and keeps its report for all. */
    public void carriedOut(Pushed name, String report) {
        database.write(statements -> {
            statements.update(KEEP, REPORT + name.id(), report);
            return statements.update(FORGET, name.name(), statements.replica());
        });
    }

    /** Whether one of them has acknowledged a push of this id, and it is not known to be carried out. */
    public boolean isPushed(String id) {
        return database.read(statements -> {
            try (ResultSet result = statements.of(IS_PUSHED, id).executeQuery()) {
                return result.next();
            }
        });
    }

    /** The report of a push that one of them carried out, as JSON. */
    public Optional<String> reportOfPush(String id) {
        return kept(REPORT + id);
    }

    /** For one that was taken over, and is in this process' own folder now. */
    public void adopt(Pushed name) {
        database.write(
                statements -> statements.update(PASS_PUSH, statements.replica(), name.name(), -statements.replica()));
    }

    /** What one of them kept under a name, for all. */
    public Optional<String> kept(String name) {
        return database.read(statements -> {
            try (ResultSet result = statements.of(KEPT, name).executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        });
    }

    /** Keeps a text under a name, in place of the one before. */
    public void keep(String name, String value) {
        database.write(statements -> statements.update(KEEP, name, value));
    }

    /** All of them, by name; none where one process has the journal alone. */
    public List<Replica> all() {
        if (!areMany()) {
            return List.of();
        }
        return database.read(statements -> {
            List<Replica> all = new ArrayList<>();
            try (ResultSet result = statements.of(ALL).executeQuery()) {
                while (result.next()) {
                    String tasks = result.getString(6);
                    all.add(new Replica(
                            result.getString(2),
                            result.getLong(1) == statements.replica(),
                            Instant.ofEpochSecond(result.getLong(3)),
                            Duration.ofMillis(result.getLong(4)),
                            result.getLong(5),
                            tasks == null ? List.of() : List.of(tasks.split("\n"))));
                }
            }
            return List.copyOf(all);
        });
    }
}
