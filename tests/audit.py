"""Which installed versions have known holes, asked of the advisory service: `make audit`.

Says what it found in words, and ends with 0 when every version was looked up and none is known to have a hole, 1 when one
has, and 3 when the service could not be asked, or did not know some of them: that is no answer, and never taken for a good one.

Run by the Python that has pip-audit, with the locks as arguments; it needs nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

CLEAN, HOLES, UNKNOWN = 0, 1, 3
SERVICES = ("pypi", "osv")  # asked in turn, until one knows every version
SECONDS = 30


def main(locks: list[str]) -> int:
    """Audit the locks; the worst outcome counts."""
    outcomes = set()
    for lock in locks:
        outcome, said = verdict(Path(lock).name, [asked(lock, service) for service in SERVICES])
        print("\n".join(said))
        outcomes.add(outcome)
    return HOLES if HOLES in outcomes else max(outcomes)


def asked(lock: str, service: str) -> dict[str, Any] | None:
    """What pip-audit says of a lock, in its own form; None when the service did not answer."""
    flags = [
        "--disable-pip",
        "--require-hashes",
        "--progress-spinner",
        "off",
        "--format",
        "json",
        "--vulnerability-service",
    ]
    command = [sys.executable, "-m", "pip_audit", *flags, service, "--requirement", lock]
    try:
        # What it prints beside the answer names hosts, and is not passed on.
        ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        answer: dict[str, Any] = json.loads(ran.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None
    return answer


def verdict(name: str, answers: list[dict[str, Any] | None]) -> tuple[int, list[str]]:
    """The outcome and the words for it, from the answers of the services on one lock.

    A version that was not looked up by any service is unknown: pip-audit itself would end as if all were well.
    """
    every: set[str] = set()
    known: set[str] = set()
    holes: dict[str, str] = {}
    for answer in answers:
        for one in (answer or {}).get("dependencies", []):
            every.add(one["name"])
            if "version" not in one or "skip_reason" in one:
                continue
            known.add(one["name"])
            for hole in one.get("vulns", []):
                mended = ", ".join(hole.get("fix_versions") or []) or "no version yet"
                holes[f"{one['name']} {one['version']}: {hole['id']}"] = mended
    if holes:
        return HOLES, [f"{name}: KNOWN HOLES, mended in:", *(f"  {hole}: {mended}" for hole, mended in holes.items())]
    if not every:
        return UNKNOWN, [
            f"{name}: NOT AUDITED: the advisory service cannot be reached from here. Nothing is known either way."
        ]
    if every - known:
        some = f"{len(every - known)} of {len(every)} versions"
        return UNKNOWN, [f"{name}: NOT AUDITED: the advisory service that answers from here does not know {some}."]
    return CLEAN, [f"{name}: all {len(every)} versions were looked up; none has a known hole."]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
