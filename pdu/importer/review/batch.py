"""What a batch is: the proposals of one document, the page they came from, and what has been decided of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal

from pdu.importer.proposal import NAMES, Proposal

State = Literal["undecided", "accepted", "rejected"]


class ReviewError(ValueError):
    """A batch that cannot be read or a decision that cannot be taken; the message is a sentence for the person."""


@dataclass(frozen=True)
class Source:
    """The page a batch was read from, in the columns of source.csv."""

    publisher: str = ""
    title: str = ""
    kind: str = "other"
    url: str = ""
    published: str = ""
    licence: str = "other"

    @classmethod
    def of(cls, row: Mapping[str, object]) -> Source:
        """The page that a row of source.csv names; an empty cell says nothing."""
        return cls(**{one.name: str(row[one.name]) for one in fields(cls) if row[one.name] is not None})

    @property
    def name(self) -> str:
        """What tells this page from others: its address, or who published what when it has none."""
        return self.url or f"{self.publisher}: {self.title} ({self.published})"


@dataclass(frozen=True)
class Summary:
    """A batch in a list: what it is and how many of its proposals are decided; `problem` when it cannot be read."""

    name: str
    title: str = ""
    source: Source = field(default_factory=Source)
    put_on: str = ""  # day and minute in the United Kingdom
    importer: str = ""
    proposals: int = 0
    accepted: int = 0
    rejected: int = 0
    not_understood: int = 0
    problem: str = ""

    @property
    def undecided(self) -> int:
        """How many nobody has decided."""
        return self.proposals - self.accepted - self.rejected


@dataclass(frozen=True)
class Batch:
    """The proposals of one document with what has been decided of each. The identifier of a proposal is its number from 1."""

    name: str
    title: str
    source: Source
    put_on: str
    importer: str
    not_understood: tuple[str, ...]
    given: tuple[Proposal, ...]  # as they were put
    decided: Mapping[int, State] = field(default_factory=dict)
    edited: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)  # fields that a person set right
    folder: Path = Path()

    @cached_property
    def proposals(self) -> dict[int, Proposal]:
        """Every proposal by its identifier, as edited."""
        return {
            number: replace(proposal, **self.edited[number]) if number in self.edited else proposal
            for number, proposal in enumerate(self.given, 1)
        }

    def state(self, number: int) -> State:
        """What has been decided of a proposal."""
        return self.decided.get(number, "undecided")

    def in_state(self, state: State) -> list[int]:
        """The identifiers of all proposals in a state."""
        return [number for number in range(1, len(self.given) + 1) if self.state(number) == state]


EDITABLE = set(NAMES) - {"words", "place", "rule"}
SAID = attrgetter(*(name for name in NAMES if name not in {"words", "place", "rule", "note", "sure"}))


def fact(proposal: Proposal) -> tuple[object, ...]:
    """What a proposal says, without where and by which rule it was found: equal for two that say the same."""
    # Several findings of one theme differ only in the words that a person will put into their own.
    return (*SAID(proposal), proposal.words if proposal.metric.startswith("finding:") else "")


def ranges(numbers: Iterable[int]) -> str:
    """Identifiers in short: "1-3,7"."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)


def numbers(text: str, most: int) -> list[int]:
    """The identifiers that "1-3,7" names, of those up to `most`. Raises ReviewError for anything else."""
    found: list[int] = []
    for part in text.replace(" ", ",").split(","):
        if not part:
            continue
        first, _, last = part.partition("-")
        if not (first.isdecimal() and (last.isdecimal() or not _)):
            raise ReviewError(f"{part[:40]!r} is no number of a proposal; write them as 1-3,7.")
        low, high = int(first), int(last or first)
        if not 1 <= low <= high <= most:
            raise ReviewError(f"There is no proposal {part[:40]}: this batch has {most:,}.")
        found += range(low, high + 1)
    return found
