"""The units of a region side by side: rating, staffing, sickness, caseload and workload, now and at the inspection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers import staffing
from pdu.figures import side_by_side as figure
from pdu.figures import tails
from pdu.figures.html import Parameters, address, link, same_view, tag, text
from pdu.figures.side_by_side import LOWEST_FIRST, Cell, Column
from pdu.narrative import side_by_side as narrative
from pdu.narrative import staffing as said
from pdu.narrative.region import beside, own_units

ANCHOR = "side-by-side"
MOST_COLUMNS = 5
# For each theme the figure that best stands beside others, first; the next where no unit has it.
THEMES: Mapping[str, Sequence[tuple[str, str]]] = {
    "staffing": (
        ("vacancy_rate_pct", "po"),
        ("staffing_level_pct", "po"),
        ("leaving_rate_pct", "all"),
        ("staff_in_post_fte", "all"),
    ),
    "sickness": (("sickness_days_per_person", "all"),),
    "caseload": (("average_caseload", "po"), ("caseload_total", "all")),
    "workload": (
        ("workload_pct", "all"),
        ("staff_workload_unmanageable_pct", "all"),
        ("staff_workload_manageable_pct", "all"),
    ),
}
MAIN_GRADE = {indicator: grade for alternatives in THEMES.values() for indicator, grade in alternatives}
DEFAULT_SORT = "rating"


def code(indicator: str, grade: str) -> str:
    """A column as the address names it: the indicator, with the grade where it is not the usual one."""
    return indicator if MAIN_GRADE.get(indicator, "all") == grade else f"{indicator}:{grade}"


def parsed(column: str) -> tuple[str, str]:
    """Indicator and grade of a column as the address names it."""
    indicator, _, grade = column.partition(":")
    return indicator, grade or MAIN_GRADE.get(indicator, "all")


def offered(run: Run, as_at: date, region: str, compare: tuple[str, ...]) -> dict[str, str]:
    """The columns that can be shown: those of which a figure of a unit is known, code to label."""
    values = run("side_by_side", region=region, compare=compare, as_at=as_at)
    values = values[values["area_type"] == "pdu"].drop_duplicates(["indicator", "grade"])
    columns = {
        code(str(row.indicator), str(row.grade)): f"{row.indicator_label}, {said.GRADE_WORDS[str(row.grade)]}"
        for row in values.itertuples()
    }
    first = [name for name in usual(values)[0] if name in columns]
    return {name: columns[name] for name in (*first, *(name for name in columns if name not in first))}


def chosen(offered_: Mapping[str, str], asked: Sequence[str]) -> tuple[str, ...]:
    """The columns asked for that can be shown, at most `MOST_COLUMNS`; empty for the usual ones."""
    return tuple(column for column in dict.fromkeys(asked) if column in offered_)[:MOST_COLUMNS]


def usual(values: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The usual column of each theme, and the themes of which no unit has a figure.

    A theme's column is the first of its alternatives that some unit has in the usual grade, else in any grade.
    """
    has = set(zip(values["indicator"], values["grade"], strict=True))
    any_grade = set(values["indicator"])
    columns, missing = [], []
    for theme, alternatives in THEMES.items():
        found = [pair for pair in alternatives if pair in has] or [
            pair for pair in alternatives if pair[0] in any_grade
        ]
        if found:
            columns.append(code(*found[0]))
        else:
            missing.append(narrative.MISSING[theme])
    return columns, missing


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
    rows = pd.concat([_column_rows(units, values, name) for name in shown], ignore_index=True)
    rows = _with_withheld(rows, suppressed)
    known = units[units["pdu_code"].isin(rows.loc[rows["value"].notna() | rows["withheld"].ne(""), "pdu_code"])]
    if rows["value"].isna().all():
        return None
    sorted_by = sort if sort and sort.removeprefix(LOWEST_FIRST) in ("unit", "rating", *shown) else DEFAULT_SORT
    known = _sorted(known, rows, sorted_by)
    drawn = [_column(name, rows[rows["column"] == name], values) for name in shown]
    held = {(row.pdu_code, row.column): row for row in rows.itertuples()}
    cells = [[_cell(held[unit, name]) for name in shown] for unit in known["pdu_code"]]
    wider = [_wider(values, kind, shown) for kind in ("region", "national")]
    links = [
        (name, label, same_view(shown_on, here, ANCHOR, sort=figure.next_order(name, sorted_by)))
        for name, label in (("unit", "Unit"), ("rating", "Latest rating"), *zip(shown, _labels(drawn), strict=True))
    ]
    unit_links = [
        (
            same_view(shown_on, here, ANCHOR, highlight="" if unit == highlight else unit),
            address("unit", link_date, pdu=unit),
        )
        for unit in known["pdu_code"]
    ]
    unknown = units[~units["pdu_code"].isin(known["pdu_code"]) & ~units["from_elsewhere"]]
    table = figure.side_by_side(known, drawn, cells, wider, links, sorted_by, unit_links, highlight)
    body = tails.shortened(table, len(own_units(known)), "units", wide=True) + figure.without(
        unknown, [address("unit", link_date, pdu=unit) for unit in unknown["pdu_code"]]
    )
    own = own_units(known)
    of_own = rows[rows["pdu_code"].isin(own["pdu_code"]) & rows["value"].notna()]
    indicators = [parsed(name)[0] for name in shown]
    heading = narrative.heading(units[~units["from_elsewhere"]], indicators, of_own)
    load = _value(values, "region", "workload_pct", "all")
    sentence = narrative.sentence(
        units[~units["from_elsewhere"]], indicators, of_own, None if load is None else float(load.value)
    ) + beside(known)
    dates = sorted(set(rows.loc[rows["value"].notna(), "common"].dropna()))
    more = "" if columns else _more(of_units, shown)
    return Answer(
        key="side-by-side",
        heading=heading,
        sentence=sentence,
        body=body,
        rows=_listed(units, rows, values, shown),
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
        note=text(narrative.note(missing if not columns else [], _dates(dates), _parts(drawn, cells), *_under(rows)))
        + (f" {text(more)}" if more else "")
        + f" {_elsewhere(shown_on, link_date, region)}.",
        source_ids=ids_in(rows["source_id"], rows["source_then"], known["source_ids"], *_wider_sources(values, shown)),
    )


