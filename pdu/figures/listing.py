"""Long tables: a few columns, a scroll of their own, so that a page stays a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd

from pdu import words
from pdu.figures.html import link, plain_table, table, tag, text
from pdu.figures.marks import DOT, mark_and_word
from pdu.narrative.sources import publisher_of
from pdu.rows import each_row

MOST_ALIKE = 12  # synthetic sources named on the page


def scrolled(inner: str, label: str) -> str:
    """Content in a region that scrolls by itself and can be reached by keyboard."""
    return tag("div", inner, class_="scroll long", role="region", tabindex="0", aria_label=label)


def wide(inner: str, label: str) -> str:
    """Content that may scroll sideways on a phone and can be reached by keyboard."""
    return tag("div", inner, class_="scroll", role="region", tabindex="0", aria_label=label)


def listing(frame: pd.DataFrame, columns: Mapping[str, str], label: str) -> str:
    """A plain table in a scroll."""
    return scrolled(plain_table(frame, columns, label), label)


def regions(frame: pd.DataFrame, columns: Mapping[str, str], label: str, href: Callable[[object], str]) -> str:
    """Regions with what is known of their units in numbers; the name of each leads to `href` of its code."""
    _, *counts = columns
    rows = [
        [link(row["region_name"], href(row["region_code"])), *(words.number(row[name]) for name in counts)]
        for row in frame.to_dict("records")
    ]
    headings = [(heading, "num" if name in counts else "") for name, heading in columns.items()]
    right = "".join(f" k{place}" for place in range(2, len(columns) + 1))
    return wide(table(headings, rows, label, kind=f"plain{right}", restacks=False), label)


def stacked(frame: pd.DataFrame, columns: Mapping[str, str], label: str) -> str:
    """A table of a few rows with long words: on a phone each row is a list. Days stay on one line."""
    numeric = {name for name in columns if pd.api.types.is_numeric_dtype(frame[name])}
    rows = [[_in_a_list(value) for value in row] for row in frame[list(columns)].itertuples(index=False, name=None)]
    headings = [(heading, "num" if name in numeric else "") for name, heading in columns.items()]
    return table(headings, rows, label, kind="stack")


def _in_a_list(value: object) -> str:
    """A cell of a row that is read as a list."""
    if words.is_missing(value) or value == "":
        return DOT
    if isinstance(value, date):
        return text(on_one_line(words.day_short(value)))
    return text(words.number(value) if isinstance(value, int) else value)


def on_one_line(said: str) -> str:
    """Words that are not to be broken at their spaces."""
    return said.replace(" ", "\u00a0")


def inspections(frame: pd.DataFrame) -> str:
    """Inspections with their rating as a mark and the page they come from."""
    rows = []
    for row in each_row(frame):
        overall = (
            tag("span", "not rated", class_="quiet")
            if words.is_missing(row.rating)
            else mark_and_word(row.rating, row.rating_rank, row.rating_letter, row.shown_as)
        )
        score = (
            DOT if words.is_missing(row.overall_score) else f"{int(row.overall_score)} of {int(row.overall_score_max)}"
        )
        url = row.source_url
        source = text(row.source_title) if words.is_missing(url) else link(row.source_title, url)
        standards = DOT if words.is_missing(row.standards_known) else tag("small", text(row.standards_known))
        rows.append([text(row.area_name), text(words.published(row)), overall, score, standards, tag("small", source)])
    headings = [
        ("Area", ""),
        ("Published", ""),
        ("Overall", ""),
        ("Score", ""),
        ("Standards known", ""),
        ("Source", ""),
    ]
    label = f"Inspections, {frame['programme_label'].iloc[0]}"
    return scrolled(table(headings, rows, label, kind="stack"), label)


def sources(frame: pd.DataFrame) -> str:
    """Sources with a link, how many facts rest on each, and their licence.

    Synthetic sources are all alike and have no address: of these the latest few stand for all.
    """
    synthetic = frame["level"] == "synthetic"
    alike = frame[synthetic].sort_values("published", ascending=False, kind="stable")
    left = max(len(alike) - MOST_ALIKE, 0)
    rows = []
    for row in each_row(pd.concat([frame[~synthetic], alike.head(MOST_ALIKE)])):
        missing = "" if row.kind == "synthetic" else " (no address found)"
        shown = text(row.title) + missing if words.is_missing(row.url) else link(row.title, row.url)
        when = words.partial(row.published, short=True)
        rows.append(
            [
                shown,
                text(publisher_of(row)),
                text(row.level),
                text(row.kind.replace("_", " ")),
                words.number(row.facts),
                text(when),
                text(row.licence),
            ]
        )
    headings = [
        ("Page", ""),
        ("Publisher", ""),
        ("Level", ""),
        ("Kind", ""),
        ("Facts", "num"),
        ("Published", ""),
        ("Licence", ""),
    ]
    more = f"These are the latest; {words.number(left)} more synthetic sources stand in the CSV below."
    listed = scrolled(table(headings, rows, "All sources", kind="stack"), "All sources")
    return listed + (tag("p", more, class_="note") if left else "")


def known_or_why(frame: pd.DataFrame, columns: Mapping[str, str]) -> str:
    """Units by measure: a tick where something is known, else the reason in words."""
    rows = []
    for row in each_row(frame):
        cells = [
            text(row.pdu_name)
            + ("" if words.is_missing(row.closed) else " " + tag("small", text(f"closed {words.partial(row.closed)}")))
        ]
        for name in columns:
            said = str(getattr(row, name))
            cells.append(
                "✓" + tag("span", " known", class_="vh")
                if said == "known"
                else tag("span", text(said), class_="quiet why")
            )
        rows.append(cells)
    headings = [("Unit", ""), *((label, "") for label in columns.values())]
    return table(headings, rows, "What is known of each unit", kind="stack known")
