"""CSV files of Python's csv module in its dialects, from cases.json. Run here: /usr/bin/python3 csv_python.py (Python 3.11.2)."""
import sys
sys.path = [p for p in sys.path if p not in ("", sys.path[0])]
import csv, json, os

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ["case", "text", "integer", "decimal", "date", "boolean"]


def value(case):
    for kind in ("text", "number", "boolean", "date"):
        if kind in case:
            return case[kind]
    if "datetime" in case:
        return case["datetime"].replace("T", " ")  # str() of a datetime
    return None


def rows(cases):
    for case in cases:
        if any(k in case for k in ("formula", "error", "runs", "merged")) or ("date" in case and case["in"] != "date"):
            continue
        row = [case["case"]] + [None] * 5
        row[COLUMNS.index(case["in"])] = value(case)
        yield row


with open(os.path.join(HERE, "cases.json"), encoding="utf-8") as file:
    CASES = json.load(file)
CASES += [{"case": "a small number", "in": "decimal", "number": 0.00001}, {"case": "not a number", "in": "decimal", "number": float("nan")}]
for name, options in {"python": {}, "python-nonnumeric": {"quoting": csv.QUOTE_NONNUMERIC}, "python-tab": {"dialect": "excel-tab"}}.items():
    with open(os.path.join(HERE, name + ".csv"), "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, **options)
        writer.writerow(COLUMNS)
        writer.writerows(rows(CASES))
