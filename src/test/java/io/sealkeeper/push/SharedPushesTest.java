package io.sealkeeper.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sealkeeper.Awaiting;
import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.config.PushSettings;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.journal.PostgresLogin;
import io.sealkeeper.journal.Pushed;
import io.sealkeeper.journal.ReplicaSettings;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push to one of two replicas, asked for at both. */
class SharedPushesTest {

    private static final String ID = "push-0b7e";
    private static final String NAME = ID + ".json";
    private static final String RUN = "20261120-120000-ab";

    @TempDir
    Path folder;

    private String url;
    private One taker;
    private One other;

    @BeforeEach
    void two() {
        url = PostgresSchemas.fresh();
        taker = new One(url, "a");
        other = new One(url, "b");
    }

    @AfterEach
    void close() {
        taker.close();
        other.close();
    }

    /** A replica with its folders. */
    private final class One implements AutoCloseable {
        private final Journal journal;
        private final Path inbox;
        private final Path data;
        private final SharedPushes pushes;
        private final RunLinks links;
        private final Set<String> sources = new HashSet<>(Set.of("cmdb"));
        private final Set<String> underWay = new HashSet<>();

        One(String url, String name) {
            journal = Journal.open(
                    () -> new PostgresLogin(url, Optional.empty(), Optional.empty()),
                    new ReplicaSettings(name, Duration.ofMinutes(10)),
                    Clock.systemUTC());
            inbox = folder.resolve(name).resolve("inbox");
            data = folder.resolve(name).resolve("data");
            pushes = new SharedPushes(inbox, data, sources::contains, () -> journal);
            links = new RunLinks(
                    new PushSettings(new Secret("t"), 1, 1, Set.of("cmdb")), inbox, data, pushes, underWay::contains);
        }

        void accept() throws IOException {
            Path spool = data.resolve("push").resolve(NAME);
            write(spool, "[]");
            Files.createDirectories(inbox.resolve("cmdb"));
            pushes.accept("cmdb", spool);
        }

        /** What is in its folder, as its source would find it. */
        boolean waits() {
            return Files.exists(inbox.resolve("cmdb").resolve(NAME));
        }

        void leaveInbox(String as) throws IOException {
            Path done = Files.createDirectories(inbox.resolve("cmdb/.done"));
            Files.move(inbox.resolve("cmdb").resolve(NAME), done.resolve(as));
        }

        void report() throws IOException {
            write(data.resolve("reports").resolve(RUN + ".json"), "{\"run\": \"" + RUN + "\", \"rows\": 3}");
        }

        /** Takes over what these replicas leave, which are gone from now on. */
        void inherit(String... gone) {
            Awaiting.await(() -> {
                for (String name : gone) {
                    PostgresSchemas.sql(
                            url,
                            "UPDATE replica SET expires = clock_timestamp() - interval '1 second' WHERE name = '" + name
                                    + "'");
                }
                return journal.replicas().takeOver().size() == gone.length;
            });
        }

        @Override
        public void close() {
            journal.close();
        }

        Answer ask() throws IOException, Refused {
            return links.get(ID);
        }

