// CSV files of csv-stringify and papaparse, from cases.json. Made with csv-stringify 6.9.0, papaparse 5.7.1, Node.js 20. Run, where
// node_modules is not here:  TZ=Europe/Berlin NODE_PATH=/path/of/node_modules node csv_node.js
const fs = require('fs');
const path = require('path');
const { stringify } = require('csv-stringify/sync');
const Papa = require('papaparse');

const COLUMNS = ['case', 'text', 'integer', 'decimal', 'date', 'boolean'];
const cases = JSON.parse(fs.readFileSync(path.join(__dirname, 'cases.json'), 'utf8'));
const rows = cases.filter((c) => !['formula', 'error', 'runs', 'merged'].some((k) => k in c) && !('date' in c && c.in !== 'date')).map((c) => {
  const row = [c.case, null, null, null, null, null];
  const i = COLUMNS.indexOf(c.in);
  if ('date' in c) row[i] = new Date(2026, 10, 20); // midnight, where one is
  else if ('datetime' in c) row[i] = new Date(2026, 10, 20, 15, 30);
  else for (const kind of ['text', 'number', 'boolean']) if (kind in c) row[i] = c[kind];
  return row;
});
fs.writeFileSync(path.join(__dirname, 'csv-stringify.csv'), stringify([COLUMNS, ...rows]));
fs.writeFileSync(path.join(__dirname, 'papaparse.csv'), Papa.unparse([COLUMNS, ...rows]));
