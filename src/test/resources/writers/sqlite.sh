#!/bin/sh
# A CSV file of SQLite's shell, from csv_sql.sql. Made with sqlite3 3.40.1 of Debian bookworm. Run here.
set -eu
{
  sed 's/DATE_OR_TIME/text/' csv_sql.sql
  printf '.headers on\n.mode csv\n'
  echo 'SELECT "case", "text", "integer", "decimal", "date", "boolean" FROM scan ORDER BY nr;'
} | sqlite3 :memory: > sqlite.csv
