"""The same questions at the inspection before, and whether a share has changed by more than chance would explain."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.narrative.unit import earlier as narrative
from pdu.rows import each_row
from pdu.statistics.pairs import pairs_told_apart


def beside_earlier(frame: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """The shares of one inspection with those of the inspection before that asked the same in the same programme.

    every: all shares of the unit, newest first. Only shares stated as such are taken, none stated as a bound.
    """
    after = every[every.index > frame.index.max()]
    after = after[after["bound"].isin(["exact", "about"]) & after["programme"].isin(frame["programme"])]
    before = {row.question: row for row in each_row(after.iloc[::-1])}
    found = [before.get(question) for question in frame["question"]]
    return frame.assign(
        earlier_percent=pd.Series([row and float(row.percent) for row in found], index=frame.index, dtype=float),
        earlier_published=[row and row.published for row in found],
        earlier_year=[row and int(row.published_year) for row in found],
        earlier_sufficient=[row and row.sufficient for row in found],
        earlier_cases=[row and row.cases for row in found],
        earlier_when=[row and words.partial(row.published, True, int(row.published_year)) for row in found],
        earlier_said=[row and narrative.when(row) for row in found],
    )


def since_before(frame: pd.DataFrame) -> list[str]:
    """For each share whether it differs from that of the inspection before by more than chance would explain.

    'rose', 'fell' or 'cannot be told apart'; empty where there is none before, or the cases of one are not known. Tested as
    pairs of units are (`pairs_told_apart`): other cases were drawn each time.
    """
    said = []
    for row in each_row(frame):
        counts = (row.sufficient, row.earlier_sufficient, row.cases, row.earlier_cases)
        if any(words.is_missing(count) for count in counts) or row.bound != "exact":
            said.append("")
            continue
        now, then, cases, earlier = (int(count) for count in counts)
        (result,) = pairs_told_apart([now, then], [cases, earlier])
        way = "rose" if now / cases > then / earlier else "fell"
        said.append(way if result.told_apart else "cannot be told apart")
    return said
