package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealkeeper.Thorough;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The wall clocks of two of three replicas jump while they work: a day ahead, and back by two. Leases go by other clocks. A
 * Java machine under libfaketime takes five times as long to start, so this is left to the thorough tests.
 */
@ResourceLock(Team.MACHINE)
class ClockJumpIT {

    private static final long SEED = Long.getLong("sealkeeper.clock.seed", 20261130L);
    private static final Path LIBRARIES = Path.of("/usr/lib");

    @TempDir
    Path folder;

    /** Debian's libfaketime, which gives a program another time. */
    private static Optional<Path> faketime() throws IOException {
        try (Stream<Path> machines = Files.list(LIBRARIES)) {
            return machines.map(m -> m.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        }
    }

    private static void set(Path clock, String offset) {
        try {
            Files.writeString(clock, offset + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Thorough
    void nobodyIsTakenOverAndNothingIsWrittenTwice() throws Exception {
        Optional<Path> library = faketime();
        assumeTrue(
                library.isPresent(), "skipped: there is no libfaketime, which Debian has in the package libfaketime");
        Random dice = new Random(SEED);
        List<String> jumping = Team.NAMES.subList(0, 2);
        try (Team team = new Team(folder, dice)
                .installed((name, installation) -> {
                    installation.with("SEALKEEPER_LEASE", "12S");
                    if (jumping.contains(name)) {
                        set(folder.resolve(name + ".clock"), "+0");
                        installation
                                .with("LD_PRELOAD", library.get().toString())
                                .with(
                                        "FAKETIME_TIMESTAMP_FILE",
                                        folder.resolve(name + ".clock").toString())
                                .with("FAKETIME_NO_CACHE", "1")
                                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1");
                    }
                })
                .begin()) {
            for (String offset : List.of("+1d", "-1d")) {
                team.awaitMoreWrites(1 + dice.nextInt(3));
                jumping.forEach(name -> set(folder.resolve(name + ".clock"), offset));
            }
            team.judged();
            assertThat(team.said()).doesNotContain("is gone;");
            assertThat(team.installation(jumping.get(0)).report().path("end").asText())
                    .as("it was told another time")
                    .isLessThan(team.installation(Team.NAMES.get(2))
                            .report()
                            .path("end")
                            .asText());
        }
    }
}
