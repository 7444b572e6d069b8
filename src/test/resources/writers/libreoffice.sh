#!/bin/sh
# Workbooks of LibreOffice, from the one that XlsxWriter made: opened and saved. Made with LibreOffice 7.4.7.2 of Debian bookworm
# (libreoffice-calc-nogui). Run here.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in "" -1904; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$work" "xlsxwriter$name.xlsx" > "$work/log"
  mv "$work/xlsxwriter$name.xlsx" "libreoffice$name.xlsx"
done
