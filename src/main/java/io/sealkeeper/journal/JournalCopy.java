package io.sealkeeper.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Copies a whole journal, with its numbers, from a file into PostgreSQL or back, while no gateway has either of them. All of
 * it is there afterwards, read again and compared, or nothing is. The source stays as it is.
 */
public final class JournalCopy {

    /** Hears of each table's progress. */
    @FunctionalInterface
    public interface Progress {
        void copied(String table, long rows);
    }

    /** A journal that is copied, or that a copy is made in; not opened yet. */
    public static final class End {
        private final Supplier<Engine> engine;

        private End(Supplier<Engine> engine) {
            this.engine = engine;
        }

        /** The journal of a data folder. */
        public static End inFolder(Path dataFolder) {
            return new End(() -> SqliteEngine.in(dataFolder));
        }

        /** The journal in a PostgreSQL database. */
        public static End inPostgres(PostgresLogin login) {
            return new End(() -> PostgresEngine.alone(() -> login));
        }
    }

    private JournalCopy() {}

    /**
     * Copies.
     *
     * @return the number of rows of each table
     * @throws JournalInUse if a gateway has one of them
     * @throws JournalUnusable if one of them can't be used, there is nothing to copy, the target is not empty, or the copy
     *     is not the same; then the target is as it was
     */
    public static Map<String, Long> copy(End from, End to, Progress progress) {
        try (Engine source = from.engine.get()) {
            TableCopy.requireJournal(source);
            try (Connection reading = source.writer()) {
                TableCopy.requireNothingOwed(source, reading);
                TableCopy.requireSomething(reading, source.toString());
                try (Engine target = to.engine.get()) {
                    return copy(new Side(source, reading), target, progress);
                }
            } catch (SQLException e) {
                throw source.failure(e);
            }
        }
    }

    /** An open end. */
    record Side(Engine engine, Connection connection) {}

    private static Map<String, Long> copy(Side source, Engine target, Progress progress) {
        try (Connection writing = target.writer()) {
            TableCopy.requireNothing(writing, target.toString());
            try {
                Map<String, Long> counts = new TableCopy(source, new Side(target, writing), progress).all();
                writing.commit();
                return counts;
            } catch (SQLException | RuntimeException e) {
                writing.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw target.failure(e);
        }
    }

    /** The tables, those first that others refer to. */
    static final List<String> TABLES =
            List.of("entry", "dead_letter", "operator_action", "workspace", "guarded", "guard_mark", "owner_note");
}
