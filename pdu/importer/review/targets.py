"""The row a proposal would make: its table, its key, its cells, and which of them say what the proposal says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pdu.importer.proposal import Proposal
from pdu.importer.review.batch import Source
from pdu.importer.review.inspections import FRAME, Inspection, NoRow, find, same_time
from pdu.importer.review.standing import Key, Row, Standing, key_columns, period_key
from pdu.tables.cells import last_day, parse_cell
from pdu.tables.contract import columns_by_table

INSPECTION_COLUMNS = (
    "overall_rating",
    "overall_score",
    "overall_score_max",
    "previous_rating",
    "cases_inspected",
    "recommendations_total",
    "recommendations_to_area",
)
LONGEST_SUMMARY = 20  # words of a finding
SHORT = 4  # so few words may be the same by chance
COPIED = 7  # words in a row as the source has them, by which a sentence counts as the source's


@dataclass(frozen=True)
class Target:
    """A row that a proposal would make or change. `says`: the columns in which it says something of its own."""

    table: str
    key: Key
    cells: Row
    says: tuple[str, ...]
    inspection: Inspection | None = None
    frame: tuple[str, ...] = field(default=())  # columns of the inspection in which it contradicts what stands


def target(proposal: Proposal, source: Source, standing: Standing) -> Target:
    """The row of a proposal. Raises NoRow, with the reason, when it can be none."""
    kind, _, code = proposal.metric.partition(":")
    if proposal.area_type == "forerunner":
        raise NoRow(f"{proposal.area_name or 'The area'} is an area of before 2021: none of today's units is the same.")
    table = {"pdu": "pdu", "region": "region"}.get(proposal.area_type)
    if table is None and (proposal.area_type != "national" or proposal.area):
        raise NoRow(f"{proposal.area_type!r} is no level of the tables, or has no code.")
    if table and not standing.holds(table, proposal.area):
        named = proposal.area or proposal.area_name or "nothing"
        raise NoRow(f"{named!r} is no code of a {'unit' if table == 'pdu' else 'region'} ({table}.csv).")
    if proposal.withheld:
        made = _withheld(proposal, source, standing)
    elif kind == "inspection" or kind in INSPECTION_COLUMNS:
        made = _inspection(proposal, source, standing)
    elif kind in KINDS and code:
        made = KINDS[kind](proposal, code, source, standing)
    else:
        made = _indicator(proposal, source, standing)
    columns = {column.name: column for column in columns_by_table()[made.table]}
    for name in made.says:
        try:
            parse_cell(columns[name], made.cells.get(name, ""))
        except ValueError as error:
            raise NoRow(f"{name}: {error}.") from None
    if not all(cell.isprintable() for cell in made.cells.values()):
        made.cells.update({name: " ".join(cell.split()) for name, cell in made.cells.items()})
    return made


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


def _rating(value: object, standing: Standing) -> str:
    """A rating in the inspectorate's letters ("requires improvement" too)."""
    names = {row["rating"].lower(): row["rating"] for row in standing.file("rating").rows}
    text = " ".join(str(value).split())
    if text.lower() not in names:
        raise NoRow(f"{text!r} is no rating; they are {', '.join(names.values())}.")
    return names[text.lower()]


def _of_inspection(proposal: Proposal, source: Source, standing: Standing) -> tuple[Inspection, tuple[str, ...]]:
    """The inspection, and in which columns the proposal contradicts the row that stands."""
    found = find(proposal, source, standing)
    against = []
    for name in FRAME if found.stands else ():
        says, stands = found.cells[name], (found.stands or {})[name]
        agree = same_time(says, stands) if name != "programme" else says == stands
        if says and stands and not agree:
            against.append(name)
    return found, tuple(against)


def _inspection(proposal: Proposal, source: Source, standing: Standing) -> Target:
    found, against = _of_inspection(proposal, source, standing)
    cells = {"inspection_id": found.inspection_id, **{name: cell for name, cell in found.cells.items() if cell}}
    metric = proposal.metric
    if metric == "inspection":
        says = tuple(name for name in FRAME if cells.get(name))
    else:
        value = _rating(proposal.value, standing) if metric.endswith("_rating") else number(proposal.value)
        cells[metric], says = value, (metric,)
        if proposal.derived:
            cells["derived_columns"] = metric
    return Target("inspection", found.key, cells, says, found, against)


