"""A figure picked on a page as a table of a pack, where a picture of it would be too small to read or leave rows out."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pdu import words
from pdu.answer import Answer
from pdu.briefing import beside
from pdu.briefing.pack import Table
from pdu.briefing.ratings import joined
from pdu.narrative import pack as titles
from pdu.rows import each_row

MOST_PICTURED = 12  # rows of a table whose picture is legible on a slide


def table(answer: Answer) -> Table | None:
    """The rows of a picked figure as a table; None for a chart, and for a table of few rows, which a picture shows.

    Of areas side by side a row an area and a column a figure, as on the page; of other long tables the rows of the figure.
    """
    if isinstance(answer.body, go.Figure):
        return None
    if {"figure", "staff", "value", "dated"} <= set(answer.columns):
        return _areas(answer, "unit" if "unit" in answer.columns else "area")
    if len(answer.rows) <= MOST_PICTURED:
        return None
    return Table(answer.key, answer.heading, answer.rows, answer.columns)


def _areas(answer: Answer, area: str) -> Table:
    values = answer.rows.assign(staff=answer.rows["staff"].fillna(""))
    figures = list(dict.fromkeys(zip(values["figure"], values["staff"], strict=True)))
    firsts = {
        f"f{place}": next(row for row in each_row(values) if (row.figure, row.staff) == pair)
        for place, pair in enumerate(figures)
    }
    rows: dict[str, dict[str, Any]] = {}
    days: dict[str, dict[str, Any]] = defaultdict(dict)
    for value in each_row(values):
        name, column = str(getattr(value, area)), f"f{figures.index((value.figure, value.staff))}"
        shown = getattr(value, "shown", None) or beside.written(value)
        cell = beside.cell(column, shown, value.value, value.value_then, value.difference)
        days[name][column] = value.dated
        rows.setdefault(name, {"unit": name, "rating": getattr(value, "rating", None)})[column] = cell[column]
    newest = beside.most_common(values["dated"])
    frame = beside.dated(pd.DataFrame(rows.values()), days, newest)
    rating = {} if frame["rating"].map(words.is_missing).all() else {"rating": answer.columns["rating"]}
    return Table(
        answer.key,
        answer.heading,
        frame,
        {"unit": answer.columns[area], **rating, **beside.heads(firsts)},
        grid=True,
        note=joined([titles.brackets(bool(rating)), beside.of_staff(firsts), beside.of_day(newest, days)]),
    )
