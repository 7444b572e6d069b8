#!/bin/sh
# CSV files of LibreOffice, from the workbook that exceljs made. Made with LibreOffice 7.4.7.2 of Debian bookworm
# (libreoffice-calc-nogui). Run here. The numbers are those of its filter: separator, quote, character set (76 UTF-8, 1 windows-1252,
# 65535 UTF-16).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
convert() { # name, language, options
  LC_ALL=$2 soffice "-env:UserInstallation=file://$work/$1" --headless --convert-to "csv:Text - txt - csv (StarCalc):$3" --outdir "$work" exceljs.xlsx > "$work/log" 2>&1
  mv "$work/exceljs.csv" "$1.csv"
}
convert libreoffice en_US.UTF-8 44,34,76
convert libreoffice-german de_DE.UTF-8 59,34,76
convert libreoffice-1252 de_DE.UTF-8 59,34,1
convert libreoffice-utf16 en_US.UTF-8 9,34,65535
