package io.sealkeeper.author;

import io.sealkeeper.intake.CsvFormat;
import io.sealkeeper.intake.Encoding;
import java.util.List;
import java.util.Set;

/** How a payload is written: what its source's template has to be told. */
public sealed interface PayloadFormat {

    /** The format in words. */
    String words();

    /** What kind of file that is. */
    String kind();

    /** The template of its sources. */
    String template();

    /** How its files' names end, without more being said. */
    Set<String> suffixes();

    /** What its source has to name as the payload does. */
    default List<String> texts() {
        return List.of();
    }

    /** A text with cells. */
    record Csv(char delimiter, Encoding encoding, int header) implements PayloadFormat {

        @Override
        public String kind() {
            return "CSV";
        }

        @Override
        public String words() {
            String between = delimiter == '\t' ? "tabs" : "'" + delimiter + "'";
            return "CSV, separated by " + between + (encoding == Encoding.UTF_8 ? "" : ", in " + encoding.word())
                    + (header == 0 ? "" : ", with its names in row " + header);
        }

        @Override
        public String template() {
            return "csv-folder";
        }

        @Override
        public Set<String> suffixes() {
            return Set.of("csv");
        }

        CsvFormat reading(Set<String> blanks) {
            return new CsvFormat(delimiter, encoding, blanks, header);
        }
    }

    /**
     * A sheet of a workbook.
     *
     * @param sheet its name; empty for the first that is not hidden
     */
    record Xlsx(String sheet, int header) implements PayloadFormat {

        @Override
        public String kind() {
            return "an Excel workbook";
        }

        @Override
        public String words() {
            return "an Excel workbook" + (sheet.isEmpty() ? "" : ", sheet '" + sheet + "'")
                    + (header == 0 ? "" : ", with its names in row " + header);
        }

        @Override
        public String template() {
            return "xlsx-folder";
        }

        @Override
        public List<String> texts() {
            return List.of(sheet);
        }

        @Override
        public Set<String> suffixes() {
            return Set.of("xlsx");
        }
    }

    /**
     * JSON.
     *
     * @param rows where the rows are in a document
     * @param lines whether each line is a row
     */
    record Json(String rows, boolean lines) implements PayloadFormat {

        @Override
        public String kind() {
            return "JSON";
        }

        @Override
        public String words() {
            return lines
                    ? "JSON Lines"
                    : "a JSON document" + (rows.equals(".") ? ", which is one row" : ", with its rows at " + rows);
        }

        @Override
        public String template() {
            return "json-folder";
        }

        @Override
        public List<String> texts() {
            return List.of(rows);
        }

        @Override
        public Set<String> suffixes() {
            return Set.of("json", "jsonl", "ndjson");
        }
    }
}
