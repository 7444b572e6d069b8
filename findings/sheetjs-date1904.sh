#!/bin/sh
# SheetJS (npm: xlsx 0.18.5) marks a workbook as counting its days from 1904, but counts them from 1900: the number that
# it stores for 20 November 2026 means 21 November 2030 in such a workbook, 1,462 days later. exceljs 4.4.0 sets the mark and counts from 1904.
# Seen: sheetjs stores 46346 under date1904="true", exceljs 44884 under date1904="1".
# Needs node, npm and unzip. Exits with 0 while this is so, with 1 once the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log 2>&1
npm install --no-audit --no-fund --ignore-scripts xlsx@0.18.5 exceljs@4.4.0 >> npm.log 2>&1 || { cat npm.log; exit 1; }
cat > finding.js <<'JS'
const XLSX = require('xlsx');
const ExcelJS = require('exceljs');

(async () => {
  const sheet = XLSX.utils.aoa_to_sheet([['scanned_on'], [new Date(2026, 10, 20)]]);
  XLSX.writeFile({ SheetNames: ['Scan'], Sheets: { Scan: sheet }, Workbook: { WBProps: { date1904: true } } }, 'sheetjs.xlsx');
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = true;
  book.addWorksheet('Scan').getCell('A2').value = new Date('2026-11-20');
  await book.xlsx.writeFile('exceljs.xlsx');
})();
JS
{
  TZ=UTC node finding.js
  for writer in sheetjs exceljs; do
    echo "$writer: $(unzip -p $writer.xlsx xl/workbook.xml | grep -o 'date1904="[a-z0-9]*"') $(unzip -p $writer.xlsx xl/worksheets/sheet1.xml | grep -o '<c r="A2"[^/]*</v>' | grep -o '<v>.*</v>')"
  done
} | tee seen
cat > expected <<'TXT'
sheetjs: date1904="true" <v>46346</v>
exceljs: date1904="1" <v>44884</v>
TXT
diff expected seen
