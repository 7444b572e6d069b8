package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Folders;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of {@link Lives} of a gateway and its workspace, with faults, people, crashes and restarts: no seal is set that an
 * owner could not be held to, none is lost without a report, and nothing is written twice.
 */
@Tag("lives")
class SimulationTest {

    @TempDir
    Path otherwise;

    private Path folder;
    private Lives lives;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = ReusedJournal.folder(otherwise);
        lives = new Lives(SimulationTest.class, 5_000, 500, folder, SimulatedLife::new);
    }

    @AfterEach
    void deleteFolder() throws Exception {
        Folders.delete(folder);
    }

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void no_life_breaks_a_promise() throws Exception {
        lives.play();
        if (lives.areMany()) {
            // Else nothing was at stake.
            int all = lives.number();
            assertThat(lives.count("crashes")).isGreaterThan(all / 2);
            assertThat(lives.count("restored")).isGreaterThan(all);
            assertThat(lives.count("left-broken")).isGreaterThan(all / 2);
            assertThat(lives.count("parked")).isGreaterThan(all / 20);
            assertThat(lives.count("replays")).isGreaterThan(all / 20);
            assertThat(lives.count("strays")).isGreaterThan(all / 20);
        }
    }

    @Test
    void a_seed_is_always_the_same_life() throws Exception {
        lives.playTwice(20);
    }
}
