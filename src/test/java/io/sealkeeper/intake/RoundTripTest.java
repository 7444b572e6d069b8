package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a correct writer wrote is what is read, in any cells; reading any file ends without an exception. */
class RoundTripTest {

    private static final String[] PIECES = {
        "\"", "\"\"", ",", "\n", "\r", "\r\n", " ", "\t", "a", "bc", "ä", "😀", "’", ";", "\\", "\u0001", "\uFDD1", "1"
    };
    private static final Columns COLUMNS = Columns.parse("a:text, b:text, c:text");

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsRead() {
        repeatedly(random -> {
            List<List<String>> rows = rows(random);
            String lineBreak = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            String text = "a,b,c" + lineBreak
                    + rows.stream().map(row -> line(row, random)).collect(Collectors.joining(lineBreak));

            Payload.Result result = Payload.of(folder, text).read(COLUMNS);

            assertThat(result.rows().stream().map(row -> List.copyOf(row.cells().values())))
                    .as(text)
                    .isEqualTo(rows);
            assertThat(result.rows()).allMatch(Row.Read.class::isInstance);
            assertThat(result.rows().stream().map(Row::number))
                    .containsExactlyElementsOf(
                            IntStream.range(2, rows.size() + 2).boxed().toList());
            assertThat(result.truncated()).isFalse();
        });
    }

    @Test
    void whateverAFileHoldsReadingItEndsInRows() {
        repeatedly(random -> {
            String text = "a,b,c\n"
                    + random.ints(60, 0, PIECES.length).mapToObj(i -> PIECES[i]).collect(Collectors.joining());

            Payload.Result result = Payload.of(folder, text).read(COLUMNS);

            assertThat(result.rows().stream().map(Row::number))
                    .as(text)
                    .isSorted()
                    .doesNotHaveDuplicates();
            for (Row row : result.rows()) {
                if (row instanceof Row.Bad bad) {
                    assertThat(bad.words()).isNotBlank().doesNotContain("\n", "\r", "\u0000");
                }
            }
        });
    }

    private interface Property {
        void holdFor(Random random) throws UnreadableFile;
    }

    private static void repeatedly(Property property) {
        for (int round = 0; round < 300; round++) {
            try {
                property.holdFor(new Random(Seed.get() + round));
            } catch (UnreadableFile | RuntimeException | AssertionError failure) {
                throw new AssertionError("round " + round + ", " + Seed.told(), failure);
            }
        }
    }

    private static List<List<String>> rows(Random random) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 1 + random.nextInt(20); row++) {
            // A text in the first cell, so that no row is blank.
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
