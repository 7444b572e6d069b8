"""Workbooks of XlsxWriter, from cases.json. Run here: /usr/bin/python3 xlsxwriter.py
Made with python3-xlsxwriter 3.0.2 of Debian bookworm."""
import sys
sys.path = [p for p in sys.path if p not in ("", sys.path[0])]
import datetime, json, os
import xlsxwriter

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ["case", "text", "integer", "decimal", "date", "boolean"]


def write(name, cases, **options):
    book = xlsxwriter.Workbook(os.path.join(HERE, name), options)
    sheet = book.add_worksheet("Scan")
    sheet.write_row(0, 0, COLUMNS)
    for row, case in enumerate(cases, 1):
        sheet.write_string(row, 0, case["case"])
        column = COLUMNS.index(case["in"])
        style = book.add_format({"num_format": case["format"]}) if "format" in case else None
        if case.get("merged"):
            sheet.merge_range(row, column, row + 1, column, case["number"], book.add_format())
        elif "text" in case:
            sheet.write_string(row, column, case["text"])
        elif "number" in case:
            sheet.write_number(row, column, case["number"], style)
        elif "boolean" in case:
            sheet.write_boolean(row, column, case["boolean"])
        elif "date" in case:
            sheet.write_datetime(row, column, datetime.date.fromisoformat(case["date"]), style)
        elif "datetime" in case:
            sheet.write_datetime(row, column, datetime.datetime.fromisoformat(case["datetime"]), style)
        elif "formula" in case:
            sheet.write_formula(row, column, "=" + case["formula"], None, *([case["result"]] if "result" in case else []))
        elif "error" in case:
            sheet.write_formula(row, column, "=NA()", None, case["error"])
        elif "runs" in case:
            red = book.add_format({"font_color": "red"})
            sheet.write_rich_string(row, column, case["runs"][0], red, case["runs"][1])
    book.close()


with open(os.path.join(HERE, "cases.json"), encoding="utf-8") as file:
    CASES = json.load(file)
DAYS = [c for c in CASES if c["case"] in ("a day", "a day as Germans write it", "a day and a time", "a day in a text column")]
write("xlsxwriter.xlsx", CASES)
write("xlsxwriter-1904.xlsx", DAYS, date_1904=True)
