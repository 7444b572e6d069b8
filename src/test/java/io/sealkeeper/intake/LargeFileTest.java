package io.sealkeeper.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it measures the memory of the whole process")
class LargeFileTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int SIZE = 30 * MEGABYTE;

    @TempDir
    Path folder;

    @Test
    void holdsOneRowAtATime() throws IOException, UnreadableFile {
        String row = "APP-1234567,123,9.81,2026-11-20,true\n";
        Path file = filled(Payload.HEADER, row);
        long before = usedMemory();
        try (CsvFile csv = CsvFile.open(file, Payload.COLUMNS, CsvFormat.COMMA)) {
            int rows = 0;
            for (; csv.hasNext(); rows++) {
                assertThat(csv.next() instanceof Row.Read).isTrue();
                if (rows == SIZE / row.length() - 1) {
                    assertThat(usedMemory() - before).isLessThan(4 * MEGABYTE);
                }
            }
            assertThat(rows).isGreaterThanOrEqualTo(SIZE / row.length());
        }
    }

    @Test
    void holdsOneRowOfAMillionInJson() throws IOException, UnreadableFile {
        int count = 1_000_000;
        Path file = folder.resolve("large.json");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("{\"rows\": [1");
            for (int i = 1; i < count; i++) {
                out.write(",\n{\"app_id\": \"APP-1234567\", \"critical\": 123}");
            }
            out.write("]}");
        }
        long before = usedMemory();
        try (Rows json = JsonFile.open(file, ".rows[]")) {
            int rows = 0;
            for (; json.hasNext(); rows++) {
                assertThat(json.next() instanceof Row.Json).isTrue();
                if (rows == count - 2) {
                    assertThat(usedMemory() - before).isLessThan(4 * MEGABYTE);
                }
            }
            assertThat(rows).isEqualTo(count);
        }
    }

    @Test
    void givesUpOnAnOpenQuoteLongBeforeTheEnd() throws IOException, UnreadableFile {
        assertThat(allocatedByReading(filled(Payload.HEADER + "A,\"", "APP-1,3,2.5\n")))
                .isLessThan(16L * MEGABYTE);
    }

    @Test
    void countsTheCellsOfALineWithoutEnd() throws IOException, UnreadableFile {
        assertThat(allocatedByReading(filled(Payload.HEADER, "x,,"))).isLessThan(16L * MEGABYTE);
    }

    private long allocatedByReading(Path file) throws UnreadableFile {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(new Payload(file).read().only()).isInstanceOf(Row.Bad.class);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private Path filled(String start, String row) throws IOException {
        Path file = folder.resolve("large.csv");
        byte[] piece = row.repeat(1000).getBytes(UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(start.getBytes(UTF_8));
            for (int written = 0; written < SIZE; written += piece.length) {
                out.write(piece);
            }
        }
        return file;
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
