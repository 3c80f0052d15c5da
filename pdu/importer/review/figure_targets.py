"""The rows that proposals on figures of staff and work make: a value, or that it is withheld."""

from __future__ import annotations

from pdu.importer.proposal import Proposal
from pdu.importer.review.batch import Source
from pdu.importer.review.inspections import Inspection, NoRow
from pdu.importer.review.standing import Row, Standing, key_columns, period_key
from pdu.importer.review.target import Target, bound, first_day, last_day_of, must_be_known, number, of_inspection
from pdu.tables.contract import columns_by_table


def indicator(proposal: Proposal, source: Source, standing: Standing) -> Target:
    """A value of a figure."""
    must_be_known(standing, "indicator", proposal.metric)
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
    must_be_known(standing, "grade", proposal.grade)
    found: Inspection | None = None
    against: tuple[str, ...] = ()
    if proposal.programme or proposal.fieldwork:
        found, against = of_inspection(proposal, source, standing)
    if not found and not proposal.period_end:
        raise NoRow("Nothing says what time the value describes: neither a period nor an inspection.")
    cells = {
        "area_type": proposal.area_type,
        "area_code": proposal.area,
        "indicator": proposal.metric,
        "grade": proposal.grade,
        "detail": proposal.detail,
        "period_start": first_day(proposal.period_start),
        "period_end": last_day_of(proposal.period_end),
        "inspection_id": found.inspection_id if found else "",
    }
    return cells, found, against


def withheld(proposal: Proposal, source: Source, standing: Standing) -> Target:
    """A figure that the source suppresses: known to be withheld, which is no gap."""
    must_be_known(standing, "indicator", proposal.metric)
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
