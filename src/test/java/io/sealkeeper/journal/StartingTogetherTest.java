package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Awaiting;
import io.sealkeeper.PostgresSchemas;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas that start at once, where there are no tables yet. */
class StartingTogetherTest {

    private static final String WAITING = "SELECT count(*) FROM pg_locks l JOIN pg_namespace n ON l.objid = n.oid"
            + " WHERE l.locktype = 'advisory' AND NOT l.granted AND n.nspname = current_schema()";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Journal> opened = new ArrayList<>();
    private String url = "";

    @BeforeEach
    void aSchema() {
        url = PostgresSchemas.fresh();
    }

    @AfterEach
    void close() {
        threads.shutdown();
        opened.forEach(Journal::close);
    }

    private Journal open(String name) {
        return Journal.open(
                () -> new PostgresLogin(url, Optional.empty(), Optional.empty()),
                new ReplicaSettings(name, Duration.ofMinutes(10)),
                Samples.CLOCK);
    }

    @Test
    void they_find_the_tables_that_one_of_them_makes() throws Exception {
        List<Callable<Journal>> all = List.of(() -> open("a"), () -> open("b"), () -> open("c"));
        for (Future<Journal> one : threads.invokeAll(all)) {
            opened.add(one.get());
        }
        assertThat(opened.get(0).replicas().all()).hasSize(all.size());
    }

    /** Otherwise it would start only when the other one has given up. */
    @Test
    void who_waits_for_its_turn_keeps_nobody_out() throws Exception {
        try (Connection first = DriverManager.getConnection(url)) {
            PostgresLock lock = new PostgresLock(first, "the test's");
            lock.share();
            lock.takeTurn();
            Future<Journal> second = threads.submit(() -> open("second"));
            awaitOneThatWaits();
            // It has the turn twice now, and gives one back.
            PostgresMigrations.apply("the test's", first, lock);
            first.commit();

            opened.add(open("third"));
            awaitOneThatWaits();
            assertThat(second.isDone()).isFalse();

            first.setAutoCommit(true);
            lock.endTurn();
            opened.add(second.get());
            assertThat(opened.get(0).replicas().all()).extracting(Replica::name).containsExactly("second", "third");
        }
    }

    private void awaitOneThatWaits() throws SQLException {
        Awaiting.await(() -> PostgresSchemas.value(url, WAITING).equals("1"));
    }
}
