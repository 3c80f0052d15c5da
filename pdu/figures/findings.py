"""What inspectors found, as a list: strengths and weaknesses side by side, one line each."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.figures.findings_grid import sign
from pdu.figures.html import link, tag, text

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
        columns = "".join(_column(found, direction) for direction in ("strength", "weakness"))
        parts.append(tag("div", columns, class_="pair"))
        context = found[found["direction"] == "context"]
        if len(context):
            parts.append(_column(found, "context"))
    return "".join(parts)


def _column(found: pd.DataFrame, direction: str) -> str:
    rows = found[found["direction"] == direction]
    heading = tag("h4", f"{sign(direction)} {HEADINGS[direction]} ({len(rows)})", class_="of-list")
    if rows.empty:
        return tag("div", heading + tag("p", "None named in the pages read.", class_="note"))
    return tag("div", heading + tag("ul", "".join(_item(row) for row in rows.itertuples()), class_="found"))


def _item(row: object) -> str:
    joint = ""
    if row.stated_jointly:  # type: ignore[attr-defined]
        joint = " " + tag("small", text(f"({row.note})"))  # type: ignore[attr-defined]
    label = f"source {row.source_id}"  # type: ignore[attr-defined]
    url, title = row.source_url, row.source_title  # type: ignore[attr-defined]
    source = text(label) if words.is_missing(url) else link(label, url, title=title)
    said = f"{tag('b', text(row.theme_label))}: {text(row.summary)}."  # type: ignore[attr-defined]
    return tag("li", f"{said}{joint} {tag('small', source)}")
