package io.sealkeeper.author;

import io.sealkeeper.intake.CsvFormat;
import io.sealkeeper.intake.Encoding;
import io.sealkeeper.intake.Formulas;
import io.sealkeeper.intake.HeaderRows;
import io.sealkeeper.intake.Survey;
import io.sealkeeper.intake.TopRows;
import io.sealkeeper.intake.TopRows.TopRow;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.intake.XlsxFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at a table: what separates its cells, which row has the names, and what the columns hold. */
final class TableLook {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int TOP = 25;

    /** A row that has this part of the widest row's cells may name the columns; a title has fewer. */
    private static final double WIDE = 0.6;

    private final Path file;
    private final Optional<Integer> header;

    /** @param header the row that names the columns, if the user says it */
    TableLook(Path file, Optional<Integer> header) {
        this.file = file;
        this.header = header;
    }

    Payload csv() throws UnreadableFile {
        Encoding encoding = Encoding.UTF_8;
        List<TopRow> top = TopRows.ofCsv(file, new CsvFormat(','), TOP);
        if (isStray(top)) {
            encoding = Encoding.WINDOWS_1252;
        }
        PayloadFormat.Csv format = separated(encoding);
        Survey survey = Survey.ofCsv(file, format.reading(Set.of()), Look.MOST_ROWS);
        if (survey.stray() && encoding == Encoding.UTF_8) {
            format = new PayloadFormat.Csv(format.delimiter(), Encoding.WINDOWS_1252, format.header());
            survey = Survey.ofCsv(file, format.reading(Set.of()), Look.MOST_ROWS);
        }
        return payload(
                format, survey, heading(TopRows.ofCsv(file, format.reading(Set.of()), top()), format.header(), false));
    }

    Payload xlsx(String sheet, long mostUnfolded) throws UnreadableFile {
        XlsxFormat any = new XlsxFormat(sheet, Formulas.CALCULATED, Set.of());
        List<TopRow> top = TopRows.ofXlsx(file, any, mostUnfolded, top());
        int row = headerOf(top);
        XlsxFormat own = new XlsxFormat(sheet, Formulas.CALCULATED, Set.of(), HeaderRows.ONE, row);
        Survey survey = Survey.ofXlsx(file, own, mostUnfolded, Look.MOST_ROWS);
        return payload(new PayloadFormat.Xlsx(sheet, row), survey, heading(top, row, true));
    }

    private static Heading heading(List<TopRow> top, int declared, boolean isWorkbook) {
        int first = top.stream().findFirst().map(TopRow::number).orElse(0);
        return new Heading(declared == 0 ? first : declared, isWorkbook, top);
    }

    /** How many rows are read to find the header, down to the one that the user says. */
    private int top() {
        return Math.max(TOP, header.orElse(0));
    }

    private static boolean isStray(List<TopRow> top) {
        return top.stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> cell.indexOf('\uFFFD') >= 0);
    }

    /** The delimiter by which most rows have the same number of cells, more than one. */
    private PayloadFormat.Csv separated(Encoding encoding) throws UnreadableFile {
        PayloadFormat.Csv best = new PayloadFormat.Csv(',', encoding, header.orElse(0));
        long score = 0;
        for (char delimiter : DELIMITERS) {
            List<TopRow> top = TopRows.ofCsv(file, new CsvFormat(delimiter, encoding, Set.of()), TOP);
            long own = score(top);
            if (own > score) {
                score = own;
                best = new PayloadFormat.Csv(delimiter, encoding, headerOf(top));
            }
        }
        return best;
    }

    /** How many rows have the commonest number of cells, and then how many cells that is. */
    private static long score(List<TopRow> top) {
        Map<Integer, Long> bySize = top.stream()
                .filter(TopRow::whole)
                .map(row -> row.cells().size())
                .filter(size -> size > 1)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return bySize.entrySet().stream()
                .mapToLong(e -> e.getValue() * 10_000 + Math.min(e.getKey(), 9_999))
                .max()
                .orElse(0);
    }

    /** The row that names the columns; 0 if it is the first. */
    private int headerOf(List<TopRow> top) {
        if (header.isPresent() || top.isEmpty()) {
            return header.orElse(0);
        }
        long widest = top.stream().mapToLong(TopRow::filled).max().orElse(0);
        TopRow found = top.stream()
                .filter(row -> row.filled() >= WIDE * widest)
                .findFirst()
                .orElse(top.get(0));
        return found.equals(top.get(0)) ? 0 : found.number();
    }

    private Payload payload(PayloadFormat format, Survey survey, Heading heading) {
        List<PayloadColumn> columns = survey.columns().stream()
                .map(found -> new PayloadColumn(
                        found.name(),
                        JqPath.cell(found.name()),
                        PayloadColumn.Nature.CELL,
                        found.cells(),
                        found.blanks(),
                        found.nothings(),
                        found.texts(),
                        found.repeats(),
                        found.candidates()))
                .toList();
        return new Payload(file, format, columns, survey.rows(), survey.whole(), heading);
    }
}
