package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Thorough;
import io.sealkeeper.pipeline.ScanSource;
import io.sealkeeper.pull.RestSite;
import io.sealkeeper.pull.RestSite.Reply;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is asked: by sync once, by plan without a trace, by serve again and again. */
class PullIT {

    private static final String ROWS = "[{\"app\": \"APP-1\", \"critical\": 71, \"at\": \"2026-11-20T09:00:00Z\"},"
            + "{\"app\": \"APP-2\", \"critical\": 72, \"at\": \"2026-11-19T09:00:00Z\"}]";

    @TempDir
    Path folder;

    private final RestSite site = new RestSite();
    private Sandbox sandbox;
    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        sandbox = Sandbox.start(
                SandboxOptions.builder().applications(3).requestsPerMinute(0).build());
        installation = Installation.of(folder, sandbox).with("SEALKEEPER_PULL_SCAN_TOKEN", "bearer of the test");
        site.answers(path -> Reply.json(path.endsWith("=0") ? ROWS : "[]"));
        source("1h");
    }

    private void source(String every) throws IOException {
        ScanSource scan = ScanSource.of("http-pull")
                .with("url", site.base() + "/apps?since={since}")
                .with("since", ".at")
                .with("sinceFirst", "0")
                .with("every", every);
        Files.writeString(folder.resolve("routes/sources/scan.camel.yaml"), scan.yaml());
    }

    @AfterEach
    void stop() {
        site.close();
        sandbox.close();
    }

    @Test
    void syncAsksOnceAndAgainOnlyForWhatIsNew() {
        Program.Ended first = installation.run("sync");
        assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
        assertThat(installation.report().path("rows").asInt()).isEqualTo(2);
        assertThat(value("APP-1")).isEqualTo(71);

        Program.Ended second = installation.run("sync");
        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        assertThat(site.asked()).containsExactly("/apps?since=0", "/apps?since=2026-11-20T09%3A00%3A00Z");
        assertThat(site.authorizations()).containsOnly("Bearer bearer of the test");
        assertThat(Installation.names(folder.resolve("inbox/scan/.done"))).hasSize(1);
        assertThat(first.out() + first.err() + second.out() + second.err()).doesNotContain("bearer of");
    }

    @Thorough
    @Test
    void syncTellsOfASourceThatCannotBeAsked() {
        site.answers(path -> Reply.status(401));
        Program.Ended ended = installation.run("sync");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
        assertThat(ended.out()).contains("is refused (HTTP 401): look at sealkeeper.pull.scan.token");
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    @Thorough
    @Test
    void syncReadsATable() throws Exception {
        String database = "jdbc:sqlite:" + folder.resolve("cmdb.db");
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table scans (app text, critical integer)");
            statement.executeUpdate("insert into scans values ('APP-3', 73)");
        }
        Path source = folder.resolve("routes/sources/scan.camel.yaml");
        Files.writeString(
                source,
                Files.readString(source)
                        .replace("http-pull", "jdbc-table")
                        .replaceAll("name: url, value: .*", "name: query, value: \"select app, critical from scans\" }")
                        .replaceAll("name: since, value: .*", "name: database, value: cmdb }")
                        .replaceAll(".*sinceFirst.*\n", ""));
        Program.Ended ended =
                installation.with("SEALKEEPER_DATABASE_CMDB_URL", database).run("sync");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(value("APP-3")).isEqualTo(73);
    }

    @Thorough
    @Test
    void planLeavesNoTrace() {
        Program.Ended ended = installation.run("plan");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
        assertThat(ended.out()).contains("APP-1", "71");
        assertThat(Installation.names(folder.resolve("data/pull"))).isEmpty();
        assertThat(Installation.names(folder.resolve("inbox/scan"))).isEmpty();
        assertThat(value("APP-1")).isNotEqualTo(71);
    }

    @Test
    void serveAsksAgainAndTakesANewFormOfTheSource() throws Exception {
        try (Program program = installation.start("serve")) {
            program.await(() -> value("APP-1").equals(71));
            // An hour would be too long to wait for: what is asked from now on is the new form's.
            source("1s");
            int before = site.asked().size();
            program.await(() -> site.asked().size() > before + 2);
            site.answers(path -> Reply.json(ROWS.replace("71", "81")));
            program.await(() -> value("APP-1").equals(81));
            program.terminate();
            assertThat(program.await().exitCode()).isZero();
        }
    }

    private Object value(String sheet) {
        return sandbox.workspace().sheet(sheet).value("criticalVulnerabilities").orElse(0);
    }
}
