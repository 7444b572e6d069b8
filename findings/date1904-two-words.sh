#!/bin/sh
# A workbook that counts its days from 1904 declares date1904="1" or date1904="true": both are equal in XML Schema. Two readers
# accept only one of the words each, and take the other for "no". Each reads the other's valid workbook 1,462 days too early.
# Seen, for 20 November 2026:
#   exceljs 4.4.0 writes "1":            read by fastexcel-reader 0.19.0 as 2022-11-19
#   Apache POI 5.5.1 writes "true":      read by exceljs 4.4.0 as 2022-11-19
#   and both files read by Apache POI:   2026-11-20
# Needs a JDK 17, mvn, node and npm. Exits with 0 while this is so, with 1 once the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log 2>&1
npm install --no-audit --no-fund --ignore-scripts exceljs@4.4.0 >> npm.log 2>&1 || { cat npm.log; exit 1; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.5.1</version></dependency>
    <dependency><groupId>org.dhatim</groupId><artifactId>fastexcel-reader</artifactId><version>0.19.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q --batch-mode dependency:build-classpath -Dmdep.outputFile=classpath > mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat > Finding.java <<'JAVA'
import java.io.File;
import java.io.FileOutputStream;
import java.time.LocalDate;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

class Finding {
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("write")) {
            try (XSSFWorkbook book = new XSSFWorkbook(); FileOutputStream out = new FileOutputStream("poi.xlsx")) {
                book.getCTWorkbook().getWorkbookPr().setDate1904(true);
                var cell = book.createSheet("Scan").createRow(0).createCell(0);
                cell.setCellValue(LocalDate.of(2026, 11, 20));
                var style = book.createCellStyle();
                style.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
                cell.setCellStyle(style);
                book.write(out);
            }
            return;
        }
        for (String file : new String[] {"exceljs.xlsx", "poi.xlsx"}) {
            try (ReadableWorkbook book = new ReadableWorkbook(new File(file)); XSSFWorkbook same = new XSSFWorkbook(file)) {
                System.out.println(file + " by fastexcel-reader: "
                        + book.getFirstSheet().read().get(0).getCellAsDate(0).orElseThrow().toLocalDate());
                System.out.println(file + " by Apache POI: "
                        + same.getSheetAt(0).getRow(0).getCell(0).getLocalDateTimeCellValue().toLocalDate());
            }
        }
    }
}
JAVA
cat > finding.js <<'JS'
const ExcelJS = require('exceljs');
(async () => {
  if (process.argv[2] === 'write') {
    const book = new ExcelJS.Workbook();
    book.properties.date1904 = true;
    const cell = book.addWorksheet('Scan').getCell('A1');
    cell.value = new Date('2026-11-20');
    cell.numFmt = 'yyyy-mm-dd';
    await book.xlsx.writeFile('exceljs.xlsx');
    return;
  }
  for (const file of ['exceljs.xlsx', 'poi.xlsx']) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    console.log(`${file} by exceljs: ${book.worksheets[0].getCell('A1').value.toISOString().slice(0, 10)}`);
  }
})();
JS
export JDK_JAVA_OPTIONS=-Dlog4j2.StatusLogger.level=OFF # it tells that it has no provider
node finding.js write
java -cp "$(cat classpath)" Finding.java write 2> java.log || { cat java.log; exit 1; }
{
  java -cp "$(cat classpath)" Finding.java read 2> java.log || cat java.log
  node finding.js read
} | grep -v "Log4j API" | sort | tee seen
cat > expected <<'TXT'
exceljs.xlsx by Apache POI: 2026-11-20
exceljs.xlsx by exceljs: 2026-11-20
exceljs.xlsx by fastexcel-reader: 2022-11-19
poi.xlsx by Apache POI: 2026-11-20
poi.xlsx by exceljs: 2022-11-19
poi.xlsx by fastexcel-reader: 2026-11-20
TXT
diff expected seen
