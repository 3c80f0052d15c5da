"""Batches of proposals in a folder, one folder a batch, each written whole or not at all.

`about.json` says what the batch is, `proposals.jsonl` holds one proposal a line, `decisions.jsonl` only grows: a line that
was cut by a kill counts as never written. A batch that cannot be read is told in a sentence and hurts no other.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, Literal

from pdu import clock, paths
from pdu.importer.proposal import Proposal, read_line
from pdu.importer.review.batch import EDITABLE, Batch, ReviewError, Source, State, Summary, fact, numbers, ranges
from pdu.system.locks import locked

ABOUT, PROPOSALS, DECISIONS = "about.json", "proposals.jsonl", "decisions.jsonl"
UNFINISHED = ".unfinished"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
Deed = Literal["accepted", "rejected", "undone", "edited"]


def put(
    title: str,
    source: Source | Mapping[str, str],
    proposals: Iterable[Proposal],
    not_understood: Iterable[str] = (),
    *,
    importer: str = "",
    folder: Path = paths.REVIEW,
) -> Batch:
    """Keep the proposals of a document until somebody decides on them.

    What a batch of the same page offers already, decided or not, is not offered again; when nothing is left, the batch
    that offers it is returned and nothing is written.
    """
    page = source if isinstance(source, Source) else Source(**{k: str(v) for k, v in source.items()})
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        for left in folder.glob(f".*{UNFINISHED}"):  # by a process that was killed; none is running under this lock
            shutil.rmtree(left, ignore_errors=True)
        given, unread = list(proposals), [str(one) for one in not_understood]
        offered: dict[tuple[object, ...], str] = {}
        for name in _names(folder):
            try:
                about = _about(folder / name)
                if about["source"].name == page.name:
                    if not given and not about["proposals"] and about["not_understood"] == unread:
                        return read(name, folder)
                    offered |= {fact(one): name for one in read(name, folder).given}
            except ReviewError:
                continue
        fresh: dict[tuple[object, ...], Proposal] = {}
        for one in given:
            if fact(one) not in offered:
                fresh.setdefault(fact(one), one)
        if not fresh and given:
            return read(offered[fact(given[0])], folder)
        name = _write(folder, title, page, list(fresh.values()), unread, importer)
    return read(name, folder)


def batches(folder: Path = paths.REVIEW) -> list[Summary]:
    """Every batch, newest first; one that cannot be read says so."""
    found = []
    for name in _names(folder):
        try:
            about = _about(folder / name)
            decided, _ = _decisions(folder / name, about["proposals"])
        except ReviewError as error:
            found.append(Summary(name, title=name, problem=str(error)))
            continue
        states = list(decided.values())
        found.append(
            Summary(
                name,
                **{key: about[key] for key in ("title", "source", "put_on", "importer", "proposals")},
                accepted=states.count("accepted"),
                rejected=states.count("rejected"),
                not_understood=len(about["not_understood"]),
            )
        )
    return sorted(found, key=lambda batch: (batch.put_on, batch.name), reverse=True)


def read(name: str, folder: Path = paths.REVIEW) -> Batch:
    """One batch. Raises ReviewError when there is none of this name, or when it cannot be read."""
    if not NAME.match(name) or not (folder / name).is_dir():
        raise ReviewError(f"There is no batch {name[:80]!r} in review.")
    about = _about(folder / name)
    given = []
    try:
        with (folder / name / PROPOSALS).open(encoding="utf-8") as handle:
            for number, line in enumerate(handle, 1):
                try:
                    given.append(_typed(read_line(line)))
                except (ValueError, TypeError) as error:
                    raise ReviewError(
                        f"Batch {name}: line {number} of {PROPOSALS} is no proposal ({error})."
                    ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReviewError(f"Batch {name}: {PROPOSALS} cannot be read.") from error
    if len(given) != about["proposals"]:
        raise ReviewError(
            f"Batch {name}: {PROPOSALS} holds {len(given):,} proposals where {about['proposals']:,} were put."
        )
    decided, edited = _decisions(folder / name, len(given))
    return Batch(
        name,
        about["title"],
        about["source"],
        about["put_on"],
        about["importer"],
        tuple(about["not_understood"]),
        tuple(given),
        decided,
        edited,
        folder,
    )


def decide(batch: Batch, deed: Deed, which: Iterable[int], changes: Mapping[str, Any] | None = None) -> Batch:
    """Note what somebody decided of proposals, and return the batch as it then is.

    `edited` needs the fields a person set right; `undone` takes a rejection back. Raises ReviewError when a proposal does
    not exist, or when its state does not allow it.
    """
    chosen = numbers(ranges(which), len(batch.given))
    with locked(batch.folder):
        now = refreshed(batch)
        needed: dict[Deed, State] = {"undone": "rejected", "rejected": "undecided", "edited": "undecided"}
        for number in chosen:
            if deed in needed and now.state(number) != needed[deed]:
                raise ReviewError(f"Proposal {number} is {now.state(number)}, so it cannot be {deed}.")
        line: dict[str, Any] = {"when": _minute(), "did": deed, "which": ranges(chosen)}
        if deed == "edited":
            unknown = sorted(set(changes or {}) - EDITABLE)
            if unknown or not changes:
                raise ReviewError(f"Of a proposal, these can be edited: {', '.join(sorted(EDITABLE))}.")
            line["changes"] = dict(changes)
        if chosen:
            _append(batch.folder / batch.name / DECISIONS, json.dumps(line, ensure_ascii=False))
        return refreshed(batch)


def refreshed(batch: Batch) -> Batch:
    """A batch with all that has been decided by now: its proposals never change once they are put."""
    decided, edited = _decisions(batch.folder / batch.name, len(batch.given))
    return replace(batch, decided=decided, edited=edited)


def describe(batch: Batch, changes: Mapping[str, str]) -> Batch:
    """Set right what is said of the page a batch came from (publisher, title, kind, url, published, licence)."""
    known = {field.name for field in fields(Source)}
    if set(changes) - known:
        raise ReviewError(f"Of a page, these can be said: {', '.join(sorted(known))}.")
    with locked(batch.folder):
        file = batch.folder / batch.name / ABOUT
        about = json.loads(file.read_text(encoding="utf-8"))
        about["source"] |= {key: value.strip() for key, value in changes.items()}
        _whole(file.with_name(f"{ABOUT}{UNFINISHED}"), json.dumps(about, ensure_ascii=False, indent=1))
        os.replace(file.with_name(f"{ABOUT}{UNFINISHED}"), file)
    return read(batch.name, batch.folder)


def _write(folder: Path, title: str, source: Source, given: list[Proposal], unread: list[str], importer: str) -> str:
    when = _minute()
    lines = "".join(one.line() + "\n" for one in given)
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].strip("-") or "batch"
    digest = hashlib.sha256(f"{source.name}\n{lines}".encode()).hexdigest()[:6]
    name = f"{when[:10].replace('-', '')}-{slug}-{digest}"
    while (folder / name).exists():  # nothing was read from the page, twice on one day
        name = f"{name[:70]}-{secrets.token_hex(2)}"
    about = {
        "title": " ".join(title.split()),
        "source": asdict(source),
        "put_on": when,
        "importer": importer,
        "proposals": len(given),
        "not_understood": unread,
    }
    unfinished = folder / f".{name}{UNFINISHED}"
    unfinished.mkdir()
    _whole(unfinished / PROPOSALS, lines)
    _whole(unfinished / ABOUT, json.dumps(about, ensure_ascii=False, indent=1))
    os.replace(unfinished, folder / name)
    return name


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*") if path.is_dir() and NAME.match(path.name))


def _about(place: Path) -> dict[str, Any]:
    try:
        about = json.loads((place / ABOUT).read_text(encoding="utf-8"))
        about["source"] = Source(**{key: str(value) for key, value in about["source"].items()})
        about["not_understood"] = [str(one) for one in about["not_understood"]]
        about |= {key: str(about[key]) for key in ("title", "put_on", "importer")} | {
            "proposals": int(about["proposals"])
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReviewError(f"Batch {place.name}: {ABOUT} cannot be read.") from error
    return dict(about)


def _decisions(place: Path, most: int) -> tuple[dict[int, State], dict[int, dict[str, Any]]]:
    """State and edits by identifier. Text after the last line end was cut by a kill and was never decided."""
    file = place / DECISIONS
    decided: dict[int, State] = {}
    edited: dict[int, dict[str, Any]] = {}
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for line in text.rpartition("\n")[0].splitlines():
            entry = json.loads(line)
            for number in numbers(entry["which"], most):
                if entry["did"] == "edited":
                    edited[number] = edited.get(number, {}) | entry["changes"]
                elif entry["did"] == "undone":
                    decided.pop(number, None)
                else:
                    decided[number] = {"accepted": "accepted", "rejected": "rejected"}[entry["did"]]  # type: ignore[assignment]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReviewError(f"Batch {place.name}: {DECISIONS} cannot be read.") from error
    return decided, edited


def _append(file: Path, line: str) -> None:
    with file.open("ab+") as handle:
        handle.seek(0)
        whole = handle.read().rfind(b"\n") + 1  # a line cut by a kill goes
        handle.truncate(whole)
        handle.write(line.encode("utf-8") + b"\n")
        handle.flush()
        os.fsync(handle.fileno())


def _whole(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())


def _minute() -> str:
    return clock.now().strftime("%Y-%m-%d %H:%M")


KINDS: dict[str, tuple[type, ...]] = {
    one.name: {"value": (str, int, float), "cases": (int, type(None))}.get(
        one.name, (bool,) if isinstance(one.default, bool) else (str,)
    )
    for one in fields(Proposal)
}


def _typed(proposal: Proposal) -> Proposal:
    """The proposal, when its fields are of their kinds. Raises TypeError else: the file may have been written by hand."""
    for name, value in vars(proposal).items():
        if type(value) not in KINDS[name]:
            raise TypeError(f"{name} is {type(value).__name__}")
    return proposal
