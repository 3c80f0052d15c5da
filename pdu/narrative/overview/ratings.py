"""The words on how units are rated, and on the latest reports."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.rows import each_row


def counts_heading(frame: pd.DataFrame) -> str:
    """What the rating counts show: the share of Inadequate in each programme."""
    shares = frame.loc[frame["rating"] == "Inadequate", "reports_pct"].tolist()
    if len(shares) > 1 and all(45 <= share <= 55 for share in shares):
        return f"In {'both' if len(shares) == 2 else 'all'} programmes about half were rated Inadequate"
    if len(shares) == 1:
        row = frame[frame["rating"] == "Inadequate"].iloc[0]
        return f"{row['reports']} of {row['programme_reports']} reports gave Inadequate"
    rows = each_row(frame[frame["rating"] == "Inadequate"])
    told = [
        f"{words.number(row.reports_pct)} per cent of {'' if index else 'reports of '}the {row.programme_label}"
        for index, row in enumerate(rows)
    ]
    return f"Inadequate in {words.listed(told)}"


def counts_sentence(frame: pd.DataFrame) -> str:
    """'17 of 36 reports of the 2021 programme and 22 of 43 of the 2023 programme.'"""
    rows = frame[frame["rating"] == "Inadequate"]
    said = [
        f"{row.reports} of {row.programme_reports}{' reports' if index == 0 else ''} of the {row.programme_label}"
        for index, row in enumerate(each_row(rows))
    ]
    return f"Rated Inadequate: {words.listed(said)}."


COUNTS_NOTE = (
    "The programmes judge by different standards, nine and then seven, so their counts are not added together. "
    "A unit inspected in both has a report in each."
)


def latest_heading(dated: pd.DataFrame) -> str:
    """When the newest report whose month is known came out."""
    first = dated.iloc[0]
    return f"The latest report with a date is of {_month(first)}"


def latest_sentence(frame: pd.DataFrame, as_at: date) -> str:
    """How many reports came out in the year before a day, and how many of them are dated only by their year."""
    year = frame[frame["in_last_year"]]
    vague = year[~year["published_precision"].isin(["day", "month"])]
    total = len(year)
    if not total:
        return f"No report was published in the year to {words.day(as_at)}."
    said = f"{words.sentence_case(words.counted(total, 'report'))} counted in the year to {words.day(as_at)}"
    if len(vague):
        said += f", {'all' if len(vague) == total else words.count(len(vague))} of them known only by year"
    return f"{said}."


def _month(row: Any) -> str:
    return words.partial(str(row["published"])[:7], year_if_none=int(row["published_year"]))
