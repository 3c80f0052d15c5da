"""The row a proposal would make: its table, its key, its cells, and which of them say what the proposal says."""

from __future__ import annotations

from pdu.importer.proposal import Proposal
from pdu.importer.review.batch import Source
from pdu.importer.review.figure_targets import indicator, withheld
from pdu.importer.review.inspection_targets import fact, finding, inspection, share, standard
from pdu.importer.review.inspections import NoRow
from pdu.importer.review.standing import Standing
from pdu.importer.review.target import Target
from pdu.tables.cells import parse_cell
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
        made = withheld(proposal, source, standing)
    elif kind == "inspection" or kind in INSPECTION_COLUMNS:
        made = inspection(proposal, source, standing)
    elif kind in KINDS and code:
        made = KINDS[kind](proposal, code, source, standing)
    else:
        made = indicator(proposal, source, standing)
    columns = {column.name: column for column in columns_by_table()[made.table]}
    for name in made.says:
        try:
            parse_cell(columns[name], made.cells.get(name, ""))
        except ValueError as error:
            raise NoRow(f"{name}: {error}.") from None
    if not all(cell.isprintable() for cell in made.cells.values()):
        made.cells.update({name: " ".join(cell.split()) for name, cell in made.cells.items()})
    return made


KINDS = {"rating": standard, "pct_sufficient": share, "fact": fact, "finding": finding}
