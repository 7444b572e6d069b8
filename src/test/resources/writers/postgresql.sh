#!/bin/sh
# A CSV file of PostgreSQL's COPY, from csv_sql.sql. Made with PostgreSQL 15 of Debian bookworm. Run here, with the PG* variables
# set for a database in which a table may be made.
set -eu
{
  echo 'BEGIN;'
  sed 's/DATE_OR_TIME/timestamp with time zone/' csv_sql.sql
  echo "SET TIME ZONE 'Europe/Berlin';"
  # A COPY of a query has to stand on one line here.
  echo 'COPY (SELECT "case", "text", "integer", "decimal", "date", "boolean" FROM scan ORDER BY nr) TO STDOUT WITH (FORMAT csv, HEADER);'
  echo 'ROLLBACK;'
} | psql -qXAt -v ON_ERROR_STOP=1 > postgresql.csv
