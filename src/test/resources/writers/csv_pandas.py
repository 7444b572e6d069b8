"""CSV files of pandas, from cases.json. Run here: /usr/bin/python3 csv_pandas.py
Made with python3-pandas 1.5.3 of Debian bookworm."""
import sys
sys.path = [p for p in sys.path if p not in ("", sys.path[0])]
import os
import pandas as pd

HERE = os.path.dirname(os.path.abspath(__file__))
frame = pd.DataFrame({
    "case": ["a text", "a text of digits", "a whole number beside nothing", "a decimal number", "a small number", "a day", "true", "nothing"],
    "text": ["Bill & Söhne <x>", "00123", None, None, None, None, None, None],
    "integer": [None, None, 3, None, None, None, None, None],  # pandas makes 3.0 of it
    "decimal": [None, None, None, 98.6, 0.00001, None, None, None],
    "date": pd.to_datetime([None, None, None, None, None, "2026-11-20", None, None]),
    "boolean": [None, None, None, None, None, None, True, None],
})
frame.to_csv(os.path.join(HERE, "pandas.csv"), index=False)
frame.to_csv(os.path.join(HERE, "pandas-german.csv"), index=False, sep=";", decimal=",", date_format="%d.%m.%Y", na_rep="NaN")
