#!/bin/sh
# Two CSV writers of npm, given the same row with their defaults: a day, true and false.
# csv-stringify 6.9.0 writes true as 1 and false as an empty cell, which most readers take for "no value", and a Date as milliseconds.
# Papa Parse 5.7.1 writes a Date in UTC: midnight of 20 November 2026 in Berlin has 2026-11-19 as its day.
# Needs node and npm. Exits with 0 while this is so, with 1 once the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log 2>&1
npm install --no-audit --no-fund --ignore-scripts csv-stringify@6.9.0 papaparse@5.7.1 >> npm.log 2>&1 || { cat npm.log; exit 1; }
cat > finding.js <<'JS'
const { stringify } = require('csv-stringify/sync');
const Papa = require('papaparse');
const row = [new Date(2026, 10, 20), true, false];
console.log('csv-stringify: ' + stringify([row]).trim());
console.log('papaparse: ' + Papa.unparse([row]));
JS
TZ=Europe/Berlin node finding.js | tee seen
cat > expected <<'TXT'
csv-stringify: 1795129200000,1,
papaparse: 2026-11-19T23:00:00.000Z,true,false
TXT
diff expected seen
