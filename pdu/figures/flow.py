"""Ratings over time and against the country: counts as piles, one facet for each programme.

A pile is a bar in parts, the lowest rating left. Nothing here joins two programmes or adds them up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures import tails
from pdu.figures.html import hidden, link, table_of_rows, tag, text
from pdu.figures.marks import DOT
from pdu.programmes import facets, one_programme
from pdu.rows import each_row

BREAK = "October 2023: the standards changed"
PARTS = (("inadequate", "i", "Inadequate"), ("requires_improvement", "ri", "Requires improvement"), ("good", "g", "Good"), ("outstanding", "o", "Outstanding"))  # fmt: skip
QUARTERS = {1: "Jan–Mar", 2: "Apr–Jun", 3: "Jul–Sep", 4: "Oct–Dec", 5: "quarter not known"}


def pile(row: Any, whole: float, names: Mapping[str, str] | None = None) -> str:
    """The ratings of one row as a bar in parts, `whole` results being the full width; in words for screen readers.

    row: counts inadequate, requires_improvement, good and outstanding, and shown_as; names: what the parts are called where
    they are no ratings, but the bands of shares of cases that have the colours of the ratings.
    """
    old = " old" if row.shown_as == "outline" else ""
    parts, said = [], []
    for name, css, rating in PARTS:
        number = int(getattr(row, name))
        if number:
            parts.append(_part(number, f"{css}{old}", whole))
            said.append(f"{words.count(number)} {names[rating] if names else rating}")
    return _bar(parts, words.listed(said) or "none")


def _part(number: int, css: str, whole: float) -> str:
    return tag("span", words.number(number), class_=f"part {css}", style=f"width:{100 * number / whole:.2f}%")


def _bar(parts: Sequence[str], said: str) -> str:
    return tag("span", tag("span", "".join(parts), class_="pile", aria_hidden="true") + hidden(said), class_="pw")


def published(frame: pd.DataFrame) -> str:
    """What was published in each year and quarter: a table for each programme, the break between them.

    frame: rows of `trends_flow`, in its order.
    """
    whole = max(int(frame["reports"].max()), 1)
    parts = []
    for number, (programme, rows) in enumerate(facets(frame)):
        parts.append(_published_in(rows, programme, whole, after_break=number > 0))
    return tag("div", "".join(parts), class_="facets" if len(parts) > 1 else "facets single")


def _published_in(rows: pd.DataFrame, programme: str, whole: int, after_break: bool) -> str:
    one_programme(rows, "count the reports of a year")
    label = str(rows["programme_label"].iloc[0])
    body = []
    for row in each_row(rows):
        is_year = row.part == 0
        name = str(row.published_year) if is_year else QUARTERS[int(row.part)]
        spoken = "" if is_year else hidden(f" {row.published_year}")
        body.append(
            tag(
                "tr",
                tag("th", text(name) + spoken, scope="row")
                + tag("td", words.number(row.reports), class_="num")
                + tag("td", pile(row, whole) if row.reports else hidden("none")),
                class_="year" if is_year else None,
            )
        )
    head = tag(
        "tr",
        tag("th", "Published", scope="col")
        + tag("th", "Reports", scope="col", class_="num")
        + tag("th", "Overall rating", scope="col"),
    )
    table = tag(
        "table",
        tag("caption", text(f"Reports by year, quarter and rating, {label}"), class_="vh")
        + tag("thead", head)
        + tag("tbody", "".join(body)),
        class_="t piles flow",
    )
    marked = tag("p", BREAK, class_="breaks") if after_break else ""
    return tag("section", marked + tag("h4", text(label)) + table, class_="facet after" if after_break else "facet")


def standards(frame: pd.DataFrame) -> str:
    """How the units were last rated on each standard: a table for each programme, the break between them, one scale.

    frame: rows of `trends_standards`, in its order, with the columns moved_of (units whose rating is known at two
    inspections of the programme), higher and lower (how many of them moved), all missing where there is none.
    """
    whole = max(int(frame["units"].max()), 1)
    moves = bool(frame["moved_of"].notna().any())
    parts = []
    for number, (programme, rows) in enumerate(facets(frame)):
        parts.append(_standards_in(rows, programme, whole, moves, after_break=number > 0))
    if len(parts) == 1:
        return tag("div", parts[0], class_="facets single")
    # A phone shows the newest programme first, and those before it when they are asked for.
    return tails.folded(tag("div", "".join(parts), class_="facets top"), "The standards before October 2023", "earlier")


def _standards_in(rows: pd.DataFrame, programme: str, whole: int, moves: bool, after_break: bool) -> str:
    one_programme(rows, "count the ratings of a standard")
    label = str(rows["programme_label"].iloc[0])
    body = []
    for row in each_row(rows):
        shown = pile(row, whole) if row.units else tag("span", "none found", class_="quiet")
        cells = tag("th", text(row.standard_label), scope="row", role="rowheader")
        cells += tag("td", words.number(row.units), class_="num", data_label="Units", role="cell")
        cells += tag("td", shown, class_="rated", role="cell")
        if moves:
            cells += tag("td", _moved(row), class_="moved", role="cell")
        body.append(tag("tr", cells, role="row"))
    heads = [("Standard", None), ("Units", "num"), ("Latest rating", None)]
    heads += [("Rose, fell", "moved")] if moves else []
    head = "".join(tag("th", name, scope="col", class_=css, role="columnheader") for name, css in heads)
    table = table_of_rows(
        text(f"Latest rating of each standard, {label}"),
        tag("tr", head, role="row"),
        body,
        class_="t piles standards",
    )
    marked = tag("p", BREAK, class_="breaks") if after_break else ""
    return tag("section", marked + tag("h4", text(label)) + table, class_="facet after" if after_break else "facet")


def _moved(row: Any) -> str:
    if words.is_missing(row.moved_of):
        return tag("span", "–", aria_hidden="true", class_="quiet") + hidden("no unit with both ratings")
    up, down = int(row.higher), int(row.lower)
    shown = tag("span", f"{up}\u202f↑ {down}\u202f↓", aria_hidden="true")
    said = f"{words.count(up) if up else 'none'} rose and {words.count(down) if down else 'none'} fell of {words.count(int(row.moved_of))}"
    return shown + hidden(said)


def case_bands(frame: pd.DataFrame, links: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The rating bands in which published shares of cases lay: a row for each question, a column for each year of each
    programme, one scale.

    frame: rows of `trends_case_bands`, in its order; links: question to the address that opens it; names: what lies in each band, by
    the rating it belongs to.
    """
    whole = max(int(frame["figures"].max()), 1)
    years = frame.drop_duplicates(["programme", "published_year"]).sort_values(["programme", "published_year"])
    columns = list(each_row(years))
    firsts = set(years.drop_duplicates("programme").index[1:])  # the break stands before every programme but the first
    held = {(row.question, row.programme, row.published_year): row for row in each_row(frame)}

    def css(column: Any) -> str | None:
        return "break" if column.Index in firsts else None

    groups = tag("td", role="presentation")
    for place, (_, of) in enumerate(facets(years)):
        label, style = text(of["programme_label"].iloc[0]), "group break" if place else "group"
        groups += tag("th", label, colspan=len(of), scope="colgroup", class_=style, role="columnheader")
    heads = tag("th", "Question", scope="col", role="columnheader") + "".join(
        tag("th", str(column.published_year), scope="col", class_=css(column), role="columnheader")
        for column in columns
    )
    body = []
    for row in each_row(frame.drop_duplicates("question")):
        label = str(row.question_label)
        name = link(label, links[row.question]) if row.question in links else text(label)
        cells = "".join(
            tag(
                "td",
                _bands_of(held.get((row.question, column.programme, column.published_year)), whole, names),
                class_=css(column),
                data_label=f"{column.published_year}, {column.programme_label}",
                role="cell",
            )
            for column in columns
        )
        body.append(tag("tr", tag("th", name, scope="row", role="rowheader") + cells, role="row"))
    drawn = table_of_rows(
        "Published shares of cases by rating band, question and year",
        tag("tr", groups, class_="groups", role="row") + tag("tr", heads, role="row"),
        body,
        class_="t stack piles bands",
    )
    return tails.shortened(drawn, len(body), "questions", lines=len(columns))


