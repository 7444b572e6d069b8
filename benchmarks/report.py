"""The results as tables and charts, written between two markers of the document."""

from __future__ import annotations

import json
from pathlib import Path

import charts
from contestants import PARALLEL_REQUESTS, WORKERS
from results import Measured, Results, Run, Spread
from scenarios import CAREFUL, PLAIN, SEALKEEPER, Scenario, full

BEGIN = "<!-- benchmarks: begin; written by benchmarks/run -->"
END = "<!-- benchmarks: end -->"
KINDS = {"READ": "read", "MUTATION": "write", "LOG": "log"}


def write(document: Path, results: Results, micro: Path) -> None:
    """micro is JMH's output file, if JMH ran."""
    text = document.read_text(encoding="utf-8")
    if BEGIN not in text or END not in text:
        raise SystemExit(f"{document} needs the lines {BEGIN} and {END}: the tables go between them")
    head, rest = text.split(BEGIN, 1)
    tail = rest.split(END, 1)[1]
    document.write_text(f"{head}{BEGIN}\n\n{render(results, micro)}\n\n{END}{tail}", encoding="utf-8")


def render(results: Results, micro: Path) -> str:
    memory = [m for m in ordered(results) if m.scenario.rows]
    others = [m for m in ordered(results) if not m.scenario.rows]
    parts = [machine(results), *charts.of(results), startups(results)]
    parts += [scenario(measured, results) for measured in others]
    parts += [bounds(others, results), without_startup(others, results), flat_memory(memory), deciding(micro)]
    return "\n\n".join(part for part in parts if part)


def ordered(results: Results) -> list[Measured]:
    """In the order of the scenarios' list, not of the measurements."""
    places = {scenario.name: place for place, scenario in enumerate(full())}
    return sorted(results.scenarios.values(), key=lambda m: places.get(m.scenario.name, len(places)))


def table(header: list[str], rows: list[list[str]]) -> str:
    alignment = ["---"] + ["---:"] * (len(header) - 1)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [header, alignment, *rows])


def machine(results: Results) -> str:
    return "### The machine\n\n" + table(["", ""], [[key, value] for key, value in results.machine.items()])


def startups(results: Results) -> str:
    rows = [
        [name, f"{s.wall_seconds:.2f} s", f"{s.cpu_seconds:.2f} s", f"{s.peak_rss_mib:.0f} MiB"]
        for name, s in results.startups.items()
    ]
    return "### Start-up\n\nA file with a header and no rows.\n\n" + table(["", "wall", "CPU", "peak RSS"], rows)


def conditions(scenario: Scenario) -> str:
    budget = f"{scenario.requests_per_minute} requests a minute" if scenario.requests_per_minute else "no budget"
    rows = f", {scenario.rows:,} rows" if scenario.rows else ""
    edited = f", {scenario.edited_percent} % edited by people" if scenario.edited_percent > 1 else ""
    most = f", at most {scenario.document_sheets} sheets a document" if scenario.document_sheets < 100 else ""
    known = ", a workspace known from an earlier run" if scenario.known else ""
    known += "" if scenario.rolls_back else ", each mutation by itself"
    return (f"{scenario.sheets:,} sheets{rows}, {scenario.changed_percent} % changed{edited}, "
            f"{scenario.latency_millis} ms, {budget}{most}{known}")


def scenario(measured: Measured, results: Results) -> str:
    header = ["", "wall", "× Sealkeeper", "requests", "requests a row", "429", "peak RSS", "CPU",
              "CPU a row, without start-up", "seals lost", "wrongly blessed"]
    rows = [line(measured, name, results) for name in measured.scenario.turns if measured.of(name)]
    notes = [note for note in (sampled(measured), absent(measured), failed(measured)) if note]
    return "\n\n".join([f"### {conditions(measured.scenario)}", f"`{measured.scenario.name}`", table(header, rows), *notes])


def line(measured: Measured, name: str, results: Results) -> list[str]:
    runs = measured.of(name)
    startup = results.startups[name]
    first = runs[0]
    about = "~" if first.is_scaled else ""
    ratio = measured.ratio(name, SEALKEEPER, results.startups)
    return [
        name + (" ¹" if first.is_scaled else "") + ("" if all(run.is_whole for run in runs) else " **failed**"),
        about + spread(Spread.of(runs, lambda run: run.wall_for_all(startup)), duration),
        f"{about}{ratio:.2f}" if ratio is not None else "",
        about + kinds(runs),
        f"{Spread.of(runs, lambda run: sum(run.requests.values()) / run.measured_rows).middle:.3f}",
        f"{Spread.of(runs, lambda run: run.refused).middle:,.0f}",
        f"{Spread.of(runs, lambda run: run.peak_rss_mib).middle:,.0f} MiB",
        f"{about}{Spread.of(runs, lambda run: run.cpu_seconds * run.scale).middle:,.1f} s",
        f"{Spread.of(runs, lambda run: run.cpu_millis_a_row(startup)).middle:.2f} ms",
        f"{worst(runs, 'seals_lost')} of {first.measured_rows:,}",
        f"{worst(runs, 'wrongly_blessed')} of {worst(runs, 'edited_by_people')}" if measured.scenario.people_edit else "",
    ]


def worst(runs: list[Run], count: str) -> int:
    return max(getattr(run, count) for run in runs)


