"""What was seen at a place, between one collecting and the next: a small file a place, written whole or not at all."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from pdu import clock

MOST_SEEN = 5_000  # items remembered of a place; the oldest are forgotten first


@dataclass
class State:
    """What is known of a place. Times are ISO with their zone, days ISO."""

    seen: dict[str, str] = field(default_factory=dict)  # key of an item to the day it was dealt with
    failed: dict[str, int] = field(default_factory=dict)  # key of an item to how often it could not be read
    not_before: str = ""  # when the place may be asked again, where it has said so
    asked: str = ""  # when it was last asked; empty before the first time

    def waits(self, now: datetime) -> bool:
        """Whether the place has asked not to be asked yet."""
        return bool(self.not_before) and now < datetime.fromisoformat(self.not_before)


def load(folder: Path, place: str) -> State:
    """The state of a place; a new one when it was never asked or its file cannot be read."""
    try:
        held = json.loads((folder / f"{place}.json").read_text(encoding="utf-8"))
        state = State(dict(held["seen"]), dict(held["failed"]), str(held["not_before"]), str(held["asked"]))
        state.waits(clock.now())
    except (OSError, ValueError, KeyError, TypeError):
        return State()
    return state


def save(folder: Path, place: str, state: State) -> None:
    """Write the state of a place; a kill leaves the old one or the new one."""
    state.seen = dict(list(state.seen.items())[-MOST_SEEN:])
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{place}.{os.getpid()}"
    draft.write_text(json.dumps(asdict(state), ensure_ascii=False), encoding="utf-8")
    draft.replace(folder / f"{place}.json")
