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
 * Thousands of {@link Lives} of a gateway that guards other integrations: no seal is put back that an owner could not be held to.
 */
@Tag("lives")
class GuardSimulationTest {

    @TempDir
    Path otherwise;

    private Path folder;
    private Lives lives;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = ReusedJournal.folder(otherwise);
        lives = new Lives(GuardSimulationTest.class, 1_000, 200, folder, GuardedLife::new);
    }

    @AfterEach
    void deleteFolder() throws Exception {
        Folders.delete(folder);
    }

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void no_seal_is_put_back_that_an_owner_could_not_be_held_to() throws Exception {
        lives.play();
        if (lives.areMany()) {
            // Else nothing was at stake.
            int all = lives.number();
            assertThat(lives.count("crashes")).isGreaterThan(all / 4);
            assertThat(lives.count("guard restored")).isGreaterThan(all / 4);
            assertThat(lives.count("heal restored")).isGreaterThan(all / 25);
            assertThat(lives.count("guard left-broken")).isGreaterThan(all);
            assertThat(lives.count("waiting")).isLessThan(all / 50);
        }
    }

    @Test
    void a_seed_is_always_the_same_life() throws Exception {
        lives.playTwice(10);
    }
}