def _bands_of(row: Any, whole: int, names: Mapping[str, str]) -> str:
    if row is None:
        return DOT
    limits = f"{words.number(int(row.limits))} as a limit" if row.limits else ""
    shown = pile(row, whole, names) if row.figures else ""
    return shown + (tag("small", limits) if limits else "")


def stood(frame: pd.DataFrame) -> str:
    """What stood at the end of each year: a row for each day, a column for each programme, and the units without a rating.

    frame: rows of `trends_stock`, in its order.
    """
    columns = frame.drop_duplicates("programme")
    whole = max(int(frame["units"].max()), 1)
    rated = [str(name) for name in columns["programme"] if name != "none"]
    heads = [tag("th", "On", scope="col", role="columnheader")]
    for row in each_row(columns):
        label = "Not inspected" if row.programme == "none" else f"Rated in the {row.programme_label}"
        heads.append(tag("th", text(label), scope="col", class_=_break(row.programme, rated), role="columnheader"))
    body = []
    for day, rows in frame.groupby("stood_on", sort=False):
        cells = []
        for row in each_row(rows):
            label = "Not inspected" if row.programme == "none" else str(row.programme_label)
            cells.append(
                tag("td", _stood_cell(row, whole), class_=_break(row.programme, rated), data_label=label, role="cell")
            )
        open_ = int(rows["units_open"].iloc[0])
        name = words.day_short(day) + " " + tag("small", f"{open_} {words.plural(open_, 'unit')}")
        body.append(tag("tr", tag("th", name, scope="row", role="rowheader") + "".join(cells), role="row"))
    return table_of_rows(
        "Units by the rating that stood on each day, by the programme it was given in",
        tag("tr", "".join(heads), role="row"),
        body,
        class_="t stack piles stock",
    )


