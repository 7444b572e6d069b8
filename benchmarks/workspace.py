"""The embedded workspace as a process of its own, and its control endpoints, which are not counted as requests."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

START_SECONDS = 60
EVERYTHING = 100_000_000
# How many tokens of GraphQL a document takes that reads audit logs: the largest that Sealkeeper sends.
LOG_TOKENS = 80
LOG_TOKENS_A_SHEET = 93
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Workspace:
    """A context manager; stops the workspace at the end."""

    def __init__(self, jar: Path, applications: int, latency_millis: int, requests_per_minute: int, log: Path):
        self._port = free_port()
        self._log = open(log, "ab")
        self._process = subprocess.Popen(
            ["java", "-Xmx3g", "-jar", str(jar), "sandbox", "--port", str(self._port),
             "--applications", str(applications), "--latency-millis", str(latency_millis),
             "--requests-per-minute", str(requests_per_minute)],
            stdout=self._log, stderr=self._log, cwd=log.parent)
        self._await(log)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        self._log.close()

    def reset(self) -> None:
        """Resets to fresh sheets, all approved, a count of zero, and the options of the start."""
        self._call("POST", "reset", {})

    def takes(self, document_sheets: int, rolls_back: bool) -> None:
        """The most sheets in a document of updates, restorations, or audit logs, until the next reset.

        If it rolls back, it carries such a document out as a whole or not at all.
        """
        self._call("POST", "options", {
            "maxMutationFields": document_sheets, "maxDocumentTokens": LOG_TOKENS + LOG_TOKENS_A_SHEET * document_sheets,
            "mutationBatch": "ROLLED_BACK" if rolls_back else "INDEPENDENT"})

    def unhurried(self) -> None:
        """No latency and no budget, until the next reset."""
        self._call("POST", "options", {"latencyMillis": 0, "requestsPerMinute": 0})

    def sheets(self) -> list[dict[str, Any]]:
        return self._call("GET", f"state?size={EVERYTHING}")["items"]

    def audit(self, start: int) -> list[dict[str, Any]]:
        return self._call("GET", f"audit?from={start}&size={EVERYTHING}")["items"]

    def audit_length(self) -> int:
        return self._call("GET", "audit?size=0")["total"]

    def requests(self) -> dict[str, Any]:
        return self._call("GET", "requests")

    def edit_at(self, edit: dict[str, Any]) -> None:
        self._call("POST", "edit", edit)

    def cpu_seconds(self) -> float:
        stat = Path(f"/proc/{self._process.pid}/stat").read_text()
        fields = stat[stat.rindex(")") + 2:].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=300)
        try:
            connection.request(method, "/sandbox/" + path, None if body is None else json.dumps(body))
            response = connection.getresponse()
            text = response.read()
            if response.status >= 300:
                raise RuntimeError(f"{method} {path}: HTTP {response.status} {text[:200]!r}")
            return json.loads(text)
        finally:
            connection.close()

    def _await(self, log: Path) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                self.requests()
                return
            except ConnectionError:
                time.sleep(0.1)
        self._process.kill()
        raise RuntimeError(f"The embedded workspace did not start: see {log}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
