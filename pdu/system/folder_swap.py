"""Change several files of a folder in one step: a reader finds all of them as they were or all as they will be, also when
the writer is killed.

Where the system can exchange two directories (Linux), the new folder is made beside the old one, with every other file
linked into it, and the two change places at once. Elsewhere, or where the folder is a mount of its own, the new files wait
in `.accepting/` inside it; its journal, written last, is the moment of decision, and whoever comes next finishes the rest.
The caller holds the lock of the folder's parent (pdu.system.locks).
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pdu.system.locks import locked

JOURNAL, WAITING = "journal.json", ".accepting"
AT_FDCWD, RENAME_EXCHANGE = -100, 2

Step = Callable[[str], object]


class SwapError(OSError):
    """The files were not changed; the message says why."""


def swap(folder: Path, new: Mapping[str, bytes], was: Mapping[str, bytes], step: Step = lambda name: None) -> None:
    """Put new contents of files into a folder, all at once. Every other file of it stays.

    was: what the changed files held when the new contents were made of them (a file that is to be made is left out); if
    they hold something else by now, nothing is written. step: told the name of each step, for tests.

    Raises SwapError when nothing could be changed.
    """
    folder = folder.resolve()
    settle(folder)
    for name in new:
        if (folder / name).is_symlink():
            raise SwapError(f"{name} is a link to another place; nothing was written.")
    beside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}{WAITING}")
    try:
        try:
            made = _make_beside(folder, beside, new, step)
            _unchanged(folder, new, was)
            step("ready")
            exchanged = made and _exchange(beside, folder)
            step("exchanged")
            if exchanged:
                _sync(folder.parent)
                with contextlib.suppress(OSError):  # the change is made: what follows cannot unmake it
                    _carry_over(beside, folder, new)
            else:
                _by_journal(folder, new, step)
        finally:
            step("clean")
            shutil.rmtree(beside, ignore_errors=True)
    except SwapError:
        raise
    except OSError as error:
        raise SwapError(f"The data folder could not be written ({error.strerror}); it is as it was.") from error
    step("done")


@contextlib.contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Hold a folder while several of its files are read, so that nobody changes some of them in between."""
    if not folder.is_dir():
        yield
        return
    folder = folder.resolve()
    if (folder / WAITING).is_dir():
        with locked(folder.parent):
            settle(folder)
    with locked(folder.parent, shared=True):
        yield


def settle(folder: Path) -> None:
    """Finish what a killed writer had decided, and clear away what it had not. Costs next to nothing when there is none."""
    folder = folder.resolve()
    for left in folder.parent.glob(f".{folder.name}.*{WAITING}"):
        shutil.rmtree(left, ignore_errors=True)
    waiting = folder / WAITING
    if not waiting.is_dir():
        return
    if (waiting / JOURNAL).exists():
        for name in json.loads((waiting / JOURNAL).read_text(encoding="utf-8")):
            with contextlib.suppress(FileNotFoundError):  # moved before the kill
                os.replace(waiting / name, folder / name)
        _sync(folder)
        # The journal goes last but for its folder: as long as it stands, the move can be done again.
        (waiting / JOURNAL).unlink()
    shutil.rmtree(waiting)


def _make_beside(folder: Path, beside: Path, new: Mapping[str, bytes], step: Step) -> bool:
    """The folder as it will be, beside it; False where nothing can be made there."""
    try:
        beside.mkdir()
    except OSError:
        return False
    shutil.copytree(folder, beside, symlinks=True, dirs_exist_ok=True, copy_function=_link)
    for name, content in new.items():
        step(f"before {name}")
        (beside / name).unlink(missing_ok=True)
        _write(beside / name, content, folder / name)
        step(f"after {name}")
    for place, _, _ in os.walk(beside):
        _sync(Path(place))
    status = folder.stat()
    with contextlib.suppress(OSError):
        os.chown(beside, status.st_uid, status.st_gid)
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Let two directories change places in one step; False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0


def _by_journal(folder: Path, new: Mapping[str, bytes], step: Step) -> None:
    waiting = folder / WAITING
    waiting.mkdir()
    try:
        for name, content in new.items():
            step(f"waiting {name}")
            _write(waiting / name, content, folder / name)
        unfinished = waiting / f"{JOURNAL}.unfinished"
        _write(unfinished, json.dumps(sorted(new)).encode(), unfinished)
        _sync(waiting)
        os.replace(unfinished, waiting / JOURNAL)
    except OSError:
        shutil.rmtree(waiting, ignore_errors=True)
        raise
    _sync(waiting)
    step("decided")
    try:
        settle(folder)
    except OSError as error:
        raise SwapError(
            f"The change is decided but not finished ({error.strerror}); the next command does it."
        ) from error


def _unchanged(folder: Path, new: Mapping[str, bytes], was: Mapping[str, bytes]) -> None:
    for name in new:
        file = folder / name
        if (file.read_bytes() if file.exists() else None) != was.get(name):
            raise SwapError(f"{name} was changed by somebody else meanwhile; nothing was written. Accept again.")


def _carry_over(old: Path, folder: Path, new: Mapping[str, bytes]) -> None:
    """Files that somebody saved into the old folder in the moment between: they are not lost with it."""
    for file in old.iterdir():
        here = folder / file.name
        if file.name in new or file.is_dir() or file.is_symlink():
            continue
        if not here.exists() or (file.stat().st_ino != here.stat().st_ino and file.read_bytes() != here.read_bytes()):
            os.replace(file, here)


def _link(source: str, target: str) -> str:
    """A second name for a file, or a copy where the file system has no such names."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _write(file: Path, content: bytes, like: Path) -> None:
    """Write a file to the disk, with the permissions of another where there is one."""
    with file.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    if like.exists() and like != file:
        shutil.copymode(like, file)
        with contextlib.suppress(OSError):
            os.chown(file, like.stat().st_uid, like.stat().st_gid)


def _sync(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every file system can
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