def kinds(runs: list[Run]) -> str:
    """From the median run; scaled with the rows."""
    run = sorted(runs, key=lambda r: sum(r.requests.values()))[len(runs) // 2]
    other = sum(count for kind, count in run.requests.items() if kind not in KINDS)
    shown = [f"{run.requests.get(kind, 0) * run.scale:,.0f} {label}" for kind, label in KINDS.items()]
    return ", ".join([*shown, f"{other} other"])


def sampled(measured: Measured) -> str:
    sizes = {run.measured_rows for run in measured.runs if run.is_scaled}
    return "" if not sizes else (
        f"¹ Measured on {min(sizes)} rows and scaled to {measured.scenario.payload_rows:,}: a `~` marks what was scaled. "
        "Seals and edits are those of the sample.")


def absent(measured: Measured) -> str:
    return " ".join(f"{name} is left out: {why}." for name, why in measured.left_out.items())


def failed(measured: Measured) -> str:
    runs = [run for run in measured.runs if not run.is_whole]
    return " ".join(
        f"**{run.contestant}, round {run.round}: exit code {run.exit_code}, {run.rows_missing} rows did not arrive.**"
        for run in runs
    )


def bounds(all_measured: list[Measured], results: Results) -> str:
    rows = []
    for measured in all_measured:
        reference = measured.whole(SEALKEEPER)
        limited = measured.scenario.latency_millis or measured.scenario.requests_per_minute
        if not reference or not limited:
            continue
        least = Spread.of(reference, lambda run: run.bound_seconds(measured.scenario, PARALLEL_REQUESTS)).middle
        for name in measured.scenario.turns:
            if runs := measured.whole(name):
                rows.append(bound_line(measured.scenario, name, runs, results, least))
    header = ["", "contestant", "wall without start-up", "own bound", "wall ÷ own bound", "wall ÷ Sealkeeper's bound"]
    return "" if not rows else "### How close to the lower bound\n\n" + table(header, rows)


def bound_line(scenario: Scenario, name: str, runs: list[Run], results: Results, least: float) -> list[str]:
    own = Spread.of(runs, lambda run: run.bound_seconds(scenario, parallel(name))).middle
    work = Spread.of(runs, lambda run: run.work_seconds(results.startups[name])).middle
    about = "~" if runs[0].is_scaled else ""
    return [f"`{scenario.name}`", name, about + duration(work), about + duration(own), f"{work / own:.2f}",
            f"{work / least:.2f}"]


def parallel(name: str) -> int:
    if name in (PLAIN, CAREFUL):
        return 1
    return PARALLEL_REQUESTS if name.startswith(SEALKEEPER) else WORKERS


def without_startup(all_measured: list[Measured], results: Results) -> str:
    rows = []
    for measured in all_measured:
        if measured.scenario.latency_millis or measured.scenario.requests_per_minute:
            continue
        for name in measured.scenario.turns:
            if runs := measured.whole(name):
                startup = results.startups[name]
                rate = Spread.of(runs, lambda run: run.rows / max(run.work_seconds(startup), 0.001))
                cpu = Spread.of(runs, lambda run: run.cpu_millis_a_row(startup))
                workspace = Spread.of(runs, lambda run: 1000 * run.workspace_cpu_seconds / run.measured_rows)
                rows.append([f"`{measured.scenario.name}`", name, spread(rate, whole), spread(cpu, millis),
                             spread(workspace, millis)])
    header = ["", "contestant", "rows a second", "CPU a row", "the workspace's CPU a row"]
    return "" if not rows else "### No latency, no budget, without start-up\n\n" + table(header, rows)


def flat_memory(all_measured: list[Measured]) -> str:
    rows = [
        [f"{measured.scenario.rows:,}", name, spread(Spread.of(runs, lambda run: run.peak_rss_mib), mebibytes),
         spread(Spread.of(runs, lambda run: run.wall_seconds), duration),
         f"{sum(runs[0].requests.values()) / runs[0].rows:.4f}"]
        for measured in all_measured
        for name in measured.scenario.turns
        if (runs := measured.whole(name))
    ]
    header = ["rows, none changed", "contestant", "peak RSS", "wall", "requests a row"]
    return "" if not rows else "### Memory\n\n" + table(header, rows)


def deciding(micro: Path) -> str:
    if not micro.exists():
        return ""
    rows = []
    for one in json.loads(micro.read_text(encoding="utf-8")):
        time, memory = one["primaryMetric"], one["secondaryMetrics"]["gc.alloc.rate.norm"]
        rows.append([one["params"]["course"].lower(), f"{time['score']:,.0f} ± {time['scoreError']:,.0f} ns",
                     f"{memory['score']:,.0f} bytes"])
    return "### Deciding, a sheet\n\n" + table(["what becomes of it", "time", "allocated"], rows)


def spread(values: Spread, unit) -> str:
    if values.least == values.greatest:
        return unit(values.middle)
    return f"{unit(values.middle)} ({unit(values.least)} to {unit(values.greatest)})"


def duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 600 else f"{seconds / 60:.1f} min"


def whole(value: float) -> str:
    return f"{value:,.0f}"


def millis(value: float) -> str:
    return f"{value:.2f} ms"


def mebibytes(value: float) -> str:
    return f"{value:,.0f} MiB"
