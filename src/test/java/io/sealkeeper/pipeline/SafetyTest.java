package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Sample;
import io.sealkeeper.Seed;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of runs that combine people, faults and LeanIX's undocumented behaviour by chance. An auditor that reads only the
 * workspace's log finds no approval of ours that an owner could not be held to.
 *
 * <p>{@code -Dseed=N -Dsafety.worlds=1} repeats one world.
 */
class SafetyTest {

    private static final int RUNS_A_WORLD = 4;
    private static final int AT_ONCE = 8;
    private static final Set<String> TRUSTED = Set.of("criticalVulnerabilities", "highVulnerabilities");
    private static final Map<String, String> FIELDS =
            Map.of("critical", "criticalVulnerabilities", "high", "highVulnerabilities", "score", "vulnerabilityScore");

    @TempDir
    Path folder;

    private final AtomicInteger restored = new AtomicInteger();
    private final AtomicInteger leftBroken = new AtomicInteger();
    private final AtomicInteger audited = new AtomicInteger();

    @Test
    void noSealIsGivenThatAnOwnerCouldNotBeHeldTo() throws Exception {
        long first = Seed.get();
        int worlds = Integer.getInteger("safety.worlds", Sample.size(75, 25));
        System.out.println("SafetyTest: seeds from " + first + ", " + worlds * RUNS_A_WORLD + " runs");
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = LongStream.range(first, first + worlds)
                    .<Future<?>>mapToObj(seed -> threads.submit(() -> {
                        live(seed);
                        return null;
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        if (worlds > 10) {
            // Else nothing was at stake.
            assertThat(restored.get()).isGreaterThan(worlds);
            assertThat(audited.get()).isGreaterThan(worlds);
            assertThat(leftBroken.get()).isGreaterThan(worlds / 2);
        }
    }

    private void live(long seed) throws Exception {
        RandomWorld world = new RandomWorld(seed);
        boolean logReadable = world.chance(0.85);
        TestSettings settings = new TestSettings()
                .trusting(TRUSTED.toArray(String[]::new))
                .users("writer", "sealer")
                .batches(1 + world.number(10), 1 + world.number(10))
                .logWait(Duration.ofMillis(300));
        if (world.chance(0.15)) {
            settings.users("both", "both");
        } else if (world.chance(0.1)) {
            settings.users("custom", "sealer");
        }
        if (!logReadable) {
            settings.restoringWithoutLog();
        }
        Path data = Files.createDirectory(folder.resolve("world" + seed));
        try (Sandbox sandbox = Sandbox.start(world.options(seed, logReadable))) {
            world.fill(sandbox.workspace());
            SealAuditor auditor = new SealAuditor(sandbox.workspace(), TRUSTED, logReadable);
            try (TestGateway gateway = new TestGateway(settings.of(sandbox.baseUrl(), data), data, true)) {
                for (int run = 1; run <= RUNS_A_WORLD; run++) {
                    String label = "seed " + seed + ", run " + run;
                    world.people(sandbox.workspace());
                    world.faults(sandbox.workspace());
                    List<Map<String, Object>> rows = world.rows();
                    Map<String, Optional<Object>> before = values(sandbox, rows);
                    TestGateway.Result result = gateway.rows(rows);
                    assertThat(auditor.findings()).as(label).isEmpty();
                    assertEveryRowHasOneOutcome(label, rows, result);
                    assertValuesArrived(label, rows, result, auditor, before);
                    restored.addAndGet((int) result.count("restored"));
                    leftBroken.addAndGet((int) result.count("left-broken"));
                    sandbox.workspace().faults().clear();
                }
            }
            audited.addAndGet(auditor.approvals());
        }
    }

    private static Map<String, Optional<Object>> values(Sandbox sandbox, List<Map<String, Object>> rows) {
        Map<String, Optional<Object>> values = new HashMap<>();
        for (Map<String, Object> row : rows) {
            String sheet = row.get("app_id").toString();
            FIELDS.values()
                    .forEach(field -> values.put(
                            sheet + "/" + field, sandbox.workspace().find(sheet).flatMap(s -> s.value(field))));
        }
        return values;
    }

    private static void assertEveryRowHasOneOutcome(
            String label, List<Map<String, Object>> rows, TestGateway.Result result) {
        long outcomes = result.report().outcomes().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(outcomes + result.report().notDone()).as(label).isEqualTo(rows.size());
        assertThat(result.report().aborted() == null || result.report().notDone() > 0 || result.count("parked") > 0)
                .as(label + ": " + result)
                .isTrue();
        assertThat(result.lines().stream().map(ReportLine::row)).as(label).doesNotHaveDuplicates();
        assertThat(result.lines().size() + result.count("unchanged")).as(label).isEqualTo(outcomes);
    }

    /** Of several rows for one field, the last one counts. */
    private static void assertValuesArrived(
            String label,
            List<Map<String, Object>> rows,
            TestGateway.Result result,
            SealAuditor auditor,
            Map<String, Optional<Object>> before) {
        if (result.report().aborted() != null) {
            return;
        }
        Set<Integer> notWritten = new HashSet<>();
        result.lines().stream()
                .filter(l -> Set.of("rejected", "parked").contains(l.outcome()))
                .forEach(l -> notWritten.add(l.row()));
        Map<String, Object> last = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!notWritten.contains(i + 2)) {
                Map<String, Object> row = rows.get(i);
                FIELDS.forEach((column, field) -> Optional.ofNullable(row.get(column))
                        .ifPresent(value -> last.put(row.get("app_id") + "/" + field, value)));
            }
        }
        last.forEach((key, value) -> {
            String[] name = key.split("/", -1);
            assertThat(auditor.wasThere(name[0], name[1], value, before.get(key)))
                    .as(label + ": " + key + "=" + value + " arrived; " + result)
                    .isTrue();
        });
    }
}
