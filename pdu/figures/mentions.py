"""Themes named as strength or weakness, year by year: mentions among the inspections read, never a rate."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.findings_grid import GROUP_NAMES
from pdu.figures.html import hidden, table_of_rows, tag, text
from pdu.programmes import one_programme
from pdu.rows import each_row


def by_year(frame: pd.DataFrame) -> str:
    """A table of themes (rows) and years of each programme (columns); weakness to the left, strength to the right.

    frame: rows of `trends_mentions`, in its order. A bar is as long as the share of the inspections read in that
    column; a column is of one programme.
    """
    columns = list(each_row(frame.drop_duplicates(["programme", "published_year"])))
    first_of: dict[str, int] = {}
    for row in columns:
        first_of.setdefault(str(row.programme), int(row.published_year))
    after = {key for key in first_of if key != next(iter(first_of))}

    def css(row: Any) -> str:
        return "break" if row.programme in after and first_of[row.programme] == row.published_year else ""

    groups = tag("td", role="presentation")
    for programme, rows in frame.drop_duplicates(["programme", "published_year"]).groupby("programme", sort=False):
        one_programme(rows, "put mentions under one head")
        groups += tag(
            "th",
            text(rows["programme_label"].iloc[0]),
            colspan=len(rows),
            scope="colgroup",
            class_="group break" if programme in after else "group",
            role="columnheader",
        )
    heads = tag("th", "Theme", scope="col", role="columnheader") + "".join(
        tag(
            "th",
            f"{row.published_year} " + tag("small", f"{row.read} read"),
            scope="col",
            class_=f"mid {css(row)}".strip(),
            role="columnheader",
        )
        for row in columns
    )
    body = []
    for group, members in frame.groupby("theme_group", sort=False):
        label = tag("th", text(GROUP_NAMES[str(group)]), scope="rowgroup", colspan=len(columns) + 1, class_="band-row")
        body.append(tag("tr", label, class_="group-row", role="row"))
        for theme, rows in members.groupby("theme_label", sort=False):
            cells = "".join(
                tag(
                    "td",
                    _cell(row),
                    class_=f"mid {css(row)}".strip(),
                    data_label=f"{row.published_year}, {row.read} read",
                    role="cell",
                )
                for row in each_row(rows)
            )
            body.append(tag("tr", tag("th", text(theme), scope="row", role="rowheader") + cells, role="row"))
    return table_of_rows(
        "Inspections read that named a theme as a weakness or a strength, by year",
        tag("tr", groups, class_="groups", role="row") + tag("tr", heads, role="row"),
        body,
        class_="t mentions",
        style=f"max-width:{16 + 14 * len(columns)}rem",
    )


def _cell(row: Any) -> str:
    """Two bars from a common line, each with its number."""
    sides = []
    for number, css in ((int(row.weaknesses), "weak"), (int(row.strengths), "strong")):
        bar = tag("i", style=f"--share:{number / int(row.read):.3f}") if number else ""
        value = tag("b", words.number(number), class_=None if number else "nil")
        # The bars start at the line between the sides, the numbers stand outside.
        sides.append(tag("span", bar + value if css == "strong" else value + bar, class_=f"side {css}"))
    said = (
        f"{what} in {words.count(int(number)) if number else 'none'}"
        for what, number in (("weakness", row.weaknesses), ("strength", row.strengths))
    )
    return tag("span", "".join(sides), class_="two", aria_hidden="true") + hidden(", ".join(said))


def key() -> str:
    """The key of the two bars, as a line of HTML."""
    weak = tag("span", class_="swatch weak", aria_hidden="true")
    strong = tag("span", class_="swatch strong", aria_hidden="true")
    return f"Left {weak} named as a weakness · right {strong} named as a strength"
