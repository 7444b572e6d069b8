package io.sealkeeper.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The journal as a file of the data folder, which is locked.
 *
 * <p>Nothing else in this process may open the file: on POSIX systems, closing a file releases all locks that the
 * process has on it.
 */
final class SqliteEngine implements Engine {

    private static final String FILE = "journal.db";

    private static final long LEAST_FREE_BYTES = 1_000_000;

    /** How long another program, such as an operator's sqlite3, may hold the file. */
    private static final int BUSY_MILLIS = 10_000;

    private final Path folder;
    private final Path file;
    private final FolderLock lock;

    private SqliteEngine(Path folder, FolderLock lock) {
        this.folder = folder;
        this.file = folder.resolve(FILE);
        this.lock = lock;
    }

    /**
     * Locks a folder, which is made if there is none.
     *
     * @throws JournalInUse if another process works on it
     * @throws JournalUnusable if it can't be written
     */
    static SqliteEngine in(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                SqliteLibrary.place(folder);
                return new SqliteEngine(folder, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw Failures.ofFolder(folder, e);
        }
    }

    /** Whether a folder has a journal. */
    static boolean isIn(Path dataFolder) {
        return Files.exists(dataFolder.resolve(FILE));
    }

    @Override
    public long replica() {
        return 0;
    }

    @Override
    public void fence(Statements writer) {
        // The folder's lock keeps others out.
    }

    @Override
    public Optional<LeaseKeeper> lease() {
        return Optional.empty();
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public Connection writer() throws SQLException {
        Connection writer = dataSource().getConnection();
        try {
            check(writer);
            Migrations.apply(file, writer);
            return writer;
        } catch (SQLException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private SQLiteDataSource dataSource() {
        SQLiteConfig config = new SQLiteConfig();
        // Each commit is on disk when it returns; with NORMAL, a power failure would lose the last ones.
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public boolean isThere() {
        return isIn(folder);
    }

    @Override
    public Connection reader() throws SQLException {
        Connection reader = dataSource().getConnection();
        try (Statement statement = reader.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
        return reader;
    }

    private void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // macOS only: its fsync leaves the data in the disk's cache.
            statement.execute("PRAGMA fullfsync = ON");
            try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
                String found = result.next() ? result.getString(1) : "no answer to the check";
                if (!found.equals("ok")) {
                    throw Failures.damaged(
                            file, found.lines().reduce((a, b) -> b).orElse(found));
                }
            }
        }
    }

    @Override
    public JournalUnusable failure(Throwable cause) {
        return Failures.of(file, cause);
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public Optional<String> trouble() {
        long free = folder.toFile().getUsableSpace();
        return free < LEAST_FREE_BYTES
                ? Optional.of(folder + " has " + free + " bytes left: make room")
                : Optional.empty();
    }

    @Override
    public void close() {
        lock.close();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
