"""One workforce figure: the latest and the earlier values of every area, each with its date and source."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.workforce.values import (
    RATES,
    VALUE_COLUMNS,
    area_link,
    label_of,
    latest_of_each,
    region_names,
    source_link,
    telling,
    with_words,
)
from pdu.figures import bars as bar_tables
from pdu.figures import page
from pdu.figures.html import address, hidden, link, table, tag, text
from pdu.narrative import staffing as said
from pdu.narrative import workforce as narrative
from pdu.narrative.workforce import indicator as indicator_words
from pdu.rows import each_row, ordered

MOST_INLINE = 2  # earlier values of an area written beside the latest; more open behind a word
MOST_EARLIER = 4  # of those, where an indicator has very many values; the rest are in the table
VERY_MANY = 200  # values of one indicator


@answer
def indicator_values(ask: Ask, as_at: date, link_date: date | None, indicator: str, region: str) -> Answer | None:
    """Every value of one indicator: the latest of the country, of each region and of each unit of a region, each dated."""
    values = ask("workforce_values", indicators=(indicator,), region=region, as_at=as_at)
    named = region_names(ask)[region]
    others = _elsewhere(ask, as_at, link_date, indicator, region)
    definitions = ask("indicators").set_index("indicator")
    definition = str(definitions.loc[indicator, "definition"])
    label = str(definitions.loc[indicator, "label"])
    if values.empty:
        return None
    order = {"national": 1, "region": 2, "pdu": 3}
    latest = latest_of_each(values).assign(area_order=lambda frame: frame["area_type"].map(order))
    heading = indicator_words.values_heading(label, latest, named)
    sentence = indicator_words.values_sentence(values, named)
    note = text(f"{definition}. A region’s value is of the region as a whole, not of its units.")
    if others:
        note += f"<br>Units of other regions have one: {others}"
    return Answer(
        key="indicator-values",
        heading=heading,
        sentence=sentence,
        body=_values_body(values, latest, named, link_date),
        rows=with_words(values),
        columns=telling(values, VALUE_COLUMNS, ("bound", "period_start", "period_end", "derived", "revised", "note")),
        note=note,
        source_ids=ids_in(values["source_id"]),
    )


def elsewhere(run: Run, as_at: date, link_date: date | None, indicator: str, region: str) -> str:
    """Where an indicator is known, as HTML, when neither country nor regions nor the units of this region have a value."""
    others = _elsewhere(run, as_at, link_date, indicator, region)
    return page.not_here([indicator_words.elsewhere(label_of(run, indicator), region_names(run)[region], others)])


def _elsewhere(run: Run, as_at: date, link_date: date | None, indicator: str, region: str) -> str:
    """The other regions whose units have a value, with their number, as links to the same view of that region."""
    found = run("workforce_units_with", indicator=indicator, as_at=as_at)
    return " · ".join(
        link(
            f"{row.region_name} ({row.units})",
            address("workforce", link_date, indicator=indicator, region=row.region_code),
        )
        for row in each_row(found[found["region_code"] != region])
    )


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
        found = ordered(latest[latest["area_type"] == kind], "value", True)
        if found.empty:
            continue
        longest = top if is_rate else float(found["value"].max())
        rows = []
        for row in each_row(found):
            earlier = values[
                (values["area_type"] == kind)
                & (values["area_name"] == row.area_name)
                & (values["grade"] == row.grade)
                & (values["csv_line"] != row.csv_line)
            ]
            staff = said.of_staff(row)
            name = area_link(row, link_date) + (" " + tag("small", text(staff)) if staff else "")
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
    return f"{text(said.short_date(row))}{flagged} {source_link(row)}"


def _earlier(rows: pd.DataFrame, whose: str, most: int) -> str:
    if rows.empty:
        return tag("span", "–", aria_hidden="true", class_="nf") + hidden("none")
    each = [f"{text(said.figure(row.value, row.unit, row.bound))} {tag('small', _when(row))}" for row in each_row(rows)]
    if len(each) <= MOST_INLINE:
        return "".join(tag("div", one) for one in each)
    more = [text(f"{len(each) - most} before these: in the table")] if len(each) > most else []
    listed = tag("ul", "".join(tag("li", one) for one in [*each[:most], *more]), class_="found")
    return tag("details", tag("summary", f"{len(each)} earlier" + hidden(f" of {whose}")) + listed, class_="more")
