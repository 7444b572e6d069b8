package io.sealkeeper.pipeline.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFilesTest {

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Path file;
    private Runnable meanwhile = () -> {};
    private final WholeFiles whole = new WholeFiles(clock, clock::nanos, millis -> {
        clock.advance(Duration.ofMillis(millis));
        meanwhile.run();
    });

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("week.csv"), "app_id\n");
    }

    private void changed(Instant at) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private Duration waited() {
        return Duration.ofNanos(clock.nanos());
    }

    private void append() {
        try {
            Files.writeString(file, "APP-1\n", StandardOpenOption.APPEND);
            changed(clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void one_that_is_old_enough_is_taken_at_once() throws Exception {
        changed(clock.instant().minusSeconds(1));
        assertThat(whole.isWhole(file)).isTrue();
        assertThat(waited()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT5H", "PT4800H"})
    void one_that_was_changed_just_now_or_in_the_future_is_looked_at_for_a_second(Duration ahead) throws Exception {
        changed(clock.instant().plus(ahead));
        assertThat(whole.isWhole(file)).isTrue();
        assertThat(waited()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void one_that_grows_is_left_alone() throws Exception {
        changed(clock.instant());
        meanwhile = this::append;
        assertThat(whole.isWhole(file)).isFalse();
        assertThat(waited()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void one_that_stops_growing_is_taken_a_second_later() throws Exception {
        changed(clock.instant());
        meanwhile = () -> {
            if (waited().toMillis() <= 1500) {
                append();
            }
        };
        assertThat(whole.isWhole(file)).isTrue();
        assertThat(waited()).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void one_that_is_gone_is_left_to_the_next_look() throws Exception {
        Files.delete(file);
        assertThat(whole.isWhole(file)).isFalse();
    }
}
