"""Restart the replicas one after another: `python deploy/rolling_restart.py 8501 8502`.

A replica is restarted only while every other one is well, and the next only once it is well itself. When one does not come
back the rest is left as it is: the dashboard is served by what still runs, and the sentence says where to look.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import healthy

START_SECONDS = (
    180.0  # the first views of all pages are made before a replica answers: seconds, on a busy machine minutes
)
PATIENCE_SECONDS = 10.0  # a replica that is busy may miss one look
UNIT = "pdu@{port}.service"


def restart(ports: Sequence[int]) -> None:
    """Restart all. Raises SystemExit with a sentence when one is not well."""
    for port in ports:
        for other in ports:
            if other != port and (said := healthy.wait(other, PATIENCE_SECONDS)) not in healthy.WELL:
                raise SystemExit(
                    f"Not restarted: the replica on port {other} is not well ({said}), and {port} serves alone."
                )
        unit = UNIT.format(port=port)
        if not restarted(unit):
            raise SystemExit(
                f"systemd did not restart the replica on port {port}; the others were left as they are. "
                f"See: systemctl status {unit}"
            )
        if (said := healthy.wait(port, START_SECONDS)) not in healthy.WELL:
            raise SystemExit(
                f"The replica on port {port} did not come back ({said}); the others were left as they are. "
                f"See: journalctl -u {unit}"
            )
        print(f"The replica on port {port} is back.")


def restarted(unit: str) -> bool:
    """Ask systemd to restart a unit; whether it did. What it says of a fault goes to the screen."""
    try:
        return subprocess.run(["systemctl", "restart", unit], check=False).returncode == 0  # noqa: S603, S607 - the unit is ours
    except OSError:
        return False  # no systemd on this machine


if __name__ == "__main__":
    if not sys.argv[1:]:
        raise SystemExit("Which ports? For example: python deploy/rolling_restart.py 8501 8502")
    restart([int(port) for port in sys.argv[1:]])
