"""What a run did to seals and values, by the workspace's own state and audit log, not by what a tool reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import payload

APPROVED = "APPROVED"
APPROVAL = "QUALITY_SEAL_APPROVED"


@dataclass(frozen=True)
class Judgement:
    """
    seals_lost: approved before, touched by the tool alone, and not approved now.
    wrongly_blessed: a person edited it, and the tool approved it afterwards, with no person's approval in between.
    rows_missing: rows whose values did not arrive.
    """

    edited_by_people: int
    seals_lost: int
    wrongly_blessed: int
    rows_missing: int


def judge(
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    events: list[dict[str, Any]],
    rows: list[payload.Row],
) -> Judgement:
    """before and after are the sheets, events those of the run alone, in their order."""
    by_sheet: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        by_sheet[event["sheetId"]].append(event)
    now = {sheet["id"]: sheet for sheet in after}
    people = {sheet for sheet, happened in by_sheet.items() if any(map(is_edit_by_person, happened))}
    return Judgement(
        edited_by_people=len(people),
        seals_lost=sum(
            sheet["lxState"] == APPROVED and sheet["id"] not in people and now[sheet["id"]]["lxState"] != APPROVED
            for sheet in before
        ),
        wrongly_blessed=sum(is_wrongly_blessed(by_sheet[sheet]) for sheet in people),
        rows_missing=missing(after, rows),
    )


def is_edit_by_person(event: dict[str, Any]) -> bool:
    return not event["technicalUser"] and "QUALITY_SEAL" not in event["type"]


def is_wrongly_blessed(events: list[dict[str, Any]]) -> bool:
    unseen = False
    for event in events:
        if is_edit_by_person(event):
            unseen = True
        elif event["type"] == APPROVAL:
            if event["technicalUser"] and unseen:
                return True
            unseen = False
    return False


def missing(after: list[dict[str, Any]], rows: list[payload.Row]) -> int:
    values = {
        sheet["externalId"]: tuple(sheet["values"].get(field) for field in payload.FIELDS) for sheet in after
    }
    return sum(values[external_id] != tuple(wanted) for external_id, *wanted in rows)
