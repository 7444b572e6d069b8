package io.sealkeeper.pipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.pipeline.TestSettings;
import io.sealkeeper.pipeline.sheet.Planned;
import io.sealkeeper.pipeline.sheet.Reading;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunListener;
import io.sealkeeper.run.Runs;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InFlightTest {

    private final InFlight inFlight = new InFlight(
            new TestSettings().of("http://127.0.0.1:1", Path.of("target/nowhere")), new SharedClaims(() -> null));
    private final Run run = run();

    @Test
    void a_place_is_free_again_when_it_is_left() throws Exception {
        int most = InFlight.most(new TestSettings().of("http://127.0.0.1:1", Path.of("target/nowhere")));
        Place first = inFlight.take(run);
        for (int i = 1; i < most; i++) {
            inFlight.take(run);
        }
        Attempt next = new Attempt(() -> inFlight.take(run));
        next.waits();
        inFlight.leave(first);
        next.isIn();
    }

    @Test
    void batches_of_a_run_enter_in_order() throws Exception {
        Place first = inFlight.take(run);
        Place second = inFlight.take(run);
        Attempt later = enter(second, "APP-2");
        later.waits();
        inFlight.enter(first, claims("APP-1"));
        inFlight.mayWrite(batch(first));
        later.isIn();
    }

    @Test
    void one_that_left_without_entering_keeps_nobody_waiting() throws Exception {
        Place first = inFlight.take(run);
        Attempt later = enter(inFlight.take(run), "APP-2");
        later.waits();
        inFlight.leave(first);
        later.isIn();
    }

    @Test
    void where_the_workspace_is_not_known_one_document_goes_ahead_of_all_others() throws Exception {
        Batch first = toWrite(inFlight.take(run));
        Batch second = toWrite(inFlight.take(run));
        inFlight.mayWrite(first);
        assertThat(first.goesAhead()).isTrue();
        Attempt waiting = new Attempt(() -> inFlight.mayWrite(second));
        waiting.waits();
        first.sendsAhead();
        assertThat(first.hasSentAhead()).isTrue();
        inFlight.mayWrite(first);
        assertThat(first.goesAhead()).as("what it showed is known now").isFalse();
        waiting.isIn();
        assertThat(second.goesAhead()).isFalse();
        inFlight.mayWrite(toWrite(inFlight.take(run)));
    }

    @Test
    void a_batch_that_had_nothing_but_its_first_document_keeps_nobody_waiting() throws Exception {
        Place place = inFlight.take(run);
        inFlight.mayWrite(toWrite(place));
        Attempt waiting = new Attempt(() -> inFlight.mayWrite(toWrite(inFlight.take(run))));
        waiting.waits();
        inFlight.leave(place);
        waiting.isIn();
    }

    @Test
    void two_that_may_write_one_sheet_are_never_in_flight_together() throws Exception {
        Place first = inFlight.take(run);
        inFlight.enter(first, claims("APP-1"));
        inFlight.mayWrite(batch(first));
        Attempt same = enter(inFlight.take(run), "APP-1");
        // A batch of another run does not get in either, nor does it overtake the one that waits.
        Attempt other = enter(inFlight.take(run()), "APP-1");
        Attempt free = enter(inFlight.take(run()), "APP-3");
        free.isIn();
        same.waits();
        other.waits();
        inFlight.leave(first);
        same.isIn();
        other.waits();
    }

    /** A batch that waits to get in, and whether it got in. */
    private static final class Attempt {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Thread thread;

        Attempt(Runnable attempt) {
            thread = new Thread(() -> {
                attempt.run();
                done.complete(null);
            });
            thread.setDaemon(true);
            thread.start();
        }

        void waits() {
            while (thread.getState() != Thread.State.WAITING && !done.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(done).isNotDone();
        }

        void isIn() throws Exception {
            done.get(20, TimeUnit.SECONDS);
        }
    }

    private Attempt enter(Place place, String app) {
        return new Attempt(() -> inFlight.enter(place, claims(app)));
    }

    private static Claims claims(String app) {
        return Claims.of(List.of(new Change(
                new Origin("s", "f", 1),
                "{}",
                new FactSheetType("Application"),
                new SheetName.ByExternalId(app),
                Map.of())));
    }

    private static Batch batch(Place place) {
        Batch batch = Batch.of(place.run, List.of());
        batch.isAt(place);
        return batch;
    }

    private static Batch toWrite(Place place) {
        Change change = new Change(
                new Origin("s", "f", 1),
                "{}",
                new FactSheetType("Application"),
                new SheetName.ByExternalId("APP-1"),
                Map.of());
        SheetWork sheet = SheetWork.of(change);
        Snapshot snapshot = new Snapshot(
                new FactSheetId("28fe4aa2-6e46-41a1-a131-72afb3acf256"),
                change.type(),
                "APP-1",
                new Revision(5),
                SealState.APPROVED,
                Map.of(),
                Map.of(),
                Optional.empty());
        Plan.Write plan = new Plan.Write(List.of(), new TreeSet<>(), new TreeSet<>());
        sheet.goTo(Planned.of(new Reading(snapshot, plan, false), sheet.stage()));
        Batch batch = Batch.ofSheets(place.run, List.of(sheet));
        batch.isAt(place);
        return batch;
    }

    private static Run run() {
        return new Runs(Path.of("target/nowhere"), Clock.systemUTC(), RunListener.NONE).silent();
    }
}