        int refusal() {
            return catchThrowableOfType(Refused.class, this::ask).answer().status();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void any_replica_tells_what_became_of_it() throws Exception {
        assertThat(other.refusal()).isEqualTo(404);
        taker.accept();
        taker.pushes.tend();
        assertThat(other.ask().status()).isEqualTo(202);
        assertThat(other.ask()).isEqualTo(taker.ask());
        taker.leaveInbox(ID + "." + RUN + ".json");
        taker.pushes.tend();
        assertThat(taker.ask().status()).as("without a report yet").isEqualTo(202);
        assertThat(other.ask()).isEqualTo(taker.ask());
        taker.report();
        taker.pushes.tend();
        assertThat(taker.ask().status()).isEqualTo(200);
        assertThat(other.ask()).isEqualTo(taker.ask());
        assertThat(taker.journal.replicas().pushed()).isEmpty();
    }

    @Test
    void what_a_person_took_away_is_known_to_nobody() throws Exception {
        taker.accept();
        Files.delete(taker.inbox.resolve("cmdb").resolve(NAME));
        taker.pushes.tend();
        assertThat(other.refusal()).isEqualTo(404);
        assertThat(taker.refusal()).isEqualTo(404);
    }

    /** Killed before it wrote its report, so another one carried it out once more. */
    @Test
    void the_run_that_has_a_report_counts() throws Exception {
        taker.accept();
        taker.leaveInbox(ID + ".20261120-110000-aa.json");
        write(taker.inbox.resolve("cmdb/.done").resolve(ID + "." + RUN + ".json"), "[]");
        taker.report();
        assertThat(taker.ask().status()).isEqualTo(200);
    }

    /** Otherwise, if this replica died now, another one would write its values once more, over what came since. */
    @Test
    void the_report_is_kept_as_soon_as_the_run_has_ended() throws Exception {
        taker.accept();
        taker.leaveInbox(ID + "." + RUN + ".json");
        taker.report();
        taker.pushes.ended(report("week.json"));
        assertThat(taker.journal.replicas().pushed()).hasSize(1);
        taker.pushes.ended(report(NAME));
        assertThat(taker.journal.replicas().pushed()).isEmpty();
        assertThat(other.ask().status()).isEqualTo(200);
    }

    @Test
    void a_run_that_ended_without_a_report_is_not_waited_for() throws Exception {
        taker.accept();
        taker.leaveInbox(ID + "." + RUN + ".json");
        taker.underWay.add(RUN);
        assertThat(taker.ask().status()).isEqualTo(202);
        taker.underWay.clear();
        assertThat(taker.ask().status())
                .as("it is carried out once more if this replica ends")
                .isEqualTo(202);
        taker.journal.replicas().forget(new Pushed(NAME, "cmdb"));
        assertThat(taker.refusal()).isEqualTo(410);
        taker.report();
        assertThat(taker.ask().status()).isEqualTo(200);
    }

    @Test
    void what_a_replica_without_the_source_has_taken_over_waits() throws Exception {
        taker.accept();
        other.sources.clear();
        other.inherit("a");
        other.pushes.tend();
        assertThat(other.inbox.resolve("cmdb")).doesNotExist();
        assertThat(other.ask().status()).isEqualTo(202);
        other.sources.add("cmdb");
        other.pushes.tend();
        assertThat(other.inbox.resolve("cmdb").resolve(NAME)).exists();
    }

    @Test
    void what_a_replica_without_the_source_has_taken_over_is_carried_out_by_one_that_has_it() throws Exception {
        try (One third = new One(url, "c")) {
            taker.accept();
            other.sources.clear();
            other.inherit("a");
            other.pushes.tend();
            other.inherit();
            third.pushes.tend();
            assertThat(third.inbox.resolve("cmdb").resolve(NAME)).hasContent("[]");
            assertThat(third.journal.replicas().pushed()).containsExactly(new Pushed(NAME, "cmdb"));
            other.sources.add("cmdb");
            other.pushes.tend();
            assertThat(other.inbox.resolve("cmdb")).doesNotExist();
        }
    }

    /** It would set back what was written since. */
    @Test
    void what_another_one_has_taken_over_is_not_carried_out_again_by_the_one_that_starts_anew() throws Exception {
        taker.accept();
        other.inherit("a");
        other.pushes.tend();
        try (One anew = new One(url, "a")) {
            anew.pushes.begin();
            assertThat(anew.waits()).as("while the heir is at it").isFalse();
        }
        other.leaveInbox(ID + "." + RUN + ".json");
        write(other.data.resolve("reports").resolve(RUN + ".json"), "{\"run\": \"" + RUN + "\"}");
        other.pushes.tend();
        write(taker.inbox.resolve("cmdb").resolve(NAME), "[]");
        write(taker.inbox.resolve("cmdb").resolve("week.json"), "[]");
        try (One anew = new One(url, "a")) {
            anew.pushes.begin();
            assertThat(anew.waits()).as("once it is done").isFalse();
            assertThat(anew.inbox.resolve("cmdb").resolve("week.json")).exists();
        }
    }

    /** Such as one that came while the journal was a file. */
    @Test
    void a_push_that_the_journal_does_not_know_stays() throws Exception {
        write(taker.inbox.resolve("cmdb").resolve(NAME), "[]");
        taker.pushes.begin();
        assertThat(taker.waits()).isTrue();
    }

    @Test
    void what_could_not_be_kept_is_not_carried_out() throws Exception {
        Path spool = taker.data.resolve("push").resolve(NAME);
        write(spool, "[]");
        taker.journal.close();
        assertThatThrownBy(() -> taker.pushes.accept("cmdb", spool)).isInstanceOf(JournalUnusable.class);
        assertThat(taker.waits()).isFalse();
        assertThat(spool).exists();
    }

    private static RunReport report(String file) {
        return new RunReport(
                RUN,
                "cmdb",
                null,
                List.of(),
                "",
                "",
                3,
                0,
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                0,
                0,
                List.of(new RunReport.File("cmdb", file, "taken", 3, "")),
                null);
    }

    @Test
    void while_the_journal_is_away_it_says_so() throws Exception {
        taker.accept();
        other.journal.close();
        assertThat(other.refusal()).isEqualTo(503);
    }
}