def _elsewhere(shown_on: str, link_date: date | None, region: str) -> str:
    """Where more is: all workforce figures from the region's page, the region's page from there."""
    if shown_on == "region":
        return link("All workforce figures", address("workforce", link_date, region=region))
    return link("All of the region", address("region", link_date, region=region))


def _column_rows(units: pd.DataFrame, values: pd.DataFrame, name: str) -> pd.DataFrame:
    """One row per unit for a column: its latest value, that at the inspection, change and place; empty where unknown.

    Where a unit has no value in the column's grade, one of another grade is given, and said: it is not comparable.
    """
    indicator, grade = parsed(name)
    of_units = values[(values["area_type"] == "pdu") & (values["indicator"] == indicator)]
    latest = of_units[of_units["is_latest"]]
    exact = latest[latest["grade"] == grade]
    # The date of most values stands at the head; a date that only one value has is that value's own.
    ends = exact["period_end"].dropna().value_counts()
    common = max(ends.index[ends == ends.max()]) if len(ends) and ends.max() > 1 else None
    rows = []
    for unit in units.itertuples():
        mine = latest[latest["area_code"] == unit.pdu_code]
        usual = mine[mine["grade"] == grade]
        now = next((usual if len(usual) else mine.sort_values("grade_sort")).itertuples(), None)
        row: dict[str, Any] = {"pdu_code": unit.pdu_code, "column": name, "indicator": indicator, "common": common}
        if now is not None:
            then = _then(of_units, unit.pdu_code, str(now.grade))
            row |= {
                "indicator_label": now.indicator_label,
                "unit": now.unit,
                "grade": now.grade,
                "value": float(now.value),
                "bound": now.bound,
                "comparable": now.grade == grade
                and now.bound in ("exact", "about")
                and common is not None
                and now.period_end == common,
                "other_grade": now.grade != grade,
                "now": now,
                "shown": narrative.written(now),
                "dated": said.dated(now, True),
                "when": narrative.cell_date(now, common),
                "source_id": now.source_id,
            }
            if then is not None:
                row |= {
                    "value_then": float(then.value),
                    "dated_then": said.dated(then, True),
                    "source_then": then.source_id,
                }
                row["is_then"] = then.csv_line == now.csv_line
                if not row["is_then"] and {now.bound, then.bound} <= {"exact", "about"}:
                    row["difference"] = round(float(now.value) - float(then.value), 2)
        rows.append(row)
    frame = pd.DataFrame(rows).reindex(columns=ROW)
    frame["comparable"] = frame["comparable"].eq(True)
    return _placed(frame, units)


