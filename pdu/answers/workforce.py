"""The answers of the workforce page: staffing, sickness and workload of the country, the regions and the units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.figures import bars as bar_tables
from pdu.figures import findings_matrix, matrix, page, strip_by_rating
from pdu.figures import multiples as small
from pdu.figures import trend as trends
from pdu.figures.bars import Bar
from pdu.figures.findings_grid import key as signs_key
from pdu.figures.html import address, hidden, link, table, tag, text
from pdu.figures.listing import scrolled
from pdu.figures.trend import Break, Panel
from pdu.narrative import staffing as said
from pdu.narrative import workforce as narrative
from pdu.statistics.association import Association, kendall, spearman
from pdu.view import FIRST_DAY

UNIFIED = Break(FIRST_DAY, "June 2021: unified")
# The scale of the workload measurement tool was amended when it was relaunched in late 2022.
OTHER_BREAKS = {"workload_pct": (Break(date(2022, 12, 1), "late 2022: new scale"),)}


def breaks_of(indicator: str) -> tuple[Break, ...]:
    """The days at which the series of an indicator break: unification, and those of its own."""
    return (UNIFIED, *OTHER_BREAKS.get(indicator, ()))


ASSOCIATION = "results"  # anchor of its question
MOST_SENTENCES = 30  # sentences on sickness on the page; the table under them has all
UNSCROLLED = 25  # sentences on the page, two beside one another, above which they scroll by themselves
SENTENCES_A_LINE = 2
HEAD = ("staff_in_post_fte", "vacancy_rate_pct", "sickness_days_per_person", "workload_pct")
THEMES = {
    "staffing_levels": "Staffing levels",
    "sickness_and_wellbeing": "Sickness and wellbeing",
    "workload": "Workload",
    "staff_experience_and_training": "Experience, training",
    "staff_culture_and_morale": "Culture, morale",
}
MATRIX = {
    "vacancy_rate_pct": "Vacancy rate",
    "vacancies_fte": "Vacancies",
    "leavers_headcount": "Leavers",
    "staffing_level_pct": "Staff against target",
    "sickness_days_per_person": "Sickness days",
    "caseload_total": "Caseload",
    "average_caseload": "Cases per officer",
    "workload_pct": "Workload",
}
RATES = ("percent", "days", "cases")  # units in which country, regions and units share a scale
DEFAULT_INDICATOR = "vacancy_rate_pct"
OVERALL = "rating"
SCORE = "score"
MOST_PANELS = 6
MOST_BARS = 15  # units in one table of bars, above which only those of one region are drawn
MOST_INLINE = 2  # earlier values of an area written beside the latest; more open behind a word
MOST_EARLIER = 4  # of those, where an indicator has very many values; the rest are in the table
VERY_MANY = 200  # values of one indicator
LEADING = 3  # regions named in the heading on vacancies

VALUE_COLUMNS = {
    "area_name": "Area",
    "level": "Level",
    "grade_label": "Staff",
    "value": "Value",
    "bound": "As stated",
    "date_words": "Date",
    "derived": "Derived",
    "revised": "Revised",
    "note": "Remark",
    "source_id": "Source",
}
LEVELS = {"national": "England and Wales", "region": "Region as a whole", "pdu": "Unit"}


# The head and the foot of the page --------------------------------------------------------------------------


def opening(run: Run, as_at: date, is_past: bool) -> str:
    """Question, answer and key figures of the page, as HTML."""
    values = run("workforce_values", indicators=HEAD, region="", as_at=as_at)
    title = page.title("Are there enough staff for the work?", narrative.lead(values, is_past), "Workforce")
    return title + page.key_figures(page.KeyFigure(**figure) for figure in narrative.key_figures(values))


def gaps(run: Run, as_at: date) -> str:
    """What the page does not show, and why, as HTML."""
    frame = run("workforce_coverage", indicators=(*MATRIX, "staff_in_post_fte"), as_at=as_at)
    read = run("workforce_read", programme=None, as_at=as_at)
    return page.not_here(narrative.missing(frame, bool(read["inspections_read"].sum())))


# The country ------------------------------------------------------------------------------------------------


@answer
def staff_trend(ask: Ask, as_at: date) -> Answer | None:
    """Staff in post in the country, before and after unification."""
    rows = _series(ask, as_at, "staff_in_post_fte", "all")
    if len(rows) < 2:
        return None
    heading, sentence = narrative.staff_heading(rows[rows["side"] == "after"]), narrative.staff_sentence(rows)
    panel = Panel(rows, before="National Probation<br>Service only", after="Probation Service")
    return _trend_answer(
        "staff-in-post",
        rows,
        heading,
        sentence,
        trends.trend([panel], [UNIFIED], height=230),
        "Full-time equivalent, all grades, at the date. " + narrative.series_note(rows),
    )


@answer
def grade_trend(ask: Ask, as_at: date, grade: str) -> Answer | None:
    """Staff in post of one grade in the country; the axes are those of both officer grades."""
    rows = _series(ask, as_at, "staff_in_post_fte", grade)
    if len(rows) < 2:
        return None
    both = pd.concat([_series(ask, as_at, "staff_in_post_fte", other) for other in ("po", "pso")])
    after = rows[rows["side"] == "after"]
    heading, sentence = narrative.grade_heading(grade, after), narrative.grade_sentence(after)
    chart = trends.trend(
        [Panel(rows)],
        [UNIFIED],
        height=150,
        years=(words.as_day(both["on"].min()), words.as_day(both["on"].max())),
        top=float(both["value"].max()),
    )
    return _trend_answer(f"staff-{grade}", rows, heading, sentence, chart, narrative.series_note(rows))


@answer
def leaving_trend(ask: Ask, as_at: date) -> Answer | None:
    """The yearly leaving rate of probation officers in the country."""
    rows = _series(ask, as_at, "leaving_rate_pct", "po")
    if len(rows) < 2:
        return None
    heading, sentence = narrative.leaving_heading(rows), narrative.leaving_sentence(rows)
    chart = trends.trend([Panel(rows, suffix="%")], [UNIFIED], height=150)
    return _trend_answer("leaving-rate", rows, heading, sentence, chart, narrative.series_note(rows))


def _series(ask: Ask, as_at: date, indicator: str, grade: str) -> pd.DataFrame:
    """The country's series of one figure, ready to be drawn."""
    values = ask("workforce_values", indicators=(indicator,), region="", as_at=as_at)
    rows = values[(values["area_type"] == "national") & (values["grade"] == grade)]
    return _prepared(rows, indicator)


