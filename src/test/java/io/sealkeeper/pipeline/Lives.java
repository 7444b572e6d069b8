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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays many simulated lives, each from one seed.
 *
 * <p>{@code -Dthorough} plays the same lives each time, so that a failure is due to the change under test; otherwise a
 * {@link Sample} of them is played. {@code -Dsimulation.seeds=1000000} plays a million new ones;
 * {@code -Dsimulation.seed=N} repeats one, and prints it.
 */
final class Lives {

    private static final Long ONE = Long.getLong("simulation.seed");
    private static final Integer NEW = Integer.getInteger("simulation.seeds");
    private static final int MOST_FINDINGS = 10;

    private final String test;
    private final Birth birth;
    private final Path folder;
    private final int number;
    private final long first;
    private final AtomicLong next;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();

    /**
     * @param test the test's class, for how to repeat a seed
     * @param all the number of lives of {@code -Dthorough}
     * @param some the number of lives otherwise
     * @param folder for the journals
     */
    Lives(Class<?> test, int all, int some, Path folder, Birth birth) {
        this.test = test.getSimpleName();
        this.birth = birth;
        this.folder = folder;
        number = ONE != null ? 1 : NEW != null ? NEW : Sample.size(all, some);
        first = ONE != null ? ONE : NEW != null ? System.nanoTime() : 1 + Sample.start(all, number);
        next = new AtomicLong(first);
    }

    /** A life of a gateway and its workspace. */
    interface Life {

        /** Lives it, and returns which promises were broken. */
        List<String> live();

        /** What happened, word for word the same in each life of one seed. */
        String transcript();

        /** How often something happened in it. */
        Map<String, Long> counts();
    }

    /** Makes lives. */
    @FunctionalInterface
    interface Birth {
        Life of(
                long seed,
                ReusedJournal journal,
                Path folder,
                Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas);
    }

    int number() {
        return number;
    }

    /** Whether there are so many that enough must have been at stake. */
    boolean areMany() {
        return number > 100;
    }

    /** How often something happened in all lives. */
    long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Plays all; fails with what was found, and how to repeat it. */
    void play() throws Exception {
        System.out.printf("%s: %d lives, seeds from %d%n", test, number, first);
        int processors = Math.min(number, Runtime.getRuntime().availableProcessors());
        ExecutorService threads = Executors.newFixedThreadPool(processors);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < processors; i++) {
            Path own = Files.createDirectory(folder.resolve("thread-" + i));
            all.add(threads.submit(() -> lives(own)));
        }
        threads.shutdown();
        for (Future<?> thread : all) {
            thread.get();
        }
        System.out.println(test + ": " + counts);
        assertThat(findings).isEmpty();
    }

    /** Each thread has a journal of its own; a life never leaves its thread. */
    private void lives(Path own) {
        Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas = new EnumMap<>(OpenQuestion.BreakEventName.class);
        try (ReusedJournal journal = new ReusedJournal(own)) {
            for (long seed = next.getAndIncrement();
                    seed < first + number && findings.size() < MOST_FINDINGS;
                    seed = next.getAndIncrement()) {
                live(seed, birth.of(seed, journal, own, schemas));
            }
        }
    }

    private void live(long seed, Life life) {
        String again = "seed " + seed + " (again: mvn test -Dtest=" + test + " -Dsimulation.seed=" + seed + "): ";
        try {
            life.live().stream().distinct().forEach(f -> findings.add(again + f));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(again + e, e);
        }
        if (ONE != null) {
            System.out.println(life.transcript());
        }
        life.counts().forEach((what, times) -> counts.merge(what, times, Long::sum));
    }

    /** Plays some lives twice: each has to be the same again. */
    void playTwice(int some) throws Exception {
        Path own = Files.createDirectory(folder.resolve("same"));
        try (ReusedJournal journal = new ReusedJournal(own)) {
            for (long seed = first; seed < first + some; seed++) {
                assertThat(transcript(seed, journal, own)).as("seed " + seed).isEqualTo(transcript(seed, journal, own));
            }
        }
    }

    private String transcript(long seed, ReusedJournal journal, Path own) {
        Life life = birth.of(seed, journal, own, new EnumMap<>(OpenQuestion.BreakEventName.class));
        life.live();
        return life.transcript();
    }
}
