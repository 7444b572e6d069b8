package io.sealkeeper.files;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.sealkeeper.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder on another file system than the tests' own: {@code -Dother.volume=}, or Linux's shared memory. */
public final class OtherVolume implements AutoCloseable {

    private static final Path CANDIDATE = Path.of(System.getProperty("other.volume", "/dev/shm"));

    private final Path folder;

    private OtherVolume(Path folder) {
        this.folder = folder;
    }

    /** Skips the test if there is none. */
    public static OtherVolume than(Path ours) throws IOException {
        Optional<Path> other = Optional.of(CANDIDATE)
                .filter(Files::isDirectory)
                .filter(Files::isWritable)
                .filter(c -> !store(c).equals(store(ours)));
        assumeThat(other)
                .as("there is no second file system at " + CANDIDATE + ": name a folder on one with -Dother.volume=")
                .isPresent();
        return new OtherVolume(Files.createTempDirectory(other.get(), "sealkeeper-test-"));
    }

    private static Object store(Path path) {
        try {
            return Files.getAttribute(path, "unix:dev");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return path;
        }
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
