package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be wrong with a journal is reported in one line, before anything is sent. */
class OpeningTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private String refusal() {
        JournalUnusable refusal =
                catchThrowableOfType(JournalUnusable.class, () -> Journal.open(folder, Samples.CLOCK));
        assertThat(refusal.getMessage()).doesNotContain("\n").contains(folder.toString());
        return refusal.getMessage();
    }

    @Test
    void makes_the_folder_and_the_file() {
        Path deep = folder.resolve("a/b");
        Journal.open(deep, Samples.CLOCK).close();
        assertThat(deep.resolve("journal.db")).exists();
    }

    @Test
    void each_commit_waits_for_the_disk() throws SQLException {
        try (Database database = Database.open(SqliteEngine.in(folder))) {
            assertThat(database.<Integer>write(s -> pragma(s, "synchronous")))
                    .as("FULL")
                    .isEqualTo(2);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            assertThat(mode.getString(1)).isEqualTo("wal");
        }
    }

    private static int pragma(Statements statements, String name) throws SQLException {
        try (ResultSet result = statements.of("PRAGMA " + name).executeQuery()) {
            return result.getInt(1);
        }
    }

    @Test
    void a_second_journal_on_the_folder_names_who_has_it() {
        try (Journal first = Journal.open(folder, Samples.CLOCK)) {
            assertThatThrownBy(() -> Journal.open(folder, Samples.CLOCK))
                    .isInstanceOf(JournalInUse.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(folder.toString());
            assertThat(first.pending()).isZero();
        }
        Journal.open(folder, Samples.CLOCK).close();
    }

    @Test
    void a_failed_opening_lets_go_of_the_folder() throws IOException {
        Files.writeString(file(), "x".repeat(5000));
        refusal();
        Files.delete(file());
        Journal.open(folder, Samples.CLOCK).close();
    }

    @Test
    void a_file_that_is_no_database() throws IOException {
        Files.writeString(file(), "app_id,critical\n".repeat(500));
        assertThat(refusal()).contains("is damaged (it is no database at all)");
        assertThat(file()).as("left as it is").content().startsWith("app_id");
    }

    @Test
    void a_damaged_file() throws IOException {
        try (Journal journal = Journal.open(folder, Samples.CLOCK)) {
            journal.plan(Samples.intents("a", 500));
        }
        byte[] content = Files.readAllBytes(file());
        byte[] junk = "junk".repeat(1024).getBytes(StandardCharsets.US_ASCII);
        for (int page = 12; page < 20; page++) {
            System.arraycopy(junk, 0, content, page * 4096, junk.length);
        }
        Files.write(file(), content);
        assertThat(refusal()).contains("is damaged (");
    }

    @Test
    void a_file_cut_short() throws IOException {
        try (Journal journal = Journal.open(folder, Samples.CLOCK)) {
            journal.plan(Samples.intents("a", 500));
        }
        byte[] content = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(content, content.length / 2));
        assertThat(refusal()).contains("is damaged (");
    }

    @Test
    void a_journal_of_a_newer_version() throws SQLException {
        Journal.open(folder, Samples.CLOCK).close();
        sql("PRAGMA user_version = 1000");
        assertThat(refusal()).contains("is of a newer Sealkeeper (version 1000; this one knows up to ");
    }

    @Test
    void a_journal_of_before_workspaces_were_kept_is_of_none_and_tells_what_is_open() throws SQLException {
        try (Journal journal = Journal.open(folder, Samples.CLOCK)) {
            journal.begin(Samples.intents("a", 3));
        }
        sql(
                "DROP TABLE workspace",
                "DROP TABLE guarded",
                "DROP TABLE guard_mark",
                "DROP TABLE owner_note",
                "ALTER TABLE entry RENAME COLUMN role TO far_end",
                "ALTER TABLE entry DROP COLUMN nothing_written",
                "ALTER TABLE entry DROP COLUMN replays",
                "ALTER TABLE entry DROP COLUMN lain_still",
                "ALTER TABLE entry DROP COLUMN touched_at",
                "ALTER TABLE entry DROP COLUMN replica",
                "PRAGMA user_version = 3");
        try (Journal journal = Journal.open(folder, Samples.CLOCK)) {
            assertThat(journal.workspaces()).isEmpty();
            assertThat(journal.openWork().atStake()).isEqualTo(3);
            assertThat(journal.pending()).isEqualTo(3);
        }
    }

    @Test
    void another_programs_database() throws SQLException {
        sql("CREATE TABLE theirs (x)");
        assertThat(refusal()).contains("is another program's database");
    }

    @Test
    void a_folder_that_is_none() throws IOException {
        Path place = Files.writeString(folder.resolve("data"), "");
        assertThatThrownBy(() -> Journal.open(place, Samples.CLOCK))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("the journal can't be kept in " + place);
    }

    @Test
    void a_file_that_can_t_be_opened() throws IOException {
        Files.createDirectory(file());
        assertThat(refusal()).contains("can't be opened");
    }

    @Test
    void a_full_disk_records_nothing_of_the_call_and_the_journal_goes_on_once_there_is_room() {
        try (Database database = Database.open(SqliteEngine.in(folder))) {
            int pages = database.write(s -> pragma(s, "page_count"));
            database.<Integer>write(s -> pragma(s, "max_page_count = " + (pages + 4)));
            assertThatThrownBy(() -> insert(database, 200))
                    .isInstanceOf(JournalUnusable.class)
                    .hasMessageContaining(
                            "can't be written: the disk is full; nothing was recorded, so nothing may be sent");
            assertThat(database.<Long>read(EntryTable::pending)).isZero();
            database.<Integer>write(s -> pragma(s, "max_page_count = 100000"));
            insert(database, 200);
            assertThat(database.<Long>read(EntryTable::pending)).isEqualTo(200);
        }
    }

    private static void insert(Database database, int count) {
        List<Intent> intents = Samples.intents("a", count);
        database.write(statements -> {
            EntryWriter entries = new EntryWriter(statements, Samples.NOON);
            for (Intent intent : intents) {
                entries.insert(intent, EntryState.PLANNED);
            }
            return intents;
        });
    }
}
