"""What inspectors said of staff: themes by programme with every sentence, and the units of a region by theme."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.findings_grid import direction_of, sign
from pdu.figures.html import PAGE_OF, address, hidden, link, table, tag, text
from pdu.narrative.sources import publisher_of
from pdu.rows import each_row


def themes(frame: pd.DataFrame) -> str:
    """Themes by programme: how many inspections named each as strength, as weakness, or without judgement.

    frame: one row per theme and kind of report with theme_label, of_label, inspections_read, strength, weakness,
    context, in the order of the table.
    """
    programmes = frame.drop_duplicates("of_label")
    rows = []
    for theme, found in frame.groupby("theme_label", sort=False):
        rows.append([text(theme), *(_counts(row) for row in each_row(found))])
    headings = [("Theme", ""), *((str(row.of_label), "") for row in each_row(programmes))]
    html = table(headings, rows, "Inspections that named a theme, by programme", kind="stack said-themes")
    for row in each_row(programmes):
        small = tag("small", f"{row.inspections_read} {words.plural(row.inspections_read, 'inspection')} read")
        label = text(row.of_label)
        html = html.replace(f">{label}</th>", f">{label} {small}</th>", 1)
    return html


def listed(frame: pd.DataFrame, as_at: date | None) -> str:
    """Every sentence on one theme, with its unit or region, its report and its source."""
    return tag("ul", "".join(_items(frame, as_at)), class_="found said-list")


def _counts(row: Any) -> str:
    parts = [
        tag("span", f"{sign(direction)} {getattr(row, direction)}", class_="count")
        for direction in ("strength", "weakness", "context")
        if getattr(row, direction)
    ]
    return "".join(parts) or tag("span", "·", aria_hidden="true") + hidden("no mention")


def by_area(frame: pd.DataFrame, labels: dict[str, str], as_at: date | None) -> str:
    """The inspections of a region by theme, a mark for each mention; the sentences of an inspection open under it.

    frame: rows of one region, one per inspection, theme and direction; labels: theme to the heading of its column.
    """
    rows = []
    for _, found in frame.groupby("inspection_id", sort=False):
        first = next(each_row(found))
        head = _area(first, as_at) + " " + tag("small", _report(first))
        cells = []
        for theme in labels:
            said = found[found["theme"] == theme]
            if said.empty:
                cells.append(tag("span", "·", aria_hidden="true", class_="nf") + hidden("not mentioned"))
            else:
                cells.append(sign(direction_of(set(said["direction"])), "; ".join(said["summary"])))
        rows.append([head + _sentences(found, first.area_name, as_at), *cells])
    headings = [("Unit or region, report", ""), *((label, "mid") for label in labels.values())]
    return table(headings, rows, "Themes inspectors mentioned, by inspection", kind="themes said-areas")


def _sentences(found: pd.DataFrame, name: object, as_at: date | None) -> str:
    """The sentences of one inspection with theme and source, behind their number."""
    items = "".join(_items(found, as_at, of_theme=True))
    summary = text(words.counted(len(found), "sentence")) + hidden(f" on {name}")
    return tag("details", tag("summary", summary) + tag("ul", items, class_="found"), class_="more")


def _items(found: pd.DataFrame, as_at: date | None, of_theme: bool = False) -> list[str]:
    items = []
    for row in each_row(found):
        whose = text(row.theme_label) if of_theme else f"{_area(row, as_at)}, {_report(row)}"
        shown = str(row.source_id)
        source = text(shown) if words.is_missing(row.url) else link(shown, row.url, title=publisher_of(row))
        joint = " · said of several units" if row.stated_jointly else ""
        small = tag("small", f"{whose} · {source}{joint}")
        items.append(tag("li", f"{sign(row.direction)} {text(row.summary)} {small}"))
    return items


def _area(row: Any, as_at: date | None) -> str:
    page = PAGE_OF.get(str(row.area_type))
    if not page:
        return text(row.area_name)
    label = str(row.area_name) if row.area_type == "pdu" else f"{row.area_name} region"
    return link(label, address(page, as_at, **{str(row.area_type): row.area_code}))


def _report(row: Any) -> str:
    when = words.published(row)
    return text(f"{when} · {row.programme_label}")
