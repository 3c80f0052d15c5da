"""The inspections of one unit, and how its standards were rated beside those of others."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.figures.html import hidden, link, table, tag, text
from pdu.figures.marks import DOT, mark, mark_and_word
from pdu.rows import each_row

KIND_WORDS = {
    "press_release": "Press release",
    "inspection_report": "Inspection report",
    "news": "News item",
    "parliamentary_answer": "Written answer",
    "official_statistics": "Statistics",
    "blog": "Post",
    "other": "Page",
    "synthetic": "Synthetic source",
}


def inspections(frame: pd.DataFrame) -> str:
    """One row per inspection, newest first, with a link to the page it comes from.

    frame: rows of the query `unit_inspections`.
    """
    rows = []
    for row in each_row(frame):
        score = (
            DOT if words.is_missing(row.overall_score) else f"{int(row.overall_score)} of {int(row.overall_score_max)}"
        )
        if "overall_score" in row.derived_columns:
            score += " " + tag("small", "derived")
        overall = mark_and_word(row.rating, row.rating_rank, row.rating_letter, row.shown_as)
        if "overall_rating" in row.derived_columns:
            overall += " " + tag("small", "derived")
        rows.append(
            [
                text(words.published(row)),
                text(row.programme),
                overall,
                score,
                DOT if words.is_missing(row.fieldwork) else text(words.partial(row.fieldwork, short=True)),
                DOT if words.is_missing(row.cases_inspected) else words.number(row.cases_inspected),
                recommendations(row) or DOT,
                source_link(row),
            ]
        )
    headings = [
        ("Published", ""),
        ("Programme", ""),
        ("Overall", ""),
        ("Score", ""),
        ("Fieldwork", ""),
        ("Cases", ""),
        ("Recommendations", ""),
        ("Source", ""),
    ]
    return table(headings, rows, "Inspections of the unit, newest first", kind="stack")


def recommendations(row: object) -> str:
    """'9, 4 to the unit', as far as known; empty when neither number is."""
    total, own = row.recommendations_total, row.recommendations_to_area  # type: ignore[attr-defined]
    if words.is_missing(total) and words.is_missing(own):
        return ""
    parts = [] if words.is_missing(total) else [f"{int(total)}"]
    return ", ".join(parts + ([] if words.is_missing(own) else [f"{int(own)} to the unit"]))


def source_link(row: object) -> str:
    """The page to open, named by its kind and date so that links differ."""
    if words.is_missing(row.source_url):  # type: ignore[attr-defined]
        return text("no address found")
    when = words.partial(row.source_published, short=True)  # type: ignore[attr-defined]
    kind = KIND_WORDS[str(row.source_kind)]  # type: ignore[attr-defined]
    return link(kind, str(row.source_url)) + hidden(f", {when}")  # type: ignore[attr-defined]


def neighbours(frame: pd.DataFrame, links: list[str]) -> str:
    """Inspected units of the same region with their latest rating."""
    rows = [
        [
            href,
            mark_and_word(row.rating, row.rating_rank, row.rating_letter, row.shown_as),
            text(words.published(row)),
        ]
        for row, href in zip(each_row(frame), links, strict=True)
    ]
    return table(
        [("Inspected neighbour", ""), ("Overall", ""), ("Published", "")], rows, "Inspected units of the region"
    )


def verdict(row: object, said: str) -> str:
    """The latest rating, large, with when it was given."""
    large = mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as, "large")  # type: ignore[attr-defined]
    word = tag("span", text(row.rating), class_="word", aria_hidden="true")  # type: ignore[attr-defined]
    return tag(
        "div", large + tag("div", word + tag("br") + tag("span", text(said), class_="when")), class_="verdict"
    ).replace("<br></br>", "<br>")
