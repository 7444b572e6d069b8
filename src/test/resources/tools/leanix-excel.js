// A workbook in the form of SAP LeanIX's own Excel export, as its documentation describes it: row 1 the technical keys of the
// attributes, row 2 their translations, a fact sheet in each row from 3 on; behind it a sheet ReadMe.
// https://help.sap.com/docs/leanix/ea/importing-fact-sheet-data-through-excel-file
// Run with xlsx (SheetJS) 0.18.5: node leanix-excel.js leanix-excel.example.xlsx
const XLSX = require('xlsx');

const rows = [
  ['id', 'type', 'name', 'displayName', 'lxState', 'alias', 'businessCriticality', 'platforms', 'vulnerabilityScore', 'lifecycle:phaseOut'],
  ['ID', 'Type', 'Name', 'Display name', 'Quality seal', 'Alias', 'Business criticality', 'Platforms', 'Vulnerability score', 'Lifecycle: Phase out'],
  ['00000000-0000-4000-8000-000000000001', 'Application', 'Billing', 'Billing', 'APPROVED', 'BIL', 'missionCritical', 'web;cloud', 2.5, '2027-06-30'],
  ['00000000-0000-4000-8000-000000000002', 'Application', 'CRM', 'CRM', 'BROKEN_QUALITY_SEAL', '', 'businessCritical', '', '', ''],
];
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'Application');
XLSX.utils.book_append_sheet(
  book,
  XLSX.utils.aoa_to_sheet([['Column', 'Read-only', 'Values'], ['businessCriticality', 'no', 'missionCritical, businessCritical']]),
  'ReadMe',
);
XLSX.writeFile(book, process.argv[2]);