def _each_area(ask: Ask, as_at: date, indicator: str, region: str) -> list[pd.DataFrame]:
    """The series of one indicator that have two days: of the country, a region as a whole and its units, grade by grade."""
    values = ask("workforce_values", indicators=(indicator,), region=region, as_at=as_at)
    values = values[(values["area_type"] != "region") | (values["area_code"] == region)]
    return [
        _prepared(found, indicator)
        for _, found in _dated(values).groupby(["area_type", "area_name", "grade"], sort=False)
        if found["describes_on"].nunique() > 1
    ]


def _prepared(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    prepared = trends.prepared(rows, breaks_of(indicator))
    return prepared.assign(said=[narrative.point_words(row) for row in prepared.itertuples()])


def _trend_answer(key: str, rows: pd.DataFrame, heading: str, sentence: str, chart: go.Figure, note: str) -> Answer:
    low, high = said.amount(rows["value"].min()), said.amount(rows["value"].max())
    return Answer(
        key=key,
        heading=heading,
        sentence=sentence,
        body=chart,
        alt=f"{heading}. {sentence} {len(rows)} points from {low} to {high}.",
        rows=_with_words(rows),
        columns=VALUE_COLUMNS,
        note=text(note),
        source_ids=ids_in(rows["source_id"]),
    )


def _telling(rows: pd.DataFrame, columns: Mapping[str, str], silent: Sequence[str]) -> dict[str, str]:
    """The columns without those of `silent` that say nothing of any row: no, exact, or nothing at all."""
    quiet = {
        name
        for name in silent
        if all(words.is_missing(value) or value in (False, "exact") for value in rows[name].unique())
    }
    return {name: label for name, label in columns.items() if name not in quiet}


def by_date(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Series as a table, with its columns: a row for each date as stated, a column for each series.

    rows: with `of`, the name of the series, and the columns of a value.
    """
    rows = rows.assign(
        date_words=[said.dated(row, True) for row in rows.itertuples()],
        remark=[narrative.remark(row) for row in rows.itertuples()],
    )
    series = {name: f"s{place}" for place, name in enumerate(rows["of"].unique())}
    by = rows.groupby(["on", "date_words"], sort=True)
    dated = (
        rows.assign(series=rows["of"].map(series))
        .pivot_table(index=["on", "date_words"], columns="series", values="value", aggfunc="last")
        .assign(
            remark=by["remark"].agg(lambda marked: "; ".join(dict.fromkeys(one for one in marked if one)) or None),
            source_ids=by["source_id"].agg(lambda ids: " ".join(dict.fromkeys(ids))),
        )
        .reset_index()
    )
    names = {code: name for name, code in series.items()}
    remarks = {"remark": "Remark"} if dated["remark"].notna().any() else {}
    return dated, {"date_words": "Date", **names, **remarks, "source_ids": "Sources"}


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(level=rows["area_type"].map(LEVELS), date_words=[said.dated(row) for row in rows.itertuples()])


# Regions and units beside one another -----------------------------------------------------------------------


@answer
def vacancies_by_region(ask: Ask, as_at: date, link_date: date | None) -> Answer | None:
    """Vacancies of the regions on the latest date for which most regions reported."""
    values = ask("workforce_values", indicators=("vacancies_fte", "staff_in_post_fte"), region="", as_at=as_at)
    regional = values[values["area_type"] == "region"]
    found = regional[(regional["indicator"] == "vacancies_fte") & (regional["grade"] == "all")]
    if found.empty:
        return None
    number = found.groupby("describes_on")["area_code"].nunique()
    day = number[number == number.max()].index.max()
    frame = found[found["describes_on"] == day].drop_duplicates("area_code", keep="last")
    frame = frame.sort_values(["value", "area_name"], ascending=[False, True], kind="stable", ignore_index=True)
    leading = frame.head(min(LEADING, len(frame)))
    rows = [
        Bar(
            link(str(row.area_name), address("region", link_date, region=row.area_code)),
            float(row.value),
            said.figure(row.value, row.unit, row.bound),
            focus=row.area_code in set(leading["area_code"]),
        )
        for row in frame.itertuples()
    ]
    heading, sentence = narrative.vacancies_heading(frame, leading), narrative.vacancies_sentence(frame, leading)
    later = found[found["describes_on"] > day]
    has_staff = bool((regional["indicator"] == "staff_in_post_fte").any())
    return Answer(
        key="vacancies",
        heading=heading,
        sentence=sentence,
        body=bar_tables.bars(rows, heading, heading="Region", measure="Vacancies, full-time equivalent"),
        alt=f"{heading}. {sentence}",
        rows=_with_words(frame),
        columns=VALUE_COLUMNS,
        note=text(narrative.vacancies_note(frame, later, len(ask("regions")), has_staff)),
        source_ids=ids_in(frame["source_id"]),
    )


@answer
def sickness(ask: Ask, as_at: date, link_date: date | None, region: str) -> Answer | None:
    """Working days lost per person: the units known, and the country."""
    values = _dated(ask("workforce_values", indicators=("sickness_days_per_person",), region=None, as_at=as_at))
    values = _latest(values[values["grade"] == "all"])
    country = values[values["area_type"] == "national"]
    units = values[values["area_type"] == "pdu"].sort_values("value", ascending=False, kind="stable")
    if values.empty:
        return None

    def bar(row: Any) -> Bar:
        return _bar(row, link_date)

    measure = "Days a person"
    drawn = units if len(units) <= MOST_BARS else units[units["region_code"] == region]
    regional = values[values["area_type"] == "region"].sort_values("value", ascending=False, kind="stable")
    frame = pd.concat([drawn, regional, country], ignore_index=True)
    heading, sentence = narrative.sickness_heading(units, country, len(drawn)), narrative.sickness_sentence(units)
    whose = f"Units of {narrative.the(_region_names(ask)[region])}" if len(drawn) < len(units) else "Units"
    longest = float(frame["value"].max())
    levels = [
        (title, bar_tables.bars(map(bar, part.itertuples()), title, measure=measure, longest=longest, narrow=True))
        for title, part in ((whose, drawn), ("Regions, each as a whole", regional), (narrative.COUNTRY, country))
        if len(part)
    ]
    return Answer(
        key="sickness",
        heading=heading,
        sentence=sentence,
        body=bar_tables.groups(levels),
        alt=f"{heading}. {sentence}",
        rows=_with_words(frame),
        columns=VALUE_COLUMNS,
        note="Working days lost per person, annual average, all staff. Each at its own date.",
        source_ids=ids_in(frame["source_id"]),
    )


@answer
def workload(ask: Ask, as_at: date, link_date: date | None) -> Answer | None:
    """Workload on the measurement tool, on the date for which most areas are known."""
    values = _dated(ask("workforce_values", indicators=("workload_pct",), region="", as_at=as_at))
    values = values[(values["grade"] == "all") & (values["area_type"] != "pdu")]
    if values.empty:
        return None
    number = values.groupby("describes_on")["area_name"].nunique()
    day = number[number == number.max()].index.max()
    frame = values[values["describes_on"] == day].sort_values(
        "value", ascending=False, kind="stable", ignore_index=True
    )
    heading, sentence = narrative.workload_heading(frame), narrative.workload_sentence(frame)
    return Answer(
        key="workload",
        heading=heading,
        sentence=sentence,
        body=bar_tables.bars(
            [_bar(row, link_date, with_date=False) for row in frame.itertuples()],
            heading,
            measure="Per cent of capacity",
            line_at=100,
            narrow=True,
        ),
        alt=f"{heading}. {sentence}",
        rows=_with_words(frame),
        columns=VALUE_COLUMNS,
        note=text(narrative.workload_note(frame, values[values["area_type"] == "national"])),
        source_ids=ids_in(frame["source_id"]),
    )


def _bar(row: Any, link_date: date | None, with_date: bool = True) -> Bar:
    detail = said.short_date(row) if with_date else ""
    return Bar(
        _area_link(row, link_date),
        float(row.value),
        said.figure(row.value, row.unit, row.bound),
        detail=detail,
        focus=row.area_type == "national",
    )


def _area_link(row: Any, link_date: date | None) -> str:
    if row.area_type == "pdu":
        return link(str(row.area_name), address("unit", link_date, pdu=row.area_code))
    if row.area_type == "region":
        return link(str(row.area_name), address("region", link_date, region=row.area_code))
    return text(row.area_name)


def _dated(values: pd.DataFrame) -> pd.DataFrame:
    return values[values["describes_on"].notna()]


def _latest(values: pd.DataFrame) -> pd.DataFrame:
    """The latest value of each area and grade; the query gives the newest of each first."""
    return values.drop_duplicates(["area_type", "area_code", "grade"])


# One indicator ----------------------------------------------------------------------------------------------


def indicators(run: Run, as_at: date) -> dict[str, str]:
    """The indicators that have a value as at the day: code to 'Theme: name', in the order of themes and names."""
    frame = run("workforce_indicators", as_at=as_at)
    return {row.indicator: f"{narrative.THEME_LABELS[row.theme]}: {row.label}" for row in frame.itertuples()}


def chosen(run: Run, as_at: date, asked: str | None) -> str | None:
    """The indicator to show: the one asked for when it has a value by then, else vacancies, else the first."""
    options = indicators(run, as_at)
    return next((code for code in (asked, DEFAULT_INDICATOR, *options) if code in options), None)


def not_yet(run: Run, as_at: date, asked: str | None, shown: str) -> str:
    """What to say, as HTML, when the figure asked for had no value by the day; nothing otherwise."""
    if asked in (None, shown):
        return ""
    return page.not_here(
        [(_label(run, asked), f"no figure had been published by {words.day(as_at)}. Another is shown.")]
    )


def fullest_region(run: Run, as_at: date, indicator: str) -> str | None:
    """The region most of whose units have the figure, for an address that names none."""
    found = run("workforce_units_with", indicator=indicator, as_at=as_at)
    if found.empty:
        return None
    # Where every unit has it, nothing is fuller: then the first of those, and not the one with most units.
    tiles = run("unit_tiles", as_at=as_at)
    units = tiles[tiles["closed"].isna()].groupby("region_code")["pdu_code"].nunique()
    complete = found[found["units"] >= found["region_code"].map(units)]
    if len(complete):
        return str(complete["region_code"].iloc[0])
    return str(found.sort_values("units", ascending=False, kind="stable")["region_code"].iloc[0])


def _label(run: Run, indicator: str | None) -> str:
    return str(run("indicators").set_index("indicator")["label"].get(indicator, ""))


@answer
def indicator_trend(ask: Ask, as_at: date, indicator: str, region: str) -> Answer | None:
    """One indicator over time: the country, a region as a whole and its units, each in a panel of its own."""
    series = _each_area(ask, as_at, indicator, region)
    if not series:
        return None
    drawn, left_out = series[:MOST_PANELS], len(series) - MOST_PANELS
    first = next(drawn[0].itertuples())
    suffix = "%" if first.unit == "percent" else ""
    titles = [narrative.panel_title(next(rows.itertuples())) for rows in drawn]
    panels = [
        Panel(rows, suffix=suffix, title=title if len(drawn) > 1 else "")
        for rows, title in zip(drawn, titles, strict=True)
    ]
    earliest = min(rows["on"].min() for rows in drawn)
    breaks = [event for event in breaks_of(indicator) if pd.Timestamp(event.day) > earliest]
    rows = pd.concat(drawn, ignore_index=True)
    heading = narrative.indicator_trend_heading(str(first.indicator_label), drawn)
    sentence = narrative.indicator_trend_sentence(titles, rows, max(left_out, 0))
    note = narrative.series_note(
        rows, ["Points are joined where they are of one kind of period and comparable; a period stands at its end."]
    )
    chart = trends.trend(panels, breaks, height=150 if len(drawn) > 1 else 190)
    return _trend_answer("indicator-trend", rows, heading, sentence, chart, note)


@answer
def indicator_multiples(ask: Ask, as_at: date, indicator: str, region: str) -> Answer | None:
    """One indicator over time: the country, a region as a whole and its units, a small picture each, on the same axes."""
    series = _each_area(ask, as_at, indicator, region)
    if not series:
        return None
    rows = pd.concat(series, ignore_index=True)
    first = next(series[0].itertuples())
    firsts = [next(part.itertuples()) for part in series]
    years = (words.as_day(rows["on"].min()), words.as_day(rows["on"].max()))
    breaks = [event for event in breaks_of(indicator) if years[0] < event.day < years[1]]
    # Rates of the country and of a unit share a scale; numbers of people do not.
    top = float(rows["value"].max()) if str(first.unit) in RATES else None
    panels = [
        small.Panel(narrative.panel_title(row), "", [small.line(part, named=False)])
        for row, part in zip(firsts, series, strict=True)
    ]
    titles = {(row.area_type, row.area_name, row.grade): panel.title for row, panel in zip(firsts, panels, strict=True)}
    of = [titles[row.area_type, row.area_name, row.grade] for row in rows.itertuples()]
    dated, columns = by_date(rows.assign(of=of))
    heading = narrative.indicator_trend_heading(str(first.indicator_label), series)
    sentence = narrative.indicator_trend_sentence([panel.title for panel in panels], rows, 0)
    said_of_breaks = [f"Dotted: {event.words}." for event in breaks]
    axes = (
        "All on the same axes." if top is not None else "All on one axis of time, each from nought to its own highest."
    )
    joined = "Points are joined where they are of one kind of period and comparable; a period stands at its end."
    return Answer(
        key="indicator-trend",
        heading=heading,
        sentence=sentence,
        body=small.multiples(panels, years, breaks, top),
        alt=f"{heading}. {sentence}",
        rows=dated,
        columns=columns,
        note=text(narrative.series_note(rows, [axes, joined, *said_of_breaks])),
        source_ids=ids_in(rows["source_id"]),
    )


@answer
def indicator_values(ask: Ask, as_at: date, link_date: date | None, indicator: str, region: str) -> Answer | None:
    """Every value of one indicator: the latest of the country, of each region and of each unit of a region, each dated."""
    values = ask("workforce_values", indicators=(indicator,), region=region, as_at=as_at)
    named = _region_names(ask)[region]
    others = _elsewhere(ask, as_at, link_date, indicator, region)
    definitions = ask("indicators").set_index("indicator")
    definition = str(definitions.loc[indicator, "definition"])
    label = str(definitions.loc[indicator, "label"])
    if values.empty:
        return None
    order = {"national": 1, "region": 2, "pdu": 3}
    latest = _latest(values).assign(area_order=lambda frame: frame["area_type"].map(order))
    heading = narrative.values_heading(label, latest, named)
    sentence = narrative.values_sentence(values, named)
    note = text(f"{definition}. A region’s value is of the region as a whole, not of its units.")
    if others:
        note += f"<br>Units of other regions have one: {others}"
    return Answer(
        key="indicator-values",
        heading=heading,
        sentence=sentence,
        body=_values_body(values, latest, named, link_date),
        alt=f"{heading}. {sentence}",
        rows=_with_words(values),
        columns=_telling(values, VALUE_COLUMNS, ("bound", "derived", "revised", "note")),
        note=note,
        source_ids=ids_in(values["source_id"]),
    )


def elsewhere(run: Run, as_at: date, link_date: date | None, indicator: str, region: str) -> str:
    """Where an indicator is known, as HTML, when neither country nor regions nor the units of this region have a value."""
    others = _elsewhere(run, as_at, link_date, indicator, region)
    return page.not_here([narrative.elsewhere(_label(run, indicator), _region_names(run)[region], others)])


def _elsewhere(run: Run, as_at: date, link_date: date | None, indicator: str, region: str) -> str:
    """The other regions whose units have a value, with their number, as links to the same view of that region."""
    found = run("workforce_units_with", indicator=indicator, as_at=as_at)
    return " · ".join(
        link(
            f"{row.region_name} ({row.units})",
            address("workforce", link_date, indicator=indicator, region=row.region_code),
        )
        for row in found[found["region_code"] != region].itertuples()
    )


def _region_names(run: Run) -> dict[str, str]:
    frame = run("regions")
    return dict(zip(frame["region_code"], frame["region_name"], strict=True))


def _values_body(values: pd.DataFrame, latest: pd.DataFrame, region: str, link_date: date | None) -> str:
    """The latest values as bars, by level; the earlier of each area beside them."""
    is_rate = str(values["unit"].iloc[0]) in RATES
    top = float(latest["value"].max())
    most = MOST_EARLIER if len(values) > VERY_MANY else len(values)
    parts = []
    for kind, heading in (
        ("national", "England and Wales"),
        ("region", "Regions, each as a whole"),
        ("pdu", f"Units of {narrative.the(region)}, each its own"),
    ):
        found = latest[latest["area_type"] == kind].sort_values("value", ascending=False, kind="stable")
        if found.empty:
            continue
        longest = top if is_rate else float(found["value"].max())
        rows = []
        for row in found.itertuples():
            earlier = values[
                (values["area_type"] == kind)
                & (values["area_name"] == row.area_name)
                & (values["grade"] == row.grade)
                & (values["csv_line"] != row.csv_line)
            ]
            staff = said.of_staff(row)
            name = _area_link(row, link_date) + (" " + tag("small", text(staff)) if staff else "")
            rows.append(
                [name, _track(row, longest), _when(row), _earlier(earlier, f"{row.area_name}, {row.grade_label}", most)]
            )
        headings = [("Area", ""), ("Latest value", "value"), ("Date and source", "when"), ("Earlier", "")]
        parts.append(
            (heading, table(headings, rows, f"{heading}: latest and earlier values", kind="stack bars values"))
        )
    return bar_tables.groups(parts)


def _track(row: Any, longest: float) -> str:
    shown = said.figure(row.value, row.unit, row.bound)
    return bar_tables.track(float(row.value), longest, shown, focus=row.area_type == "national")


def _when(row: Any) -> str:
    marked = said.flags(row)
    flagged = tag("small", text(f" {words.listed(marked)}")) if marked else ""
    return f"{text(said.short_date(row))}{flagged} {_source(row)}"


def _source(row: Any) -> str:
    shown = str(row.source_id)
    label = link(shown, row.source_url, title=row.source_title) if not words.is_missing(row.source_url) else text(shown)
    return tag("small", label)


def _earlier(rows: pd.DataFrame, whose: str, most: int) -> str:
    if rows.empty:
        return tag("span", "–", aria_hidden="true", class_="nf") + hidden("none")
    each = [
        f"{text(said.figure(row.value, row.unit, row.bound))} {tag('small', _when(row))}" for row in rows.itertuples()
    ]
    if len(each) <= MOST_INLINE:
        return "".join(tag("div", one) for one in each)
    more = [text(f"{len(each) - most} before these: in the table")] if len(each) > most else []
    listed = tag("ul", "".join(tag("li", one) for one in [*each[:most], *more]), class_="found")
    return tag("details", tag("summary", f"{len(each)} earlier" + hidden(f" of {whose}")) + listed, class_="more")


# Results and staffing ---------------------------------------------------------------------------------------


def outcomes(run: Run) -> dict[str, str]:
    """What the workforce figure can be set beside: the rating, the score, or the share of cases on a question."""
    questions = run("questions")
    shares = {row.question: f"Cases sufficient: {row.label}" for row in questions.itertuples()}
    return {OVERALL: "Overall rating", SCORE: "Score within the programme", **shares}


@answer
def association(
    ask: Ask, as_at: date, indicator: str, outcome: str, programme: str | None, region: str
) -> Answer | None:
    """A workforce figure of units as it stood at their inspections beside the outcome, programme by programme."""
    figures = ask("staffing_as_of", region=None, compare=(), indicators=(indicator,), as_at=as_at)
    results = ask("workforce_outcomes", question=None if outcome in (OVERALL, SCORE) else outcome, as_at=as_at)
    column = {OVERALL: "rating_rank", SCORE: "overall_score"}.get(outcome, "percent")
    results = results[results["is_latest"] & results[column].notna()]
    if programme:
        results = results[results["programme"] == programme]
    exact = figures[figures["bound"].isin(["exact", "about"])]
    recent = exact[exact["published_on"] - exact["describes_on"] <= pd.Timedelta(days=366)]
    if recent.empty:
        return None
    grade = str(recent["grade"].value_counts().idxmax())
    rows = results.merge(
        recent.loc[recent["grade"] == grade].drop(columns=["pdu_code", "published", "published_year", "region_code"]),
        on="inspection_id",
    )
    if rows.empty:
        return None
    rows = rows.assign(
        outcome=rows[column].astype(float),
        focus=rows["region_code"] == region,
        date_words=[said.dated(row, True) for row in rows.itertuples()],
        report=[words.published(row) for row in rows.itertuples()],
    )
    rows = rows.assign(said=[_dot_words(row) for row in rows.itertuples()])
    panels, measured = [], []
    for name, found in rows.groupby("programme_label", sort=False):
        panels.append(strip_by_rating.Panel(f"{name}, {words.counted(len(found), 'unit')}", found))
        measured.append((str(name), *_coefficients(found)))
    first = next(rows.itertuples())
    axis = f"{first.indicator_label}, {said.of_staff(first)}" if said.of_staff(first) else str(first.indicator_label)
    suffix = "%" if first.unit == "percent" else ""
    label = outcomes(ask)[outcome]
    if outcome == OVERALL:
        chart = strip_by_rating.by_rating(panels, ask("ratings"), axis, suffix)
    else:
        top = float(rows["overall_score_max"].max()) if outcome == SCORE else 100.0
        chart = strip_by_rating.against_number(panels, axis, suffix, label, top)
    heading = narrative.association_heading(axis, [(name, result) for name, result, _ in measured])
    sentence = narrative.association_sentence(measured, label.lower())
    shown_outcome = {OVERALL: "rating", SCORE: "overall_score"}.get(outcome, "percent")
    return Answer(
        key="association",
        heading=heading,
        sentence=sentence,
        body=chart,
        alt=f"{heading}. {sentence}",
        rows=rows,
        columns={
            "pdu_name": "Unit",
            "programme": "Programme",
            "report": "Report",
            shown_outcome: label,
            "value": axis,
            "date_words": "Date of the value",
        },
        note=text(narrative.ASSOCIATION_NOTE)
        + f" Blue: units of {text(narrative.the(_region_names(ask)[region]))}. Ring: 2021 programme.",
        source_ids=ids_in(rows["source_id"], rows["source_ids"], rows["share_source_id"]),
    )


def no_association(run: Run, indicator: str, outcome: str) -> str:
    """What to say, as HTML, where no unit has both the figure and the outcome."""
    return page.not_here([narrative.no_association(_label(run, indicator), outcomes(run)[outcome])])


def _dot_words(row: Any) -> str:
    return f"{row.pdu_name}: {said.figure(row.value, row.unit, row.bound)}, {row.date_words}"


def _coefficients(found: pd.DataFrame) -> tuple[Association, Association]:
    x, y = found["value"].astype(float).tolist(), found["outcome"].tolist()
    return spearman(x, y), kendall(x, y)


# What inspectors said ---------------------------------------------------------------------------------------


def _findings(ask: Ask, as_at: date, programme: str | None) -> pd.DataFrame:
    frame = ask("workforce_findings", themes=tuple(THEMES), programme=programme, as_at=as_at)
    order = {theme: place for place, theme in enumerate(THEMES)}
    frame = frame.sort_values("theme", key=lambda column: column.map(order), kind="stable", ignore_index=True)
    sources = ask("sources").set_index("source_id")
    return frame.assign(
        url=frame["source_id"].map(sources["url"]), publisher=frame["source_id"].map(sources["publisher"])
    )


MENTION_COLUMNS = {
    "theme_label": "Theme",
    "area_name": "Unit or region",
    "area_type": "Kind of area",
    "programme_label": "Programme",
    "report": "Report",
    "direction": "Direction",
    "summary": "Finding, in our words",
    "stated_jointly": "Said of several units",
    "source_id": "Source",
}


def _read(ask: Ask, as_at: date, programme: str | None) -> pd.DataFrame:
    """Inspections and inspections read, by programme and kind of area: a region's report speaks of the region."""
    read = ask("workforce_read", programme=programme, as_at=as_at)
    return read.assign(
        of=read["programme"] + " " + read["area_type"],
        of_label=[narrative.reports_of(row) for row in read.itertuples()],
    )


@answer
def mentions(ask: Ask, as_at: date, programme: str | None) -> Answer | None:
    """Themes of staff and workload by programme: in how many inspections each was named, and how."""
    frame = _findings(ask, as_at, programme)
    if frame.empty:
        return None
    read = _read(ask, as_at, programme)
    shape = pd.MultiIndex.from_product(
        [frame["theme"].unique(), read["of"], ("strength", "weakness", "context")], names=["theme", "of", "direction"]
    )
    found = frame.assign(of=frame["programme"] + " " + frame["area_type"])
    number = found.groupby(["theme", "of", "direction"])["inspection_id"].nunique()
    counts = number.reindex(shape, fill_value=0).unstack("direction").reset_index()
    themes = {theme: place for place, theme in enumerate(THEMES)}
    columns = {of: place for place, of in enumerate(read["of"])}
    counts = (
        counts.merge(frame.drop_duplicates("theme")[["theme", "theme_label"]], on="theme")
        .merge(read, on="of")
        .assign(row=lambda rows: rows["theme"].map(themes), column=lambda rows: rows["of"].map(columns))
        .sort_values(["row", "column"], ignore_index=True)
    )
    heading, sentence = narrative.mentions_heading(counts), narrative.mentions_sentence(counts, read)
    return Answer(
        key="mentions",
        heading=heading,
        sentence=sentence,
        body=findings_matrix.themes(counts),
        alt=f"{heading}. {sentence}",
        rows=counts,
        columns={
            "theme_label": "Theme",
            "of_label": "Reports",
            "inspections_read": "Inspections read",
            "strength": "Named as strength",
            "weakness": "Named as weakness",
            "context": "Without judgement",
        },
        note=f"{signs_key()}. {text(narrative.MENTIONS_NOTE)}",
        source_ids=ids_in(frame["source_id"]),
    )


def _long(body: str, sentences: int, heading: str) -> str:
    """A list as it is, or in a scroll of its own where it would be most of the page."""
    return scrolled(body, heading) if sentences > UNSCROLLED else body


@answer
def sickness_said(ask: Ask, as_at: date, link_date: date | None, programme: str | None) -> Answer | None:
    """Every sentence on sickness and wellbeing, of every inspection that mentions it."""
    frame = _findings(ask, as_at, programme)
    frame = frame[frame["theme"] == "sickness_and_wellbeing"]
    if frame.empty:
        return None
    heading = narrative.sickness_said_heading(frame)
    sentence = narrative.sickness_said_sentence(frame, _read(ask, as_at, programme))
    return Answer(
        key="sickness-said",
        heading=heading,
        sentence=sentence,
        body=_long(findings_matrix.listed(frame.head(MOST_SENTENCES), link_date), len(frame), heading),
        alt=f"{heading}. {sentence}",
        rows=frame.assign(report=[words.published(row) for row in frame.itertuples()]),
        columns=_telling(
            frame,
            {name: label for name, label in MENTION_COLUMNS.items() if name != "theme_label"},
            ("stated_jointly",),
        ),
        note="Newest first, in our words. Where nothing is said of sickness, nothing is known of it."
        + (f" Shown: the newest {MOST_SENTENCES}; all are in the table." if len(frame) > MOST_SENTENCES else ""),
        source_ids=ids_in(frame["source_id"]),
    )


@answer
def said_in_region(ask: Ask, as_at: date, link_date: date | None, programme: str | None, region: str) -> Answer | None:
    """The inspections of a region's units, and of the region itself, by theme, with the sentences."""
    frame = _findings(ask, as_at, programme)
    frame = frame[frame["region_code"] == region]
    if frame.empty:
        return None
    frame = frame.sort_values(["area_type", "area_name", "published_on"], ascending=[True, True, False], kind="stable")
    name = _region_names(ask)[region]
    heading, sentence = narrative.said_heading(frame, name), narrative.said_sentence(frame)
    return Answer(
        key="said-in-region",
        heading=heading,
        sentence=sentence,
        body=_long(
            findings_matrix.by_area(frame, THEMES, link_date),
            frame["inspection_id"].nunique() * SENTENCES_A_LINE,
            heading,
        ),
        alt=f"{heading}. {sentence}",
        rows=frame.assign(report=[words.published(row) for row in frame.itertuples()]),
        columns=_telling(frame, MENTION_COLUMNS, ("stated_jointly",)),
        note=f"{signs_key()}. {text(narrative.MENTIONS_NOTE)}",
        source_ids=ids_in(frame["source_id"]),
    )


# What is known ----------------------------------------------------------------------------------------------


@answer
def coverage(ask: Ask, as_at: date, link_date: date | None, region: str) -> Answer | None:
    """Which area has which figure and of when: country and regions, then the units of one region."""
    frame = ask("workforce_coverage", indicators=tuple(MATRIX), as_at=as_at)
    of_units = ask("workforce_unit_coverage", region=region, indicators=tuple(MATRIX), as_at=as_at)
    if frame.empty:
        return None
    tiles = ask("unit_tiles", as_at=as_at)
    is_open = tiles[tiles["closed"].isna()]
    open_units = is_open.groupby("region_code")["pdu_code"].nunique()
    regions = ask("regions").sort_values("region_name")
    places = [("", narrative.COUNTRY, 0)]
    places += [
        (row.region_code, row.region_name, int(open_units.get(row.region_code, 0))) for row in regions.itertuples()
    ]
    units = ask("region_units", region=region, as_at=as_at)
    name = str(regions.set_index("region_code")["region_name"][region])
    shown = {indicator: label for indicator, label in MATRIX.items() if (of_units["indicator"] == indicator).any()}
    body = matrix.areas(frame, places, MATRIX, link_date)
    if shown:
        body += tag("h4", f"Units of {text(narrative.the(name))}", class_="over-bars")
        body += matrix.units(of_units, units, shown, link_date)
    named = {code: place for code, place, _ in places} | dict(zip(units["pdu_code"], units["pdu_name"], strict=True))
    rows = pd.concat(
        [
            frame.assign(area=frame["area_code"].map(named)),
            of_units.assign(area=of_units["pdu_code"].map(named), area_type="pdu"),
        ],
        ignore_index=True,
    )
    rows = rows.assign(label=rows["indicator"].map(MATRIX), level=rows["area_type"].map(LEVELS))
    heading = narrative.coverage_heading(frame, len(regions), len(is_open))
    return Answer(
        key="coverage",
        heading=heading,
        sentence=narrative.COVERAGE_SENTENCE,
        body=body,
        alt=f"{heading}. {narrative.COVERAGE_SENTENCE}",
        rows=rows,
        columns={
            "level": "Level",
            "area": "Area",
            "label": "Figure",
            "first_year": "First year",
            "last_year": "Last year",
            "units_with": "Units with a value of their own",
            "units_first_year": "First year of units",
            "units_last_year": "Last year of units",
        },
        note=text(narrative.coverage_note(_withheld(ask, as_at, region, named))),
        source_ids=ids_in(rows["source_ids"]),
    )


def _withheld(ask: Ask, as_at: date, region: str, named: Mapping[str, str]) -> list[str]:
    """The figures of a region and its units that a source withholds, each with its area and day."""
    rows = ask("withheld", region=region, compare=(), as_at=as_at)
    return [
        f"{row.indicator_label.lower()} of {named[row.area_code]} ({said.period(row.period_start, row.period_end, True)})"
        for row in rows[rows["indicator"].isin(MATRIX)].itertuples()
        if row.area_code in named
    ]


@answer
def before_unification(ask: Ask, as_at: date) -> Answer | None:
    """Every workforce figure of the services before June 2021."""
    frame = ask("workforce_before", as_at=as_at)
    if frame.empty:
        return None
    rows = [
        [
            text(row.area_name),
            text(row.indicator_label) + (tag("small", f" {text(said.of_staff(row))}") if said.of_staff(row) else ""),
            text(said.figure(row.value, row.unit, row.bound, bare=row.unit != "cases")),
            f"{text(words.partial(row.reported_published, True, int(row.reported_year)))} {_source(row)}",
        ]
        for row in frame.itertuples()
    ]
    headings = [("Service", ""), ("Figure", ""), ("Value", "num"), ("Report and source", "when")]
    heading = narrative.before_heading(frame)
    return Answer(
        key="before-unification",
        heading=heading,
        sentence=narrative.BEFORE_SENTENCE,
        body=table(headings, rows, heading, kind="stack before"),
        alt=f"{heading}. {narrative.BEFORE_SENTENCE}",
        rows=_with_words(frame.assign(level="Service before unification")).assign(level="Service before unification"),
        columns={
            "area_name": "Service",
            "indicator_label": "Figure",
            **{k: v for k, v in VALUE_COLUMNS.items() if k not in ("area_name", "level")},
        },
        note="Values as stated in the reports; over and under stand where only a bound was given.",
        source_ids=ids_in(frame["source_id"]),
    )
