package io.sealkeeper.intake;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds what is wrong with a header, and what its author probably meant. */
final class HeaderCheck {

    private static final int MOST_NAMES_SHOWN = 20;

    private final RawRow row;
    private final Columns columns;
    private final Optional<CsvFormat> format;

    HeaderCheck(RawRow row, Columns columns, Optional<CsvFormat> format) {
        this.row = row;
        this.columns = columns;
        this.format = format;
    }

    /** The mistake, in words that follow the file's name. */
    Optional<String> mistake() {
        if (row.fault().isPresent()) {
            return Optional.of(unquotable(row.fault().get()));
        }
        if (row.tooLong() || row.cellCount() > row.cells().size()) {
            return Optional.of("has a header of " + row.cellCount() + " cells: is it a table at all?");
        }
        return notText().or(this::missing).or(this::doubled);
    }

    /** Quotes that are invalid with this delimiter may be valid with another. */
    private String unquotable(QuoteFault fault) {
        return otherDelimiter(columns.names())
                .flatMap(delimiter -> missing())
                .orElseGet(() -> "has a header that can't be read: in cell " + (fault.cell() + 1) + " "
                        + fault.cause().words());
    }

    private Optional<String> notText() {
        String all = String.join("", row.cells());
        if (all.indexOf('\0') >= 0) {
            return Optional.of("is not text, or is UTF-16: save it as CSV in UTF-8");
        }
        return all.indexOf('\uFFFD') < 0
                ? Optional.empty()
                : Optional.of("has bytes in its header that are not "
                        + encoding().word() + ": " + PayloadBytes.save(encoding()));
    }

    private Encoding encoding() {
        return format.map(CsvFormat::encoding).orElse(Encoding.UTF_8);
    }

    private Optional<String> missing() {
        List<String> missing = columns.names().stream()
                .filter(name -> !row.cells().contains(name))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String lacks = missing.stream().map(this::withNearest).collect(Collectors.joining(", "));
        return Optional.of((missing.size() == 1 ? "lacks the column " : "lacks the columns ")
                + lacks
                + ": "
                + otherDelimiter(missing)
                        .map(delimiter ->
                                "its header looks to be separated by " + CsvFormat.shown(delimiter) + ", not by "
                                        + CsvFormat.shown(format.orElseThrow().delimiter()))
                        .orElseGet(() -> "its header has " + shownNames()));
    }

    private String withNearest(String name) {
        List<String> unclaimed = row.cells().stream()
                .filter(cell -> !columns.names().contains(cell))
                .toList();
        return Shown.quoted(name)
                + Nearest.to(name, unclaimed)
                        .map(near -> " (is it the one that is called " + Shown.quoted(near) + "?)")
                        .orElse("");
    }

    private Optional<Character> otherDelimiter(List<String> missing) {
        if (format.isEmpty()) {
            return Optional.empty();
        }
        char delimiter = format.get().delimiter();
        String header = String.join(String.valueOf(delimiter), row.cells());
        return CsvFormat.DELIMITERS
                .chars()
                .mapToObj(c -> (char) c)
                .filter(c -> c != delimiter && header.indexOf(c) >= 0)
                .filter(c -> Pattern.compile(Pattern.quote(c.toString()))
                        .splitAsStream(header)
                        .map(part -> Blanks.trimmed(part.replace("\"", "")))
                        .anyMatch(missing::contains))
                .findFirst();
    }

    private String shownNames() {
        List<String> names = row.cells();
        String shown = IntStream.range(0, Math.min(names.size(), MOST_NAMES_SHOWN))
                .mapToObj(i -> Blanks.areAll(names.get(i))
                        ? "(cell " + (i + 1) + ", without a name)"
                        : Shown.quoted(names.get(i)))
                .collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES_SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    /** Two columns of the same name are ambiguous. That is a mistake only for declared columns. */
    private Optional<String> doubled() {
        Set<String> seen = new HashSet<>();
        List<String> doubled = new ArrayList<>();
        for (String name : row.cells()) {
            if (columns.names().contains(name) && !seen.add(name)) {
                doubled.add(name);
            }
        }
        return doubled.isEmpty()
                ? Optional.empty()
                : Optional.of("has more than one column that is called "
                        + doubled.stream()
                                .distinct()
                                .limit(MOST_NAMES_SHOWN)
                                .map(Shown::quoted)
                                .collect(Collectors.joining(", ")));
    }
}
