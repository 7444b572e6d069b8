#!/bin/sh
# Apache POI 5.5.1 stores a result for a formula that was never calculated, but only in its streaming form: SXSSF writes
# <v>0.0</v>, XSSF writes no value. The workbook is not marked as still to be calculated, so a reader of stored results
# reads 0 for 1+2. Nothing distinguishes it from a calculated 0.
# Needs a JDK 17, mvn and unzip. Exits with 0 while this is so, with 1 once the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.5.1</version></dependency>
  </dependencies>
</project>
XML
mvn -q --batch-mode dependency:build-classpath -Dmdep.outputFile=classpath > mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat > Finding.java <<'JAVA'
import java.io.FileOutputStream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

class Finding {
    public static void main(String[] arguments) throws Exception {
        write(new XSSFWorkbook(), "xssf.xlsx");
        write(new SXSSFWorkbook(), "sxssf.xlsx");
    }

    static void write(Workbook book, String name) throws Exception {
        try (book; FileOutputStream out = new FileOutputStream(name)) {
            book.createSheet("Scan").createRow(0).createCell(0).setCellFormula("1+2");
            book.write(out);
        }
    }
}
JAVA
java -cp "$(cat classpath)" Finding.java > java.log 2>&1 || { cat java.log; exit 1; }
for form in xssf sxssf; do
  echo "$form: $(unzip -p $form.xlsx xl/worksheets/sheet1.xml | grep -o '<f>.*</c>') $(unzip -p $form.xlsx xl/workbook.xml | grep -c 'fullCalcOnLoad' || true)"
done | tee seen
cat > expected <<'TXT'
xssf: <f>1+2</f></c> 0
sxssf: <f>1+2</f><v>0.0</v></c> 0
TXT
diff expected seen