def _stood_cell(row: Any, whole: int) -> str:
    if not row.units:
        return tag("span", "no unit", class_="quiet")
    if row.programme == "none":
        return _bar([_part(int(row.units), "none", whole)], words.count(int(row.units)))
    return pile(row, whole)


def _break(programme: object, rated: Sequence[str]) -> str | None:
    """The double line stands before every programme but the first."""
    return "break" if str(programme) in rated[1:] else None


def against(frame: pd.DataFrame, here: str | None = None) -> str:
    """How the units of each region were rated, beside the country: a row for each area, a column for each programme.

    frame: rows of `trends_regions`, in its order; here: the code of the region of the view, set off.
    """
    columns = frame.drop_duplicates("programme")
    programmes = [str(name) for name in columns["programme"]]
    heads = [tag("th", "Area", scope="col", role="columnheader")]
    for row in each_row(columns):
        sub = tag("small", "share by rating, and how many were rated Inadequate")
        heads.append(
            tag(
                "th",
                text(row.programme_label) + tag("br").replace("</br>", "") + sub,
                scope="col",
                class_=_break(row.programme, programmes),
                role="columnheader",
            )
        )
    body = []
    for (code, name), rows in frame.groupby(["area_code", "area_name"], sort=False):
        cells = []
        for row in each_row(rows):
            if row.units:
                value = tag("span", f"{words.number(row.inadequate)} of {words.number(row.units)}", class_="of")
                inner = tag("span", pile(row, int(row.units)) + value + hidden(" rated Inadequate"), class_="against")
            else:
                inner = tag("span", "no unit inspected", class_="quiet")
            css = _break(row.programme, programmes)
            cells.append(tag("td", inner, class_=css, data_label=row.programme_label, role="cell"))
        css = "you" if code == here else "whole" if code == "EW" else None
        body.append(
            tag("tr", tag("th", text(name), scope="row", role="rowheader") + "".join(cells), class_=css, role="row")
        )
    return table_of_rows(
        "Latest rating of units in each programme, by region",
        tag("tr", "".join(heads), role="row"),
        body,
        class_="t stack piles against",
        style="max-width:46rem" if len(programmes) == 1 else None,
    )
