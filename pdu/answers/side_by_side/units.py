"""The units of a region side by side: rating, staffing, sickness, caseload and workload, now and at the inspection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers import staffing
from pdu.answers.side_by_side import unit_cells
from pdu.answers.side_by_side.columns import code, latest_of, parsed, usual
from pdu.answers.side_by_side.drawn import by_value
from pdu.answers.side_by_side.unit_rows import column_rows, with_withheld
from pdu.answers.side_by_side.unit_table import listed
from pdu.figures import side_by_side as figure
from pdu.figures import tails
from pdu.figures.html import Parameters, address, link, same_view, tag, text
from pdu.figures.side_by_side import LOWEST_FIRST
from pdu.narrative import staffing as said
from pdu.narrative.open_units import noun
from pdu.narrative.region import beside, own_units
from pdu.narrative.side_by_side import together
from pdu.narrative.side_by_side import units as narrative
from pdu.rows import each_row, ordered

ANCHOR = "side-by-side"
DEFAULT_SORT = "rating"


@answer
def side_by_side(
    ask: Ask,
    as_at: date,
    link_date: date | None,
    region: str,
    compare: tuple[str, ...],
    columns: tuple[str, ...],
    sort: str | None,
    highlight: str | None,
    here: Parameters,
    shown_on: str = "region",
) -> Answer | None:
    """A row a unit: rating, and for each column the latest value, that at the latest rated inspection, and the change.

    columns: codes as in the address, none for the usual ones; sort: a column's code, `unit` or `rating`, with `-` in
    front to reverse it; here: the parameters of the view's own address, shown_on: its page. One row per unit and column;
    region and country last. None when nothing is known of any unit.
    """
    units = ask("side_by_side_units", region=region, compare=compare, as_at=as_at)
    values = ask("side_by_side", region=region, compare=compare, as_at=as_at)
    values = values[(values["area_type"] != "pdu") | values["area_code"].isin(units["pdu_code"])]
    of_units = values[values["area_type"] == "pdu"]
    suppressed = ask("withheld", region=region, compare=compare, as_at=as_at)
    suppressed = suppressed[suppressed["area_type"] == "pdu"]
    standing, missing = usual(of_units)
    shown = list(columns) or standing
    if not shown:
        return None
    rows = pd.concat([column_rows(units, values, name) for name in shown], ignore_index=True)
    rows = with_withheld(rows, suppressed)
    known = units[units["pdu_code"].isin(rows.loc[rows["value"].notna() | rows["withheld"].ne(""), "pdu_code"])]
    if rows["value"].isna().all():
        return None
    sorted_by = sort if sort and sort.removeprefix(LOWEST_FIRST) in ("unit", "rating", *shown) else DEFAULT_SORT
    known = _sorted(known, rows, sorted_by)
    drawn = [unit_cells.column_of(name, rows[rows["column"] == name], values) for name in shown]
    held = {(row.pdu_code, row.column): row for row in each_row(rows)}
    cells = [[unit_cells.cell_of(held[unit, name]) for name in shown] for unit in known["pdu_code"]]
    wider = [unit_cells.wider(values, kind, shown) for kind in ("region", "national")]
    links = [
        (name, label, same_view(shown_on, here, ANCHOR, sort=figure.next_order(name, sorted_by)))
        for name, label in (
            ("unit", "Unit"),
            ("rating", "Latest rating"),
            *((column.code, column.heading) for column in drawn),
        )
    ]
    unit_links = [
        (
            same_view(shown_on, here, ANCHOR, highlight="" if unit == highlight else unit),
            address("unit", link_date, pdu=unit),
        )
        for unit in known["pdu_code"]
    ]
    unknown = units[~units["pdu_code"].isin(known["pdu_code"]) & ~units["from_elsewhere"]]
    own = own_units(known)
    of_own = rows[rows["pdu_code"].isin(own["pdu_code"]) & rows["value"].notna()]
    indicators = [parsed(name)[0] for name in shown]
    heading = narrative.heading(units[~units["from_elsewhere"]], indicators, of_own)
    load = latest_of(values, "region", "workload_pct")
    table_rows = listed(units, rows, values, shown)
    most = together.highest(table_rows[table_rows["is_counted"]], noun(units[~units["from_elsewhere"]]))
    sentence = narrative.sentence(
        units[~units["from_elsewhere"]], indicators, of_own, None if load is None else float(load.value), most
    ) + beside(known)
    spoken_of = narrative.told(units[~units["from_elsewhere"]], indicators, of_own)
    told = next((name for name, indicator in zip(shown, indicators, strict=True) if indicator == spoken_of), None)
    known = known.assign(is_named=tails.named(known["pdu_name"], heading, sentence))
    table = figure.side_by_side(known, drawn, cells, wider, links, sorted_by, unit_links, highlight, told)
    body = tails.shortened(table, len(own), "units", wide=True, staying=tails.places(each_row(known))) + figure.without(
        unknown, [address("unit", link_date, pdu=unit) for unit in unknown["pdu_code"]]
    )
    dates = sorted(set(rows.loc[rows["value"].notna(), "common"].dropna()))
    when = said.period(None, dates[0]) if len(dates) == 1 else ""  # of the columns, when it is one for all
    more = "" if columns else _more(of_units, shown)
    return Answer(
        key="side-by-side",
        heading=heading,
        sentence=sentence,
        body=body,
        rows=table_rows,
        columns={
            "unit": "Area",
            "rating": "Latest rating",
            "rated": "Reported",
            "before": "Rating before",
            "figure": "Figure",
            "staff": "Staff",
            "value": "Latest value",
            "bound": "As stated",
            "dated": "Date",
            "value_then": "At the inspection",
            "dated_then": "Its date",
            "difference": "Change since",
            "place": "Place, from the highest",
            "source_id": "Source",
        },
        note=text(narrative.note(missing if not columns else [], when, unit_cells.marks(drawn, cells), *_under(rows)))
        + (f" {text(more)}" if more else "")
        + f" {_elsewhere(shown_on, link_date, region)}.",
        source_ids=ids_in(
            rows["source_id"], rows["source_then"], known["source_ids"], *unit_cells.wider_sources(values, shown)
        ),
    )


def _elsewhere(shown_on: str, link_date: date | None, region: str) -> str:
    """Where more is: all workforce figures from the region's page, the region's page from there."""
    if shown_on == "region":
        return link(narrative.WORKFORCE_PAGE, address("workforce", link_date, region=region))
    return link(narrative.REGION_PAGE, address("region", link_date, region=region))


def _sorted(units: pd.DataFrame, rows: pd.DataFrame, sort: str) -> pd.DataFrame:
    """The units in the order asked for: names and ratings from the lowest, values from the highest; missing last."""
    by, reverse = sort.removeprefix(LOWEST_FIRST), sort.startswith(LOWEST_FIRST)
    units = ordered(units, ["from_elsewhere", "pdu_name"])
    if by == "unit":
        return ordered(units, "pdu_name", reverse) if reverse else units
    if by == "rating":
        return ordered(units, "rating_rank", reverse)
    return by_value(units, "pdu_code", rows[(rows["column"] == by) & rows["other_grade"].eq(False)], reverse)


def _under(rows: pd.DataFrame) -> tuple[bool, int]:
    """Whether a change stands under a value, and among how many units at most a place is given."""
    placed = rows.loc[rows["place"] != "", "placed"]
    return bool(rows["difference"].notna().any()), int(placed.max()) if len(placed) else 0


def _more(of_units: pd.DataFrame, shown: Sequence[str]) -> str:
    """That other figures, or other grades, can be chosen."""
    pairs = {code(str(row.indicator), str(row.grade)) for row in each_row(of_units)}
    return narrative.more(len(pairs - set(shown)))


def nothing(run: Run, as_at: date, region: str) -> str:
    """One line for a region of whose units nothing is known, with what is known of the region as a whole, as HTML."""
    name = str(run("region_units", region=region, as_at=as_at)["region_name"].iloc[0])
    return tag(
        "p",
        text(narrative.nothing(name, staffing.of_region(run, as_at, region)[1])),
        class_="sentence",
    )
