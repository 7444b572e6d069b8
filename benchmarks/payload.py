"""The CSV that every contestant gets, and what people do to the same sheets meanwhile."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

COLUMNS = ("app_id", "critical", "high", "score", "scanned_on")
FIELDS = ("criticalVulnerabilities", "highVulnerabilities", "vulnerabilityScore", "lastSecurityScan")
OUTSIDER = "Greta Lind"

Row = tuple[str, int, int, float, str]


def build(sheets: list[dict[str, Any]], count: int, changed_percent: int) -> list[Row]:
    """Rows in the order of the sheets; unchanged rows have their sheets' present values."""
    return [row(sheets[i % len(sheets)], is_changed(i, changed_percent)) for i in range(count)]


def is_changed(index: int, percent: int) -> bool:
    """Spread evenly over the rows."""
    return (index + 1) * percent // 100 > index * percent // 100


def row(sheet: dict[str, Any], changed: bool) -> Row:
    critical, high, score, scanned_on = (sheet["values"][field] for field in FIELDS)
    if changed:
        critical, high, score = critical + 1, high + 1, round(score + 0.1, 1)
        scanned_on = str(datetime.date.fromisoformat(scanned_on) + datetime.timedelta(days=7))
    return sheet["externalId"], critical, high, score, scanned_on


def write(path: Path, rows: list[Row]) -> None:
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        out.writerows(rows)


def edits(rows: list[Row], percent: int = 1) -> list[dict[str, Any]]:
    """
    Edits of another field, each bound to a moment of its own sheet so that every contestant meets the same ones: in
    turn right after the sheet's update, before its seal could be put back, and right before it, after it was read.
    """
    one_in = 100 // percent
    chosen = range(one_in // 4, len(rows), one_in)
    return [edit(rows[index][0], "after" if n % 2 == 0 else "before") for n, index in enumerate(chosen)]


def edit(external_id: str, when: str) -> dict[str, Any]:
    return {
        "person": OUTSIDER,
        "externalId": external_id,
        "path": "/description",
        "value": "Changed by hand, to be looked at",
        "at": {"when": when, "update": "FIELD_UPDATE", "sheet": external_id},
    }
