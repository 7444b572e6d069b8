"""The programs that are measured. Each run is a process of its own in a folder of its own, with the same two tokens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import payload
from scenarios import BEFORE, CAREFUL, CAREFUL_16, NATIVE, PLAIN, PLAIN_16, SEALKEEPER

HERE = Path(__file__).resolve().parent
WORKERS = 16
PARALLEL_REQUESTS = 6
# As the README recommends for a job: a run of minutes does not earn back the cost of full compilation.
JOB_OPTIONS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Xmn88m")
# A file source takes a file only once it has not changed for a second.
SETTLED_SECONDS = 10


@dataclass(frozen=True)
class Usage:
    exit_code: int
    wall_seconds: float
    cpu_seconds: float
    peak_rss_mib: float


@dataclass(frozen=True)
class Contestant:
    name: str
    parallel: int
    command: tuple[str, ...]

    def run(self, folder: Path, rows: list[payload.Row], base_url: str, budget: int, again: bool = False) -> Usage:
        """Recreates the folder, unless it runs there again; the contestant's output is in its out.log."""
        if not again:
            shutil.rmtree(folder, ignore_errors=True)
        inbox = folder / "inbox" / "vulnerabilities"
        inbox.mkdir(parents=True, exist_ok=True)
        file = inbox / "rows.csv"
        payload.write(file, rows)
        settled = time.time() - SETTLED_SECONDS
        os.utime(file, (settled, settled))
        command = [part.replace("{csv}", str(file)) for part in self.command]
        return measured(command, folder, environment(base_url, budget))


def contestants(jar: Path, native: Path | None, before: Path | None = None,
                before_native: Path | None = None) -> dict[str, Contestant]:
    def script(name: str, file: str, workers: int) -> Contestant:
        command = (sys.executable, str(HERE / "scripts" / file), "{csv}", str(workers))
        return Contestant(name, workers, command)

    everybody = [
        script(PLAIN, "plain_script.py", 1),
        script(PLAIN_16, "plain_script.py", WORKERS),
        script(CAREFUL, "careful_script.py", 1),
        script(CAREFUL_16, "careful_script.py", WORKERS),
    ]
    for name, file in ((SEALKEEPER, jar), (BEFORE[SEALKEEPER], before)):
        if file is not None:
            everybody.append(Contestant(name, PARALLEL_REQUESTS, ("java", *JOB_OPTIONS, "-jar", str(file), "sync")))
    for name, file in ((NATIVE, native), (BEFORE[NATIVE], before_native)):
        if file is not None:
            everybody.append(Contestant(name, PARALLEL_REQUESTS, (str(file), "sync")))
    return {contestant.name: contestant for contestant in everybody}


def environment(base_url: str, budget: int) -> dict[str, str]:
    return {
        **os.environ,
        "LEANIX_BASE_URL": base_url,
        "LEANIX_WRITER_API_TOKEN": "sandbox-writer-token",
        "LEANIX_SEALER_API_TOKEN": "sandbox-sealer-token",
        "LEANIX_REQUESTS_PER_MINUTE": str(budget),
    }


def measured(command: list[str], folder: Path, env: dict[str, str]) -> Usage:
    result = folder / "usage.json"
    with open(folder / "out.log", "wb") as log:
        subprocess.run(
            [sys.executable, str(HERE / "measure.py"), str(result), *command],
            cwd=folder, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL, check=True)
    return Usage(**json.loads(result.read_text()))
