"""Workbooks of openpyxl, from cases.json. Run here: /usr/bin/python3 openpyxl.py
Made with python3-openpyxl 3.0.9 of Debian bookworm."""
import sys
sys.path = [p for p in sys.path if p not in ("", sys.path[0])]
import datetime, json, os
import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ["case", "text", "integer", "decimal", "date", "boolean"]


def write(name, cases, since1904=False, iso=False):
    book = openpyxl.Workbook()
    book.iso_dates = iso
    if since1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Scan"
    sheet.append(COLUMNS)
    for row, case in enumerate(cases, 2):
        sheet.cell(row, 1, case["case"])
        cell = sheet.cell(row, COLUMNS.index(case["in"]) + 1)
        if "date" in case:
            cell.value = datetime.date.fromisoformat(case["date"])
        elif "datetime" in case:
            cell.value = datetime.datetime.fromisoformat(case["datetime"])
        elif "formula" in case:
            if "result" in case:  # it has no way to give one
                sheet.cell(row, 1, case["case"] + " (cannot be written)")
            else:
                cell.value = "=" + case["formula"]
        elif "runs" in case:
            sheet.cell(row, 1, case["case"] + " (cannot be written)")
        else:
            for kind in ("text", "number", "boolean", "error"):
                if kind in case:
                    cell.value = case[kind]
        if "format" in case:
            cell.number_format = case["format"]
        if case.get("merged"):
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=cell.column, end_column=cell.column)
    book.save(os.path.join(HERE, name))


with open(os.path.join(HERE, "cases.json"), encoding="utf-8") as file:
    CASES = json.load(file)
DAYS = [c for c in CASES if c["case"] in ("a day", "a day as Germans write it", "a day and a time", "a day in a text column")]
write("openpyxl.xlsx", CASES)
write("openpyxl-1904.xlsx", DAYS, since1904=True)
write("openpyxl-iso.xlsx", DAYS, iso=True)
