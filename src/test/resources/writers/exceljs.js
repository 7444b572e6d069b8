// Workbooks of exceljs, from cases.json. Made with exceljs 4.4.0, Node.js 20. Run, where node_modules is not here:
//   TZ=Europe/Berlin NODE_PATH=/path/of/node_modules node exceljs.js
const fs = require('fs');
const path = require('path');
const ExcelJS = require('exceljs');

const COLUMNS = ['case', 'text', 'integer', 'decimal', 'date', 'boolean'];

async function write(name, cases, since1904) {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = since1904;
  const sheet = book.addWorksheet('Scan');
  sheet.addRow(COLUMNS);
  cases.forEach((c, i) => {
    const row = i + 2;
    sheet.getCell(row, 1).value = c.case;
    const cell = sheet.getCell(row, COLUMNS.indexOf(c.in) + 1);
    if ('date' in c) cell.value = new Date(c.date); // it takes dates as they are in UTC
    else if ('datetime' in c) cell.value = new Date(c.datetime + 'Z');
    else if ('formula' in c) cell.value = { formula: c.formula, ...('result' in c ? { result: c.result } : {}) };
    else if ('error' in c) cell.value = { error: c.error };
    else if ('runs' in c) cell.value = { richText: [{ text: c.runs[0] }, { text: c.runs[1], font: { color: { argb: 'FFFF0000' } } }] };
    else for (const kind of ['text', 'number', 'boolean']) if (kind in c) cell.value = c[kind];
    if ('format' in c) cell.numFmt = c.format;
    if (c.merged) sheet.mergeCells(row, cell.col, row + 1, cell.col);
  });
  await book.xlsx.writeFile(path.join(__dirname, name));
}

(async () => {
  const cases = JSON.parse(fs.readFileSync(path.join(__dirname, 'cases.json'), 'utf8'));
  const days = cases.filter((c) => ['a day', 'a day as Germans write it', 'a day and a time', 'a day in a text column'].includes(c.case));
  await write('exceljs.xlsx', cases, false);
  await write('exceljs-1904.xlsx', days, true);
})();
