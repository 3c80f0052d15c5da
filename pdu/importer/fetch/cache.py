"""Fetched pages on disk, so that a place is asked "anything new?" and not for the page again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

KEPT_DAYS = 400  # a page not asked for in this time is thrown away


@dataclass(frozen=True)
class Kept:
    """A page in the cache."""

    file: Path
    address: str
    media_type: str
    conditions: dict[str, str]  # headers that ask for the page only if it has changed


class Cache:
    """A folder of bodies, each with what its answer said of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, address: str) -> Kept | None:
        """The page of an address as it was last fetched, or None."""
        note = self._note(address)
        try:
            told = json.loads(note.read_text(encoding="utf-8"))
            file = self.folder / told["body"]
            if told["address"] != address or not file.is_file():
                return None
            note.touch()  # so that `tidy` sees it is still asked for
            return Kept(file, address, told["media_type"], dict(told["conditions"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # never fetched, or a note half written by a process that was killed

    @contextmanager
    def new_body(self) -> Iterator[BufferedRandom]:
        """A file to write a body into; it is gone afterwards unless `put` has kept it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix="new-")
        os.close(handle)
        try:
            with open(name, "w+b") as body:
                yield body
        finally:
            Path(name).unlink(missing_ok=True)

    def put(self, address: str, headers: Mapping[str, str], body: BufferedRandom) -> tuple[Kept, bool]:
        """Keep a body; returns it and whether it differs from what was kept before."""
        body.flush()
        body.seek(0)
        digest = hashlib.file_digest(body, "sha256").hexdigest()
        media_type = headers.get("content-type", "").split(";")[0].strip().lower()
        name = f"{digest[:32]}{_ENDINGS.get(media_type, '')}"
        before = self.get(address)
        if not (self.folder / name).exists():
            os.link(body.name, self.folder / name)
        conditions = {
            asked: headers[said]
            for asked, said in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
            if headers.get(said)
        }
        told = {
            "address": address,
            "body": name,
            "media_type": media_type,
            "conditions": conditions,
            "fetched": time.time(),
        }
        note = self._note(address)
        draft = note.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(told), encoding="utf-8")
        draft.replace(note)
        return Kept(self.folder / name, address, media_type, conditions), before is None or before.file.name != name

    def tidy(self) -> None:
        """Throw away pages that nobody has asked for in KEPT_DAYS, and what a killed process left half written."""
        oldest = time.time() - KEPT_DAYS * 86_400
        named = set()
        for note in self.folder.glob("*.json"):
            if note.stat().st_mtime < oldest:
                note.unlink()
                continue
            try:
                named.add(json.loads(note.read_text(encoding="utf-8"))["body"])
            except (ValueError, KeyError, TypeError):
                note.unlink()
        for file in self.folder.glob("*"):
            if file.suffix != ".json" and file.name not in named and file.stat().st_mtime < time.time() - 86_400:
                file.unlink(missing_ok=True)

    def _note(self, address: str) -> Path:
        return self.folder / f"{hashlib.sha256(address.encode()).hexdigest()[:32]}.json"


_ENDINGS = {
    "text/html": ".html",
    "application/json": ".body",
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
