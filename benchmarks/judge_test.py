"""python3 -m unittest discover benchmarks -p '*_test.py'"""

import unittest

import payload
from judge import is_wrongly_blessed, judge


def event(kind, technical, sheet="s"):
    return {"sheetId": sheet, "type": kind, "technicalUser": technical}


EDIT, APPROVE = "FACT_SHEET_FIELD_UPDATED", "QUALITY_SEAL_APPROVED"


class JudgeTest(unittest.TestCase):
    def test_an_approval_after_a_persons_edit_is_wrong_unless_a_person_approved_in_between(self):
        cases = [
            ([(EDIT, False), (APPROVE, True)], True),
            ([(EDIT, True), (EDIT, False), ("QUALITY_SEAL_BROKEN", True), (APPROVE, True)], True),
            ([(EDIT, False), (APPROVE, False), (APPROVE, True)], False),
            ([(APPROVE, True), (EDIT, False)], False),
            ([(EDIT, True), (APPROVE, True)], False),
        ]
        for events, wrong in cases:
            self.assertEqual(is_wrongly_blessed([event(*e) for e in events]), wrong, events)

    def test_a_seal_is_lost_only_where_the_tool_alone_touched_the_sheet(self):
        values = dict(zip(payload.FIELDS, (1, 2, 0.5, "2026-01-01")))
        before = [{"id": i, "externalId": i, "lxState": "APPROVED", "values": values} for i in ("a", "b")]
        after = [dict(sheet, lxState="BROKEN_QUALITY_SEAL") for sheet in before]
        events = [event(EDIT, True, "a"), event(EDIT, True, "b"), event(EDIT, False, "b")]
        rows = [("a", 1, 2, 0.5, "2026-01-01"), ("b", 9, 2, 0.5, "2026-01-01")]
        found = judge(before, after, events, rows)
        self.assertEqual((1, 1, 0, 1),
                         (found.edited_by_people, found.seals_lost, found.wrongly_blessed, found.rows_missing))


class PayloadTest(unittest.TestCase):
    def test_as_many_rows_are_changed_as_asked_for(self):
        for percent in (0, 10, 100):
            changed = sum(payload.is_changed(i, percent) for i in range(1000))
            self.assertEqual(changed, 10 * percent)

    def test_half_of_the_edits_come_before_the_update_and_half_after_it(self):
        rows = [(f"APP-{i}", 0, 0, 0.0, "2026-01-01") for i in range(400)]
        self.assertEqual([e["at"]["when"] for e in payload.edits(rows)], ["after", "before", "after", "before"])
        self.assertEqual(len(payload.edits(rows, 5)), 20)


if __name__ == "__main__":
    unittest.main()
