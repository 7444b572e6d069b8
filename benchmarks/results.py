"""The measurements, and what follows from them by arithmetic alone."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Callable, Iterable

from scenarios import Scenario


@dataclass(frozen=True)
class Startup:
    """What a contestant takes for a payload without rows."""

    wall_seconds: float
    cpu_seconds: float
    peak_rss_mib: float


@dataclass(frozen=True)
class Run:
    """One run of one contestant, over a sample of the rows if measured_rows is less than rows."""

    contestant: str
    round: int
    rows: int
    measured_rows: int
    exit_code: int
    wall_seconds: float
    cpu_seconds: float
    peak_rss_mib: float
    workspace_cpu_seconds: float
    requests: dict[str, int]
    requests_by_user: dict[str, int]
    refused: int
    edited_by_people: int
    seals_lost: int
    wrongly_blessed: int
    rows_missing: int

    @property
    def is_whole(self) -> bool:
        """A run that failed, or left rows behind, is reported and not compared."""
        return self.exit_code == 0 and self.rows_missing == 0

    @property
    def is_scaled(self) -> bool:
        return self.measured_rows < self.rows

    @property
    def scale(self) -> float:
        return self.rows / self.measured_rows

    @property
    def answered(self) -> float:
        return (sum(self.requests.values()) - self.refused) * self.scale

    def work_seconds(self, startup: Startup) -> float:
        """Wall time for all rows, without start-up."""
        return max(0.0, self.wall_seconds - startup.wall_seconds) * self.scale

    def wall_for_all(self, startup: Startup) -> float:
        return self.work_seconds(startup) + startup.wall_seconds if self.is_scaled else self.wall_seconds

    def cpu_millis_a_row(self, startup: Startup) -> float:
        """Without start-up."""
        return 1000 * max(0.0, self.cpu_seconds - startup.cpu_seconds) / self.measured_rows

    def bound_seconds(self, scenario: Scenario, parallel: int) -> float:
        """
        Nobody can be faster with this many requests: the busiest user's ones have to fit into its budget, and all of
        them take a round trip each, so many at a time.
        """
        budget = scenario.requests_per_minute
        busiest = max(self.requests_by_user.values(), default=0) * self.scale
        by_budget = 60 * busiest / budget if budget else 0.0
        by_latency = self.answered * scenario.latency_millis / 1000 / parallel
        return max(by_budget, by_latency)


@dataclass
class Measured:
    """All runs in one scenario."""

    scenario: Scenario
    runs: list[Run] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)

    def of(self, contestant: str) -> list[Run]:
        return [run for run in self.runs if run.contestant == contestant]

    def whole(self, contestant: str) -> list[Run]:
        return [run for run in self.of(contestant) if run.is_whole]

    def ratio(self, contestant: str, other: str, startups: dict[str, Startup]) -> float | None:
        """How many times as long it takes. Each pair is from one round, when the machine had the same load."""
        others = {run.round: run for run in self.whole(other)}
        ratios = [
            run.wall_for_all(startups[contestant]) / others[run.round].wall_for_all(startups[other])
            for run in self.whole(contestant)
            if run.round in others
        ]
        return median(ratios) if ratios else None


@dataclass
class Results:
    machine: dict[str, str]
    startups: dict[str, Startup] = field(default_factory=dict)
    scenarios: dict[str, Measured] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @staticmethod
    def read(path: Path) -> "Results":
        given = json.loads(path.read_text(encoding="utf-8"))
        return Results(
            machine=given["machine"],
            startups={name: Startup(**startup) for name, startup in given["startups"].items()},
            scenarios={name: measured(one) for name, one in given["scenarios"].items()},
        )


def measured(given: dict) -> Measured:
    conditions = {key: tuple(value) if isinstance(value, list) else value for key, value in given["scenario"].items()}
    return Measured(Scenario(**conditions), [Run(**run) for run in given["runs"]], given["left_out"])


@dataclass(frozen=True)
class Spread:
    """The median, the least and the greatest."""

    middle: float
    least: float
    greatest: float

    @staticmethod
    def of(runs: Iterable[Run], value: Callable[[Run], float]) -> "Spread":
        values = [value(run) for run in runs]
        return Spread(median(values), min(values), max(values))
