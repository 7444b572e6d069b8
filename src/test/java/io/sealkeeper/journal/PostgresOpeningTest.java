package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.seal.ForOwners;
import io.sealkeeper.seal.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a journal in PostgreSQL, and losing it. */
class PostgresOpeningTest {

    private String url = "";

    @BeforeEach
    void aSchema() {
        url = PostgresSchemas.fresh();
    }

    private static Journal open(String address) {
        return Place.of(address).open(Samples.CLOCK);
    }

    private String refusal(String address) {
        JournalUnusable refusal = catchThrowableOfType(JournalUnusable.class, () -> open(address));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).doesNotContain("\n");
        return refusal.getMessage();
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void a_second_process_of_the_same_name_is_refused() throws Exception {
        try (Journal first = open(url)) {
            assertThatThrownBy(() -> open(url))
                    .isInstanceOf(JournalInUse.class)
                    .hasMessageMatching(
                            "another Sealkeeper with the name .+ works with the journal 127.0.0.1:\\d+/postgres"
                                    + " since 20.+ \\(UTC\\): stop it, or give this one a name of its own \\(sealkeeper.replica\\)");
            assertThat(first.pending()).isZero();
            open(PostgresSchemas.fresh()).close();
        }
        open(url).close();
    }

    @Test
    void it_has_the_columns_that_a_file_has(@TempDir Path folder) throws Exception {
        Journal.open(folder, Samples.CLOCK).close();
        open(url).close();
        SortedSet<String> here = columns(
                url,
                "SELECT table_name || '.' || column_name FROM information_schema.columns"
                        + " WHERE table_schema = current_schema()");
        assertThat(here).contains("sealkeeper_journal.version", "dead_letter.rows_digest");
        here.removeIf(
                c -> c.matches("(sealkeeper_journal|replica|claim|task|pushed|kept)[.].*|dead_letter[.]rows_digest"));
        assertThat(here)
                .isEqualTo(columns(
                        "jdbc:sqlite:" + folder.resolve("journal.db"),
                        "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c"
                                + " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"));
        assertThat(value("SELECT version FROM sealkeeper_journal")).isEqualTo(Integer.toString(Migrations.VERSION));
    }

