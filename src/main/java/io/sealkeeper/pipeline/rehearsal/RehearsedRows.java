package io.sealkeeper.pipeline.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.intake.Columns;
import io.sealkeeper.intake.CsvFile;
import io.sealkeeper.intake.CsvFormat;
import io.sealkeeper.intake.Encoding;
import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.pipeline.flow.ExactJson;
import io.sealkeeper.pipeline.flow.InFlight;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.flow.RowBatch.PayloadRow;
import io.sealkeeper.pipeline.payload.RowBatches;
import io.sealkeeper.seal.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a test's payload: those that can be mapped, and those that can't be read. */
public final class RehearsedRows {

    private static final String PAYLOAD = "the payload";

    private final List<PayloadRow> good = new ArrayList<>();
    private final List<Rejection> bad = new ArrayList<>();
    private final Map<Integer, Map<String, String>> cells = new HashMap<>();

    private RehearsedRows() {}

    /** Rows as a source passes them on; the first is row 1. */
    public static RehearsedRows json(String source, List<JsonNode> rows) {
        RehearsedRows read = new RehearsedRows();
        try {
            for (JsonNode row : rows) {
                // Read as a source's own reader does: jq treats number types differently.
                JsonNode plain = ExactJson.read(row.toString());
                read.good.add(new PayloadRow(new Origin(source, PAYLOAD, read.good.size() + 1), "", plain));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("these rows can't be written as JSON: " + e.getOriginalMessage(), e);
        }
        return read;
    }

    /**
     * Rows of a CSV text, read like a file of the source; its header is row 1.
     *
     * @param blank the words that mean no value, separated by commas
     * @throws IllegalArgumentException if no row of it can be read; the message says why
     */
    public static RehearsedRows csv(String source, String text, String columns, String delimiter, String blank) {
        CsvFormat format = CsvFormat.of(delimiter, Encoding.UTF_8.word(), blank);
        try {
            Path file = Files.createTempFile("csv", ".csv");
            try {
                Files.writeString(file, text);
                return read(source, file, Columns.parse(columns), format);
            } catch (UnreadableFile e) {
                throw new IllegalArgumentException(
                        e.getMessage().replace(String.valueOf(file.getFileName()), "the text"), e);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RehearsedRows read(String source, Path file, Columns columns, CsvFormat format)
            throws UnreadableFile {
        RehearsedRows read = new RehearsedRows();
        try (Rows rows = CsvFile.open(file, columns, format)) {
            while (rows.hasNext()) {
                read.add(rows.next(), source, PAYLOAD);
            }
        }
        return read;
    }

    /** The next rows of a payload, up to so many, fewer if they are heavy. */
    static RehearsedRows next(Rows rows, String source, String payload, int most) {
        RehearsedRows read = new RehearsedRows();
        long weight = 0;
        while (read.good.size() + read.bad.size() < most && !InFlight.isFull(weight) && rows.hasNext()) {
            Row row = rows.next();
            weight += row.weight();
            read.add(row, source, payload);
        }
        return read;
    }

    private void add(Row row, String source, String payload) {
        RowBatches.sort(row, source, payload, good, bad);
        cells.put(row.number(), row.cells());
    }

    /** The cells of a table's row, as they are written; none of any other. */
    Map<String, String> cells(int row) {
        return cells.getOrDefault(row, Map.of());
    }

    /** What the mapping gets of a row; empty if it can't be read. */
    Optional<JsonNode> values(int row) {
        return good.stream()
                .filter(r -> r.origin().row() == row)
                .map(PayloadRow::values)
                .findFirst();
    }

    boolean isEmpty() {
        return good.isEmpty() && bad.isEmpty();
    }

    List<PayloadRow> good() {
        return good;
    }

    List<Rejection> bad() {
        return bad;
    }
}