def _with_withheld(rows: pd.DataFrame, suppressed: pd.DataFrame) -> pd.DataFrame:
    """The rows, with `withheld` (the day of the figure, in words) where no figure is known and a source withholds it.

    A figure of other staff does not stand in for one that is withheld. suppressed: rows of `withheld`, of units.
    """
    found = {(row.area_code, row.indicator, row.grade): row for row in suppressed.itertuples()}
    rows = rows.assign(withheld="")
    for row in rows[rows["value"].isna() | rows["other_grade"].eq(True)].itertuples():
        one = found.get((row.pdu_code, *parsed(str(row.column))))
        if one is not None:
            given = {
                "withheld": said.period(one.period_start, one.period_end),
                "shown": narrative.WITHHELD,
                "dated": said.period(one.period_start, one.period_end, True),
                "grade": one.grade,
                "unit": one.unit,
                "indicator_label": one.indicator_label,
                "source_id": one.source_id,
                "other_grade": False,
            } | dict.fromkeys(("value", "value_then", "dated_then", "source_then", "difference"))
            rows.loc[row.Index, list(given)] = list(given.values())
    return rows


ROW = (
    "pdu_code", "column", "indicator", "common", "indicator_label", "unit", "grade", "value", "bound", "comparable",
    "other_grade", "now", "shown", "dated", "when", "source_id", "value_then", "dated_then", "source_then", "is_then",
    "difference",
)  # fmt: skip


def _then(of_units: pd.DataFrame, unit: str, grade: str) -> Any:
    """The value of a unit at its latest rated inspection."""
    found = of_units[of_units["is_at_inspection"] & (of_units["area_code"] == unit) & (of_units["grade"] == grade)]
    return next(found.itertuples(), None)