    private static SortedSet<String> columns(String address, String query) throws SQLException {
        SortedSet<String> columns = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                columns.add(result.getString(1));
            }
        }
        return columns;
    }

    @Test
    void a_journal_of_a_newer_version() {
        open(url).close();
        PostgresSchemas.sql(url, "UPDATE sealkeeper_journal SET version = 1000");
        assertThat(refusal(url)).contains("is of a newer Sealkeeper (version 1000; this one knows up to ");
    }

    @Test
    void an_older_journal_that_replicas_work_with_is_not_migrated_under_their_hands() throws Exception {
        try (Journal older = open(url)) {
            PostgresSchemas.sql(url, "UPDATE sealkeeper_journal SET version = 8");
            assertThat(refusal(url))
                    .matches(
                            "the journal 127.0.0.1:\\d+/postgres is of an older version \\(8, this program makes it \\d+\\),"
                                    + " and another Sealkeeper \\(sealkeeper .+, connected since .+ by the server's clock\\) works"
                                    + " with it: stop all that do, and then start this one; nothing was changed");
            assertThat(value("SELECT version FROM sealkeeper_journal")).isEqualTo("8");
            assertThat(older.pending()).isZero();
        }
    }

    /** As one of version 8 has it, which knew no replicas. */
    @Test
    void an_older_journal_that_one_has_alone() throws Exception {
        try (Connection alone = DriverManager.getConnection(url)) {
            new PostgresLock(alone, "here").take();
            assertThat(refusal(url)).contains("another Sealkeeper (", "works with the journal", ": stop it");
        }
        open(url).close();
    }

    @Test
    void another_programs_tables() {
        PostgresSchemas.sql(url, "CREATE TABLE entry (x INT)");
        assertThat(refusal(url)).contains("has another program's tables");
    }

    @Test
    void a_schema_that_is_not_there() {
        assertThat(refusal(url + "_none")).contains("there is no schema");
    }

    @Test
    void a_database_that_is_not_there() {
        assertThat(refusal(url.replace("/postgres?", "/none?"))).contains("can't be opened: FATAL: database \"none\"");
    }

    @Test
    void a_server_that_is_not_there() {
        assertThat(refusal("jdbc:postgresql://127.0.0.1:1/postgres"))
                .startsWith("the journal 127.0.0.1:1/postgres can't be reached: ")
                .contains("nothing was recorded, so nothing may be sent");
    }

    @Test
    void a_server_without_what_the_address_asks_for() {
        assertThat(refusal(url + "&sslmode=require")).contains("lets nobody in: ", "the options of sealkeeper.journal");
    }

    @Test
    void a_machine_that_is_not_there() {
        assertThat(refusal("jdbc:postgresql://nowhere.invalid/postgres"))
                .contains("can't be reached: ", "unknown host nowhere.invalid", "look at sealkeeper.journal");
    }

    @Test
    void a_database_that_is_only_read() {
        PostgresSchemas.sql(url, "CREATE ROLE reader LOGIN SUPERUSER");
        try {
            PostgresSchemas.sql(url, "ALTER ROLE reader SET default_transaction_read_only = on");
            assertThat(refusal(url.replace("user=postgres", "user=reader"))).contains("it is a read-only copy");
        } finally {
            PostgresSchemas.sql(url, "DROP ROLE reader");
        }
    }

    @Test
    void a_password_is_never_shown() {
        PostgresLogin login = new PostgresLogin(
                "jdbc:postgresql://db.acme.example/seals?ssl=true", Optional.of("ada"), Optional.of("geheim"));
        SQLException quoting =
                new SQLException("no entry for " + login.url() + " with password geheim\nfor ada", "28P01");
        JournalUnusable told = PostgresFailures.of(login, quoting);
        assertThat(told.getMessage())
                .startsWith("the journal db.acme.example/seals lets nobody in: no entry for db.acme.example/seals")
                .doesNotContain("geheim");
        assertThat(told.getCause().getMessage()).doesNotContain("geheim");
        assertThat(login.toString()).isEqualTo("db.acme.example/seals");
    }

    @Test
    void a_lost_connection_is_opened_anew_and_what_was_recorded_is_there() {
        try (Journal journal = open(url)) {
            journal.begin(Samples.intents("a", 3));
            PostgresSchemas.endSessions(url);
            assertThatThrownBy(() -> journal.begin(Samples.intents("b", 3)))
                    .isInstanceOf(JournalUnusable.class)
                    .hasMessageContaining("can't be reached: ");
            assertThatThrownBy(journal::pending).isInstanceOf(JournalUnusable.class);
            assertThat(journal.pending()).isEqualTo(3);
            journal.begin(Samples.intents("b", 3));
            assertThat(journal.pending()).isEqualTo(6);
        }
    }

    @Test
    void readiness_notices_a_lost_connection_and_that_it_is_there_again() {
        try (Journal journal = open(url)) {
            assertThat(journal.trouble()).isEmpty();
            PostgresSchemas.endSessions(url);
            assertThat(journal.trouble()).hasValueSatisfying(t -> assertThat(t).contains("can't be reached"));
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void commits_wait_for_the_disk_even_where_the_server_is_set_otherwise() throws Exception {
        PostgresSchemas.sql(url, "CREATE ROLE hasty LOGIN SUPERUSER", "ALTER ROLE hasty SET synchronous_commit = off");
        PostgresEngine engine = PostgresEngine.alone(() ->
                new PostgresLogin(url.replace("user=postgres", "user=hasty"), Optional.empty(), Optional.empty()));
        try (Connection writer = engine.writer()) {
            assertThat(PostgresEngine.single(writer, "SHOW synchronous_commit")).isEqualTo("on");
        } finally {
            PostgresSchemas.sql(url, "DROP OWNED BY hasty CASCADE", "DROP ROLE hasty");
        }
    }

    @Test
    void long_rows_backslashes_and_names_that_its_text_can_t_hold() {
        PayloadRow row = new PayloadRow("week.csv", 3, "{\"x\":\"\\\\ \\u0000 " + "€\\".repeat(40_000) + "\"}");
        String key = "APP\0" + "9".repeat(20_000);
        try (Journal journal = open(url)) {
            Parking parking = new Parking.OfRow(
                    "vulnerabilities",
                    "Application " + key,
                    row,
                    "seal-snapshot",
                    Outcome.rejected("no " + key),
                    Optional.of(key),
                    Optional.of(new TreeSet<>(List.of("alias"))));
            DeadLetterId id = journal.park(List.of(parking)).get(0);
            assertThat(journal.park(List.of(parking))).as("one more attempt").containsExactly(id);
            assertThat(journal.deadLetter(id).orElseThrow().rows()).containsExactly(row);
            Superseding later = new Superseding(
                    "vulnerabilities",
                    "sheet-9",
                    List.of(key, "other"),
                    new TreeSet<>(List.of("alias")),
                    new DeadLetter.By("run", "later.csv", 1),
                    Superseding.fresh());
            BatchEnd end =
                    new BatchEnd(Map.of(), List.of(), Map.of(), Set.of(), List.of(later), List.of(), ForOwners.NOTHING);
            assertThat(journal.finish(end).superseded()).containsExactly(id);
        }
    }
}
