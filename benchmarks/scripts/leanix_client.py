"""What both scripts need from LeanIX: an access token, and GraphQL over a persistent connection."""

import base64
import csv
import http.client
import json
import os
import sys
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

GRAPHQL = "/services/pathfinder/v1/graphql"
TOKEN = "/services/mtm/v1/oauth2/token"
MAX_DROPS = 5
FIELDS = {
    "critical": "criticalVulnerabilities",
    "high": "highVulnerabilities",
    "score": "vulnerabilityScore",
    "scanned_on": "lastSecurityScan",
}


class GraphqlError(Exception):
    def __init__(self, errors):
        super().__init__(str(errors))
        self.types = {(e.get("extensions") or {}).get("errorType") for e in errors}


class Client:
    """One technical user. Each thread keeps a connection of its own."""

    def __init__(self, base_url, api_token):
        self._host = urllib.parse.urlsplit(base_url).netloc
        self._threads = threading.local()
        basic = base64.b64encode(f"apitoken:{api_token}".encode()).decode()
        answer = self._send(TOKEN, "grant_type=client_credentials", {
            "Authorization": f"Basic {basic}",
            "Content-Type": "application/x-www-form-urlencoded",
        })
        access_token = answer["access_token"]
        self._headers = {"Authorization": f"Bearer {access_token}", "Content-Type": "application/json"}
        claims = access_token.split(".")[1]
        claims += "=" * (-len(claims) % 4)
        self.user_id = json.loads(base64.urlsafe_b64decode(claims))["principal"]["id"]

    def graphql(self, query, variables):
        answer = self._send(GRAPHQL, json.dumps({"query": query, "variables": variables}), self._headers)
        if answer.get("errors"):
            raise GraphqlError(answer["errors"])
        return answer["data"]

    def _send(self, path, body, headers):
        drops = 0
        while True:
            try:
                connection = self._connection()
                connection.request("POST", path, body.encode(), headers)
                response = connection.getresponse()
                text = response.read()
            except (http.client.HTTPException, ConnectionError):
                # A connection that was idle while the budget was used up may have been closed by the server.
                self._threads.connection.close()
                self._threads.connection = None
                drops += 1
                if drops > MAX_DROPS:
                    raise
                continue
            if response.status == 429:
                time.sleep(float(response.getheader("Retry-After") or 1))
                continue
            if response.status != 200:
                raise RuntimeError(f"HTTP {response.status}: {text[:200]!r}")
            return json.loads(text)

    def _connection(self):
        if getattr(self._threads, "connection", None) is None:
            self._threads.connection = http.client.HTTPConnection(self._host, timeout=60)
        return self._threads.connection


def run(one_row):
    """Calls one_row(writer, sealer, row) for each row of the CSV: ARGV is the file and the number of workers."""
    path, workers = sys.argv[1], int(sys.argv[2])
    base_url = os.environ["LEANIX_BASE_URL"]
    writer = Client(base_url, os.environ["LEANIX_WRITER_API_TOKEN"])
    sealer = Client(base_url, os.environ["LEANIX_SEALER_API_TOKEN"])
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        if workers == 1:
            for row in rows:
                one_row(writer, sealer, row)
            return
        with ThreadPoolExecutor(workers) as pool:
            for _ in pool.map(lambda row: one_row(writer, sealer, row), rows):
                pass
