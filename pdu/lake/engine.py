"""Start the process that opens a lake, wait for it no longer than it may take, and say its faults in sentences.

The address goes in by standard input: what stands on a command line every user of the machine may read.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pdu import paths
from pdu.lake.address import Lake, LakeError

DOOR = Path(__file__).with_name("door.py")
LOOK_SECONDS = 30.0
TAKE_SECONDS = 900.0  # a thousand times the volume is taken in a few minutes
MEMORY = os.environ.get("PDU_LAKE_MEMORY") or "2GB"  # for publishing, taking and checking; more goes to disk meanwhile
CONNECT_SECONDS = "5"
# What that process may see of the environment: how its own tools find their way and their passwords.
KEPT = ("PATH", "HOME", "TMPDIR", "TZ", "LANG", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR")
MISSING = "What opens a lake is not installed. To install it: make lake"
SAID = {
    "extension": MISSING,
    "unreachable": "The lake cannot be reached, its address or password is wrong, or nothing has been published into it yet.",
    "moved": "The lake's catalogue names another folder for its files than PDU_LAKE_STORAGE does: docs/operations.md says how to tell it, under “Restore”.",
    "empty": "Nothing has been published into the lake yet. To do so: python -m pdu lake publish",
    "busy": "Others publish into the lake at the same moment. Please try again.",
    "kind": "The lake holds data of another kind: published and synthetic data are kept in lakes of their own. Nothing was changed.",
    "full": "There is no room left on the disk.",
    "broken": "The lake was reached, and what it holds cannot be read or written.",
}


@dataclass(frozen=True)
class Publication:
    """A version of the data in a lake: its place in the row of publications, from 1, and the version of its data."""

    number: int
    version: str


def python() -> Path:
    """The Python that opens lakes: PDU_LAKE_PYTHON, else the one that `make lake` installs."""
    return Path(os.environ.get("PDU_LAKE_PYTHON") or paths.ROOT / ".venv-lake" / "bin" / "python")


def look(lake: Lake) -> Publication:
    """The newest publication. Raises LakeError."""
    return _ask(lake, LOOK_SECONDS, do="look")


def take(lake: Lake, file: Path, left_out: Sequence[str]) -> Publication:
    """Write the newest publication into a new file, without some of its tables. Raises LakeError."""
    return _ask(lake, TAKE_SECONDS, do="take", file=str(file), left_out=list(left_out))


def publish(lake: Lake, file: Path) -> Publication:
    """Put a version's file into the lake as its newest publication. Raises LakeError."""
    return _ask(lake, TAKE_SECONDS, do="publish", file=str(file))


def tidy(lake: Lake, days: int, hours: int = 24) -> Publication:
    """Forget what the lake was longer ago than some days, and remove files given up some hours ago. Raises LakeError."""
    return _ask(lake, TAKE_SECONDS, do="tidy", days=days, hours=hours)


def _ask(lake: Lake, seconds: float, **asked: object) -> Publication:
    request = {
        "catalogue": lake.catalogue,
        "storage": lake.storage,
        "extensions": lake.extensions,
        "memory": MEMORY,
        **asked,
    }
    kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(("PG", "AWS_"))}
    try:
        done = subprocess.run(  # noqa: S603 - a file of our own, run by the Python that the operator names
            [python(), "-I", DOOR],
            input=json.dumps(request) + "\n",
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            env={"PGCONNECT_TIMEOUT": CONNECT_SECONDS} | kept,
        )
    except OSError as fault:
        raise LakeError(MISSING) from fault
    except subprocess.TimeoutExpired:
        # Not told from where: what the exception shows is what was sent, the address among it.
        raise LakeError("The lake does not answer in time.") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise LakeError("The process that opens the lake has failed.") from None
    if "fault" in answer:
        kind = f" ({answer['kind']})" if answer["kind"] else ""
        raise LakeError(SAID[answer["fault"]].removesuffix(".") + f"{kind}." if kind else SAID[answer["fault"]])
    return Publication(int(answer["number"]), str(answer["version"]))
