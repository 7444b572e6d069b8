package io.sealkeeper.author;

import io.sealkeeper.intake.Columns;
import io.sealkeeper.intake.CsvFile;
import io.sealkeeper.intake.Formulas;
import io.sealkeeper.intake.HeaderRows;
import io.sealkeeper.intake.JsonFile;
import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.intake.XlsxFile;
import io.sealkeeper.intake.XlsxFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the payload as the source that is to be written will read it, some rows at a time. */
public final class DraftRows implements AutoCloseable {

    private final Rows rows;

    private DraftRows(Rows rows) {
        this.rows = rows;
    }

    /** @throws CannotAuthor if no row of it can be read */
    public static DraftRows open(Draft draft, long mostUnfolded) throws CannotAuthor {
        try {
            return opened(draft, mostUnfolded);
        } catch (UnreadableFile e) {
            throw new CannotAuthor(e.getMessage());
        }
    }

    private static DraftRows opened(Draft draft, long mostUnfolded) throws UnreadableFile {
        Path file = draft.payload().file();
        PayloadFormat format = draft.payload().format();
        if (format instanceof PayloadFormat.Csv csv) {
            return new DraftRows(CsvFile.open(file, Columns.parse(draft.declaration()), csv.reading(draft.blanks())));
        }
        if (format instanceof PayloadFormat.Xlsx xlsx) {
            XlsxFormat reading =
                    new XlsxFormat(xlsx.sheet(), Formulas.CALCULATED, draft.blanks(), HeaderRows.ONE, xlsx.header());
            return new DraftRows(XlsxFile.open(file, Columns.parse(draft.declaration()), reading, mostUnfolded));
        }
        return new DraftRows(JsonFile.open(file, ((PayloadFormat.Json) format).rows()));
    }

    /** The next rows; none at the end. */
    public List<DraftRow> next(int most) {
        List<DraftRow> next = new ArrayList<>();
        while (next.size() < most && rows.hasNext()) {
            next.add(of(rows.next()));
        }
        return next;
    }

    private static DraftRow of(Row row) {
        if (row instanceof Row.Bad bad) {
            return new DraftRow(bad.number(), Optional.empty(), bad.cells(), bad.words());
        }
        if (row instanceof Row.Read read) {
            return new DraftRow(read.number(), Optional.of(JsonText.tree(read.values())), read.cells(), "");
        }
        return new DraftRow(row.number(), Optional.of(((Row.Json) row).json()), Map.of(), "");
    }

    @Override
    public void close() {
        rows.close();
    }
}
