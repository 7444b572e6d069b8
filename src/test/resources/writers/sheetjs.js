// Workbooks of SheetJS, from cases.json. Made with xlsx 0.18.5, Node.js 20. Run, where node_modules is not here:
//   TZ=Europe/Berlin NODE_PATH=/path/of/node_modules node sheetjs.js
const fs = require('fs');
const path = require('path');
const XLSX = require('xlsx');

const COLUMNS = ['case', 'text', 'integer', 'decimal', 'date', 'boolean'];

function write(name, cases, options, properties) {
  const sheet = { '!ref': XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: cases.length, c: COLUMNS.length - 1 } }), '!merges': [] };
  COLUMNS.forEach((c, i) => { sheet[XLSX.utils.encode_cell({ r: 0, c: i })] = { t: 's', v: c }; });
  cases.forEach((c, i) => {
    const r = i + 1;
    const column = COLUMNS.indexOf(c.in);
    const cell = {};
    let written = true;
    if ('date' in c) Object.assign(cell, { t: 'd', v: new Date(2026, 10, 20) }); // midnight, where one is
    else if ('datetime' in c) Object.assign(cell, { t: 'd', v: new Date(2026, 10, 20, 15, 30) });
    else if ('formula' in c) Object.assign(cell, 'result' in c ? { t: typeof c.result === 'number' ? 'n' : 's', f: c.formula, v: c.result } : { t: 'n', f: c.formula });
    else if ('error' in c) Object.assign(cell, { t: 'e', v: 0x2A });
    else if ('runs' in c) written = false; // only the paid version can
    else if ('text' in c) Object.assign(cell, { t: 's', v: c.text });
    else if ('number' in c) Object.assign(cell, { t: 'n', v: c.number });
    else if ('boolean' in c) Object.assign(cell, { t: 'b', v: c.boolean });
    if ('format' in c) cell.z = c.format;
    sheet[XLSX.utils.encode_cell({ r, c: 0 })] = { t: 's', v: written ? c.case : c.case + ' (cannot be written)' };
    if (cell.t) sheet[XLSX.utils.encode_cell({ r, c: column })] = cell;
    if (c.merged) sheet['!merges'].push({ s: { r, c: column }, e: { r: r + 1, c: column } });
  });
  const book = { SheetNames: ['Scan'], Sheets: { Scan: sheet }, ...properties };
  XLSX.writeFile(book, path.join(__dirname, name), { compression: true, ...options });
}

const cases = JSON.parse(fs.readFileSync(path.join(__dirname, 'cases.json'), 'utf8'));
const days = cases.filter((c) => ['a day', 'a day as Germans write it', 'a day and a time', 'a day in a text column'].includes(c.case));
write('sheetjs.xlsx', cases);
write('sheetjs-iso.xlsx', days, { cellDates: true });
write('sheetjs-1904.xlsx', days, {}, { Workbook: { WBProps: { date1904: true } } });
