package io.sealkeeper.intake;

import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The cells of a file in {@code src/test/resources/writers}, which has one a row, after the name of its case. */
final class WrittenCells {

    static final Columns COLUMNS =
            Columns.parse("case:text!, text:text, integer:integer, decimal:decimal, date:date, boolean:boolean");

    private WrittenCells() {}

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(WrittenCells.class.getResource("/writers/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What each case is read as: a value, nothing, or {@code rejected: } and the reason. */
    static Map<String, String> read(Rows rows) {
        Map<String, String> read = new LinkedHashMap<>();
        try (rows) {
            while (rows.hasNext()) {
                Row row = rows.next();
                String name = row.cells().get("case");
                if (read.put(name, shown(row)) != null) {
                    throw new AssertionError("twice: " + name);
                }
            }
        }
        if (rows.truncated()) {
            throw new AssertionError("not read to its end");
        }
        return read;
    }

    private static String shown(Row row) {
        if (row instanceof Row.Bad bad) {
            return "rejected: " + bad.words();
        }
        Map<String, Object> values = new LinkedHashMap<>(((Row.Read) row).values());
        values.remove("case");
        if (values.size() > 1) {
            throw new AssertionError("more than one value: " + values);
        }
        return values.values().stream()
                .findFirst()
                .map(v -> v instanceof BigDecimal number ? number.toPlainString() : v.toString())
                .orElse("nothing");
    }
}
