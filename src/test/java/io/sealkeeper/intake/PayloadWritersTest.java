package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/payload-writers.md, cell by cell: each file's declaration, and what each of its cells is read as. */
class PayloadWritersTest {

    private static final Path DOC = Path.of("docs/payload-writers.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
    private static final int MOST_BYTES = 20_000;

    /** A line of a table of files: the settings, and the kinds that are not the plain ones. */
    record Declared(String file, List<String> settings) {

        Rows open() throws UnreadableFile {
            Path path = WrittenCells.file(file);
            return file.endsWith(".xlsx")
                    ? XlsxFile.open(path, columns(), XlsxFormat.FIRST_SHEET, 100_000_000)
                    : CsvFile.open(
                            path,
                            columns(),
                            CsvFormat.of(
                                    setting("delimiter", ","), setting("encoding", "UTF-8"), setting("blank", "")));
        }

        private Columns columns() {
            StringBuilder columns = new StringBuilder("case:text!");
            for (Kind kind : Kind.values()) {
                String word = settings.stream()
                        .filter(s -> s.startsWith(kind.word() + "("))
                        .findFirst()
                        .orElse(kind.word());
                columns.append(", ").append(kind.word()).append(':').append(word);
            }
            return Columns.parse(columns.toString());
        }

        private String setting(String name, String otherwise) {
            return settings.stream()
                    .filter(s -> s.startsWith(name + ": "))
                    .map(s -> s.substring(name.length() + 2).replace("\\t", "\t"))
                    .findFirst()
                    .orElse(otherwise);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Declared> files() throws IOException {
        return tables("file").stream()
                .map(line -> new Declared(
                        quoted(line.get(0)).get(0), line.get(2).isBlank() ? List.of() : quoted(line.get(2))));
    }

    @ParameterizedTest
    @MethodSource
    void files(Declared file) throws Exception {
        Map<String, String> read = WrittenCells.read(file.open());
        Map<String, String> told = told(file.file());

        read.keySet().removeIf(name -> name.endsWith("(cannot be written)"));
        assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(read.keySet());
        read.forEach(
                (name, actual) -> assertThat(actual).as(name).matches(a -> fits(told.get(name), a), told.get(name)));
    }

    @Test
    void each_file_of_a_writer_is_told_and_small() throws IOException {
        Set<String> told = new HashSet<>(files().map(Declared::file).toList());
        Path folder = WrittenCells.file("cases.json").getParent();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.filter(f -> f.toString().matches(".*[.](csv|xlsx)")))
                    .allSatisfy(f -> assertThat(told).contains(String.valueOf(f.getFileName())))
                    .allSatisfy(f -> assertThat(Files.size(f)).isLessThan(MOST_BYTES))
                    .hasSize(told.size());
        }
    }

    private static boolean fits(String told, String actual) {
        if (!told.startsWith("rejected: ")) {
            return actual.equals(
                    told.equals("nothing") ? told : quoted(told).get(0).replace("\\n", "\n"));
        }
        String pattern = Pattern.quote(told.substring("rejected: ".length())).replace("…", "\\E.*\\Q");
        return actual.matches("rejected: column '[a-z]+': " + pattern);
    }

    /** What the tables of cells say about a file, by case. */
    private static Map<String, String> told(String file) throws IOException {
        Map<String, String> told = new LinkedHashMap<>();
        String name = file.substring(0, file.indexOf('.'));
        for (String table : List.of("cell of a workbook", "cell of a CSV file")) {
            if (file.endsWith(".xlsx") != table.endsWith("workbook")) {
                continue;
            }
            for (List<String> line : tables(table)) {
                boolean isOfIt = line.get(3).equals("all")
                        ? name.indexOf('-') < 0
                        : Stream.of(line.get(3).split(", ")).anyMatch(name::equals);
                if (isOfIt) {
                    String written = line.get(0).replaceAll(" \\(`.*", "");
                    assertThat(told.put(written, line.get(2)))
                            .as("told twice: " + written)
                            .isNull();
                }
            }
        }
        return told;
    }

    /** The lines of the tables whose first heading is this one. */
    private static List<List<String>> tables(String heading) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(DOC)) {
            if (!line.startsWith("|")) {
                inside = false;
            } else if (inside && !line.startsWith("|--")) {
                lines.add(Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            } else {
                inside = inside || line.startsWith("| " + heading + " |");
            }
        }
        return lines;
    }

    private static List<String> quoted(String cell) {
        Matcher quoted = QUOTED.matcher(cell);
        List<String> texts = new ArrayList<>();
        while (quoted.find()) {
            texts.add(quoted.group(1));
        }
        return texts;
    }
}
