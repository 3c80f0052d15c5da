"""The first answers of the workforce page: the regions side by side, and how the figures have moved.

Units are set side by side by `pdu.answers.side_by_side`, the rest of the page is in `pdu.answers.workforce`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers import side_by_side
from pdu.answers.workforce.series import BreaksOf, all_breaks, by_date
from pdu.answers.workforce.values import RATES
from pdu.figures import multiples as small
from pdu.figures import side_by_side as figure
from pdu.figures import tails
from pdu.figures import trend as trends
from pdu.figures.html import Parameters, address, same_view, text
from pdu.figures.multiples import Panel
from pdu.figures.side_by_side import LOWEST_FIRST, Area, Cell, Column
from pdu.narrative import side_by_side as beside
from pdu.narrative import staffing as said
from pdu.narrative import workforce as narrative
from pdu.narrative import workforce_now as own
from pdu.narrative.workforce import areas as areas_words
from pdu.narrative.workforce import country as country_words

ANCHOR = "regions"
# As for units; of regions there are numbers of vacancies where there are no rates.
THEMES: Mapping[str, Sequence[tuple[str, str]]] = {
    **side_by_side.THEMES,
    "staffing": (*side_by_side.THEMES["staffing"], ("vacancies_fte", "all")),
}
# What is followed over time, and what stands in for it where it has more figures.
MOVED: Sequence[Sequence[tuple[str, str]]] = (
    (("staff_in_post_fte", "all"),),
    (("vacancy_rate_pct", "po"),),
    (("leaving_rate_pct", "po"),),
    (("sickness_days_per_person", "all"),),
    (("average_caseload", "po"), ("caseload_total", "all")),
    (("workload_pct", "all"),),
)


# The regions side by side -----------------------------------------------------------------------------------


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
    asked = [side_by_side.parsed(column) for column in columns]
    wanted = tuple(dict.fromkeys(name for name, _ in [*(pair for pairs in THEMES.values() for pair in pairs), *asked]))
    values = ask("workforce_values", indicators=wanted, region="", as_at=as_at)
    values = values[values["describes_on"].notna()]
    regional = values[values["area_type"] == "region"]
    usual, missing = _usual(regional)
    shown = [column for column in columns if len(_of(regional, column))] or usual
    if not shown:
        return None
    places = ask("regions")
    breaks = all_breaks(ask)
    rows = pd.concat([_rows(places, regional, column, breaks) for column in shown], ignore_index=True)
    sorted_by = sort if sort and sort.removeprefix(LOWEST_FIRST) in ("unit", *shown) else shown[0]
    places = _sorted(places, rows, sorted_by)
    country = {column: _country(values, column, rows) for column in shown}
    drawn = [_column(column, rows[rows["column"] == column], country[column]) for column in shown]
    held = {(row.region_code, row.column): row for row in rows.itertuples()}
    cells = [[_cell(held[code, column]) for column in shown] for code in places["region_code"]]
    links = [
        (name, label, same_view("workforce", here, ANCHOR, sort=figure.next_order(name, sorted_by)))
        for name, label in (("unit", "Region"), *((column.code, column.heading) for column in drawn))
    ]
    areas = [
        Area(
            str(row.region_name),
            same_view("workforce", here, side_by_side.ANCHOR, region=str(row.region_code)),
            address("region", link_date, region=row.region_code),
            row.region_code == region,
        )
        for row in places.itertuples()
    ]
    foot = [_country_words(row, rows, column) for column, row in country.items()]
    heading, sentence = own.regions_heading(rows), own.regions_sentence(rows, len(places))
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
                "Regions, each as a whole, by staffing, sickness and workload",
            ),
            len(areas),
            "regions",
        ),
        rows=_listed(places, rows, country),
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
        known = {pair: _of_pair(regional, *pair)["area_code"].nunique() for pair in alternatives}
        best = max(alternatives, key=lambda pair: known[pair])
        if known[best]:
            columns.append(side_by_side.code(*best))
        else:
            missing.append(beside.MISSING[theme])
    return columns, missing


def _of(values: pd.DataFrame, column: str) -> pd.DataFrame:
    return _of_pair(values, *side_by_side.parsed(column))


def _of_pair(values: pd.DataFrame, indicator: str, grade: str) -> pd.DataFrame:
    return values[(values["indicator"] == indicator) & (values["grade"] == grade)]


def _rows(places: pd.DataFrame, regional: pd.DataFrame, column: str, breaks: BreaksOf) -> pd.DataFrame:
    """One row per region for a column: value and date, the value a year earlier where they compare; empty where unknown."""
    found = _of(regional, column)
    number = found.groupby("describes_on")["area_code"].nunique()
    day = number[number == number.max()].index.max()
    rows = []
    for code in places["region_code"]:
        mine = found[found["area_code"] == code].sort_values(["describes_on", "csv_line"], kind="stable")
        of_day = mine[mine["describes_on"] == day]
        now = next((of_day if len(of_day) else mine).tail(1).itertuples(), None)
        row: dict[str, Any] = {"region_code": code, "column": column, "common": day}
        if now is not None:
            then = _year_earlier(mine, now, breaks)
            row |= {
                "now": now,
                "indicator": now.indicator,
                "figure": now.indicator_label,
                "grade": now.grade,
                "area_name": now.area_name,
                "unit": now.unit,
                "value": float(now.value),
                "bound": now.bound,
                "comparable": now.describes_on == day and now.bound in ("exact", "about"),
                "source_id": now.source_id,
            }
            if then is not None:
                row |= {
                    "value_then": float(then.value),
                    "difference": round(float(now.value) - float(then.value), 2),
                    "source_then": then.source_id,
                }
        rows.append(row)
    frame = pd.DataFrame(rows).reindex(columns=ROW)
    frame["comparable"] = frame["comparable"].eq(True)
    return frame


ROW = (
    "region_code", "column", "common", "now", "indicator", "figure", "grade", "area_name", "unit", "value", "bound",
    "comparable", "source_id", "value_then", "difference", "source_then",
)  # fmt: skip


def _year_earlier(mine: pd.DataFrame, now: Any, breaks: BreaksOf) -> Any:
    """The value of the same area twelve months before, where nothing has broken the series since."""
    before = words.as_day(now.describes_on)
    month = mine["describes_on"].dt.year.eq(before.year - 1) & mine["describes_on"].dt.month.eq(before.month)
    for then in mine[month].tail(1).itertuples():
        broken = any(words.as_day(then.describes_on) < event.day <= before for event in breaks(str(now.indicator)))
        same = trends.kind_of_period(then) == trends.kind_of_period(now)
        if same and not broken and not trends.is_apart(then) and not trends.is_apart(now):
            return then
    return None


def _country(values: pd.DataFrame, column: str, rows: pd.DataFrame) -> Any:
    """The country's value of the column's day, else its latest."""
    found = _of(values[values["area_type"] == "national"], column).sort_values(
        ["describes_on", "csv_line"], kind="stable"
    )
    of_day = found[found["describes_on"] == rows.loc[rows["column"] == column, "common"].iloc[0]]
    return next((of_day if len(of_day) else found).tail(1).itertuples(), None)


def _country_words(row: Any, rows: pd.DataFrame, column: str) -> str:
    if row is None:
        return ""
    common = rows.loc[rows["column"] == column, "common"].iloc[0]
    return beside.written(row) + ("" if row.describes_on == common else f" · {said.short_date(row)}")


def _column(column: str, rows: pd.DataFrame, country: Any) -> Column:
    """The column with its scale, on which every value that is drawn lies."""
    indicator, grade = side_by_side.parsed(column)
    first = next(rows[rows["value"].notna()].itertuples())
    drawn = rows[rows["bound"].isin(["exact", "about"])]
    capacity = beside.capacity_of(indicator)
    # A sum over the country has no place on a scale of regions.
    marked = float(country.value) if country is not None and str(country.unit) in RATES else None
    ends = [value for value in (marked, capacity) if value is not None]
    low, high = figure.scale([*drawn["value"], *drawn["value_then"].dropna(), *ends] or [0.0])
    head = beside.named(indicator, str(first.figure), said.UNIT_WORDS[str(first.unit)], grade)
    return Column(column, head.heading, head.under, low, high, None, marked, capacity)


def _cell(row: Any) -> Cell | None:
    """The value, and under it the change since a year earlier and a date that is not its column's."""
    if words.is_missing(row.value):
        return None
    change = "" if words.is_missing(row.difference) else beside.changed(float(row.difference))
    when = "" if row.now.describes_on == row.common else said.short_date(row.now)
    spoken = ([f"changed by {change} since a year earlier"] if change else []) + ([when] if when else [])
    now = float(row.value) if row.bound in ("exact", "about") else None
    then = None if words.is_missing(row.value_then) or now is None else float(row.value_then)
    under = " · ".join(part for part in (change, when) if part)
    return Cell(beside.written(row.now), under, ", ".join(spoken), now, then)


