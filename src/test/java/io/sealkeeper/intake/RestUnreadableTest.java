package io.sealkeeper.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestUnreadableTest {

    private static final Columns TWO = Columns.parse("name:text, count:integer");
    private static final String REST = ": the rest of the file, from row 3 on, could not be read";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"B,\"2", "B,\"", "B,\"2\nC,3\n", "B,\"2\"\"", "B,\"2\r\nC,\"\"3\"\"\r\n\r\n"})
    void aQuoteThatIsNeverClosed(String row) throws UnreadableFile {
        Payload.Result result = read("name,count\nA,1\n" + row);

        assertEnd(result, "column 'count': a double quote opens this cell and is never closed" + REST);
        assertThat(result.rows().get(1).cells().toString()).isEqualTo("{name=B}");
    }

    @Test
    void aQuoteThatIsNotClosedWithinBounds() throws UnreadableFile {
        assertEnd(
                read("name,count\nA,1\nB,\"2\n" + "C,3\n".repeat(300_000) + "\"\nD,4\n"),
                "column 'count': a double quote opens this cell and is not closed within 1048576 characters" + REST);
    }

    @Test
    void aCellWithoutEnd() throws UnreadableFile {
        assertEnd(
                read("name,count\nA,1\n" + "x".repeat(1_100_000) + ",2\nC,3\n"),
                "column 'name': the cell is longer than 1048576 characters" + REST);
    }

    @Test
    void aCellAtTheLimitIsReadYet() throws UnreadableFile {
        String longest = "x".repeat(RawRows.LONGEST_CELL - 2);

        assertThat(read("name,count\n\"" + longest + "\",2\n").read().values()).containsEntry("name", longest);
    }

    @Test
    void aFileThatBecomesShorter() throws IOException, UnreadableFile {
        Payload payload = Payload.of(folder, "name,count\n" + "A,1234567\n".repeat(10_000));
        try (CsvFile csv = CsvFile.open(payload.file(), TWO, CsvFormat.COMMA);
                FileChannel other = FileChannel.open(payload.file(), StandardOpenOption.WRITE)) {
            csv.next();
            other.truncate(11 + 10 * 5_000 + 5);

            List<Row> rows = new ArrayList<>();
            csv.forEachRemaining(rows::add);

            // The last row that is left, "A,123", looks complete and is not.
            assertThat(rows).hasSize(5_000).allMatch(row -> row instanceof Row.Read || row.number() == 5_002);
            assertThat(((Row.Bad) rows.get(4_999)).words())
                    .isEqualTo("the file became shorter while it was read: "
                            + "the rest of the file, from row 5002 on, could not be read");
            assertThat(csv.truncated()).isTrue();
            assertThat(csv.changedSinceOpened()).isTrue();
        }
    }

    @Test
    void aFileThatIsStillBeingWritten() throws IOException, UnreadableFile {
        Payload payload = Payload.of(folder, "name,count\nA,1\nB,2");
        try (CsvFile csv = CsvFile.open(payload.file(), TWO, CsvFormat.COMMA)) {
            Files.writeString(payload.file(), "34", StandardOpenOption.APPEND);

            csv.next();

            // "B,234" looks complete, but its rest may be missing.
            assertThat(((Row.Bad) csv.next()).words()).isEqualTo("the file became longer while it was read" + REST);
            assertThat(csv.hasNext()).isFalse();
            assertThat(csv.truncated()).isTrue();
        }
    }

    @Test
    void anErrorWhileReading() throws IOException, RestUnreadable {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Stale\nfile handle");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        byte[] text = "name,count\nA,1\nB".getBytes(UTF_8);
        try (RawRows rows = new RawRows(
                new InputStreamReader(new SequenceInputStream(new ByteArrayInputStream(text), failing), UTF_8),
                CsvFormat.COMMA)) {
            rows.next();
            rows.next();

            assertThatExceptionOfType(RestUnreadable.class)
                    .isThrownBy(rows::next)
                    .withMessage("reading failed with IOException 'Stale\\nfile handle'")
                    .matches(end -> end.soFar().row() == 3);
        }
    }

    @Test
    void nothingFollowsTheEnd() throws UnreadableFile {
        Payload payload = Payload.of(folder, "name,count\n\"A");
        try (CsvFile csv = CsvFile.open(payload.file(), TWO, CsvFormat.COMMA)) {
            csv.next();

            assertThat(csv.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(csv::next);
        }
    }

    @Test
    void aStampTellsWhetherTheFileWasWrittenTo() throws IOException, UnreadableFile {
        Payload payload = Payload.of(folder, "name,count\nA,1");
        try (CsvFile csv = CsvFile.open(payload.file(), TWO, CsvFormat.COMMA)) {
            assertThat(FileStamp.of(payload.file()).changedSince(csv.stamp())).isFalse();
            assertThat(csv.changedSinceOpened()).isFalse();

            Files.setLastModifiedTime(payload.file(), FileTime.fromMillis(1));
            assertThat(FileStamp.of(payload.file()).changedSince(csv.stamp())).isTrue();

            Files.delete(payload.file());
            assertThat(csv.changedSinceOpened()).isTrue();
        }
    }

    private Payload.Result read(String text) throws UnreadableFile {
        return Payload.of(folder, text).read(TWO);
    }

    private static void assertEnd(Payload.Result result, String words) {
        assertThat(result.truncated()).isTrue();
        assertThat(result.rows()).hasSize(2);
        assertThat(((Row.Read) result.rows().get(0)).values().toString()).isEqualTo("{name=A, count=1}");
        assertThat(((Row.Bad) result.rows().get(1)).words()).isEqualTo(words);
    }
}