def _standard(proposal: Proposal, code: str, source: Source, standing: Standing) -> Target:
    found, against = _of_inspection(proposal, source, standing)
    programme = (found.stands or found.cells)["programme"]
    if (programme, proposal.area_type, code) not in standing.index("standard"):
        raise NoRow(f"{code!r} is no standard of this kind of inspection in the programme {programme} (standard.csv).")
    cells = {
        "inspection_id": found.inspection_id,
        "standard": code,
        "rating": _rating(proposal.value, standing),
        "named_by_us": "true" if proposal.derived else "false",
        "note": proposal.note,
    }
    return Target("standard_rating", (found.inspection_id, code), cells, ("rating",), found, against)


def _share(proposal: Proposal, code: str, source: Source, standing: Standing) -> Target:
    _known(standing, "question", code)
    cells = {
        "question": code,
        "percent": number(proposal.value),
        "bound": bound(proposal),
        "cases": "" if proposal.cases is None else str(proposal.cases),
        "derived": "true" if proposal.derived else "false",
        "secondary": "false",
        "note": proposal.note,
    }
    says = ("percent", "bound", *(["cases"] if cells["cases"] else []))
    if proposal.area_type != "pdu" and (proposal.detail or proposal.period_end):
        return _pooled(proposal, code, source, cells, says)
    found, against = _of_inspection(proposal, source, standing)
    cells |= {"result_id": f"{found.inspection_id}:{code}", "inspection_id": found.inspection_id}
    return Target("question_result", (cells["result_id"],), cells, says, found, against)


def _pooled(proposal: Proposal, code: str, source: Source, cells: Row, says: tuple[str, ...]) -> Target:
    """A share over several inspections: it has an area and what was pooled, and no inspection."""
    year = (proposal.period_end or proposal.published or source.published)[:4]
    if not (proposal.detail and proposal.programme and year):
        raise NoRow("A share over several inspections needs a year, a programme and what was pooled.")
    cells |= {
        "result_id": f"{proposal.area or 'EW'}-{year}:{code}",
        "area_type": proposal.area_type,
        "area_code": proposal.area,
        "programme": proposal.programme,
        "scope": proposal.detail,
        "period_start": _first(proposal.period_start),
        "period_end": _last(proposal.period_end),
    }
    return Target("question_result", (cells["result_id"],), cells, says)


def _fact(proposal: Proposal, code: str, source: Source, standing: Standing) -> Target:
    _known(standing, "fact", code)
    found, against = _of_inspection(proposal, source, standing)
    is_word = (standing.row("fact", (code,)) or {}).get("unit") == "status"
    cells = {
        "inspection_id": found.inspection_id,
        "fact": code,
        "detail": proposal.detail,
        "value": "" if is_word else number(proposal.value),
        "value_text": str(proposal.value).strip() if is_word else "",
        "bound": bound(proposal),
        "note": proposal.note,
    }
    says = ("value_text" if is_word else "value", "bound")
    return Target("inspection_fact", (found.inspection_id, code, proposal.detail), cells, says, found, against)


def _finding(proposal: Proposal, code: str, source: Source, standing: Standing) -> Target:
    """A finding is in a person's own words: the value is then "weakness: Too few officers for the caseload"."""
    _known(standing, "theme", code)
    found, against = _of_inspection(proposal, source, standing)
    direction, _, summary = (part.strip() for part in str(proposal.value).partition(":"))
    key = (found.inspection_id, code, direction)
    if direction not in ("strength", "weakness", "context"):
        raise NoRow(f"{direction!r} is no direction of a finding: strength, weakness or context.")
    if not summary:
        raise NoRow(f"Put it into your own words, in at most {LONGEST_SUMMARY}: edit the value to '{direction}: …'.")
    if len(summary.split()) > LONGEST_SUMMARY:
        raise NoRow(f"The finding has {len(summary.split())} words; say it in at most {LONGEST_SUMMARY}.")
    if _copied(summary, proposal.words):
        raise NoRow("These are the words of the source; a finding is kept in a person's own words.")
    cells = {
        "inspection_id": found.inspection_id,
        "theme": code,
        "direction": direction,
        "summary": summary,
        "stated_jointly": "true" if proposal.derived else "false",
        "note": proposal.note,
    }
    return Target("finding", key, cells, ("summary",), found, against)


