package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.sealkeeper.Awaiting;
import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.seal.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with one journal. */
class ReplicasTest {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(10);

    private String url = "";

    @BeforeEach
    void aSchema() {
        url = PostgresSchemas.fresh();
    }

    private Journal open(String name, Duration lease) {
        return Journal.open(
                () -> new PostgresLogin(url, Optional.empty(), Optional.empty()),
                new ReplicaSettings(name, lease),
                Samples.CLOCK);
    }

    /** As if it had given no sign of life for longer than its lease. */
    private void runOut(String name) {
        PostgresSchemas.sql(
                url,
                "UPDATE replica SET expires = clock_timestamp() - interval '1 second' WHERE name = '" + name + "'");
    }

    /** Has one taken over by another; a sign of life may come in between, while it waits until all others know of it. */
    private void goneFor(Journal heir, String name) {
        Awaiting.await(() -> {
            runOut(name);
            return heir.replicas().takeOver().equals(List.of(name));
        });
    }

    private static List<EntryId> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    private static List<EntryId> unfinished(Journal journal) {
        return journal.unfinished().map(Entry::id).toList();
    }

    @Test
    void each_has_its_own_work_and_sees_that_of_all() {
        try (Journal a = open("a", LONG);
                Journal b = open("b", LONG)) {
            List<Entry> entries = a.begin(Samples.intents("a", 2));
            assertThat(a.pending()).isEqualTo(2);
            assertThat(b.pending()).isEqualTo(2);
            assertThat(unfinished(a)).as("it is at work on them").isEmpty();
            assertThat(b.replicas().takeOver()).isEmpty();
            assertThat(unfinished(b)).isEmpty();
            assertThat(b.history(entries.get(0).intent().sheet()).open()).hasSize(1);
            assertThat(b.replicas().all())
                    .extracting(Replica::name, Replica::isThis, Replica::unfinished)
                    .containsExactly(tuple("a", false, 2L), tuple("b", true, 0L));
            assertThat(b.replicas().all()).allMatch(r -> r.left().compareTo(LONG.minusMinutes(1)) > 0);
        }
    }

    @Test
    void what_a_gone_one_left_is_taken_over_and_it_writes_nothing_more() {
        try (Journal a = open("a", LONG);
                Journal b = open("b", LONG);
                Journal c = open("c", LONG)) {
            List<Entry> entries = a.begin(Samples.intents("a", 2));
            goneFor(b, "a");
            assertThat(c.replicas().takeOver()).isEmpty();
            assertThat(unfinished(b)).isEqualTo(ids(entries));
            assertThat(b.leftBehind()).isEqualTo(2);
            assertThat(unfinished(c)).isEmpty();
            assertThatThrownBy(() -> a.updating(ids(entries))).isInstanceOf(TakenOver.class);
            assertThatThrownBy(() -> a.begin(Samples.intents("more", 1))).isInstanceOf(TakenOver.class);
            b.finish(Map.of(entries.get(0).id(), Outcome.of(Outcome.Kind.RESTORED, "")));
            assertThat(unfinished(b)).containsExactly(entries.get(1).id());
            goneFor(c, "b");
            assertThat(unfinished(c))
                    .as("of an heir, too")
                    .containsExactly(entries.get(1).id());
        }
    }

    @Test
    void one_that_was_only_cut_off_goes_on() {
        try (Journal a = open("a", LONG);
                Journal b = open("b", LONG)) {
            List<Entry> entries = a.begin(Samples.intents("a", 1));
            PostgresSchemas.endSessions(url);
            assertThatThrownBy(() -> a.updating(ids(entries))).isInstanceOf(JournalUnusable.class);
            runOut("a");
            a.updating(ids(entries));
            assertThatThrownBy(b::pending).isInstanceOf(JournalUnusable.class);
            assertThat(b.pending()).isEqualTo(1);
        }
    }

    @Test
    void the_lease_is_renewed_and_lost_when_others_take_over() {
        try (Journal a = open("a", SHORT);
                Journal b = open("b", LONG)) {
            String renewed = renewed();
            Awaiting.await(() -> !renewed().equals(renewed));
            assertThat(a.replicas().holdLease()).isTrue();
            assertThat(a.replicas().haveTakenOver()).isFalse();
            PostgresSchemas.sql(url, "DELETE FROM replica WHERE name = 'a'");
            Awaiting.await(() -> a.replicas().haveTakenOver());
            assertThat(a.replicas().holdLease()).isFalse();
            assertThat(b.replicas().holdLease()).isTrue();
        }
    }

