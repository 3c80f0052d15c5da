"""Shares of cases counted by rating band: a row for each question, a column for each programme, never one for both."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pdu.figures.flow import pile
from pdu.figures.html import link, table_of_rows, tag, text
from pdu.rows import each_row

FIRST = 10  # questions in sight; the others open on demand


def by_question(frame: pd.DataFrame, links: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Piles of reports by band: the first questions in sight, the others on demand.

    frame: rows of `casework_bands`, in the order of questions to be shown; links: question to the address of its shares;
    names: what lies in each band, by the rating it belongs to.
    """
    asked = list(dict.fromkeys(frame["question"]))
    if len(asked) <= FIRST + 2:
        return _table(frame, frame, links, names)
    in_sight = frame["question"].isin(asked[:FIRST])
    rest = _table(frame[~in_sight], frame, links, names)
    summary = tag("summary", f"The other {len(asked) - FIRST} questions")
    return _table(frame[in_sight], frame, links, names) + tag("details", summary + rest, class_="more")


def _table(shown: pd.DataFrame, frame: pd.DataFrame, links: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The questions of `shown`, with a column for each programme of `frame`."""
    columns = frame.sort_values("programme", ascending=False).drop_duplicates("programme")
    heads = [tag("th", "Question", scope="col", role="columnheader")]
    heads += [
        tag(
            "th",
            text(row.programme_label) + tag("small", " reports by share of sufficient cases"),
            scope="col",
            role="columnheader",
        )
        for row in each_row(columns)
    ]
    body = []
    for question, rows in shown.groupby("question", sort=False):
        label = str(rows["question_label"].iloc[0])
        of = {str(row.programme): row for row in each_row(rows)}
        cells = []
        for column in each_row(columns):
            row = of.get(str(column.programme))
            inner = tag("span", "not asked", class_="quiet") if row is None else pile(row, int(row.reports), names)
            cells.append(tag("td", inner, data_label=column.programme_label, role="cell"))
        name = link(label, links[str(question)]) if question in links else text(label)
        body.append(tag("tr", tag("th", name, scope="row", role="rowheader") + "".join(cells), role="row"))
    return table_of_rows(
        "Reports of units by the band of their share of sufficient cases",
        tag("tr", "".join(heads), role="row"),
        body,
        class_="t stack piles bands",
    )
