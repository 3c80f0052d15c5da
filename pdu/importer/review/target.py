"""What a row that a proposal makes is, and how its cells are written."""

from __future__ import annotations

from dataclasses import dataclass, field

from pdu.importer.proposal import Proposal
from pdu.importer.review.batch import Source
from pdu.importer.review.inspections import FRAME, Inspection, NoRow, find, same_time
from pdu.importer.review.standing import Key, Row, Standing
from pdu.tables.cells import last_day


@dataclass(frozen=True)
class Target:
    """A row that a proposal would make or change. `says`: the columns in which it says something of its own."""

    table: str
    key: Key
    cells: Row
    says: tuple[str, ...]
    inspection: Inspection | None = None
    frame: tuple[str, ...] = field(default=())  # columns of the inspection in which it contradicts what stands


def number(value: object) -> str:
    """A number as the files write it: 33 and not 33.0; other text as it is."""
    text = str(value).strip()
    try:
        return str(int(float(text))) if float(text).is_integer() and "e" not in text.lower() else text
    except (ValueError, OverflowError):
        return text


def bound(proposal: Proposal) -> str:
    """How the value was stated."""
    return "about" if proposal.approximate and proposal.bound == "exact" else proposal.bound


def rating_of(value: object, standing: Standing) -> str:
    """A rating in the inspectorate's letters ("requires improvement" too)."""
    names = {row["rating"].lower(): row["rating"] for row in standing.file("rating").rows}
    text = " ".join(str(value).split())
    if text.lower() not in names:
        raise NoRow(f"{text!r} is no rating; they are {', '.join(names.values())}.")
    return names[text.lower()]


def of_inspection(proposal: Proposal, source: Source, standing: Standing) -> tuple[Inspection, tuple[str, ...]]:
    """The inspection, and in which columns the proposal contradicts the row that stands."""
    found = find(proposal, source, standing)
    against = []
    for name in FRAME if found.stands else ():
        says, stands = found.cells[name], (found.stands or {})[name]
        agree = same_time(says, stands) if name != "programme" else says == stands
        if says and stands and not agree:
            against.append(name)
    return found, tuple(against)


def must_be_known(standing: Standing, table: str, code: str) -> None:
    """Raises NoRow for a code that its table does not hold."""
    if not standing.holds(table, code):
        raise NoRow(f"{code!r} is no {table} of {table}.csv.")


def first_day(text: str) -> str:
    """The first day of a year, a month or a day; empty of nothing."""
    return f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10] if text else ""


def last_day_of(text: str) -> str:
    """The last day of it; empty of nothing. Raises NoRow for what is no day."""
    try:
        return last_day(text)[0].isoformat() if text else ""
    except ValueError as error:
        raise NoRow(f"period_end: {error}.") from None
