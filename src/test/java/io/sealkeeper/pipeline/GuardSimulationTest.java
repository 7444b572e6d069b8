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
import java.util.concurrent.ConcurrentHashMap;
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
 * Thousands of lives of a gateway that guards other integrations, each from one seed: no seal is put back that an owner could
 * not be held to. Run like {@link SimulationTest}: {@code -Dthorough}, {@code -Dsimulation.seeds=N}, {@code -Dsimulation.seed=N}.
 */
class GuardSimulationTest {

    private static final Long ONE = Long.getLong("simulation.seed");
    private static final Integer NEW = Integer.getInteger("simulation.seeds");
    private static final int LIVES = 2_000;
    private static final int SEEDS = ONE != null ? 1 : NEW != null ? NEW : Sample.size(LIVES, 200);
    private static final long FIRST =
            ONE != null ? ONE : NEW != null ? System.nanoTime() : 1 + Sample.start(LIVES, SEEDS);
    private static final int THREADS = Math.min(SEEDS, Runtime.getRuntime().availableProcessors());
    private static final int MOST_FINDINGS = 10;

    @TempDir
    Path otherwise;

    private Path folder;
    private final AtomicLong next = new AtomicLong(FIRST);
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
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
    void no_seal_is_put_back_that_an_owner_could_not_be_held_to() throws Exception {
        System.out.printf("GuardSimulationTest: %d lives, seeds from %d%n", SEEDS, FIRST);
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
        System.out.println("GuardSimulationTest: " + counts);
        assertThat(findings).isEmpty();
        if (SEEDS > 100) {
            // Else nothing was at stake.
            assertThat(count("crashes")).isGreaterThan(SEEDS / 4);
            assertThat(count("guard restored")).isGreaterThan(SEEDS / 4);
            assertThat(count("heal restored")).isGreaterThan(SEEDS / 25);
            assertThat(count("guard left-broken")).isGreaterThan(SEEDS);
            assertThat(count("waiting")).isLessThan(SEEDS / 50);
        }
    }

    private long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    private void lives(Path own) {
        Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas = new EnumMap<>(OpenQuestion.BreakEventName.class);
        try (ReusedJournal journal = new ReusedJournal(own)) {
            for (long seed = next.getAndIncrement();
                    seed < FIRST + SEEDS && findings.size() < MOST_FINDINGS;
                    seed = next.getAndIncrement()) {
                live(seed, new GuardedLife(seed, journal, own, schemas));
            }
        }
    }

    private void live(long seed, GuardedLife life) {
        String again =
                "seed " + seed + " (again: mvn test -Dtest=GuardSimulationTest -Dsimulation.seed=" + seed + "): ";
        try {
            life.live().stream().distinct().forEach(f -> findings.add(again + f));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(again + e, e);
        }
        if (ONE != null) {
            System.out.println(life.transcript());
        }
        add("crashes", life.crashes());
        add("missed", life.missed());
        add("waiting", life.waiting());
        for (String file : List.of("guard", "heal")) {
            for (String outcome : List.of("restored", "left-broken", "parked", "rejected")) {
                add(file + " " + outcome, life.count(file, outcome));
            }
        }
        life.reasons().forEach(r -> add("guard left " + r, 1));
    }

    private void add(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    @Test
    void a_seed_is_always_the_same_life() throws Exception {
        Path own = Files.createDirectory(folder.resolve("same"));
        try (ReusedJournal journal = new ReusedJournal(own)) {
            for (long seed = FIRST; seed < FIRST + 10; seed++) {
                assertThat(transcript(seed, journal, own)).as("seed " + seed).isEqualTo(transcript(seed, journal, own));
            }
        }
    }

    private static String transcript(long seed, ReusedJournal journal, Path own) {
        GuardedLife life = new GuardedLife(seed, journal, own, new EnumMap<>(OpenQuestion.BreakEventName.class));
        life.live();
        return life.transcript();
    }
}
