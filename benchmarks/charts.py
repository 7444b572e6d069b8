"""Charts in a notation that the document's host renders."""

from __future__ import annotations

from results import Measured, Results, Spread

CHIEF = "10k-100pct-150ms-1800"
FASTEST = "throughput"


def of(results: Results) -> list[str]:
    charts = []
    if chief := results.scenarios.get(CHIEF):
        charts.append(wall(chief, results))
        charts.append(requests(chief))
    if fastest := results.scenarios.get(FASTEST):
        charts.append(throughput(fastest, results))
    return charts


def wall(measured: Measured, results: Results) -> str:
    minutes = {
        name: Spread.of(measured.whole(name), lambda run: run.wall_for_all(results.startups[name])).middle / 60
        for name in present(measured)
    }
    return bars("Minutes for 10,000 changed sheets: 150 ms, 1800 requests a minute", "minutes", minutes)


def requests(measured: Measured) -> str:
    each = {
        name: Spread.of(measured.whole(name), lambda run: sum(run.requests.values()) / run.measured_rows).middle
        for name in present(measured)
    }
    return bars("Requests a changed sheet, in the same runs", "requests", each)


def throughput(measured: Measured, results: Results) -> str:
    rates = {
        name: Spread.of(measured.whole(name), lambda run: run.rows / max(run.work_seconds(results.startups[name]), 0.001)).middle
        for name in present(measured)
    }
    return bars("Changed sheets a second: 20,000 sheets, no latency, no budget, without start-up", "sheets", rates)


def present(measured: Measured) -> list[str]:
    return [name for name in measured.scenario.turns if measured.whole(name)]


def bars(title: str, unit: str, values: dict[str, float]) -> str:
    if not values:
        return ""
    names = ", ".join(f'"{name}"' for name in values)
    heights = ", ".join(f"{value:.2f}" for value in values.values())
    return "\n".join([
        "```mermaid",
        "xychart-beta",
        f'  title "{title}"',
        f"  x-axis [{names}]",
        f'  y-axis "{unit}" 0 --> {max(values.values()) * 1.1:.2f}',
        f"  bar [{heights}]",
        "```",
    ])
