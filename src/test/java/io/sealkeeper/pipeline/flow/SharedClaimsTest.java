package io.sealkeeper.pipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Awaiting;
import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.PostgresLogin;
import io.sealkeeper.journal.ReplicaSettings;
import io.sealkeeper.pipeline.TestSettings;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunListener;
import io.sealkeeper.run.Runs;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SheetName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches of two replicas that may write to the same sheets. */
@Timeout(60)
class SharedClaimsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private String url = "";
    private Replica ada;
    private Replica bob;

    /** A process of its own, as far as batches tell. */
    private final class Replica implements AutoCloseable {
        private final Journal journal;
        private final SharedClaims claims;
        private final InFlight inFlight;
        private final Runs runs;

        Replica(String name) {
            journal = Journal.open(
                    () -> new PostgresLogin(url, Optional.empty(), Optional.empty()),
                    new ReplicaSettings(name, LONG),
                    Clock.systemUTC());
            claims = new SharedClaims(() -> journal);
            inFlight = new InFlight(new TestSettings().of("http://127.0.0.1:1", folder), claims);
            runs = new Runs(folder.resolve(name), Clock.systemUTC(), RunListener.NONE);
        }

        Entering enter(String app) {
            Run run = runs.begin(line -> {});
            return new Entering(this, Batch.of(run, List.of(change(app))), inFlight.take(run));
        }

        Entering recover(String app) {
            Run run = runs.begin(line -> {});
            return new Entering(this, Batch.of(run, List.of(change(app))).inherited(), inFlight.take(run));
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    /** A batch on its way in, and whether it is. */
    private static final class Entering {
        private final CompletableFuture<Void> in = new CompletableFuture<>();
        private final Thread thread;
        private final Replica replica;
        private final Place place;

        Entering(Replica replica, Batch batch, Place place) {
            this.replica = replica;
            this.place = place;
            batch.isAt(place);
            DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());
            exchange.getMessage().setBody(batch);
            thread = new Thread(() -> {
                try {
                    replica.inFlight.enter(exchange);
                    in.complete(null);
                } catch (RuntimeException e) {
                    in.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void waits() {
            Awaiting.await(() -> in.isDone()
                    || thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING);
            assertThat(in).isNotDone();
        }

        void isIn() throws Exception {
            in.get(30, TimeUnit.SECONDS);
        }

        void leave() {
            replica.inFlight.leave(place);
        }
    }

    @BeforeEach
    void start() {
        url = PostgresSchemas.fresh();
        ada = new Replica("ada");
        bob = new Replica("bob");
    }

    @AfterEach
    void stop() {
        ada.close();
        bob.close();
    }

    private static Change change(String app) {
        return new Change(
                new Origin("s", "f", 1),
                "{}",
                new FactSheetType("Application"),
                new SheetName.ByExternalId(app),
                Map.of());
    }

    @Test
    void one_sheet_one_replica() throws Exception {
        Entering first = ada.enter("APP-1");
        first.isIn();
        Entering second = bob.enter("APP-1");
        second.waits();
        bob.enter("APP-2").isIn();
        first.leave();
        second.isIn();
    }

    /** As where the journal went away while the batch was under way. */
    @Test
    void what_a_batch_left_unfinished_is_for_the_recovery_once_it_can_t_be_at_work_any_more() throws Exception {
        Entering first = ada.enter("APP-1");
        first.isIn();
        PostgresSchemas.sql(url, """
                INSERT INTO entry (operation_id, run_id, source, sheet, type, label, rev, seal_before, edits, untrusted,
                    payload_rows, state, begun_at, changed_at, replica)
                SELECT 'o', 'r', 's', 'x', 'Application', 'APP-1', 1, 'APPROVED', '[]', '[]', '[]', 'UPDATING', 't', 't',
                    incarnation FROM replica WHERE name = 'ada'
                """);
        ada.claims.leaveUnfinished();
        assertThat(ada.journal.leftBehind()).as("the batch is at work").isZero();
        Entering later = ada.enter("APP-2");
        later.isIn();
        first.leave();
        bob.claims.leaveUnfinished();
        assertThat(ada.journal.leftBehind()).as("another's").isZero();
        ada.claims.leaveUnfinished();
        assertThat(ada.journal.leftBehind()).as("though it has others at work").isEqualTo(1);
        assertThat(bob.journal.leftBehind()).isZero();
        assertThat(ada.journal.replicas().newestOwn()).isEmpty();
    }

    /** Who looks for gone ones is the one that waits. */
    @Test
    void a_take_over_that_waits_for_one_that_dies_goes_on() throws Exception {
        bob.enter("APP-1").isIn();
        Entering recovery = ada.recover("APP-1");
        recovery.waits();
        PostgresSchemas.sql(
                url,
                "INSERT INTO replica (incarnation, name, process, began, renewed, expires)"
                        + " SELECT 1, 'eve', 'eve', began, renewed, expires FROM replica WHERE name = 'bob'",
                "UPDATE claim SET replica = 1",
                "UPDATE replica SET expires = clock_timestamp() - interval '1 second' WHERE name = 'eve'");
        recovery.isIn();
    }

    /** What the payload waits for is what is to be done first. */
    @Test
    void what_a_gone_one_left_goes_before_a_payload_of_its_heir() throws Exception {
        bob.enter("APP-1").isIn();
        PostgresSchemas.sql(url, """
                INSERT INTO entry (operation_id, run_id, source, sheet, type, label, rev, seal_before, edits, untrusted,
                    payload_rows, state, begun_at, changed_at, replica)
                SELECT 'op-1', 'run-1', 's', 'id-1', 'Application', 'Application APP-1', 1, 'APPROVED', '[]', '[]', '[]',
                    'UPDATING', '2026-11-20', '2026-11-20', replica FROM claim
                """);
        Entering payload = ada.enter("APP-1");
        payload.waits();
        Entering further = ada.enter("APP-1");
        further.waits();
        Awaiting.await(() -> {
            PostgresSchemas.sql(
                    url, "UPDATE replica SET expires = clock_timestamp() - interval '1 second' WHERE name = 'bob'");
            return ada.journal.replicas().takeOver().equals(List.of("bob"));
        });
        Entering recovery = ada.recover("APP-1");
        recovery.isIn();
        payload.waits();
        PostgresSchemas.sql(url, "UPDATE entry SET state = 'DONE', outcome = 'UNCHANGED'");
        ada.journal.replicas().releaseInherited();
        Awaiting.await(
                () -> PostgresSchemas.value(url, "SELECT count(*) FROM claim").equals("2"));
        payload.waits();
        recovery.leave();
        payload.isIn();
        further.waits();
        payload.leave();
        further.isIn();
    }
}
