package io.sealkeeper.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a table hold, found out by reading its cells in every way that a column can be declared. It reads
 * the file as a source does, so a declaration that reads all cells here does so there.
 *
 * @param columns those that have a name of their own, in the order of the file
 * @param rows how many rows were read
 * @param whole whether these were all rows
 * @param stray whether cells hold bytes that are no letters in the encoding
 */
public record Survey(List<Found> columns, int rows, boolean whole, boolean stray) {

    /**
     * A column.
     *
     * @param cells how many of its cells hold a value
     * @param blanks how many do not, those with a word for nothing among them
     * @param nothings the words for nothing that it holds
     * @param texts the different values as they are written, the first ones
     * @param repeats whether a value stands there twice
     */
    public record Found(
            String name,
            int cells,
            int blanks,
            Set<String> nothings,
            List<String> texts,
            boolean repeats,
            List<Candidate> candidates) {

        public Found {
            nothings = Set.copyOf(nothings);
            texts = List.copyOf(texts);
            candidates = List.copyOf(candidates);
        }
    }

    public Survey {
        columns = List.copyOf(columns);
    }

    /** @throws UnreadableFile if no row of it can be read */
    public static Survey ofCsv(Path file, CsvFormat format, int mostRows) throws UnreadableFile {
        List<Column> tried = new ArrayList<>();
        try (CsvFile rows = CsvFile.open(file, header -> tried(header, tried), format)) {
            return of(rows, tried, mostRows);
        }
    }

    /** @throws UnreadableFile if no row of it can be read */
    public static Survey ofXlsx(Path file, XlsxFormat format, long mostUnfolded, int mostRows) throws UnreadableFile {
        List<Column> tried = new ArrayList<>();
        try (XlsxFile rows = XlsxFile.open(file, header -> tried(header, tried), format, mostUnfolded)) {
            return of(rows, tried, mostRows);
        }
    }

    private static Columns tried(List<String> header, List<Column> tried) {
        header.stream()
                .filter(name -> !Blanks.areAll(name) && Collections.frequency(header, name) == 1)
                .forEach(name -> tried.add(new Column(name, Kind.TEXT, new Candidates(), false)));
        return new Columns(tried);
    }

    private static Survey of(Rows rows, List<Column> tried, int mostRows) {
        int count = 0;
        boolean stray = false;
        while (count < mostRows && rows.hasNext()) {
            count++;
            stray |= rows.next().cells().values().stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0);
        }
        int all = count;
        List<Found> found = tried.stream()
                .flatMap(column -> column.notation() instanceof Candidates candidates
                        ? Optional.of(candidates.found(column.name(), all)).stream()
                        : Optional.<Found>empty().stream())
                .toList();
        return new Survey(found, count, !rows.hasNext(), stray);
    }
}
