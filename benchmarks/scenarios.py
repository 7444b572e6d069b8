"""What is measured: how many sheets, what share of new values, how slow a workspace, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass

PLAIN, PLAIN_16 = "plain", "plain-16"
CAREFUL, CAREFUL_16 = "careful", "careful-16"
SEALKEEPER, NATIVE = "sealkeeper", "sealkeeper-native"
# An earlier build in the same rounds; takes part where it is given.
BEFORE = {SEALKEEPER: "sealkeeper-before", NATIVE: "sealkeeper-before-native"}
SERIAL = (PLAIN, CAREFUL)
EVERYBODY = (PLAIN, PLAIN_16, CAREFUL, CAREFUL_16, SEALKEEPER, NATIVE)


@dataclass(frozen=True)
class Scenario:
    """One set of conditions. A budget of 0 is none. The workspace refuses a document with more sheets.

    If the workspace is known, each contestant has run in the same folder before. A workspace that rolls back carries a
    document of mutations out as a whole or not at all.
    """

    name: str
    sheets: int
    changed_percent: int
    latency_millis: int = 0
    requests_per_minute: int = 0
    contestants: tuple[str, ...] = EVERYBODY
    rows: int = 0
    edited_percent: int = 1
    document_sheets: int = 100
    known: bool = False
    rolls_back: bool = True

    @property
    def turns(self) -> list[str]:
        """Who takes part, in order: an earlier build just before its successor."""
        return [name for one in self.contestants for name in ([BEFORE[one]] if one in BEFORE else []) + [one]]

    @property
    def payload_rows(self) -> int:
        """If there are more rows than sheets, several rows name the same sheet."""
        return self.rows or self.sheets

    @property
    def people_edit(self) -> bool:
        return self.changed_percent == 100

    def leaves_out(self, contestant: str) -> str:
        """Why a contestant takes no part; empty if it does."""
        if contestant in SERIAL and self.latency_millis == 0 and self.requests_per_minute > 0:
            return "with no latency the budget alone decides, as with 16 workers"
        return ""

    def scales(self, contestant: str) -> bool:
        """Whether this contestant's time grows with the rows alone, so that a sample is enough."""
        return contestant in SERIAL and self.latency_millis > 0


def full() -> list[Scenario]:
    return [*matrix(), alone(), known(), *edited(), *documents(), throughput(), *memory()]


def matrix() -> list[Scenario]:
    return [
        Scenario(name(sheets, changed, latency, budget), sheets, changed, latency, budget)
        for sheets in (1_000, 10_000)
        for changed in (100, 10, 0)
        for latency in (0, 150)
        for budget in (0, 1800)
    ]


def name(sheets: int, changed: int, latency: int, budget: int) -> str:
    return f"{sheets // 1000}k-{changed}pct-{latency}ms-{budget or 'unlimited'}"


def alone() -> Scenario:
    """Where LeanIX carries out each mutation by itself, an edit by a person costs nobody but its own sheet."""
    return Scenario("10k-without-rollback", 10_000, 100, 150, 1800, (SEALKEEPER, NATIVE), rolls_back=False)


def known() -> Scenario:
    """The weekly run: what the first one has found out of the workspace is kept."""
    return Scenario("1k-known-workspace", 1_000, 100, 150, 1800, (SEALKEEPER, NATIVE), known=True)


def edited() -> list[Scenario]:
    """If LeanIX rolls back a document as a whole, each concurrent edit costs more than its own sheet."""
    return [
        Scenario(f"10k-edited-{percent}pct", 10_000, 100, 150, 1800, (SEALKEEPER, NATIVE), edited_percent=percent)
        for percent in (2, 5)
    ]


def documents() -> list[Scenario]:
    """A workspace that refuses documents much sooner; how soon LeanIX does is not public."""
    return [
        Scenario(f"1k-documents-of-{most}", 1_000, 100, 150, 1800, (SEALKEEPER, NATIVE), document_sheets=most)
        for most in (20, 7, 1)
    ]


def throughput() -> Scenario:
    return Scenario("throughput", 20_000, 100, contestants=(PLAIN_16, SEALKEEPER, NATIVE))


def memory() -> list[Scenario]:
    return [
        Scenario(f"memory-{label}", 10_000, 0, contestants=(SEALKEEPER, NATIVE), rows=rows)
        for label, rows in (("10k", 10_000), ("100k", 100_000), ("1000k", 1_000_000))
    ]


def quick() -> list[Scenario]:
    """All kinds of measurements, on little data."""
    return [
        Scenario("quick-100pct-0ms", 500, 100),
        Scenario("quick-100pct-150ms", 500, 100, 150, 1800, contestants=(PLAIN, PLAIN_16, CAREFUL_16, SEALKEEPER, NATIVE)),
        Scenario("quick-0pct-0ms", 500, 0, contestants=(PLAIN_16, CAREFUL_16, SEALKEEPER, NATIVE)),
        Scenario("quick-memory", 500, 0, contestants=(SEALKEEPER, NATIVE), rows=50_000),
    ]
