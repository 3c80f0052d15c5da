"""A proposal and its outcome in words: what the list of a batch shows, on the page and in the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pdu import words
from pdu.importer.proposal import Proposal
from pdu.importer.review import edits
from pdu.importer.review.rows import Outcome
from pdu.importer.review.standing import Row, Standing
from pdu.importer.review.target import bound, number
from pdu.narrative import review as narrative

TABLES = {"rating": "standard", "pct_sufficient": "question", "fact": "fact", "finding": "theme"}


@dataclass(frozen=True)
class Shown:
    """One proposal as it is shown: all texts, none of them HTML."""

    number: int
    area: str
    what: str
    value: str
    words: str
    place: str
    row: str  # the row it would make: table and key
    stands: str
    verdict: str  # its key in narrative.VERDICTS
    why: str
    sure: bool
    note: str
    state: str
    typed: str  # what a person would type for the value as it is
    is_finding: bool
    cells: Row  # the row it would make
    beside: tuple[tuple[str, str, str], ...]  # who says something of the same cell: name, value, words or page


def shown(one: Outcome, state: str, standing: Standing, found: Mapping[int, Outcome] = MappingProxyType({})) -> Shown:
    """An outcome in words. found: the outcomes of the batch, for what others say of the same cell."""
    proposal, made = one.proposal, one.target
    return Shown(
        one.number,
        area(proposal, standing),
        measure(proposal, standing),
        value(proposal, standing),
        proposal.words,
        proposal.place,
        f"{made.table}: {' · '.join(filter(None, made.key))}" if made else "",
        narrative.stands(one.verdict, one.changes) if made or one.changes else "",
        one.verdict,
        " ".join(filter(None, (one.why, one.asked))),
        proposal.sure == "sure",
        proposal.note,
        state,
        edits.typed(proposal),
        proposal.metric.startswith("finding:"),
        {name: cell for name, cell in made.cells.items() if cell} if made else {},
        _beside(one, standing, found),
    )


def _beside(one: Outcome, standing: Standing, found: Mapping[int, Outcome]) -> tuple[tuple[str, str, str], ...]:
    """What stands and what other proposals say, for a proposal that disagrees with it or repeats it."""
    told = []
    if one.verdict in ("conflicts", "cannot") and one.changes:
        values = ", ".join(f"{narrative.column(name)}: {now or 'empty'}" for name, (now, _) in one.changes.items())
        told.append((narrative.STANDS, values, _page(one.stands or {}, standing)))
    for number_ in one.beside:
        if number_ in found:
            other = found[number_].proposal
            told.append((narrative.proposal(number_), value(other, standing), other.words))
    return tuple(told)


def _page(row: Row, standing: Standing) -> str:
    """The title of the page a row that stands was read on."""
    first = (row.get("source_id") or row.get("source_ids", "")).split(";")[0].strip()
    return (standing.row("source", (first,)) or {}).get("title", first)


def area(proposal: Proposal, standing: Standing) -> str:
    """The unit, the region or the country of a proposal, or the area as the source writes it."""
    if proposal.area_type in ("pdu", "region"):
        row = standing.row(proposal.area_type, (proposal.area,)) or {}
        return row.get(f"{proposal.area_type}_name") or proposal.area_name or proposal.area or "no area"
    return "England and Wales" if proposal.area_type == "national" else proposal.area_name or "no area"


def measure(proposal: Proposal, standing: Standing) -> str:
    """What a proposal is of, with grade and time."""
    kind, _, code = proposal.metric.partition(":")
    if kind in narrative.COLUMNS:
        name = narrative.COLUMNS[kind]
    else:
        name = _label(standing, TABLES.get(kind, "indicator"), code or kind, proposal) or proposal.metric
    if kind == "finding":
        name = f"Finding: {name}"
    details = [proposal.detail]
    if proposal.grade != "all":
        details.append((standing.row("grade", (proposal.grade,)) or {}).get("label", proposal.grade).lower())
    if proposal.period_end:
        details.append(
            " to ".join(
                words.partial(day, short=True)
                for day in dict.fromkeys((proposal.period_start, proposal.period_end))
                if day
            )
        )
    elif kind in narrative.COLUMNS and (proposal.published or proposal.fieldwork):
        details.append(
            f"published {words.partial(proposal.published)}"
            if proposal.published
            else f"fieldwork {words.partial(proposal.fieldwork)}"
        )
    return ", ".join([name, *filter(None, details)])


def value(proposal: Proposal, standing: Standing) -> str:
    """The value as people say it."""
    kind, _, code = proposal.metric.partition(":")
    if proposal.withheld:
        return f"withheld ({proposal.value})"
    if kind == "inspection":
        return (standing.row("programme", (str(proposal.value),)) or {}).get("label", str(proposal.value))
    unit = ""
    if kind == "pct_sufficient":
        unit = "percent"
    elif kind == "fact":
        unit = (standing.row("fact", (code,)) or {}).get("unit", "")
    elif not code:
        unit = (standing.row("indicator", (kind,)) or {}).get("unit", "")
    return narrative.amount(number(proposal.value), bound(proposal), unit, proposal.cases)


def _label(standing: Standing, table: str, code: str, proposal: Proposal) -> str:
    if table == "standard":
        for row in standing.file("standard").rows:
            if row["standard"] == code and (not proposal.programme or row["programme"] == proposal.programme):
                return f"Rating of {words.within(row['label'])}"
        return ""
    label = (standing.row(table, (code,)) or {}).get("label", "")
    return f"Sufficient cases: {words.within(label)}" if table == "question" and label else label
