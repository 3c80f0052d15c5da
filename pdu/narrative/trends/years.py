"""The words on flow and stock: reports of each year, and the ratings that stood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.trends.shared import break_note, k_of_n, years_of
from pdu.programmes import facets
from pdu.rows import each_row


def flow_heading(flow: pd.DataFrame, as_at: date) -> str:
    """The last year with a report, and the years without one since."""
    years = years_of(flow).sort_values(["published_year", "programme"])
    row = years.iloc[-1]
    year, reports = int(row["published_year"]), int(row["reports"])
    both = (years["published_year"] == year).sum() > 1
    said = words.sentence_case(words.counted(reports, "report")) + (f" of the {row['programme_label']}" if both else "")
    low = int(row["inadequate"])
    said += f" in {year}, {'none' if not low else words.count(low)} of them Inadequate"
    if as_at.year > year:
        said += f"; none in {words.year_range(year + 1, as_at.year)}"
    return said


def flow_sentence(flow: pd.DataFrame) -> str:
    """How many reports came out in each year of each programme."""
    told = []
    for _, rows in facets(years_of(flow)):
        counts = words.listed(f"{words.number(row.reports)} in {row.published_year}" for row in each_row(rows))
        told.append(f"{rows['programme_label'].iloc[0]}: {counts}")
    return f"Reports published, {'; '.join(told)}."


def inadequate_sentence(flow: pd.DataFrame) -> str:
    """How many reports gave Inadequate in each year of each programme."""
    told = []
    for _, rows in facets(years_of(flow)):
        counts = words.listed(
            f"{k_of_n(row.inadequate, row.reports)} in {row.published_year}" for row in each_row(rows)
        )
        told.append(f"{rows['programme_label'].iloc[0]}: {counts}")
    return f"Reports that gave Inadequate, {'; '.join(told)}."


def flow_note(flow: pd.DataFrame, is_past: bool) -> str:
    """What is counted, what is known only by year, and the break. Pieces of HTML without data in them."""
    vague = flow[flow["part"] == 5]
    quarters = " and quarter" if (flow["part"] > 0).any() else ""
    parts = [f"<strong>Flow:</strong> a report counts once, in the year{quarters} it came out."]
    if len(vague):
        counts = words.listed(f"{words.count(int(row.reports))} of {row.published_year}" for row in each_row(vague))
        parts.append(
            f"Known only by year, so counted in the year and in no quarter: {counts}."
            + (" Such a report counts from the last day of its year." if is_past else "")
        )
    return " ".join([*parts, break_note(flow)]).strip()


def stock_heading(stock: pd.DataFrame) -> str:
    """How many units stood without a rating on the day of the view."""
    now = stock[stock["is_view_day"]]
    row = now.iloc[0]
    missing = int(now.loc[now["programme"] == "none", "units"].sum())
    when = words.day(row["stood_on"])
    if not missing:
        return f"Every unit stood with a rating on {when}"
    return f"{k_of_n(missing, row['units_open'])} units stood without a rating on {when}"


def stock_sentence(stock: pd.DataFrame) -> str:
    """How many stood with a rating of each programme, on the first and on the last of the days."""
    told = []
    for day, rows in ((day, rows) for day, rows in stock.groupby("stood_on", sort=True) if day in _ends(stock)):
        held = [
            f"{words.number(int(row.units))} with one of the {row.programme_label}"
            for row in each_row(rows)
            if row.programme != "none" and row.units
        ]
        told.append(f"On {words.day(day)}, {words.listed(held) or 'no unit with a rating'}")
    return f"{'; '.join([told[0], *(words.within(part) for part in told[1:])])}."


def _ends(stock: pd.DataFrame) -> set[Any]:
    return {stock["stood_on"].min(), stock["stood_on"].max()}


def stock_note(stock: pd.DataFrame, whole: bool) -> str:
    """What is counted, and the break."""
    parts = [
        "<strong>Stock:</strong> a unit counts on each day, by the latest rating it then held; a rating stands until the next."
    ]
    if not whole:
        parts.append("Units that stood with a rating of the other programme are left out.")
    if stock["units_open"].nunique() > 1:
        parts.append("The number of units changes where units were opened and closed.")
    return " ".join([*parts, break_note(stock)]).strip()
