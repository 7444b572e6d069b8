import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.FileOutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Workbooks of Apache POI, from cases.json. Made with org.apache.poi:poi-ooxml:5.5.1 (and Jackson, to read the cases). Run here:
 * java -cp CLASSPATH Poi.java
 */
class Poi {

    static final List<String> COLUMNS = List.of("case", "text", "integer", "decimal", "date", "boolean");

    public static void main(String[] arguments) throws Exception {
        JsonNode cases = new ObjectMapper().readTree(new File("cases.json"));
        write("poi.xlsx", cases, false);
        write("poi-1904.xlsx", cases, true);
        stream("poi-sxssf.xlsx");
    }

    /** As it writes large workbooks. */
    static void stream(String name) throws Exception {
        try (SXSSFWorkbook book = new SXSSFWorkbook(); FileOutputStream out = new FileOutputStream(name)) {
            var sheet = book.createSheet("Scan");
            Row header = sheet.createRow(0);
            COLUMNS.forEach(c -> header.createCell(COLUMNS.indexOf(c)).setCellValue(c));
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue("a formula that nobody calculated");
            row.createCell(2).setCellFormula("1+2");
            Row text = sheet.createRow(2);
            text.createCell(0).setCellValue("a text");
            text.createCell(1).setCellValue("Bill & Söhne <x>");
            book.write(out);
        }
    }

    static void write(String name, JsonNode cases, boolean since1904) throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet("Scan");
            if (since1904) {
                book.getCTWorkbook().getWorkbookPr().setDate1904(true); // it has no method of its own
            }
            Row header = sheet.createRow(0);
            COLUMNS.forEach(c -> header.createCell(COLUMNS.indexOf(c)).setCellValue(c));
            int number = 0;
            for (JsonNode c : cases) {
                boolean isDay = List.of("a day", "a day as Germans write it", "a day and a time", "a day in a text column")
                        .contains(c.path("case").asText());
                if (since1904 && !isDay) {
                    continue;
                }
                Row row = sheet.createRow(++number);
                row.createCell(0).setCellValue(c.path("case").asText());
                Cell cell = row.createCell(COLUMNS.indexOf(c.path("in").asText()));
                if (c.has("format")) {
                    CellStyle style = book.createCellStyle();
                    style.setDataFormat(book.createDataFormat().getFormat(c.path("format").asText()));
                    cell.setCellStyle(style);
                }
                fill(cell, c, book);
                if (c.has("merged")) {
                    sheet.addMergedRegion(new CellRangeAddress(number, number + 1, cell.getColumnIndex(), cell.getColumnIndex()));
                }
            }
            try (FileOutputStream out = new FileOutputStream(name)) {
                book.write(out);
            }
        }
    }

    static void fill(Cell cell, JsonNode c, XSSFWorkbook book) {
        if (c.has("text")) {
            cell.setCellValue(c.path("text").asText());
        } else if (c.has("number")) {
            cell.setCellValue(c.path("number").asDouble());
        } else if (c.has("boolean")) {
            cell.setCellValue(c.path("boolean").asBoolean());
        } else if (c.has("date")) {
            cell.setCellValue(LocalDate.parse(c.path("date").asText()));
        } else if (c.has("datetime")) {
            cell.setCellValue(LocalDateTime.parse(c.path("datetime").asText()));
        } else if (c.has("formula")) {
            cell.setCellFormula(c.path("formula").asText());
            if (c.has("result")) {
                book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
            }
        } else if (c.has("error")) {
            cell.setCellErrorValue(FormulaError.forString(c.path("error").asText()).getCode());
        } else if (c.has("runs")) {
            XSSFRichTextString text = new XSSFRichTextString(c.path("runs").path(0).asText());
            var red = book.createFont();
            red.setColor(org.apache.poi.ss.usermodel.IndexedColors.RED.getIndex());
            text.append(c.path("runs").path(1).asText(), red);
            cell.setCellValue(text);
        }
    }
}
