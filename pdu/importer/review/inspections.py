"""Which inspection a proposal speaks of: one that stands, or a new one with its identifier."""

from __future__ import annotations

from dataclasses import dataclass

from pdu.importer.proposal import Proposal
from pdu.importer.review.batch import Source
from pdu.importer.review.standing import Row, Standing
from pdu.tables.cells import last_day

OF_AN_INSPECTION = ("press_release", "inspection_report")  # pages whose own day is the day of publication
FRAME = ("programme", "fieldwork", "published")  # what a proposal says of its inspection besides its own value


class NoRow(ValueError):
    """A proposal that cannot become a row; the message says why."""


@dataclass(frozen=True)
class Inspection:
    """An inspection: its identifier, the row that stands (None when it is new), and what the proposal says of it."""

    inspection_id: str
    stands: Row | None
    cells: Row

    @property
    def key(self) -> tuple[str]:
        """Its key in inspection.csv."""
        return (self.inspection_id,)


def find(proposal: Proposal, source: Source, standing: Standing) -> Inspection:
    """The inspection of a proposal. Raises NoRow when nothing tells which it is."""
    published = proposal.published or (source.published if source.kind in OF_AN_INSPECTION else "")
    cells = {
        "area_type": proposal.area_type,
        "area_code": proposal.area,
        "programme": proposal.programme,
        "fieldwork": proposal.fieldwork,
        "published": published,
    }
    for name in ("fieldwork", "published"):
        _day(cells[name], name)
    if proposal.programme and not standing.holds("programme", proposal.programme):
        raise NoRow(f"{proposal.programme!r} is no programme of programme.csv.")
    held = [
        row
        for row in standing.inspections.get((proposal.area_type, proposal.area), [])
        if not proposal.programme or row["programme"] == proposal.programme
    ]
    fitting = [row for row in held if _fits(row, published, proposal.fieldwork)]
    if len(fitting) > 1:
        exact = [row for row in fitting if row["published"] and row["published"] == published]
        fitting = exact if len(exact) == 1 else fitting
    if len(fitting) > 1:
        names = ", ".join(row["inspection_id"] for row in fitting)
        raise NoRow(f"Several inspections fit ({names}): give its day of publication.")
    if fitting:
        return Inspection(fitting[0]["inspection_id"], fitting[0], cells)
    year = (published or proposal.fieldwork)[:4]
    if not year:
        raise NoRow("Nothing says when it was published or inspected, so it has no identifier.")
    if not proposal.programme:
        raise NoRow("The programme of its inspection is not known, and no inspection that stands fits.")
    name = f"{proposal.area or 'NATIONAL'}-{year}{standing.suffixes.get(proposal.programme, '')}"
    return Inspection(name, standing.row("inspection", (name,)), cells)


def same_time(one: str, other: str) -> bool:
    """Whether two dates, each as precise as known, can be the same day."""
    return one.startswith(other) or other.startswith(one)


def _fits(row: Row, published: str, fieldwork: str) -> bool:
    """Whether an inspection that stands can be one published or inspected at these times."""
    if published and row["published"]:
        return same_time(row["published"], published)
    if published:
        return (
            same_time(row["fieldwork"], fieldwork)
            if row["fieldwork"] and fieldwork
            else (f"-{published[:4]}" in row["inspection_id"])
        )
    if fieldwork and row["fieldwork"]:
        return same_time(row["fieldwork"], fieldwork)
    if fieldwork:
        # Reports come out up to a year after the inspectors were there.
        year = int(fieldwork[:4])
        return any(f"-{one}" in row["inspection_id"] for one in (year, year + 1))
    return True


def _day(text: str, name: str) -> None:
    try:
        if text:
            last_day(text)
    except ValueError as error:
        raise NoRow(f"{name}: {error}.") from None
