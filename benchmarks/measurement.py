"""Runs a scenario: a fresh workspace each time, the contestants in turn, each judged afterwards."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import payload
from contestants import Contestant, Usage
from judge import judge
from results import Measured, Run, Startup
from scenarios import BEFORE, CAREFUL_16, NATIVE, PLAIN_16, SEALKEEPER, Scenario
from workspace import Workspace

WARM_UP_ROWS = 2000
KNOWN_ROWS = 100
LAST_LINES = 15


@dataclass(frozen=True)
class Effort:
    """How thoroughly to measure."""

    rounds: int
    sample_rows: int
    full_serial: bool
    slow_seconds: float


def say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


class Measurement:
    def __init__(self, jar: Path, everybody: dict[str, Contestant], work: Path, effort: Effort):
        self._jar = jar
        self._everybody = everybody
        self._work = work
        self._effort = effort
        work.mkdir(parents=True, exist_ok=True)

    def startups(self) -> dict[str, Startup]:
        """What each contestant takes for a file with only a header."""
        startups = {}
        with self._workspace(Scenario("start-up", 100, 0)) as workspace:
            for name, contestant in self._everybody.items():
                usages = [self._start(contestant, workspace) for _ in range(self._effort.rounds)]
                startups[name] = Startup(
                    median(usage.wall_seconds for usage in usages),
                    median(usage.cpu_seconds for usage in usages),
                    median(usage.peak_rss_mib for usage in usages),
                )
                say(f"start-up · {name}: {startups[name].wall_seconds:.2f} s")
        return startups

    def _start(self, contestant: Contestant, workspace: Workspace) -> Usage:
        usage = contestant.run(self._work / contestant.name, [], workspace.base_url, 0)
        if usage.exit_code != 0:
            raise RuntimeError(f"{contestant.name} failed:\n{self._last_words(contestant)}")
        return usage

    def scenario(self, scenario: Scenario, progress: str) -> Measured:
        measured = Measured(scenario)
        with self._workspace(scenario) as workspace:
            self._warm_up(workspace, scenario)
            for turn in range(1, self._effort.rounds + 1):
                for name in scenario.turns:
                    if self._takes_part(name, measured):
                        say(f"{progress} {scenario.name} · round {turn}/{self._effort.rounds} · {name} …")
                        run = self._run(self._everybody[name], scenario, workspace, turn)
                        measured.runs.append(run)
                        say(f"    {told(run)}")
        return measured

    def _workspace(self, scenario: Scenario) -> Workspace:
        return Workspace(self._jar, scenario.sheets, scenario.latency_millis, scenario.requests_per_minute,
                         self._work / "workspace.log")

    def _takes_part(self, name: str, measured: Measured) -> bool:
        if name in BEFORE.values() and name not in self._everybody:
            return False
        if name not in self._everybody:
            measured.left_out[name] = "there is no native binary" if name == NATIVE else "it was not asked for"
            return False
        if reason := measured.scenario.leaves_out(name):
            measured.left_out[name] = reason
            return False
        runs = measured.of(name)
        return not any(run.wall_seconds > self._effort.slow_seconds or run.is_scaled for run in runs)

    def _warm_up(self, workspace: Workspace, scenario: Scenario) -> None:
        """Untimed warm-up: otherwise the first contestant would wait for the workspace's own compiler."""
        rows = payload.build(workspace.sheets(), min(WARM_UP_ROWS, scenario.sheets), 100)
        workspace.unhurried()
        for name in (PLAIN_16, CAREFUL_16, SEALKEEPER):
            if name in self._everybody:
                self._everybody[name].run(self._work / name, rows, workspace.base_url, 0)

    def _run(self, contestant: Contestant, scenario: Scenario, workspace: Workspace, turn: int) -> Run:
        workspace.reset()
        workspace.takes(scenario.document_sheets, scenario.rolls_back)
        if scenario.known:
            contestant.run(self._work / contestant.name, payload.build(workspace.sheets(), KNOWN_ROWS, 100),
                           workspace.base_url, scenario.requests_per_minute)
        before = workspace.sheets()
        rows = payload.build(before, self._rows(contestant, scenario), scenario.changed_percent)
        if scenario.people_edit:
            for edit in payload.edits(rows, scenario.edited_percent):
                workspace.edit_at(edit)
        mark, cpu, asked = workspace.audit_length(), workspace.cpu_seconds(), workspace.requests()
        usage = contestant.run(self._work / contestant.name, rows, workspace.base_url,
                               scenario.requests_per_minute, again=scenario.known)
        cpu = workspace.cpu_seconds() - cpu
        if usage.exit_code != 0:
            say(f"    {contestant.name} ended with {usage.exit_code}:\n{self._last_words(contestant)}")
        requests = since(asked, workspace.requests())
        judgement = judge(before, workspace.sheets(), workspace.audit(mark), rows)
        return Run(
            contestant=contestant.name,
            round=turn,
            rows=scenario.payload_rows,
            measured_rows=len(rows),
            workspace_cpu_seconds=cpu,
            requests=requests["byKind"],
            requests_by_user=requests["byPrincipal"],
            refused=requests["byStatus"].get("429", 0),
            **asdict(usage),
            **asdict(judgement),
        )

    def _last_words(self, contestant: Contestant) -> str:
        log = self._work / contestant.name / "out.log"
        return "\n".join(log.read_text(errors="replace").splitlines()[-LAST_LINES:])

    def _rows(self, contestant: Contestant, scenario: Scenario) -> int:
        sampled = scenario.scales(contestant.name) and not self._effort.full_serial
        return min(self._effort.sample_rows, scenario.payload_rows) if sampled else scenario.payload_rows


def since(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, int]]:
    """The requests between two counts."""
    return {
        by: {key: count - before[by].get(key, 0) for key, count in after[by].items()}
        for by in ("byKind", "byPrincipal", "byStatus")
    }


def told(run: Run) -> str:
    sample = f", {run.measured_rows} of {run.rows} rows" if run.is_scaled else ""
    trouble = f", exit code {run.exit_code}" if run.exit_code else ""
    trouble += f", {run.rows_missing} rows did not arrive" if run.rows_missing else ""
    return (f"{run.wall_seconds:.1f} s, {sum(run.requests.values())} requests, {run.cpu_seconds:.1f} s CPU, "
            f"{run.peak_rss_mib:.0f} MiB, {run.seals_lost} seals lost, "
            f"{run.wrongly_blessed} of {run.edited_by_people} edits blessed{sample}{trouble}")