def _sorted(places: pd.DataFrame, rows: pd.DataFrame, sort: str) -> pd.DataFrame:
    """The regions in the order asked for: names from the first, values from the highest; missing last."""
    by, reverse = sort.removeprefix(LOWEST_FIRST), sort.startswith(LOWEST_FIRST)
    places = places.sort_values("region_name", ascending=not (by == "unit" and reverse), kind="stable")
    if by == "unit":
        return places
    values = rows[rows["column"] == by].set_index("region_code")["value"]
    key = places["region_code"].map(values).astype(float)
    return places.assign(key=key).sort_values("key", ascending=reverse, kind="stable", na_position="last")


def _listed(places: pd.DataFrame, rows: pd.DataFrame, country: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of the figure as a table: a line for each region and column with a value, then the country."""
    order = {code: place for place, code in enumerate(places["region_code"])}
    known = rows[rows["value"].notna()]
    known = known.assign(order=known["region_code"].map(order)).sort_values("order", kind="stable")
    lines = [
        {
            "area": row.area_name,
            "figure": row.figure,
            "staff": said.of_staff(row.now) or None,
            "value": row.value,
            "bound": row.bound,
            "dated": said.dated(row.now, True),
            "value_then": row.value_then,
            "difference": row.difference,
            "source_id": row.source_id,
        }
        for row in known.itertuples()
    ]
    lines += [
        {
            "area": row.area_name,
            "figure": row.indicator_label,
            "staff": said.of_staff(row) or None,
            "value": float(row.value),
            "bound": row.bound,
            "dated": said.dated(row, True),
            "source_id": row.source_id,
        }
        for row in country.values()
        if row is not None
    ]
    return pd.DataFrame(lines).reindex(
        columns=["area", "figure", "staff", "value", "bound", "dated", "value_then", "difference", "source_id"]
    )


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
    return text(f" Vacancies: {note[:1].lower()}{note[1:]}")


# Over time --------------------------------------------------------------------------------------------------


@answer
def moved(ask: Ask, as_at: date, region: str) -> Answer | None:
    """Each theme since unification in a small picture: the country, and beside it the region where they share a scale.

    One row per date, a column for each series drawn. None when no figure of the country has two values.
    """
    wanted = tuple(indicator for alternatives in MOVED for indicator, _ in alternatives)
    values = ask("workforce_values", indicators=wanted, region="", as_at=as_at)
    values = values[(values["area_type"] == "national") | (values["area_code"] == region)]
    breaks = all_breaks(ask)
    series = {pair: _series(values, *pair, breaks) for alternatives in MOVED for pair in alternatives}
    panels, drawn, alone = [], [], []
    for alternatives in MOVED:
        pair = max(alternatives, key=lambda pair: len(series[pair][0]))
        country, of_region = series[pair]
        if len(country) < 2:
            alone.append(own.FIGURES[alternatives[0][0]].lower())
            continue
        both = [country]
        if len(of_region) > 1 and str(country["unit"].iloc[0]) in RATES:
            both.append(of_region)
        panels.append(_panel(pair, both))
        drawn += [rows.assign(figure=panels[-1].title) for rows in both]
    if not panels:
        return None
    rows = pd.concat(drawn, ignore_index=True)
    years = (words.as_day(rows["on"].min()), words.as_day(rows["on"].max()))
    country = rows[rows["area_type"] == "national"]
    staff = country[country["indicator"] == "staff_in_post_fte"]
    heading = (
        country_words.staff_heading(staff)
        if len(staff) > 1
        else f"{narrative.COUNTRY}: {words.counted(len(panels), 'figure')} over time"
    )
    table, columns = by_date(rows.assign(of=rows["figure"] + ", " + rows["area_name"]))
    names = {str(row.area_name) for row in rows[rows["area_type"] == "region"].itertuples()}
    sentence = own.moved_sentence([(panel.title, small.joined(panel.lines[0].rows)) for panel in panels])
    return Answer(
        key="moved",
        heading=heading,
        sentence=sentence,
        body=small.multiples(panels, years),
        rows=table,
        columns=columns,
        note=text(own.moved_note(sorted(names), alone, bool((rows["indicator"] == "workload_pct").any()))),
        source_ids=ids_in(rows["source_id"]),
    )


def _series(values: pd.DataFrame, indicator: str, grade: str, breaks: BreaksOf) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The values of the country and of the region since unification, ready to be drawn."""
    found = _of_pair(values, indicator, grade)
    parts = []
    for kind in ("national", "region"):
        rows = trends.prepared(found[found["area_type"] == kind], breaks(indicator))
        parts.append(rows[rows["side"] == "after"])
    return parts[0], parts[1]


def _panel(pair: tuple[str, str], series: Sequence[pd.DataFrame]) -> Panel:
    indicator, grade = pair
    first = next(series[0].itertuples())
    head = beside.named(indicator, own.FIGURES[indicator], said.UNIT_WORDS[str(first.unit)], grade)
    lines = [small.line(rows) for rows in series]
    return Panel(own.FIGURES[indicator], head.under, lines, beside.capacity_of(indicator))
