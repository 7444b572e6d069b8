"""Runs one command and writes what it took as JSON: python3 measure.py RESULT COMMAND...

A process of its own, because Linux counts the memory of the process that forks into the child's peak: it must be small.
"""

import json
import os
import sys
import time


def main() -> None:
    result, command = sys.argv[1], sys.argv[2:]
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - begun
    with open(result, "w", encoding="utf-8") as file:
        json.dump({
            "exit_code": os.waitstatus_to_exitcode(status),
            "wall_seconds": wall,
            "cpu_seconds": usage.ru_utime + usage.ru_stime,
            "peak_rss_mib": usage.ru_maxrss / 1024,
        }, file)


if __name__ == "__main__":
    main()
