package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Sample;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.sandbox.OpenQuestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand lives of a gateway and its workspace, each from one seed, with faults, people, crashes and restarts: no seal
 * is set that an owner could not be held to, none is lost without a report, and nothing is written twice.
 *
 * <p>{@code -Dthorough} runs the same lives each time, so that a failure is due to the change under test; otherwise a
 * {@link Sample} of them is run. {@code -Dsimulation.seeds=1000000} runs a million new ones; {@code -Dsimulation.seed=N} repeats one, and prints it.
 */
class SimulationTest {

    private static final Long ONE = Long.getLong("simulation.seed");
    private static final Integer NEW = Integer.getInteger("simulation.seeds");
    private static final int LIVES = 10_000;
    private static final int SEEDS = ONE != null ? 1 : NEW != null ? NEW : Sample.size(LIVES, 1_000);
    private static final long FIRST =
            ONE != null ? ONE : NEW != null ? System.nanoTime() : 1 + Sample.start(LIVES, SEEDS);
    private static final int THREADS = Math.min(SEEDS, Runtime.getRuntime().availableProcessors());
    private static final int MOST_FINDINGS = 10;

    @TempDir
    Path otherwise;

    private Path folder;
    private final AtomicLong next = new AtomicLong(FIRST);
    private final AtomicLong crashes = new AtomicLong();
    private final AtomicLong replays = new AtomicLong();
    private final AtomicLong strays = new AtomicLong();
    private final AtomicLong restored = new AtomicLong();
    private final AtomicLong leftBroken = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void makeFolder() throws Exception {
        folder = ReusedJournal.folder(otherwise);
    }

    @AfterEach
    void deleteFolder() throws Exception {
        ReusedJournal.delete(folder);
    }

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void no_life_breaks_a_promise() throws Exception {
        System.out.printf("SimulationTest: %d lives, seeds from %d%n", SEEDS, FIRST);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Path own = Files.createDirectory(folder.resolve("thread-" + i));
            all.add(threads.submit(() -> lives(own)));
        }
        threads.shutdown();
        for (Future<?> thread : all) {
            thread.get();
        }
        System.out.printf(
                "SimulationTest: %d crashes; %d changes restored, %d left broken, %d parked, %d dead letters replayed,"
                        + " %d times led to another workspace%n",
                crashes.get(), restored.get(), leftBroken.get(), parked.get(), replays.get(), strays.get());
        assertThat(findings).isEmpty();
        if (SEEDS > 100) {
            // Else nothing was at stake.
            assertThat(crashes.get()).isGreaterThan(SEEDS / 2);
            assertThat(restored.get()).isGreaterThan(SEEDS);
            assertThat(leftBroken.get()).isGreaterThan(SEEDS / 2);
            assertThat(parked.get()).isGreaterThan(SEEDS / 20);
            assertThat(replays.get()).isGreaterThan(SEEDS / 20);
            assertThat(strays.get()).isGreaterThan(SEEDS / 20);
        }
    }

    /** Each thread has a journal of its own; a life never leaves its thread. */
    private void lives(Path own) {
        Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas = new EnumMap<>(OpenQuestion.BreakEventName.class);
        try (ReusedJournal journal = new ReusedJournal(own)) {
            for (long seed = next.getAndIncrement();
                    seed < FIRST + SEEDS && findings.size() < MOST_FINDINGS;
                    seed = next.getAndIncrement()) {
                live(seed, new SimulatedLife(seed, journal, own, schemas));
            }
        }
    }

    private void live(long seed, SimulatedLife life) {
        String again = "seed " + seed + " (again: mvn test -Dtest=SimulationTest -Dsimulation.seed=" + seed + "): ";
        try {
            life.live().forEach(f -> findings.add(again + f));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(again + e, e);
        }
        if (ONE != null) {
            System.out.println(life.transcript());
        }
        crashes.addAndGet(life.crashes());
        replays.addAndGet(life.replays());
        strays.addAndGet(life.strays());
        restored.addAndGet(life.count("restored"));
        leftBroken.addAndGet(life.count("left-broken"));
        parked.addAndGet(life.count("parked"));
    }

    @Test
    void a_seed_is_always_the_same_life() throws Exception {
        Path own = Files.createDirectory(folder.resolve("same"));
        try (ReusedJournal journal = new ReusedJournal(own)) {
            for (long seed = FIRST; seed < FIRST + 20; seed++) {
                assertThat(transcript(seed, journal, own)).as("seed " + seed).isEqualTo(transcript(seed, journal, own));
            }
        }
    }

    private static String transcript(long seed, ReusedJournal journal, Path own) {
        SimulatedLife life = new SimulatedLife(seed, journal, own, new EnumMap<>(OpenQuestion.BreakEventName.class));
        life.live();
        return life.transcript();
    }
}
