"""Whose sign-in counts no longer: a small file, read each time it is asked, so that a line written now holds at the next click.

A line is a `sub`, for good; or a `sub`, a tab and a moment (seconds since 1970, the token's own `iat`): tokens issued up to
then count no more, and a new sign-in does. Signing out writes such a line: a copy of the cookie is then worth nothing. The
moment is the provider's own, so that it does not matter whose clock is ahead.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pdu import paths

FILE = paths.ROOT / "build" / "signed-out"
ALL = math.inf


@dataclass(frozen=True)
class Revoked:
    """Of each `sub` named the moment up to which its tokens count no more; `unreadable` when that cannot be known."""

    until: Mapping[str, float] = field(default_factory=dict)
    unreadable: bool = False

    def holds(self, sub: str, issued: float) -> bool:
        """Whether a token of a person, issued at a moment, counts no more."""
        return issued <= self.until.get(sub, -ALL)


def file() -> Path:
    """Where the list is kept: where PDU_SIGNIN_REVOKED says."""
    named = os.environ.get("PDU_SIGNIN_REVOKED", "").strip()
    return Path(named) if named else FILE


def read() -> Revoked:
    """The list as it stands. One that was named and cannot be read lets nobody in: somebody may stand in it."""
    try:
        lines = file().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        # Ours appears with the first sign-out; one that somebody names is there, or its name is wrong.
        return Revoked(unreadable=bool(os.environ.get("PDU_SIGNIN_REVOKED", "").strip()))
    except (OSError, ValueError):
        return Revoked(unreadable=True)
    until: dict[str, float] = {}
    for line in lines:
        sub, _, moment = line.partition("\t")
        if sub.strip():
            until[sub.strip()] = max(until.get(sub.strip(), -ALL), _moment(moment))
    return Revoked(until)


def sign_out(sub: str, issued: float) -> bool:
    """Let a person's tokens issued up to a moment count no more. Returns whether it could be written."""
    line = f"{sub}\t{issued:.3f}\n"
    try:
        file().parent.mkdir(parents=True, exist_ok=True)
        with file().open("a", encoding="utf-8") as opened:
            opened.write(line)  # one small write at the end of a file: two processes do not cut into each other
    except (OSError, ValueError):
        return False
    return True


def _moment(text: str) -> float:
    """A moment that cannot be read means for good."""
    try:
        moment = float(text)
    except ValueError:
        return ALL
    return ALL if math.isnan(moment) else moment
