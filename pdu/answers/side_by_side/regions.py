"""The regions side by side, each as a whole: staffing, sickness, caseload and workload, now and a year earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.side_by_side import region_cells
from pdu.answers.side_by_side.columns import THEMES as OF_UNITS
from pdu.answers.side_by_side.columns import code, of_figure, parsed
from pdu.answers.side_by_side.drawn import by_value
from pdu.answers.side_by_side.region_rows import column_rows, country_of
from pdu.answers.side_by_side.region_table import listed
from pdu.answers.side_by_side.units import ANCHOR as UNITS
from pdu.answers.workforce.series import all_breaks
from pdu.figures import side_by_side as figure
from pdu.figures import tails
from pdu.figures.html import Parameters, address, same_view, text
from pdu.figures.side_by_side import LOWEST_FIRST, Area
from pdu.narrative import side_by_side as beside
from pdu.narrative import workforce as narrative
from pdu.narrative.side_by_side import regions as own
from pdu.narrative.workforce import areas as areas_words
from pdu.rows import each_row, ordered

ANCHOR = "regions"

# As for units; of regions there are numbers of vacancies where there are no rates.
THEMES: Mapping[str, Sequence[tuple[str, str]]] = {
    **OF_UNITS,
    "staffing": (*OF_UNITS["staffing"], ("vacancies_fte", "all")),
}


@answer
def regions(
    ask: Ask,
    as_at: date,
    link_date: date | None,
    region: str,
    columns: tuple[str, ...],
    sort: str | None,
    here: Parameters,
) -> Answer | None:
    """A row a region: for each column the value of the region as a whole, that of a year earlier, and the change.

    region: the one whose units the page shows; columns: codes as in the address, none for the usual ones; sort: a column's
    code or `unit` for the name, with `-` in front to reverse it; here: the parameters of the view's own address. A
    column is of one day, that for which most regions are known; a region without a value of that day has its latest, with
    its date. None when nothing is known of any region.
    """
    asked = [parsed(column) for column in columns]
    wanted = tuple(dict.fromkeys(name for name, _ in [*(pair for pairs in THEMES.values() for pair in pairs), *asked]))
    values = ask("workforce_values", indicators=wanted, region="", as_at=as_at)
    values = values[values["describes_on"].notna()]
    regional = values[values["area_type"] == "region"]
    usual, missing = _usual(regional)
    shown = [column for column in columns if len(of_figure(regional, *parsed(column)))] or usual
    if not shown:
        return None
    places = ask("regions")
    breaks = all_breaks(ask)
    rows = pd.concat([column_rows(places, regional, column, breaks) for column in shown], ignore_index=True)
    sorted_by = sort if sort and sort.removeprefix(LOWEST_FIRST) in ("unit", *shown) else shown[0]
    places = _sorted(places, rows, sorted_by)
    country = {column: country_of(values, column, rows) for column in shown}
    drawn = [region_cells.column_of(column, rows[rows["column"] == column], country[column]) for column in shown]
    held = {(row.region_code, row.column): row for row in each_row(rows)}
    cells = [[region_cells.cell_of(held[code, column]) for column in shown] for code in places["region_code"]]
    links = [
        (name, label, same_view("workforce", here, ANCHOR, sort=figure.next_order(name, sorted_by)))
        for name, label in (("unit", "Region"), *((column.code, column.heading) for column in drawn))
    ]
    heading, sentence = own.regions_heading(rows), own.regions_sentence(rows, len(places))
    areas = [
        Area(
            str(row.region_name),
            same_view("workforce", here, UNITS, region=str(row.region_code)),
            address("region", link_date, region=row.region_code),
            row.region_code == region,
            is_named,
        )
        for row, is_named in zip(each_row(places), tails.named(places["region_name"], heading, sentence), strict=True)
    ]
    foot = [region_cells.country_words(row, rows, column) for column, row in country.items()]
    has_then = bool(rows["value_then"].notna().any())
    return Answer(
        key="regions",
        heading=heading,
        sentence=sentence,
        body=tails.shortened(
            figure.areas(
                areas,
                drawn,
                cells,
                [(narrative.COUNTRY, foot)],
                links,
                sorted_by,
                own.CAPTION,
            ),
            len(areas),
            "regions",
            staying={place for place, area in enumerate(areas) if area.is_chosen or tails.stays(area)},
        ),
        rows=listed(places, rows, country),
        columns={
            "area": "Area",
            "figure": "Figure",
            "staff": "Staff",
            "value": "Value",
            "bound": "As stated",
            "dated": "Date",
            "value_then": "A year earlier",
            "difference": "Change",
            "source_id": "Source",
        },
        note=text(
            own.regions_note(
                rows,
                [] if columns else missing,
                has_then,
                any(column.country is not None for column in drawn),
                any(column.capacity is not None for column in drawn),
            )
        )
        + _vacancies_note(ask, as_at, rows),
        source_ids=ids_in(
            rows["source_id"], rows["source_then"], [row.source_id for row in country.values() if row is not None]
        ),
    )


def _usual(regional: pd.DataFrame) -> tuple[list[str], list[str]]:
    """For each theme the column known for most regions, the earlier of equals; and the themes with none."""
    columns, missing = [], []
    for theme, alternatives in THEMES.items():
        known = {pair: of_figure(regional, *pair)["area_code"].nunique() for pair in alternatives}
        best = max(alternatives, key=lambda pair: known[pair])
        if known[best]:
            columns.append(code(*best))
        else:
            missing.append(beside.MISSING[theme])
    return columns, missing


def _sorted(places: pd.DataFrame, rows: pd.DataFrame, sort: str) -> pd.DataFrame:
    """The regions in the order asked for: names from the first, values from the highest; missing last."""
    by, reverse = sort.removeprefix(LOWEST_FIRST), sort.startswith(LOWEST_FIRST)
    places = ordered(places, "region_name", by == "unit" and reverse)
    if by == "unit":
        return places
    return by_value(places, "region_code", rows[rows["column"] == by], reverse)


def _vacancies_note(ask: Ask, as_at: date, rows: pd.DataFrame) -> str:
    """What numbers of vacancies are and are not, where they stand in the figure."""
    shown = rows[rows["column"] == "vacancies_fte"]
    if shown["value"].notna().sum() == 0:
        return ""
    values = ask("workforce_values", indicators=("vacancies_fte", "staff_in_post_fte"), region="", as_at=as_at)
    regional = values[(values["area_type"] == "region") & (values["grade"] == "all")]
    found = regional[regional["indicator"] == "vacancies_fte"]
    day = shown["common"].iloc[0]
    has_staff = bool((regional["indicator"] == "staff_in_post_fte").any())
    later = found[found["describes_on"] > day]
    note = areas_words.vacancies_note(found[found["describes_on"] == day], later, len(shown), has_staff)
    return text(own.vacancies_note(note))
