package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Folders;
import io.sealkeeper.PostgresSchemas;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many {@link Lives} of several gateways that share a journal in PostgreSQL and a workspace: whoever dies, stands still, or wakes
 * up late with a mutation in hand, no promise is broken.
 */
@Tag("lives")
class ReplicasSimulationTest {

    @TempDir
    Path otherwise;

    private Path folder;
    private Lives lives;

    /** One for each thread; a life never leaves its thread. */
    private final Map<Path, SharedJournal> journals = new ConcurrentHashMap<>();

    @BeforeEach
    void makeFolder() throws Exception {
        // Skips where there is no PostgreSQL.
        PostgresSchemas.fresh();
        folder = ReusedJournal.folder(otherwise);
        lives = new Lives(
                ReplicasSimulationTest.class,
                120,
                10,
                folder,
                (seed, journal, own, schemas) ->
                        new ReplicasLife(seed, journals.computeIfAbsent(own, f -> new SharedJournal()), own, schemas));
    }

    @AfterEach
    void deleteFolder() throws Exception {
        journals.values().forEach(SharedJournal::close);
        Folders.delete(folder);
    }

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void no_life_of_replicas_breaks_a_promise() throws Exception {
        lives.play();
        if (lives.areMany()) {
            // Else nothing was at stake.
            int all = lives.number();
            assertThat(lives.count("crashes")).isGreaterThan(all / 2);
            assertThat(lives.count("freezes")).isGreaterThan(all / 2);
            assertThat(lives.count("late mutations")).isGreaterThan(all / 10);
            assertThat(lives.count("replaced")).isGreaterThan(all / 4);
            assertThat(lives.count("restored")).isGreaterThan(all / 2);
            assertThat(lives.count("parked")).isGreaterThan(all / 20);
        }
    }

    @Test
    void a_seed_is_always_the_same_life() throws Exception {
        lives.playTwice(3);
    }
}
