"""Shares of sufficient cases as a matrix: questions down, areas across, the per cent in the cell.

The colour is the rating band of the share; the form says how firm it is. A full cell: the whole interval lies in the band.
A line below: the interval reaches into another band, or the number of cases was not published.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.grid import closed_note
from pdu.figures.html import hidden, link, tag, text
from pdu.figures.marks import CLASS_OF_RANK, DOT
from pdu.rows import each_row

FIRM, UNSURE, UNKNOWN = "firm", "unsure", "unknown"
SAID = {
    FIRM: "the interval lies in one band",
    UNSURE: "the interval reaches into another band",
    UNKNOWN: "number of cases not published",
}


def band_of(percent: float, bands: pd.DataFrame) -> Any:
    """The row of `rating_bands` in which a share lies, judged on the whole per cent that is printed, halves upwards."""
    printed = math.floor(percent + 0.5 + 1e-9)
    return max((band for band in each_row(bands) if band.lower_pct <= printed), key=lambda band: band.lower_pct)


def firmness(row: Any, bands: pd.DataFrame) -> str:
    """Whether a share is firm in its band: its whole interval lies there. `row` as for `matrix`."""
    if words.is_missing(row.low_pct):
        return UNKNOWN
    low, high = (band_of(float(value), bands).rating_rank for value in (row.low_pct, row.high_pct))
    return FIRM if low == high else UNSURE


def matrix(frame: pd.DataFrame, bands: pd.DataFrame, questions: Mapping[str, str]) -> str:
    """Questions by areas.

    frame: one row a question and area with columns question, question_label, topic, area_name, area_type, unit_code,
    closed, programme, programme_label, percent, bound, low_pct, high_pct, firmness, rating_rank; areas in the order of first
    appearance of `area_order`, those of one programme together. questions: question to the address that opens it.
    The programmes stand side by side under their own heads, with the break between them; nothing is added up.
    """
    areas = frame.drop_duplicates(["programme", "area_name"]).sort_values("area_order")
    held = {(row.question, row.programme, row.area_name): row for row in each_row(frame)}
    breaks = set(areas.index[areas["programme"].ne(areas["programme"].shift())][1:])
    heads = [tag("th", "Share of cases in which the work was sufficient, %", scope="col", class_="q")]
    for area in each_row(areas):
        css = " ".join(
            part for part, on in (("a", True), ("break", area.Index in breaks), (area.area_type, True)) if on
        )
        heads.append(
            tag(
                "th",
                tag("span", text(area.area_name) + closed_note(area)),
                scope="col",
                class_=css,
                data_u=area.unit_code or None,
            )
        )
    groups = ""
    if areas["programme"].nunique() > 1:
        widths = areas.groupby("programme", sort=False)["programme_label"].agg(["first", "size"])
        groups = tag(
            "tr",
            tag("td")
            + "".join(
                tag("th", text(row.first_), colspan=row.size_, scope="colgroup", class_="group")
                for row in each_row(widths.set_axis(["first_", "size_"], axis=1))
            ),
            class_="groups",
        )
    body: list[str] = []
    asked = frame.sort_values("sort", kind="stable").drop_duplicates("question")
    # A rule between one topic and the next keeps a long list readable.
    starts = asked["topic"].ne(asked["topic"].shift())
    for row, is_first in zip(each_row(asked), starts, strict=True):
        question, label = str(row.question), str(row.question_label)
        name = link(label, questions[question]) if question in questions else text(label)
        cells = "".join(
            _cell(held.get((question, area.programme, area.area_name)), area, breaks) for area in each_row(areas)
        )
        body.append(tag("tr", tag("th", name, scope="row") + cells, class_="topic" if is_first and body else None))
    table = tag(
        "table",
        tag("caption", "Per cent of cases in which the work was sufficient, by question and unit", class_="vh")
        + tag("thead", groups + tag("tr", "".join(heads)))
        + tag("tbody", "".join(body)),
        class_="t cases",
    )
    # Many units are wider than a phone: the questions stay in place, the units move beside them.
    return tag(
        "div",
        table,
        class_="scroll",
        role="region",
        tabindex="0",
        aria_label="Percentages of cases, by question and unit",
    )


def _cell(row: Any, area: Any, breaks: set[Any]) -> str:
    css = "break" if area.Index in breaks else None
    if row is None:
        return tag("td", DOT, class_=css, data_u=area.unit_code or None)
    shown = (
        words.number(float(row.percent))
        if row.bound in ("exact", "about")
        else words.stated(row.bound, words.number(row.percent))
    )
    form = "" if row.firmness == UNSURE else f" {row.firmness}"  # the plain form is that of most cells
    mark = tag("span", shown, class_=f"p {CLASS_OF_RANK[int(row.rating_rank)]}{form}")
    return tag("td", mark, class_=css, data_u=area.unit_code or None)


def key(frame: pd.DataFrame) -> str:
    """The key of the forms that occur, as HTML."""
    parts = []
    for form, said in SAID.items():
        if (frame["firmness"] == form).any():
            parts.append(tag("span", "51", class_=f"p i {form}", aria_hidden="true") + " " + text(said))
    return " · ".join(parts) + hidden(".")
