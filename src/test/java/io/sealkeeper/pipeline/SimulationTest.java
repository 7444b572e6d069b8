package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.sandbox.OpenQuestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand lives of a gateway and its workspace, each from one seed, with faults, people, crashes and restarts: no seal
 * is given that an owner could not be held to, none is lost without a word, and nothing is written twice.
 *
 * <p>{@code -Dsimulation.seeds=1000000} lives a million; {@code -Dsimulation.seed=N} lives one again, and tells of it.
 */
class SimulationTest {

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int MOST_FINDINGS = 20;

    @TempDir
    Path otherwise;

    private Path folder;
    private final AtomicLong crashes = new AtomicLong();
    private final AtomicLong replays = new AtomicLong();
    private final AtomicLong restored = new AtomicLong();
    private final AtomicLong leftBroken = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();

    @SuppressWarnings("UnusedVariable")
    private final AtomicLong approvals = new AtomicLong();

    private final AtomicLong lostForNothing = new AtomicLong();
    private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void folder() throws Exception {
        folder = ReusedJournal.folder(otherwise);
    }

    @Test
    void ten_thousand_lives() throws Exception {
        Long one = Long.getLong("simulation.seed");
        int seeds = one != null ? 1 : Integer.getInteger("simulation.seeds", 10_000);
        long first = one != null ? one : System.nanoTime();
        System.out.println("SimulationTest: " + seeds + " lives, seeds from " + first);
        AtomicLong next = new AtomicLong(first);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < Math.min(THREADS, seeds); t++) {
            Path own = Files.createDirectory(folder.resolve("thread" + t));
            all.add(threads.submit(() -> {
                lives(own, next, first + seeds, one != null);
                return null;
            }));
        }
        threads.shutdown();
        for (Future<?> thread : all) {
            thread.get();
        }
        System.out.printf(
                "SimulationTest: %d crashes, %d restored, %d left broken, %d parked, %d replayed, %d lost for nothing%n",
                crashes.get(), restored.get(), leftBroken.get(), parked.get(), replays.get(), lostForNothing.get());
        assertThat(findings).isEmpty();
    }

    private void lives(Path own, AtomicLong next, long end, boolean tell) {
        Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas = new EnumMap<>(OpenQuestion.BreakEventName.class);
        try (ReusedJournal journal = new ReusedJournal(own.resolve("journal"))) {
            for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
                SimulatedLife life = new SimulatedLife(seed, journal, own, schemas);
                List<String> broken = new ArrayList<>();
                try {
                    broken.addAll(life.live());
                } catch (RuntimeException | AssertionError e) {
                    java.io.StringWriter w = new java.io.StringWriter();
                    e.printStackTrace(new java.io.PrintWriter(w));
                    broken.add(w.toString().lines().limit(14).collect(java.util.stream.Collectors.joining("\n")));
                }
                if (tell) {
                    System.out.println(life.transcript());
                }
                if (!broken.isEmpty()) {
                    findings.add("seed " + seed + ": " + broken.get(0));
                }
                if (findings.size() > MOST_FINDINGS) return;
                crashes.addAndGet(life.crashes());
                replays.addAndGet(life.replays());
                restored.addAndGet(life.count("restored"));
                leftBroken.addAndGet(life.count("left-broken"));
                parked.addAndGet(life.count("parked"));
                lostForNothing.addAndGet(life.lostForNothing());
            }
        }
    }
}
