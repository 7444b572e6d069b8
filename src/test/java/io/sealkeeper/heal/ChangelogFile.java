package io.sealkeeper.heal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a changelog as an administrator might download it. The names of its columns are a guess, as any would be. */
final class ChangelogFile {

    static final String[] KEYS = {
        "factSheetId", "userId", "technicalUser", "path", "oldValue", "newValue", "createdAt", "eventType", "eventId"
    };

    private final List<Object[]> rows = new ArrayList<>();

    ChangelogFile row(Object... cells) {
        rows.add(cells);
        return this;
    }

    static ChangelogFile withKeys() {
        return new ChangelogFile().row((Object[]) KEYS);
    }

    /** A change of a field, in the columns of {@link #KEYS}. */
    ChangelogFile edit(String sheet, String user, boolean technical, String path, String value, Object at) {
        return row(sheet, user, technical, path, "before", value, at, "FACT_SHEET_FIELD_UPDATED");
    }

    ChangelogFile approval(String sheet, String user, boolean technical, Object at) {
        return row(sheet, user, technical, "/qualitySeal", null, "APPROVED", at, "QUALITY_SEAL_APPROVED");
    }

    Path in(Path folder) throws IOException {
        Path file = folder.resolve("changelog.xlsx");
        try (Workbook book = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Changelog");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).length; column++) {
                    put(sheet, row, column, rows.get(row)[column]);
                }
            }
        }
        return file;
    }

    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value instanceof LocalDateTime time) {
            sheet.value(row, column, time);
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        } else if (value != null) {
            sheet.value(row, column, String.valueOf(value));
        }
    }
}
