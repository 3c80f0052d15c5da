"""Whether a replica is well: `python deploy/healthy.py PORT [SECONDS]` waits for it and ends with 0, else 1 and a sentence.

For whoever restarts replicas, for a container's health check and for a watcher that knows no HTTP. Needs Python alone.
"""

from __future__ import annotations

import http.client
import json
import sys
import time

ANSWER_SECONDS = 3.0
LOOK_SECONDS = 0.2


def health(port: int) -> str:
    """What a replica of this machine says of itself: 'pass', 'warn', or why it is not well."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        wire.request("GET", "/health", headers={"Host": f"localhost:{port}"})
        said = json.loads(wire.getresponse().read())
        return str(said["status"] if said["status"] in WELL else said.get("reason", said["status"]))
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return "it does not answer"
    finally:
        wire.close()


WELL = ("pass", "warn")  # "warn": it serves, and somebody should look


def wait(port: int, seconds: float) -> str:
    """The same, waited for until it is well or the time is over."""
    until = time.monotonic() + seconds
    while (said := health(port)) not in WELL and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
    return said


def main(given: list[str]) -> int:
    """Ask, say what is wrong, and return the code to end with."""
    said = wait(int(given[0]), float(given[1]) if len(given) > 1 else 0)
    if said in WELL:
        return 0
    print(f"The replica on port {given[0]} is not well: {said}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