    private String renewed() {
        try (Connection connection = DriverManager.getConnection(url)) {
            return PostgresEngine.single(connection, "SELECT renewed FROM replica WHERE name = 'a'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void while_the_server_is_away_the_lease_runs_out_here_before_it_does_there() {
        try (Journal a = open("a", SHORT)) {
            PostgresSchemas.sql(url, "ALTER TABLE replica RENAME TO away");
            Awaiting.await(() -> !a.replicas().holdLease());
            assertThat(a.replicas().haveTakenOver()).as("nobody did").isFalse();
            PostgresSchemas.sql(url, "ALTER TABLE away RENAME TO replica");
            Awaiting.await(() -> a.replicas().holdLease());
        }
    }

    @Test
    void who_was_cut_off_itself_waits_a_lease_before_it_calls_others_gone() {
        try (Journal a = open("a", SHORT);
                Journal b = open("b", LONG)) {
            PostgresSchemas.sql(url, "ALTER TABLE replica RENAME TO away");
            Awaiting.await(() -> !a.replicas().holdLease());
            PostgresSchemas.sql(url, "ALTER TABLE away RENAME TO replica");
            Awaiting.await(() -> a.replicas().holdLease());
            runOut("b");
            assertThat(a.replicas().takeOver())
                    .as("b had no way to renew, either")
                    .isEmpty();
            goneFor(a, "b");
            assertThat(b.replicas().all()).extracting(Replica::name).containsExactly("a");
        }
    }

    @Test
    void who_leaves_lets_the_next_one_of_its_name_in_at_once() {
        open("a", LONG).close();
        try (Journal again = open("a", LONG)) {
            assertThat(again.replicas().all()).extracting(Replica::name).containsExactly("a");
        }
    }

    @Test
    void a_process_of_this_machine_that_has_ended_is_not_waited_for() throws Exception {
        open("a", LONG).close();
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        String gone = ProcessMark.ofThis().replaceFirst(" \\d+ ", " " + ended.pid() + " ");
        PostgresSchemas.sql(
                url,
                "INSERT INTO replica VALUES (5, 'a', '" + gone
                        + "', clock_timestamp(), clock_timestamp(), clock_timestamp() + interval '1 hour')");
        try (Journal again = open("a", LONG)) {
            assertThat(again.replicas().all()).hasSize(1).allMatch(Replica::isThis);
        }
    }

    @Test
    void a_process_of_another_machine_is_waited_for_until_its_lease_has_run_out() {
        open("a", SHORT).close();
        PostgresSchemas.sql(
                url,
                "INSERT INTO replica VALUES (5, 'a', 'elsewhere 1 x', clock_timestamp(), clock_timestamp(),"
                        + " clock_timestamp() + interval '1 second')");
        try (Journal again = open("a", SHORT)) {
            assertThat(again.replicas().all()).hasSize(1).allMatch(Replica::isThis);
        }
    }

    /** Whether it is claimed. */
    private static boolean claim(Journal journal, long id, String sheets, boolean inherits) {
        return journal.replicas().claim(id, sheets, inherits, sheets::equals);
    }

    @Test
    void claims_that_meet_are_never_held_by_two() throws Exception {
        try (Journal a = open("a", LONG);
                Journal b = open("b", LONG)) {
            assertThat(claim(a, 1, "x", false)).isTrue();
            assertThat(claim(a, 2, "x", false))
                    .as("the process itself looks after its own")
                    .isTrue();
            assertThat(claim(b, 3, "x", false)).isFalse();
            assertThat(claim(b, 3, "y", false)).isTrue();
            List<Callable<Boolean>> both = List.of(() -> claim(a, 4, "z", false), () -> claim(b, 5, "z", false));
            ExecutorService threads = Executors.newFixedThreadPool(2);
            int granted = 0;
            try {
                for (Future<Boolean> one : threads.invokeAll(both)) {
                    granted += one.get() ? 1 : 0;
                }
            } finally {
                threads.shutdown();
            }
            assertThat(granted).isEqualTo(1);
            a.replicas().release(1);
            assertThat(claim(b, 6, "x", false))
                    .as("the other one is there still")
                    .isFalse();
            a.replicas().releaseAllBut(List.of(1L));
            assertThat(claim(b, 6, "x", false)).isTrue();
            assertThat(claim(a, 7, "y", false)).as("others' claims stay").isFalse();
        }
    }

    @Test
    void what_a_gone_one_claimed_stays_claimed_until_its_work_is_done() {
        try (Journal a = open("a", LONG);
                Journal b = open("b", LONG);
                Journal c = open("c", LONG)) {
            List<Entry> entries = a.begin(Samples.intents("a", 1));
            claim(a, 1, "x", false);
            goneFor(b, "a");
            b.replicas().releaseInherited();
            assertThat(claim(c, 2, "x", false)).isFalse();
            assertThat(claim(b, 3, "x", false))
                    .as("a payload's batch, not the recovery")
                    .isFalse();
            assertThat(claim(b, 4, "x", true)).isTrue();
            b.finish(Map.of(entries.get(0).id(), Outcome.of(Outcome.Kind.RESTORED, "")));
            b.replicas().releaseInherited();
            b.replicas().release(4);
            assertThat(claim(c, 2, "x", false)).isTrue();
        }
    }

    /** It died while it read: nobody will take anything up, and so release the claims when that is done. */
    @Test
    void what_a_gone_one_claimed_and_never_began_is_free_for_who_finds_it() {
        try (Journal a = open("a", LONG)) {
            claim(a, 1, "x", false);
            claim(a, 2, "y", false);
            runOut("a");
            try (Journal b = open("b", LONG)) {
                assertThat(claim(b, 3, "x", false)).as("a new one").isTrue();
                runOut("b");
                try (Journal again = open("b", LONG);
                        Journal c = open("c", LONG)) {
                    assertThat(claim(c, 4, "y", false)).isTrue();
                    assertThat(claim(again, 5, "x", false))
                            .as("the same one, restarted")
                            .isTrue();
                }
            }
        }
    }

    /** A take-over names sheets by their ids, payloads name them otherwise; then nobody knows whether they mean the same one. */
    @Test
    void heirs_of_several_do_not_wait_for_each_other() {
        try (Journal a = open("a", LONG);
                Journal b = open("b", LONG);
                Journal c = open("c", LONG);
                Journal d = open("d", LONG)) {
            a.begin(Samples.intents("a", 1));
            claim(a, 1, "x", false);
            d.begin(Samples.intents("d", 1));
            claim(d, 2, "y", false);
            goneFor(b, "a");
            goneFor(c, "d");
            assertThat(b.replicas().claim(3, "id-x", true, other -> true)).isTrue();
            assertThat(c.replicas().claim(4, "id-y", true, other -> !other.startsWith("id-")))
                    .isTrue();
            assertThat(c.replicas().claim(5, "id-x", true, "id-x"::equals))
                    .as("what another is at work on")
                    .isFalse();
        }
    }

    @Test
    void a_task_is_one_replicas_until_it_is_gone() {
        try (Journal a = open("a", LONG);
                Journal b = open("b", LONG)) {
            assertThat(a.replicas().take("cmdb")).isTrue();
            assertThat(b.replicas().take("cmdb")).isFalse();
            assertThat(a.replicas().take("cmdb")).isTrue();
            assertThat(b.replicas().all().get(0).tasks()).containsExactly("cmdb");
            goneFor(b, "a");
            assertThat(b.replicas().take("cmdb")).isTrue();
            assertThat(b.replicas().all().get(0).words()).isEqualTo("this one; 0 sheets in flight; runs cmdb");
        }
    }

    @Test
    void what_became_of_a_push_is_there_for_all_until_it_is_old() {
        Pushed push = new Pushed("push-1.json", "cmdb");
        try (Journal a = open("a", LONG);
                Journal b = open("b", LONG)) {
            a.replicas().keep(push, new byte[] {1});
            a.replicas().keep("pull cmdb", "no JSON");
            assertThat(b.replicas().isPushed("push-1")).isTrue();
            assertThat(b.replicas().isPushed("push")).isFalse();
            assertThat(b.replicas().reportOfPush("push-1")).isEmpty();
            a.replicas().carriedOut(push, "{\"end\": \"2026-11-20T12:00:00Z\"}");
            assertThat(b.replicas().isPushed("push-1")).isFalse();
            assertThat(b.replicas().reportOfPush("push-1")).isPresent();
            assertThat(b.prune(Instant.parse("2026-11-20T11:59:59Z"))).isZero();
            assertThat(b.prune(Instant.parse("2026-11-20T12:00:01Z"))).isEqualTo(1);
            assertThat(a.replicas().reportOfPush("push-1")).isEmpty();
            assertThat(a.replicas().kept("pull cmdb")).isPresent();
        }
    }

    @Test
    void nobody_copies_a_journal_that_a_replica_may_still_have() {
        try (Journal a = open("a", LONG)) {
            a.begin(Samples.intents("a", 1));
            PostgresLogin login = new PostgresLogin(url, Optional.empty(), Optional.empty());
            List<String> told = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                JournalInUse refused = catchThrowableOfType(
                        JournalInUse.class,
                        () -> JournalCopy.copy(
                                JournalCopy.End.inPostgres(login), JournalCopy.End.inPostgres(login), (t, n) -> {}));
                told.add(refused.getMessage());
                PostgresSchemas.endSessions(url);
            }
            assertThat(told.get(0)).contains("connected since");
            assertThat(told.get(1)).contains("cut off from it");
        }
    }

    @Test
    void a_file_has_one_process_that_has_it_all(@TempDir Path folder) {
        try (Journal journal = Journal.open(folder, Samples.CLOCK)) {
            List<Entry> entries = journal.begin(Samples.intents("a", 1));
            assertThat(journal.replicas().areMany()).isFalse();
            assertThat(journal.replicas().holdLease()).isTrue();
            assertThat(journal.replicas().all()).isEmpty();
            assertThat(journal.replicas().take("cmdb")).isTrue();
            assertThat(unfinished(journal)).isEqualTo(ids(entries));
            journal.finish(Map.of(entries.get(0).id(), Outcome.of(Outcome.Kind.RESTORED, "")));
            journal.replicas().releaseInherited();
            assertThat(journal.leftBehind()).isZero();
        }
    }
}
