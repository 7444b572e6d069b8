package io.sealkeeper.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-11-20T06:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void a_file_moves_within_its_file_system() throws IOException {
        moves(folder.resolve("there/deeper"));
    }

    @Test
    void a_file_moves_to_another_file_system() throws IOException {
        try (OtherVolume other = OtherVolume.than(folder)) {
            moves(other.folder().resolve("there"));
            assertThat(names(other.folder().resolve("there"))).containsExactly("new.csv");
        }
    }

    private void moves(Path target) throws IOException {
        Path file = Files.writeString(folder.resolve("old.csv"), "a,b\n");
        Files.setLastModifiedTime(file, LONG_AGO);

        DurableFiles.move(file, target.resolve("new.csv"));

        assertThat(file).doesNotExist();
        assertThat(target.resolve("new.csv")).hasContent("a,b\n");
        assertThat(Files.getLastModifiedTime(target.resolve("new.csv"))).isEqualTo(LONG_AGO);
    }

    @Test
    void two_may_write_one_file_at_a_time() throws Exception {
        Path file = folder.resolve("latest.json");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int n = 0; n < 40; n++) {
                byte[] content = ("run " + n + "\n").repeat(1000).getBytes(StandardCharsets.UTF_8);
                all.add(threads.submit(() -> {
                    DurableFiles.write(file, content);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Files.readAllLines(file)).hasSize(1000);
        assertThat(names(folder)).containsExactly("latest.json");
    }

    @Test
    void a_file_that_may_only_be_read_moves_too() throws IOException {
        try (OtherVolume other = OtherVolume.than(folder)) {
            Path file = Files.writeString(folder.resolve("old.csv"), "a,b\n");
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("r--r--r--"));

            DurableFiles.move(file, other.folder().resolve("new.csv"));

            assertThat(other.folder().resolve("new.csv")).hasContent("a,b\n");
        }
    }

    @Test
    void what_cannot_be_moved_stays_where_it_was_and_leaves_nothing_half() throws IOException {
        Path file = Files.writeString(folder.resolve("old.csv"), "a,b\n");
        Path taken = Files.createDirectories(folder.resolve("taken/by a folder"));
        assertThatThrownBy(() -> DurableFiles.move(file, taken)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("a,b\n");

        try (OtherVolume other = OtherVolume.than(folder)) {
            Path target = Files.createDirectories(other.folder().resolve("taken/by a folder"));
            Files.writeString(target.resolve("inside"), "");
            assertThatThrownBy(() -> DurableFiles.move(file, target)).isInstanceOf(IOException.class);
            assertThat(file).hasContent("a,b\n");
            assertThat(names(target.getParent())).containsExactly("by a folder");
        }
        assertThatThrownBy(() -> DurableFiles.move(folder.resolve("none"), folder.resolve("some")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_file_is_replaced_as_a_whole() throws IOException {
        Path file = folder.resolve("deep/latest.json");
        DurableFiles.write(file, "one".getBytes(UTF_8));
        DurableFiles.write(file, "two".getBytes(UTF_8));
        assertThat(file).hasContent("two");
        assertThat(names(file.getParent())).containsExactly("latest.json");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
