"""What changed in a pack: the lines on reports since a day and on how ratings moved, and the tables in full behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from pdu import words
from pdu.briefing import ratings
from pdu.briefing.draft import Draft
from pdu.briefing.pack import Table
from pdu.narrative import briefing as narrative
from pdu.narrative import changed
from pdu.narrative.open_units import inspected, noun
from pdu.rows import each_row

QUESTION = "What changed {days}?"


def days(since: date, as_at: date) -> str:
    """From when to when changes are told: 'from 28 November 2025 to 28 November 2026'."""
    return f"from {words.day(since)} to {words.day(as_at)}"


def lines(draft: Draft, units: pd.DataFrame, reports: pd.DataFrame, since: date, where: str, title: str) -> None:
    """The lines on what came out and on how ratings moved, with the numbers in them; without a report the title of what changed.

    reports: rows of `briefing_reports`.
    """
    sure, facts = reports[reports["surely"]], draft.facts
    facts.add("Rated reports on units since then", len(sure), where)
    for rating in narrative.RATINGS:
        if (sure["rating"] == rating).any():
            facts.add(f"Rated reports since then: {rating}", int((sure["rating"] == rating).sum()), where)
    if len(sure) < len(reports):
        facts.add("Reports that may have come before or after", len(reports) - len(sure), where)
    draft.line(
        narrative.published(reports, words.day(since)) if len(reports) else changed.since_day(title, words.day(since))
    )
    twice = _twice(units)
    change = twice["rating_rank"].astype(int) - twice["rank_before"].astype(int)
    for what, number in (
        ("Open units inspected more than once", len(twice)),
        ("Open units inspected more than once: the same rating as before", int((change == 0).sum())),
        ("Open units inspected more than once: a higher rating than before", int((change > 0).sum())),
        ("Open units inspected more than once: a lower rating than before", int((change < 0).sum())),
    ):
        if number:
            facts.add(what, number, where)
    draft.line(narrative.moved(units))


def all_since(reports: pd.DataFrame, shown: int) -> Table | None:
    """All reports since the day, the newest first, when the table of changes leaves some out."""
    if len(reports) <= shown:
        return None
    rows = reports.assign(
        when=[words.published(row) + ("" if row.surely else ", perhaps") for row in each_row(reports)]
    )
    columns = {
        "pdu_name": "Unit",
        "region_name": "Region",
        "rating": "Rating",
        "rating_before": "Before",
        "when": "Published",
    }
    if reports["region_name"].nunique() == 1:
        columns.pop("region_name")
    table = Table("since_full", "All reports since, and those that may be", rows, columns, grid=True)
    note = f"{ratings.letters(table)} The newest first."
    if not reports["surely"].all():
        note += " “Perhaps”: only the month or year is known, and the report may have come before the day."
    return replace(table, note=note)


def _twice(units: pd.DataFrame) -> pd.DataFrame:
    """The open units that were inspected more than once."""
    return inspected(units[units["rank_before"].notna()])


def twice_table(units: pd.DataFrame) -> Table | None:
    """The open units inspected more than once, whenever that was, those that moved most first; None when there are none."""
    twice = _twice(units)
    if twice.empty:
        return None
    change = twice["rating_rank"].astype(int) - twice["rank_before"].astype(int)
    rows = ratings.as_shown(twice.assign(moved=change.abs(), change=change))
    rows = rows.sort_values(["moved", "change", "pdu_name"], ascending=[False, True, True], kind="stable")
    rows["step"] = [changed.steps(int(step)) for step in rows["change"]]
    columns = {
        "name": "Unit",
        "rating_before": "Before",
        "rating": "Latest rating",
        "step": "Change",
        "when": "Published",
    }
    heading = f"{words.sentence_case(words.plural(2, noun(units)))} inspected more than once"
    table = Table("twice", heading, rows, columns, grid=True)
    both = bool((twice["programme"] != twice["programme_before"]).any())
    said = [ratings.letters(table), changed.STANDARDS if both else "", "Units that moved most stand first."]
    return replace(table, note=ratings.joined(said))
