"""What inspectors found, as a list: strengths and weaknesses side by side, one line each."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.figures.findings_grid import sign
from pdu.figures.html import link, tag, text
from pdu.rows import each_row

HEADINGS = {"strength": "Strengths", "weakness": "Weaknesses", "context": "Context, without judgement"}


def listed(frame: pd.DataFrame) -> str:
    """The findings of one or more inspections, newest first, each inspection apart.

    frame: rows of the query `area_findings`.
    """
    several = frame["inspection_id"].nunique() > 1
    parts = []
    for _, found in frame.groupby("inspection_id", sort=False):
        first = found.iloc[0]
        if several:
            when = words.partial(first["published"], year_if_none=int(first["published_year"]))
            parts.append(tag("h4", text(f"{when}, {first['programme_label']}"), class_="over-list"))
        # A source they all share is named once, under them.
        shared = found["source_id"].nunique() == 1
        strengths, weaknesses = (_column(found, direction, shared) for direction in ("strength", "weakness"))
        context = _column(found, "context", shared) if (found["direction"] == "context").any() else ""
        # The context stands under the shorter of the two.
        counts = found["direction"].value_counts()
        if counts.get("strength", 0) < counts.get("weakness", 0):
            strengths += context
        else:
            weaknesses += context
        parts.append(tag("div", tag("div", strengths) + tag("div", weaknesses), class_="pair"))
        if shared and several:
            parts.append(tag("p", f"All from {_source(next(each_row(found)))}.", class_="note"))
    return "".join(parts)


def shared_source(frame: pd.DataFrame) -> str:
    """'All from source S207.', when the findings of one inspection rest on one source; else nothing. HTML."""
    if frame["inspection_id"].nunique() > 1 or frame["source_id"].nunique() > 1:
        return ""
    return f"All from {_source(next(each_row(frame)))}. "


def _column(found: pd.DataFrame, direction: str, shared: bool) -> str:
    rows = found[found["direction"] == direction]
    heading = tag("h4", f"{sign(direction)} {HEADINGS[direction]} ({len(rows)})", class_="of-list")
    if rows.empty:
        return tag("div", heading + tag("p", "None named in the pages read.", class_="note"))
    return tag("div", heading + tag("ul", "".join(_item(row, shared) for row in each_row(rows)), class_="found"))


def _item(row: object, shared: bool) -> str:
    joint = ""
    if row.stated_jointly:  # type: ignore[attr-defined]
        joint = " " + tag("small", text(f"({row.note})"))  # type: ignore[attr-defined]
    said = f"{tag('b', text(row.theme_label))}: {text(row.summary)}."  # type: ignore[attr-defined]
    return tag("li", said + joint + ("" if shared else f" {tag('small', _source(row))}"))


def _source(row: object) -> str:
    label = f"source {row.source_id}"  # type: ignore[attr-defined]
    url, title = row.source_url, row.source_title  # type: ignore[attr-defined]
    return text(label) if words.is_missing(url) else link(label, url, title=title)
