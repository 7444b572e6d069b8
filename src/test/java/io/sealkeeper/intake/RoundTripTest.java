package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a correct writer wrote is what is read, whatever the cells hold; and whatever a file holds, reading it ends well. */
class RoundTripTest {

    private static final String[] PIECES = {
        "\"", "\"\"", ",", "\n", "\r", "\r\n", " ", "\t", "a", "bc", "ä", "😀", "'", ";", "\\", "#", "\u0000", "\uFDD1",
        "1"
    };
    private static final Columns COLUMNS = Columns.parse("a:text, b:text, c:text");

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsRead() throws UnreadableFile {
        for (int round = 0; round < 300; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            List<List<String>> rows = rows(random);
            String lineBreak = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            String text = "a,b,c" + lineBreak
                    + rows.stream().map(row -> line(row, random)).collect(Collectors.joining(lineBreak));

            Payload.Result result = Payload.of(folder, text).read(COLUMNS);

            assertThat(result.rows().stream().map(row -> List.copyOf(row.cells().values())))
                    .as("seed %d, file %s", seed, text)
                    .isEqualTo(rows);
            assertThat(result.rows()).as("seed %d", seed).allMatch(Row.Read.class::isInstance);
            assertThat(result.truncated()).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void whateverAFileHoldsReadingItEndsInRows() throws UnreadableFile {
        for (int round = 0; round < 300; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            String text = "a,b,c\n"
                    + random.ints(60, 0, PIECES.length).mapToObj(i -> PIECES[i]).collect(Collectors.joining());

            Payload.Result result = Payload.of(folder, text).read(COLUMNS);

            int last = 1;
            for (Row row : result.rows()) {
                assertThat(row.number()).as("seed %d, file %s", seed, text).isGreaterThan(last);
                last = row.number();
                if (row instanceof Row.Bad bad) {
                    assertThat(bad.words()).as("seed %d", seed).isNotBlank().doesNotContain("\n", "\r", "\u0000");
                }
            }
        }
    }

    private static List<List<String>> rows(Random random) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 1 + random.nextInt(20); row++) {
            // Something in the first cell, so that no row is blank.
            rows.add(List.of("x" + cell(random), cell(random), cell(random)));
        }
        return rows;
    }

    private static String cell(Random random) {
        return random.ints(random.nextInt(6), 0, PIECES.length)
                .mapToObj(i -> PIECES[i])
                .collect(Collectors.joining());
    }

    private static String line(List<String> row, Random random) {
        return row.stream()
                .map(cell -> cell.matches("[^\",\r\n\t ]*") && random.nextBoolean()
                        ? cell
                        : "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }
}
