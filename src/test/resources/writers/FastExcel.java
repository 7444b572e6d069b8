import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.FileOutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook of fastexcel, from cases.json. Made with org.dhatim:fastexcel:0.19.0 (and Jackson, to read the cases). Run here:
 * java -cp CLASSPATH FastExcel.java
 */
class FastExcel {

    static final List<String> COLUMNS = List.of("case", "text", "integer", "decimal", "date", "boolean");

    public static void main(String[] arguments) throws Exception {
        JsonNode cases = new ObjectMapper().readTree(new File("cases.json"));
        try (FileOutputStream out = new FileOutputStream("fastexcel.xlsx");
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Scan");
            COLUMNS.forEach(c -> sheet.value(0, COLUMNS.indexOf(c), c));
            int row = 0;
            for (JsonNode c : cases) {
                row++;
                int column = COLUMNS.indexOf(c.path("in").asText());
                boolean written = !c.has("error") && !c.has("runs") && !c.has("result");
                sheet.value(row, 0, c.path("case").asText() + (written ? "" : " (cannot be written)"));
                if (c.has("format")) {
                    sheet.style(row, column).format(c.path("format").asText()).set();
                }
                if (!written) {
                    continue;
                }
                if (c.has("text")) {
                    sheet.value(row, column, c.path("text").asText());
                } else if (c.has("number")) {
                    sheet.value(row, column, c.path("number").isIntegralNumber() ? (Number) c.path("number").asLong() : (Number) c.path("number").asDouble());
                } else if (c.has("boolean")) {
                    sheet.value(row, column, c.path("boolean").asBoolean());
                } else if (c.has("date")) {
                    sheet.value(row, column, LocalDate.parse(c.path("date").asText()));
                } else if (c.has("datetime")) {
                    sheet.value(row, column, LocalDateTime.parse(c.path("datetime").asText()));
                } else if (c.has("formula")) {
                    sheet.formula(row, column, c.path("formula").asText());
                }
                if (c.has("merged")) {
                    sheet.range(row, column, row + 1, column).merge();
                }
            }
        }
    }
}
