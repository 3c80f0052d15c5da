"""Ask the places of data/places.csv what is new since last time, read it, and put what it says into review. Never into data/.

One place after the other, one page after the other. What was dealt with is noted after each item, so that a run that was
killed repeats at most one; a page that cannot be read is tried again the next times, then given up and said. The readers
and the review are given as functions (`Readers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pdu import clock, paths
from pdu.importer import intake
from pdu.importer.collect import listing, state
from pdu.importer.collect.listing import Item
from pdu.importer.collect.places import Place
from pdu.importer.document import Document, Refused
from pdu.importer.fetch import Fetcher, Later
from pdu.importer.proposal import Proposal

FOLDER = paths.ROOT / "build" / "collect"
MOST_NEW = 20  # items read of a place in one run; the rest is left to the next
MOST_TRIES = 4  # runs in which a page that cannot be read is tried
LARGEST_TABLE = 50_000_000  # bytes

Found = tuple[Sequence[Proposal], Sequence[str]]  # proposals, and what was seen and not understood


@dataclass(frozen=True)
class Readers:
    """What reads a document, what reads a table by a mapping, and what keeps their proposals until a person decides."""

    release: Callable[[Document], Found]
    table: Callable[[Path, str], Found]
    put: Callable[[str, Mapping[str, str], Sequence[Proposal], Sequence[str]], object]


@dataclass
class Outcome:
    """What came of asking one place."""

    place: Place
    listed: int = 0
    new: list[Item] = field(default_factory=list)
    read: int = 0  # documents read
    proposals: int = 0
    left: int = 0  # new items left to the next run
    passed: int = 0  # items older than the first run, noted and not read
    problems: list[str] = field(default_factory=list)
    failed: bool = False  # the place itself could not be asked
    waits: str = ""  # why it was not asked


def collect(
    places: Iterable[Place],
    fetcher: Fetcher,
    readers: Readers,
    folder: Path = FOLDER,
    most: int = MOST_NEW,
    everything: bool = False,
    look_only: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> list[Outcome]:
    """Ask each place and deal with what is new.

    At the first asking of a place its newest `most` items are read and the older ones noted as seen, unless `everything`.
    `look_only` lists what is new, reads nothing and notes nothing. `say` is told each step of long work.
    """
    outcomes = []
    for place in places:
        outcome = Outcome(place)
        outcomes.append(outcome)
        known = state.load(folder, place.place)
        if known.waits(clock.now()):
            outcome.waits = f"asked to be left alone until {known.not_before[:16].replace('T', ' ')}"
            continue
        say(place.title)
        try:
            listed = listing.items(place, fetcher)
        except Later as later:
            _come_back(later, known, outcome)
        except Refused as refused:
            outcome.failed = True
            outcome.problems.append(str(refused))
        else:
            outcome.listed = len(listed)
            outcome.new = [item for item in listed if item.key not in known.seen]
            if not look_only:
                _deal(outcome, known, fetcher, readers, folder, most, everything, say)
        if not look_only:
            known.asked = known.asked if outcome.failed else clock.now().isoformat()
            state.save(folder, place.place, known)
    if not look_only:
        fetcher.cache.tidy()
    return outcomes


def _deal(
    outcome: Outcome,
    known: state.State,
    fetcher: Fetcher,
    readers: Readers,
    folder: Path,
    most: int,
    everything: bool,
    say: Callable[[str], None],
) -> None:
    """Read the newest items of a place; note what is done with each."""
    place, today = outcome.place, clock.today().isoformat()
    now, later = outcome.new[:most], outcome.new[most:]
    if not known.asked and not everything:
        known.seen |= {item.key: today for item in reversed(later)}
        outcome.passed, later = len(later), []
    outcome.left = len(later)
    for number, item in enumerate(now, 1):
        say(f"{place.title}: {number} of {len(now)}, {item.title or item.address}")
        try:
            _read(outcome, item, fetcher, readers)
        except Later as asked:
            _come_back(asked, known, outcome)
            outcome.left += len(now) - number + 1
            break
        except Exception as error:  # noqa: BLE001 - one page, whatever is wrong with it, must not keep the others from being read
            known_fault = isinstance(error, ValueError)
            sentence = str(error) if known_fault else f"it could not be read ({type(error).__name__})."
            if "://" not in sentence:  # the reader of tables knows the file of the cache only
                sentence = f"{item.address}: {sentence}"
            known.failed[item.key] = known.failed.get(item.key, 0) + 1
            if known.failed[item.key] < MOST_TRIES:
                outcome.problems.append(sentence)
                continue
            outcome.problems.append(f"{sentence} Given up after {MOST_TRIES} tries.")
        known.failed.pop(item.key, None)
        known.seen[item.key] = today
        state.save(folder, place.place, known)


def _read(outcome: Outcome, item: Item, fetcher: Fetcher, readers: Readers) -> None:
    """Fetch an item, read it, and put its proposals into review."""
    place = outcome.place
    for part in listing.attachments(place, item, fetcher) if place.kind == "govuk_content" else [item]:
        if place.read_as == "table":
            fetched = fetcher.fetch(part.address, LARGEST_TABLE)
            title, published = part.title, part.published
            proposals, not_understood = readers.table(fetched.file, place.mapping)
        else:
            fetched = fetcher.fetch(part.address)
            document = intake.open_file(fetched.file, fetched.address)
            title, published = document.title or part.title, document.published or part.published
            proposals, not_understood = readers.release(document)
        source = {
            "publisher": place.publisher,
            "title": title,
            "kind": place.source_kind,
            "url": fetched.address,
            "published": published,
            "licence": place.licence,
        }
        outcome.read += 1
        outcome.proposals += len(proposals)
        if proposals or not_understood:
            readers.put(title, source, proposals, not_understood)


def _come_back(later: Later, known: state.State, outcome: Outcome) -> None:
    """Note that a place wants to be left alone, for a day at most."""
    until = clock.now() + timedelta(seconds=min(later.seconds, 86_400.0))
    known.not_before = until.isoformat()
    outcome.waits = f"{later} It is left alone until {until:%Y-%m-%d %H:%M}."
