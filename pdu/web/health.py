"""Whether this process can serve: asked by whoever watches over it, and answered within a second whatever is broken."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pdu import clock
from pdu.lake import copies
from pdu.lake.address import of_copy
from pdu.serving import live
from pdu.store import due, mend
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError
from pdu.web.gate import lets_in

WAIT_SECONDS = 0.8  # an answer later than this is no answer to a watcher
AT_ONCE = 2  # looks at the database: where it hangs, no more threads than these hang with it
STALE_DAYS = 120  # figures of the workforce come out each quarter; after a quarter and a month nobody has looked
LATE = timedelta(minutes=5)  # a build that is due may take its time
MARK = b"DUCK"  # of a DuckDB file, after eight bytes
_looks = anyio.CapacityLimiter(AT_ONCE)


@dataclass(frozen=True)
class State:
    """Which data are served: their version, the day up to which facts were gathered, and when they were built."""

    version: str
    data_date: date
    built: datetime

    @property
    def age_days(self) -> int:
        """Days since facts were last gathered."""
        return (clock.today() - self.data_date).days


def routes() -> list[BaseRoute]:
    """The addresses of this module."""
    return [Route("/health", health, methods=["GET"])]


async def health(request: Request) -> Response:
    """Whether the database opens, of which version it is and how old: pass, warn (200) or fail (503)."""
    found: State | str = "The database does not answer."
    with anyio.move_on_after(WAIT_SECONDS):
        found = await anyio.to_thread.run_sync(_look, abandon_on_cancel=True, limiter=_looks)
    said: dict[str, object] = {"status": "fail", "reason": found}
    if isinstance(found, State):
        said = {
            "status": "pass",
            "data_version": found.version,
            "data_date": found.data_date.isoformat(),
            "age_days": found.age_days,
            "built": found.built.isoformat(timespec="seconds"),
            **_publication(),
        }
        warnings = _warnings(found)
        if warnings:
            said |= {"status": "warn", "reason": " ".join(warnings)}
    if lets_in(request):
        # For the machine itself alone: that something comes out, and when, would be news.
        said["next_build"] = next_build()
    status = 503 if said["status"] == "fail" else 200
    return Response(json.dumps(said), status, {"Cache-Control": "no-store"}, "application/json")


def look() -> State:
    """Open the database as it stands. Raises DatabaseError when that cannot be done, BuildError when none can be built."""
    link = live.DATABASE.path
    # A fresh copy has none until somebody comes: the watcher, who may be first, has it built.
    file = mend.intact(live.DATABASE.version_file()) if link.exists() else Path(live.version_file())
    with file.open("rb") as opened:
        # A connection that is open already would not notice that its file was overwritten.
        if opened.read(12)[8:] != MARK:
            raise DatabaseError(f"The database {link.name} cannot be read. Build it again with: python -m pdu build")
    row = live.DATABASE.run("dataset_state", file).iloc[0]
    built = clock.of_stamp(file.stat().st_mtime)
    return State(str(row["version"]), row["data_date"].date(), built)


def next_build() -> str | None:
    """When the next build is due because an embargo ends, in UTC; None when none is. A time alone, never of what."""
    waits = due.read(live.DATABASE.path)
    return waits.moment.isoformat(timespec="minutes") if waits else None


def _look() -> State | str:
    try:
        return look()
    except (DatabaseError, BuildError) as problem:
        return str(problem)
    except Exception:  # noqa: BLE001 - whatever it is, a watcher is told, and no more
        return "The database cannot be read."


def _warnings(found: State) -> list[str]:
    waits = due.read(live.DATABASE.path)
    late = waits is not None and clock.now().astimezone(UTC) > waits.moment + LATE
    return [
        *(["A build that was due has not been made."] if late else []),
        *([f"Facts were last gathered {found.age_days} days ago."] if found.age_days > STALE_DAYS else []),
        *([f"{behind} The version shown is the last that was taken."] if (behind := _behind()) else []),
    ]


def _publication() -> dict[str, object]:
    """Which publication of a lake is shown; nothing where the data are of this machine."""
    lake = of_copy(live.DATABASE.path)
    standing = copies.standing(lake) if lake else None
    return {"publication": standing.number if standing else None} if lake else {}


def _behind() -> str:
    """Why the newest publication of a lake is not the one shown, in words; empty when it is, or when there is no lake."""
    lake = of_copy(live.DATABASE.path)
    return copies.of(lake).fault if lake else ""
