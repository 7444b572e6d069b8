package io.sealkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is about one thing: none is longer than 400 lines. */
class FileLengthTest {

    private static final int MOST_LINES = 400;

    @ParameterizedTest
    @ValueSource(strings = {"src/main", "src/test"})
    void no_java_file_is_longer_than_400_lines(Path root) throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > MOST_LINES) {
                    tooLong.add(file + " has " + lines + " lines: cut it by subject");
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }
}
