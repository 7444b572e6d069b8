package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.PostgresServer;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The program with its journal in PostgreSQL, and what it does when that is not there. */
class PostgresJournalIT extends InstalledWithPayload {

    PostgresJournalIT() {
        super(60);
    }

    @Test
    void carries_out_a_file_and_leaves_no_journal_in_the_folder() {
        installation.with("SEALKEEPER_JOURNAL", PostgresSchemas.fresh()).drop(FILE, payload);
        Program.Ended ended = installation.run("sync");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(WorkspaceJudge.unfinished(installation)).isZero();
        assertThat(judge.findings(installation)).isEmpty();
        assertThat(Installation.names(folder.resolve("data"))).noneMatch(n -> n.startsWith("journal.db"));
    }

    @Test
    void a_database_that_can_t_be_reached() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "canary-password-44\n");
        installation
                .with("SEALKEEPER_JOURNAL", "jdbc:postgresql://127.0.0.1:1/seals")
                .with("SEALKEEPER_JOURNAL_USER", "ada")
                .with("SEALKEEPER_JOURNAL_PASSWORD_FILE", password.toString());
        refused("the journal 127.0.0.1:1/seals can't be reached: ");
    }

    @Test
    void an_address_with_a_password_in_it_is_no_setting() {
        installation.with("SEALKEEPER_JOURNAL", "jdbc:postgresql://127.0.0.1/seals?password=canary-password-44");
        Program.Ended check = installation.run("check");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out() + check.err())
                .contains("sealkeeper.journal has a user or a password in the address")
                .doesNotContain("canary");
    }

    /** It would take the same files, and clear what the first one receives. */
    @Thorough
    @Test
    void another_replica_with_the_same_folders_takes_no_payload_and_may_look() {
        installation.with("SEALKEEPER_JOURNAL", PostgresSchemas.fresh());
        try (Program serve = installation.start("serve")) {
            serve.await(() -> serve.err().contains("vulnerabilities.camel.yaml is running"));
            installation.with("SEALKEEPER_REPLICA", "job");
            Program.Ended second = installation.run("sync");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err())
                    .contains(
                            "another Sealkeeper (process " + serve.pid() + ") works on ",
                            "sealkeeper.data",
                            "sealkeeper.inbox");
            assertThat(installation.run("dead-letters", "list").exitCode()).isZero();
        }
    }

    @Thorough
    @Test
    void another_process_on_the_same_journal() {
        String journal = PostgresSchemas.fresh();
        installation.with("SEALKEEPER_JOURNAL", journal);
        try (Program serve = installation.start("serve")) {
            serve.await(() -> serve.err().contains("vulnerabilities.camel.yaml is running"));
            Program.Ended second = installation.run("sync");
            assertThat(second.exitCode()).as(second.err()).isEqualTo(1);
            assertThat(second.err().strip().lines()).as(second.err()).hasSize(2);
            assertThat(second.err())
                    .contains(
                            "waits until it is known whether it is at work",
                            "\nsealkeeper: another Sealkeeper with the name ");
        }
        assertThat(judge.sawNothing()).isTrue();
    }

    /** Crashes while a file is carried out, and starts again: the same service goes on, and nothing is lost. */
    @Thorough
    @Test
    void a_server_that_crashes_and_starts_again_while_it_serves() throws Exception {
        Optional<PostgresServer> started = PostgresServer.start();
        assumeTrue(started.isPresent(), "skipped: there is no PostgreSQL in /usr/lib/postgresql");
        try (PostgresServer server = started.get()) {
            installation.with("SEALKEEPER_JOURNAL", server.url()).with("SEALKEEPER_JOURNAL_USER", "postgres");
            CountDownLatch underWay = new CountDownLatch(1);
            CountDownLatch gone = new CountDownLatch(1);
            sandbox.workspace().at(Moment.after(RequestKind.MUTATION, 1), () -> {
                underWay.countDown();
                await(gone);
            });
            try (Program serve = installation.start("serve")) {
                installation.drop(FILE, payload);
                serve.await(() -> underWay.getCount() == 0);
                server.stop();
                gone.countDown();
                serve.await(() -> (serve.out() + serve.err()).contains("can't be reached: "));
                assertThat(Installation.names(installation.inbox()))
                        .as("it stays")
                        .contains(FILE);
                server.startAgain();
                serve.await(() -> Installation.names(installation.inbox().resolve(".done"))
                                .size()
                        == 1);
                serve.terminate();
                Program.Ended ended = serve.await();
                assertThat(ended.exitCode()).as(ended.err()).isZero();
                assertThat(ended.out() + ended.err()).doesNotContain("\tat ");
            }
            Program.Ended sync = installation.run("sync");
            assertThat(sync.exitCode()).as(sync.err()).isZero();
            assertThat(WorkspaceJudge.unfinished(
                            installation.with("SEALKEEPER_JOURNAL", server.url() + "?user=postgres")))
                    .isZero();
            assertThat(judge.findings(installation)).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
