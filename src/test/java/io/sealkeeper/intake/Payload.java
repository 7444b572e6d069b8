package io.sealkeeper.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payload files for tests, and the rows read from them. */
record Payload(Path file) {

    static final Columns COLUMNS =
            Columns.parse("app_id:text!, critical:integer, score:decimal, scanned_on:date, internal:boolean");
    static final String HEADER = "app_id,critical,score,scanned_on,internal\n";

    record Result(List<Row> rows, boolean truncated) {

        Row only() {
            if (rows.size() != 1) {
                throw new AssertionError("not one row: " + rows);
            }
            return rows.get(0);
        }

        Row.Bad bad() {
            return (Row.Bad) only();
        }

        Row.Read read() {
            return (Row.Read) only();
        }
    }

    static Payload of(Path folder, String text) {
        return of(folder, text.getBytes(UTF_8));
    }

    static Payload of(Path folder, byte[] bytes) {
        try {
            return new Payload(Files.write(folder.resolve("scan.csv"), bytes));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Result read() throws UnreadableFile {
        return read(COLUMNS);
    }

    Result read(Columns columns) throws UnreadableFile {
        return read(columns, CsvFormat.COMMA);
    }

    Result read(Columns columns, CsvFormat format) throws UnreadableFile {
        try (CsvFile csv = CsvFile.open(file, columns, format)) {
            List<Row> rows = new ArrayList<>();
            csv.forEachRemaining(rows::add);
            return new Result(rows, csv.truncated());
        }
    }
}
