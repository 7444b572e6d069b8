package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources that are tables. */
class TableTest extends AskedSource {

    private static final String MAPPING = """
            { type: "Application", externalId: .app,
              fields: { criticalVulnerabilities: .critical, vulnerabilityScore: .score } }
            """;
    private static final String QUERY =
            "select app, critical, score, changed_at from scans where changed_at >= :since -- :since is bound";
    private static final String FIRST = "2000-01-01T00:00:00";

    private Path file;

    @BeforeEach
    void fill() throws Exception {
        start(3);
        file = folder.resolve("cmdb.db");
        execute(
                "create table scans (app text, critical integer, score real, changed_at text, picture blob)",
                "insert into scans values ('APP-1', 71, 9.8, '2026-11-20T09:00:00', null)",
                "insert into scans values ('APP-2', 72, null, '2026-11-19T09:00:00', null)",
                "insert into scans values ('APP-3', 73, 0.1, null, x'00')");
    }

    @Test
    void rows_are_taken_and_what_is_remembered_is_bound() throws Exception {
        source(QUERY, Map.of("since", "changed_at", "sinceFirst", FIRST));

        Run run = asked().orElseThrow();
        assertThat(run.report().rows()).isEqualTo(2);
        assertThat(sheet("APP-1").value("criticalVulnerabilities")).contains(71);
        assertThat(sheet("APP-1").value("vulnerabilityScore").orElseThrow().toString())
                .isEqualTo("9.8");
        assertThat(data("scan.since").orElseThrow()).contains("\"since\":\"2026-11-20T09:00:00\"");
        assertThat(inBox(".done")).hasSize(1);

        restartGateway();
        source(QUERY, Map.of("since", "changed_at", "sinceFirst", FIRST));
        execute("update scans set critical = 81, changed_at = '2026-11-21T09:00:00' where app = 'APP-2'");
        Run second = asked().orElseThrow();
        assertThat(second.report().rows()).isEqualTo(2);
        assertThat(second.report().outcome("unchanged")).isEqualTo(1);
        assertThat(sheet("APP-2").value("criticalVulnerabilities")).contains(81);
    }

    @Test
    void a_mark_is_a_value_whatever_is_in_it() throws Exception {
        source(QUERY, Map.of("since", "changed_at", "sinceFirst", "x' or '1' = '1"));
        assertThat(asked()).isEmpty();
    }

    @Test
    void nothing_can_be_written() throws Exception {
        source("delete from scans returning app", Map.of());
        assertThat(failure()).contains("its query could not be carried out", "readonly", "delete from scans");
        assertThat(Files.exists(pullData().resolve("scan.jsonl"))).isFalse();
    }

    @Test
    void mistakes_are_told_of() throws Exception {
        source("select ap from scans", Map.of());
        assertThat(failure()).contains("no such column: ap", "the query is select ap from scans");
        restart("select app, picture from scans", Map.of());
        assertThat(failure()).contains("column 'picture' is of a kind (BLOB) that has no form in JSON");
        restart("select app, critical as app from scans", Map.of());
        assertThat(failure()).contains("gives two columns 'app'");
        restart("select app from scans", Map.of("since", "at"));
        assertThat(failure()).contains("names a column 'at' that the query does not give");
        restart(QUERY, Map.of());
        assertThat(failure()).contains("give it the parameter 'sinceFirst'");
        restart("select 1", Map.of("database", "none"));
        assertThat(failure()).contains("sealkeeper.database.none.url=jdbc:…");
        restart("select 1", Map.of("database", "odd"));
        assertThat(failure()).contains("has no driver for database odd").doesNotContain("hidden");
    }

    @Test
    void a_database_that_is_not_there_is_told_of_and_not_made() throws Exception {
        Files.delete(file);
        source("select 1", Map.of());
        assertThat(failure())
                .contains("database cmdb can't be reached", "sealkeeper.database.cmdb.url")
                .doesNotContain("s3cret");
        assertThat(file).doesNotExist();
    }

    @Test
    void the_example_takes_its_example() throws Exception {
        execute(Files.readString(Path.of("routes/examples/table.example.sql")).split(";\n"));
        logins().load("table.camel.yaml", Files.readString(Path.of("routes/examples/table.camel.yaml")));

        Run run = gateway().pull("table").getProperty("sealkeeper.run", Run.class);

        assertThat(run.report().rows()).isEqualTo(2);
        assertThat(run.report().outcome("rejected")).isZero();
        assertThat(sheet("APP-2").value("alias")).contains("CRM");
        assertThat(sheet("APP-2").value("lifecycle").toString()).contains("2027-06-30");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private void source(String query, Map<String, String> parameters) throws Exception {
        ScanSource scan = ScanSource.of("jdbc-table")
                .with("query", query)
                .with("database", "cmdb")
                .with(parameters)
                .mapping(MAPPING);
        logins().load("scan.camel.yaml", scan.yaml());
    }

    private TestGateway logins() {
        return gateway()
                .logins(Map.of(
                        "sealkeeper.database.cmdb.url", "jdbc:sqlite:" + file,
                        "sealkeeper.database.cmdb.user", "reader",
                        "sealkeeper.database.cmdb.password", "s3cret of the test",
                        "sealkeeper.database.odd.url", "jdbc:odd://hidden"));
    }

    private void restart(String query, Map<String, String> parameters) throws Exception {
        restartGateway();
        source(query, parameters);
    }
}