def _placed(frame: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The rows with the place of each comparable value of the region's own units, in words and in full."""
    own = set(units.loc[~units["from_elsewhere"] & units["closed"].isna(), "pdu_code"])
    ranked = frame[frame["comparable"] & frame["pdu_code"].isin(own)]
    places = pd.Series("", index=frame.index, dtype=object)
    if len(ranked) >= narrative.FEWEST_PLACED:
        position = ranked["value"].rank(ascending=False, method="min").astype(int)
        last = len(ranked)
        for index in ranked.index:
            same = int((position == position[index]).sum())
            # The lowest, when several share it, are joint lowest.
            shown = last if position[index] + same - 1 == last else position[index]
            places[index] = narrative.place(int(shown), last, same > 1)
    return frame.assign(place=places, placed=len(ranked))


def _value(values: pd.DataFrame, kind: str, indicator: str, grade: str) -> Any:
    """The latest value of the region or the country."""
    found = values[
        (values["area_type"] == kind)
        & (values["indicator"] == indicator)
        & (values["grade"] == grade)
        & values["is_latest"]
    ]
    return next(found.itertuples(), None)


def _column(name: str, rows: pd.DataFrame, values: pd.DataFrame) -> Column:
    """The column with its scale, on which every value that is drawn lies."""
    indicator, grade = parsed(name)
    region, country = (_value(values, kind, indicator, grade) for kind in ("region", "national"))
    drawn = rows[rows["value"].notna() & rows["other_grade"].eq(False)]
    capacity = narrative.capacity_of(indicator)
    marked = [float(row.value) for row in (region, country) if row is not None] + ([capacity] if capacity else [])
    low, high = figure.scale([*drawn["value"], *drawn["value_then"].dropna(), *marked] or [0.0])
    first = next(rows[rows["value"].notna()].itertuples(), None)
    label, unit = (
        (str(first.indicator_label), said.UNIT_WORDS[str(first.unit)]) if first is not None else (indicator, "")
    )
    head = narrative.named(indicator, label, unit, grade)
    return Column(
        name,
        head.heading,
        head.under,
        low,
        high,
        None if region is None else float(region.value),
        None if country is None else float(country.value),
        capacity,
    )


def _labels(columns: Sequence[Column]) -> list[str]:
    return [column.heading for column in columns]


def _cell(row: Any) -> Cell | None:
    """What stands in a cell: the value, and under it the change, the place, and what differs from the column's head."""
    if words.is_missing(row.value):
        return Cell(narrative.WITHHELD, str(row.withheld)) if row.withheld else None
    if row.other_grade:
        staff = said.GRADE_WORDS[str(row.grade)]
        return Cell(str(row.shown), f"{staff}, {row.when}" if row.when else staff)
    has_then = not words.is_missing(row.value_then)
    change = "" if words.is_missing(row.difference) else narrative.changed(float(row.difference))
    under = [part for part in (change, row.place, row.when) if part]
    spoken = []
    if change:
        spoken.append(f"changed by {change} since the inspection")
    if row.place:
        spoken.append(f"{row.place} of {words.counted(int(row.placed), 'unit')}")
    if row.when:
        spoken.append(str(row.when))
    if row.is_then is True and not row.when:
        under.append("at inspection")
        spoken.append("as at the inspection")
    now = float(row.value) if row.bound in ("exact", "about") else None
    then = float(row.value_then) if has_then and now is not None else None
    return Cell(str(row.shown), " · ".join(under), ", ".join(spoken), now, then)


def _wider(values: pd.DataFrame, kind: str, shown: Sequence[str]) -> tuple[str, list[str]]:
    """The name of the region, or of the country, and its value in each column."""
    name, cells = "England and Wales", []
    for column in shown:
        row = _value(values, kind, *parsed(column))
        if row is None:
            cells.append("")
            continue
        name = f"{row.area_name} as a whole" if kind == "region" else name
        cells.append(f"{narrative.written(row)} · {said.short_date(row)}")
    return name, cells


def _wider_sources(values: pd.DataFrame, shown: Sequence[str]) -> list[list[str]]:
    found = [_value(values, kind, *parsed(column)) for kind in ("region", "national") for column in shown]
    return [[str(row.source_id)] for row in found if row is not None]


def _sorted(units: pd.DataFrame, rows: pd.DataFrame, sort: str) -> pd.DataFrame:
    """The units in the order asked for: names and ratings from the lowest, values from the highest; missing last."""
    by, reverse = sort.removeprefix(LOWEST_FIRST), sort.startswith(LOWEST_FIRST)
    units = units.sort_values(["from_elsewhere", "pdu_name"], kind="stable")
    if by == "unit":
        return units.sort_values("pdu_name", ascending=not reverse, kind="stable") if reverse else units
    if by == "rating":
        return units.sort_values("rating_rank", ascending=not reverse, kind="stable", na_position="last")
    of_column = rows[(rows["column"] == by) & rows["other_grade"].eq(False)].set_index("pdu_code")["value"]
    key = units["pdu_code"].map(of_column).astype(float)
    return units.assign(key=key).sort_values("key", ascending=reverse, kind="stable", na_position="last")


def _dates(dates: Sequence[object]) -> str:
    """The date of the columns, when it is one for all."""
    return said.period(None, dates[0]) if len(dates) == 1 else ""


def _parts(columns: Sequence[Column], cells: Sequence[Sequence[Cell | None]]) -> list[str]:
    """What is drawn, in words."""
    drawn = [cell for row in cells for cell in row if cell is not None and cell.now is not None]
    parts = []
    if drawn:
        parts.append("dot: latest value")
    if any(cell.then is not None for cell in drawn):
        parts.append("ring: as known at the latest inspection")
    if any(column.region is not None for column in columns):
        parts.append("line: the region as a whole")
    if any(column.country is not None for column in columns):
        parts.append("dotted: England and Wales")
    if any(column.capacity is not None for column in columns):
        parts.append("dashed: 100 per cent of capacity")
    return parts


def _under(rows: pd.DataFrame) -> tuple[bool, int]:
    """Whether a change stands under a value, and among how many units at most a place is given."""
    placed = rows.loc[rows["place"] != "", "placed"]
    return bool(rows["difference"].notna().any()), int(placed.max()) if len(placed) else 0


def _more(of_units: pd.DataFrame, shown: Sequence[str]) -> str:
    """That other figures, or other grades, can be chosen."""
    pairs = {code(str(row.indicator), str(row.grade)) for row in of_units.itertuples()}
    others = len(pairs - set(shown))
    return f"{words.sentence_case(words.counted(others, 'other figure'))} can be chosen above." if others else ""


def _listed(units: pd.DataFrame, rows: pd.DataFrame, values: pd.DataFrame, shown: Sequence[str]) -> pd.DataFrame:
    """The rows of the figure as a table: a line for each unit and column with a value, then the region and the country."""
    merged = rows[rows["value"].notna() | rows["withheld"].ne("")].merge(
        units[["pdu_code", "pdu_name", "rating", "published", "published_year", "before_rating"]], on="pdu_code"
    )
    lines = [
        {
            "unit": row.pdu_name,
            "rating": words_or(row.rating),
            "rated": None if words.is_missing(row.rating) else words.published(row),
            "before": row.before_rating,
            "figure": row.indicator_label,
            "indicator": row.indicator,
            "unit_of": row.unit,
            "level": "pdu",
            "shown": row.shown,
            "staff": said.GRADE_WORDS[str(row.grade)],
            "value": row.value,
            "bound": row.bound if not row.withheld else narrative.WITHHELD,
            "dated": row.dated,
            "value_then": row.value_then,
            "dated_then": row.dated_then,
            "difference": row.difference,
            "place": row.place or None,
            "source_id": row.source_id,
        }
        for row in merged.itertuples()
    ]
    for kind in ("region", "national"):
        for column in shown:
            row = _value(values, kind, *parsed(column))
            if row is not None:
                lines.append(
                    {
                        "unit": row.area_name,
                        "figure": row.indicator_label,
                        "indicator": row.indicator,
                        "unit_of": row.unit,
                        "level": kind,
                        "shown": narrative.written(row),
                        "staff": said.GRADE_WORDS[str(row.grade)],
                        "value": float(row.value),
                        "bound": row.bound,
                        "dated": said.dated(row, True),
                        "source_id": row.source_id,
                    }
                )
    return pd.DataFrame(lines)


def words_or(rating: object) -> str:
    """A rating, or that the unit was not inspected."""
    return "not inspected" if words.is_missing(rating) else str(rating)


def nothing(run: Run, as_at: date, region: str) -> str:
    """One line for a region of whose units nothing is known, with what is known of the region as a whole, as HTML."""
    name = str(run("region_units", region=region, as_at=as_at)["region_name"].iloc[0])
    return tag(
        "p",
        text(narrative.nothing(name, staffing.region_line(run, as_at, region).partition(": ")[2])),
        class_="sentence",
    )
