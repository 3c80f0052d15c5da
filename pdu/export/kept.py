"""Files of a version, each made once: by whoever asks first, while others who ask for it wait.

They are kept in a folder of this process and go with it: beside the database they would outlive the program that made them, and
a newer program would give out files of an older one. Of older versions those asked for last are kept, as somebody may still be
reading them.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pdu.export.offered import Offered, offered
from pdu.kept.digests import mark

VERSIONS_KEPT = 3


@dataclass(frozen=True)
class Kept:
    """A file on disk, its size in bytes, and a mark that changes with its content."""

    path: Path
    size: int
    mark: str


@dataclass
class _Version:
    folder: Path
    files: dict[str, Kept] = field(default_factory=dict)
    makers: dict[str, threading.Lock] = field(default_factory=dict)
    all: threading.Thread | None = None


_versions: OrderedDict[str, _Version] = OrderedDict()
_lock = threading.Lock()


def get(one: Offered, version_file: Path) -> Kept:
    """The file of a version, made if it is not there yet."""
    with _lock:
        held = _of(version_file)
        maker = held.makers.setdefault(one.name, threading.Lock())
    with maker:
        if one.name not in held.files:
            content = one.make(version_file, lambda name: get(offered()[name], version_file).path.read_bytes())
            path = held.folder / one.name
            held.folder.mkdir(exist_ok=True)
            path.write_bytes(content)
            held.files[one.name] = Kept(path, len(content), mark(content))
        return held.files[one.name]


def made(version_file: Path) -> dict[str, Kept]:
    """The files of a version that are there already, by name."""
    with _lock:
        return dict(_of(version_file).files)


def make_all(version_file: Path) -> threading.Thread:
    """Make all files of a version beside what the process does otherwise; started once for each version."""
    with _lock:
        held = _of(version_file)
        if held.all is None:
            held.all = threading.Thread(target=_make_each, args=(version_file,), daemon=False)
            held.all.start()
        return held.all


def _make_each(version_file: Path) -> None:
    for one in offered().values():
        if not threading.main_thread().is_alive():
            return  # the process ends, and waits for this
        get(one, version_file)


def _of(version_file: Path) -> _Version:
    key = str(version_file)
    if key not in _versions:
        _versions[key] = _Version(Path(tempfile.mkdtemp(dir=_home().name)))
        while len(_versions) > VERSIONS_KEPT:
            _, oldest = _versions.popitem(last=False)
            # Who has one of its files open reads it to the end.
            shutil.rmtree(oldest.folder, ignore_errors=True)
    _versions.move_to_end(key)
    return _versions[key]


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="pdu-files-")