def _indicator(proposal: Proposal, source: Source, standing: Standing) -> Target:
    _known(standing, "indicator", proposal.metric)
    if proposal.detail and "detail" not in {column.name for column in columns_by_table()["indicator_value"]}:
        raise NoRow(f"The table of figures has no place for {proposal.detail!r}, which tells this value from others.")
    cells, found, against = _measured(proposal, source, standing)
    cells |= {
        "value": number(proposal.value),
        "bound": bound(proposal),
        "approximate": "false" if bound(proposal) == "exact" else "true",
        "derived": "true" if proposal.derived else "false",
        "revised": "false",
        "secondary": "false",
        "note": proposal.note,
    }
    key = tuple(cells.get(name, "") for name in key_columns("indicator_value"))
    if cells["period_end"] and key not in standing.index("indicator_value"):
        # The same value of the same period may stand with another inspection, or with none.
        others = standing.values_by_period.get(period_key(cells), [])
        if len(others) == 1:
            row = standing.file("indicator_value").rows[others[0]]
            key = tuple(row[name] for name in key_columns("indicator_value"))
            cells["inspection_id"] = row["inspection_id"]
    return Target("indicator_value", key, cells, ("value", "bound"), found, against)


def _measured(proposal: Proposal, source: Source, standing: Standing) -> tuple[Row, Inspection | None, tuple[str, ...]]:
    """Area, measure, grade and time of a figure, and the inspection it was reported with."""
    _known(standing, "grade", proposal.grade)
    found: Inspection | None = None
    against: tuple[str, ...] = ()
    if proposal.programme or proposal.fieldwork:
        found, against = _of_inspection(proposal, source, standing)
    if not found and not proposal.period_end:
        raise NoRow("Nothing says what time the value describes: neither a period nor an inspection.")
    cells = {
        "area_type": proposal.area_type,
        "area_code": proposal.area,
        "indicator": proposal.metric,
        "grade": proposal.grade,
        "detail": proposal.detail,
        "period_start": _first(proposal.period_start),
        "period_end": _last(proposal.period_end),
        "inspection_id": found.inspection_id if found else "",
    }
    return cells, found, against


def _withheld(proposal: Proposal, source: Source, standing: Standing) -> Target:
    """A figure that the source suppresses: known to be withheld, which is no gap."""
    _known(standing, "indicator", proposal.metric)
    measured, found, against = _measured(proposal, source, standing)
    cells = withheld_row(proposal, "") | {name: measured[name] for name in ("period_start", "period_end")}
    key = tuple(cells[name] for name in key_columns("withheld"))
    cells.pop("source_id")  # the page of the batch is put in when the row is accepted
    return Target("withheld", key, cells, ("symbol",), found, against)


def withheld_row(proposal: Proposal, source_id: str) -> dict[str, str]:
    """The row of withheld.csv that a proposal with `withheld` makes once it is accepted.

    Raises NoRow for one that is of no area of today, or is not withheld.
    """
    if not proposal.withheld or proposal.area_type not in ("pdu", "region", "national"):
        raise NoRow("only a withheld figure of an area of today becomes a row of withheld.csv")
    reason = proposal.note.partition("withheld: ")[2].partition(";")[0]
    return {
        "area_type": proposal.area_type,
        "area_code": proposal.area,
        "indicator": proposal.metric,
        "grade": proposal.grade,
        "period_start": proposal.period_start,
        "period_end": proposal.period_end,
        "symbol": str(proposal.value),
        "reason": reason,
        "source_id": source_id,
    }


def _known(standing: Standing, table: str, code: str) -> None:
    if not standing.holds(table, code):
        raise NoRow(f"{code!r} is no {table} of {table}.csv.")


def _copied(summary: str, words: str) -> bool:
    """Whether a summary is the source's own sentence, or holds a long piece of it."""
    own, theirs = (re.findall(r"[a-z0-9]+", text.lower()) for text in (summary, words))
    source = f" {' '.join(theirs)} "
    long = min(COPIED, len(own))
    if long < SHORT:
        return False
    return any(f" {' '.join(own[first : first + long])} " in source for first in range(len(own) - long + 1))


def _first(text: str) -> str:
    return f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10] if text else ""


def _last(text: str) -> str:
    try:
        return last_day(text)[0].isoformat() if text else ""
    except ValueError as error:
        raise NoRow(f"period_end: {error}.") from None


KINDS = {"rating": _standard, "pct_sufficient": _share, "fact": _fact, "finding": _finding}
