"""Shares of cases counted by rating band: a row for each question, a column for each programme, never one for both."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pdu.figures.flow import pile
from pdu.figures.html import link, tag, text


def by_question(frame: pd.DataFrame, links: Mapping[str, str]) -> str:
    """Piles of reports by band.

    frame: rows of `casework_bands`, in the order of questions to be shown; links: question to the address of its shares.
    """
    columns = frame.sort_values("programme", ascending=False).drop_duplicates("programme")
    heads = [tag("th", "Question", scope="col", role="columnheader")]
    heads += [
        tag(
            "th",
            text(row.programme_label) + tag("small", " reports in the band I, RI, G, O"),
            scope="col",
            role="columnheader",
        )
        for row in columns.itertuples()
    ]
    body = []
    for question, rows in frame.groupby("question", sort=False):
        label = str(rows["question_label"].iloc[0])
        of = {str(row.programme): row for row in rows.itertuples()}
        cells = []
        for column in columns.itertuples():
            row = of.get(str(column.programme))
            inner = (
                tag("span", "not asked", class_="quiet") if row is None else pile(row, int(row.reports), of_shares=True)
            )
            cells.append(tag("td", inner, data_label=column.programme_label, role="cell"))
        name = link(label, links[str(question)]) if question in links else text(label)
        body.append(tag("tr", tag("th", name, scope="row", role="rowheader") + "".join(cells), role="row"))
    return tag(
        "table",
        tag("caption", "Reports of units by the band of their share of sufficient cases", class_="vh")
        + tag("thead", tag("tr", "".join(heads), role="row"), role="rowgroup")
        + tag("tbody", "".join(body), role="rowgroup"),
        class_="t stack piles bands",
        role="table",
    )
