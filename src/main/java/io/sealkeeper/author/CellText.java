package io.sealkeeper.author;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;

/** A cell as the text of a test has it. */
final class CellText {

    /** Three digits behind a point may be thousands, which no declaration reads without being told. */
    private static final int MISTAKABLE = 3;

    private CellText() {}

    /** What stands in the file; a workbook's number, day or truth as its column reads it in a text. */
    static String of(Draft draft, DraftRow row, PayloadColumn column) {
        String written = row.cells().getOrDefault(column.name(), "");
        JsonNode value = row.row()
                .map(r -> r.path(column.name()))
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
        if (!(draft.payload().format() instanceof PayloadFormat.Xlsx) || value.isMissingNode()) {
            return written;
        }
        String kind = draft.columns().get(column).kind();
        if (value.isBoolean()) {
            return truth(kind, value.booleanValue());
        }
        return value.isNumber() ? number(kind, value) : kind.startsWith("date(") ? written : value.asText();
    }

    private static String truth(String kind, boolean value) {
        int open = kind.indexOf('(');
        int slash = kind.indexOf('/');
        return open < 0
                ? String.valueOf(value)
                : value ? kind.substring(open + 1, slash) : kind.substring(slash + 1, kind.length() - 1);
    }

    private static String number(String kind, JsonNode value) {
        java.math.BigDecimal number = value.decimalValue();
        boolean isPercent = kind.endsWith("%)");
        String signs = kind.replaceAll("^[a-z]+\\(?|%?\\)$", "");
        String plain = number.toPlainString();
        if (signs.isEmpty()) {
            return number.scale() == MISTAKABLE ? plain + "0" : plain;
        }
        return (kind.startsWith("decimal") ? plain.replace('.', signs.charAt(signs.length() - 1)) : plain)
                + (isPercent ? "%" : "");
    }

    static String quoted(String cell, String delimiter) {
        boolean plain = !cell.contains(delimiter)
                && cell.indexOf('"') < 0
                && cell.indexOf('\n') < 0
                && cell.indexOf('\r') < 0
                && cell.equals(cell.strip());
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    /** Lines as a block of YAML; as a quoted text if a block can't hold them. */
    static List<String> block(String begin, List<String> lines) {
        String text = String.join("\n", lines) + "\n";
        boolean isPlain = text.codePoints().allMatch(c -> c == '\n' || c == '\t' || Shown.isPrintable(c))
                && !text.startsWith(" ")
                && !text.startsWith("\t")
                && !text.startsWith("\n");
        if (!isPlain) {
            return List.of(begin + JsonText.of(text));
        }
        List<String> block = new ArrayList<>(List.of(begin + "|"));
        text.lines().forEach(line -> block.add(line.isEmpty() ? "" : "    " + line));
        return block;
    }
}
