"""Shares of sufficient cases on the rating bands: a row a question of one inspection, or a row a unit on one question.

Semantic HTML; the stylesheet places the marks by percentages. An earlier inspection of the same programme is a faint mark on
the same line. On a phone the name stands above its line.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.figures import tails
from pdu.figures.grid import closed_note
from pdu.figures.html import hidden, tag, text
from pdu.figures.marks import CLASS_OF_RANK
from pdu.rows import each_row

WAYS = {"rose": "↑", "fell": "↓"}
OPTIONAL = {
    "group": "", "earlier_percent": None, "earlier_when": None, "since": "", "relation_said": "", "area_type": "", "pdu_code": None, "closed": None,
}  # fmt: skip
GROUPS_SEEN = 2  # of a long figure on a phone
ARROW = 9.0  # points an arrow reaches from a share stated only as over or under a round figure


def case_rows(frame: pd.DataFrame, bands: pd.DataFrame, caption: str, of: str = "Question") -> str:
    """The table.

    frame: rows in the order shown; columns label, percent, bound, sufficient, cases, low_pct, high_pct (missing where the
    number of cases is), shown_as. As far as there are any: group (heading of a run of rows), earlier_percent and
    earlier_when (missing where there is none), since ('rose' or 'fell' by more than chance), relation_said (how the
    interval lies to the bands, for a screen reader), area_type, and pdu_code and closed where the rows are units.
    bands: rows of `rating_bands`; of: what the labels are.
    """
    cuts = sorted(float(value) for value in bands["lower_pct"] if value > 0)
    frame = frame.assign(**{name: value for name, value in OPTIONAL.items() if name not in frame})
    is_grouped = bool(frame["group"].ne("").any())
    body = []
    for group, rows in frame.groupby("group", sort=False):
        over = tag("th", text(group), rowspan=len(rows), scope="rowgroup", class_="g") if is_grouped else ""
        lines = [_row(row, over if number == 0 else "") for number, row in enumerate(each_row(rows))]
        body.append(tag("tbody", "".join(lines)))
    head = (
        (tag("th", "Standard", scope="col", class_="g") if is_grouped else "")
        + tag("th", text(of), scope="col", class_="q")
        + tag("th", "Per cent", scope="col", class_="v")
        + tag("td", _bands(bands, cuts), class_="x", aria_hidden="true")
    )
    foot = tag("td", "", colspan=3 if is_grouped else 2) + tag("td", _axis(cuts), class_="x")
    places = ";".join(f"--b{number}:{cut:g}%" for number, cut in enumerate(cuts, 1))
    table = tag(
        "table",
        tag("caption", text(caption), class_="vh")
        + tag("thead", tag("tr", head))
        + "".join(body)
        + tag("tfoot", tag("tr", foot), aria_hidden="true"),
        class_="t cs" if is_grouped else "t cs lone",
        style=places,
    )
    # A phone shows the first two groups, and what moved: the sentence speaks of these.
    is_long = is_grouped and len(body) > GROUPS_SEEN and len(frame) > tails.LONGEST
    return tails.folded(table, f"All {len(frame)} questions", "groups") if is_long else table


def _bands(bands: pd.DataFrame, cuts: list[float]) -> str:
    """The letters of the rating bands over their stretch of the axis."""
    parts = []
    for band in each_row(bands.sort_values("lower_pct")):
        right = next((cut for cut in cuts if cut > band.lower_pct), 100.0)
        css = CLASS_OF_RANK[int(band.rating_rank)]
        parts.append(tag("span", text(band.rating_letter), class_=css, style=f"width:{right - band.lower_pct:g}%"))
    return tag("span", "".join(parts), class_="strip-of")


def _axis(cuts: list[float]) -> str:
    marks = [(0.0, "0%"), *((cut, f"{cut:g}") for cut in cuts), (100.0, "100%")]
    return tag("span", "".join(tag("span", label, style=f"left:{at:g}%") for at, label in marks), class_="axis")


def _row(row: Any, over: str) -> str:
    percent = float(row.percent)
    known = not words.is_missing(row.low_pct)
    is_point = row.bound in ("exact", "about")
    stated = words.stated(str(row.bound), words.share(percent))
    count = f"{int(row.sufficient)} of {int(row.cases)}" if known else ""
    marks, style = [], [f"--p:{percent:.1f}"]
    spoken = [str(row.relation_said)] if row.relation_said else []
    if not words.is_missing(row.earlier_percent):
        marks.append(tag("i", class_="e", title=f"{words.share(float(row.earlier_percent))} in {row.earlier_when}"))
        style.append(f"--e:{float(row.earlier_percent):.1f}")
        spoken.append(f"{words.share(float(row.earlier_percent))} in {row.earlier_when}")
    if known:
        marks.append(tag("i", class_="w"))
        style.append(f"--l:{float(row.low_pct):.1f};--w:{float(row.high_pct) - float(row.low_pct):.1f}")
    if is_point:
        kind = {"region": " reg", "national": " nat"}.get(str(row.area_type), "")
        marks.append(tag("i", class_="d" + kind + (" old" if row.shown_as == "outline" and kind != " nat" else "")))
    else:
        # Stated only as more or less than a round figure: an arrow from it, never a point.
        is_over = row.bound == "lower"
        room = 100 - percent if is_over else percent
        marks.append(tag("i", class_="a over" if is_over else "a under"))
        style.append(f"--r:{min(ARROW, room):.1f}")
    number = tag("b", text(stated)) + (tag("small", text(count)) if count else "")
    way = WAYS.get(str(row.since))
    number += (
        tag("span", way, class_="mv", role="img", title=f"{row.since} by more than chance would explain") if way else ""
    )
    number += hidden(f"; {', '.join(spoken)}") if spoken else ""
    cells = (
        tag("th", text(row.label) + closed_note(row), scope="row", class_="q")
        + tag("td", number, class_="v")
        + tag("td", tag("span", "".join(marks), class_="k", style=";".join(style)), class_="x", aria_hidden="true")
    )
    code = None if words.is_missing(row.pdu_code) else row.pdu_code
    return tag("tr", over + cells, data_u=code, class_=tails.STAYS if way else tails.stays(row))
