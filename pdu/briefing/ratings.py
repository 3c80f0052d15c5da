"""The units of a pack with their ratings: the grid of a region, the regions of the country, units picked to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Run
from pdu.briefing.draft import Draft, Facts
from pdu.briefing.pack import Counts, KeyFigure, Table
from pdu.briefing.scopes import Named
from pdu.narrative import briefing as narrative
from pdu.narrative.briefing import RATINGS
from pdu.narrative.open_units import noun
from pdu.picture.table import RATINGS as MARKED
from pdu.programmes import facets
from pdu.rows import each_row

GOOD = ("Good", "Outstanding")
NOT_INSPECTED = "not inspected"
SHORT = {"implementation_and_delivery": "Delivery"}  # its head would be wider than all its letters


def key_figures(units: pd.DataFrame) -> list[KeyFigure]:
    """How many of the open units were inspected, and how these were last rated: the ratings add up to the units inspected."""
    gone = int((units["rating_rank"].notna() & units["closed"].notna()).sum())
    of = words.plural(2, noun(units))
    units = units[units["closed"].isna()]
    rated = units[units["rating_rank"].notna()]
    return [
        KeyFigure(
            f"{len(rated)} of {len(units)}",
            f"{of} inspected" + (f"; {words.count(gone)} since closed, not counted" if gone else ""),
        ),
        *(
            KeyFigure(str(int((rated["rating"] == rating).sum())), f"last rated {rating}")
            for rating in ("Inadequate", "Requires improvement")
        ),
        KeyFigure(str(int(rated["rating"].isin(GOOD).sum())), "last rated Good or Outstanding"),
    ]


def count(facts: Facts, units: pd.DataFrame, where: str) -> None:
    """Note how many of the open units were inspected, and how they were rated; and how many closed after an inspection."""
    gone = int((units["closed"].notna() & units["rating_rank"].notna()).sum())
    units = units[units["closed"].isna()]
    facts.add("Units open", len(units), where)
    facts.add("Units open and inspected", int(units["rating_rank"].notna().sum()), where)
    if gone:
        facts.add("Units inspected and since closed, not counted with the others", gone, where)
    for rating in RATINGS:
        if (units["rating"] == rating).any():
            facts.add(f"Open units last rated {rating}", int((units["rating"] == rating).sum()), where)
    facts.add("Open units last rated Good or Outstanding", int(units["rating"].isin(GOOD).sum()), where)


FEWEST_RATED = 3  # units rated on a standard from which standards are set against one another


def grid(
    run: Run, draft: Draft, named: Named, units: pd.DataFrame, as_at: date, since: date, where: str = "Units"
) -> tuple[Table, str]:
    """The units of a region with the ratings of their standards, and which of these is lowest most often; '' when that is not known."""
    rows = as_shown(units)
    is_closed = set(units.loc[units["closed"].notna(), "pdu_code"])
    new = run("briefing_reports", region=named.region, pdu=None, since=since, as_at=as_at)
    marks = dict(zip(new["pdu_code"], new["surely"].map({True: "new", False: "perhaps"}), strict=True))
    marks |= dict.fromkeys(new.loc[new["surely"], "pdu_code"], "new")
    rows = rows.assign(new=[marks.get(code, "") for code in rows["pdu_code"]])
    known = _standards(run, named, as_at)
    labels: dict[str, str] = {}
    if len(known):
        first = known.drop_duplicates("standard").sort_values("sort")
        labels = {row.standard: SHORT.get(row.standard, row.standard_label) for row in each_row(first)}
        by = known.pivot_table(index="pdu_code", columns="standard", values="rating", aggfunc="first").reset_index()
        rows = rows.merge(by, on="pdu_code", how="left")
    columns = {
        "name": "Unit",
        "shown": "Latest rating",
        **labels,
        "score": "Score",
        "programme": "Programme",
        "when": "Published",
        "rating_before": "Before",
        "new": f"Since {words.day_short(since)}",
    }
    programmes = units["programme_label"].dropna().unique()
    if len(programmes) == 1:
        columns.pop("programme")
    table = Table("units", "Units", rows, columns, grid=True)
    said = [
        letters(table),
        f"All in the {programmes[0]}." if len(programmes) == 1 else "",
        f"In alphabetical order{', closed units last and counted nowhere' if is_closed else ''}.",
        "An empty cell was not found in the pages read." if _has_gaps(table) else "",
        "Ratings and scores are compared only within one programme." if len(programmes) > 1 else "",
        told_of_closing(draft, units),
    ]
    of_open = known[~known["pdu_code"].isin(is_closed)]
    return replace(table, note=joined(said)), _lowest(draft, of_open, where, noun(units))


def joined(sentences: Sequence[str]) -> str:
    """Those of some sentences that say anything, after one another."""
    return " ".join(sentence for sentence in sentences if sentence)


def letters(table: Table) -> str:
    """What the letters of a table stand for, those alone that are in it; that some are not filled only where some are not.

    'G Good, I Inadequate; not filled: 2021 programme.'
    """
    held, outlined = set(), False
    for row in each_row(table.rows):
        for name in table.columns:
            if (said := getattr(row, name)) in RATINGS:
                held.add(said)
                outlined |= table.is_outlined(row, name)
    if not held:
        return ""
    named = ", ".join(f"{MARKED[rating][1]} {rating}" for rating in RATINGS if rating in held)
    return f"{named}{'; not filled: 2021 programme' if outlined else ''}."


def _has_gaps(table: Table) -> bool:
    """Whether a unit that was inspected has an empty cell, beside those on the rating before and what is new, which say something by it."""
    of = table.rows[table.rows["shown"] != NOT_INSPECTED]
    told = [name for name in table.columns if name not in ("rating_before", "new")]
    # A column of which nothing is known is left out.
    return any(0 < int((empty := of[name].isna() | of[name].eq("")).sum()) < len(empty) for name in told)


def _lowest(draft: Draft, known: pd.DataFrame, where: str, noun: str) -> str:
    """Which standards are rated Inadequate most often, with the counts behind it; empty where too few are known, or none is Inadequate.

    known: ratings of standards of the open units; noun: what these are called.
    """
    by = known.groupby("standard_label", sort=False)["rating_rank"].agg(
        low=lambda ranks: int((ranks == 1).sum()), rated="size"
    )
    by = by[by["rated"] >= FEWEST_RATED]
    # Only standards known for equally many units can be set against one another by counts.
    if by.empty or by["rated"].nunique() > 1 or not by["low"].max():
        return ""
    low, rated = int(by["low"].max()), int(by["rated"].iloc[0])
    tied = list(by.index[by["low"] == low])
    draft.facts.add("Standards", len(by), where)
    draft.facts.add("Standards rated Inadequate most often", len(tied), where)
    draft.facts.add("Open units in which each of these is rated Inadequate", low, where)
    draft.facts.add("Open units rated on each standard", rated, where)
    return narrative.standards_title(tied, len(by), low, rated, noun)


def told_of_closing(draft: Draft, units: pd.DataFrame) -> str:
    """How units came and went, with the dates behind it; empty when none did."""
    said = narrative.came_and_went(units)
    for row in each_row(units):
        if not words.is_missing(row.closed):
            draft.facts.add(f"{row.pdu_name}: closed", words.partial(row.closed), "the data")
        elif said and row.pdu_name in said:
            draft.facts.add(f"{row.pdu_name}: opened", words.partial(row.opened), "the data")
    return said


def as_shown(units: pd.DataFrame) -> pd.DataFrame:
    """Rows of `briefing_units` with the words of their rating, day, score and name."""
    return units.assign(
        shown=units["rating"].fillna(NOT_INSPECTED),
        when=[when(row) for row in each_row(units)],
        score=[score(row) for row in each_row(units)],
        name=[
            row.pdu_name
            if words.is_missing(row.closed)
            else f"{row.pdu_name} (closed {words.partial(row.closed, True)})"
            for row in each_row(units)
        ],
    )


def when(row: Any) -> str:
    """The day of a report as precise as it is known; empty without one."""
    return "" if words.is_missing(row.published_year) else words.partial(row.published, True, int(row.published_year))


def score(row: Any) -> str:
    """'2 of 27'; empty where none was found."""
    if words.is_missing(row.overall_score):
        return ""
    return f"{int(row.overall_score)} of {int(row.overall_score_max)}"


def _standards(run: Run, named: Named, as_at: date) -> pd.DataFrame:
    """Ratings of standards at the latest inspection of each unit."""
    known = run("region_standards", region=named.region, compare=(), as_at=as_at)
    latest = run("region_inspections", region=named.region, compare=(), as_at=as_at)
    latest_ids = latest.loc[latest["is_latest"], "inspection_id"]
    return known[known["inspection_id"].isin(latest_ids) & known["rating"].notna()]


def regions(run: Run, as_at: date, closing: str = "") -> Table:
    """Every region with the numbers of its units by latest rating. closing: how units came and went."""
    rows = run("briefing_regions", as_at=as_at)
    rows = rows.assign(
        years=[
            "" if words.is_missing(row.first_year) else words.year_range(int(row.first_year), int(row.last_year))
            for row in each_row(rows)
        ]
    )
    columns = {
        "region_name": "Region",
        "inspected": "Inspected",
        "units_open": "Open units",
        "inspected_closed": "Closed since",
        "outstanding": "Outstanding",
        "good": "Good",
        "requires_improvement": "Requires improvement",
        "inadequate": "Inadequate",
        "years": "Years of the reports",
    }
    note = "Latest rating of each open unit, by region in alphabetical order."
    if rows["inspected_closed"].notna().any():
        note += " “Closed since”: inspected before closing, and in no other column."
    return Table("units", "Regions", rows, columns, note=f"{note} {closing}".strip())


def reports_by_rating(run: Run, as_at: date) -> Counts | None:
    """All reports by overall rating, a bar a programme."""
    counted = run("rating_counts", as_at=as_at)
    series = [
        (
            f"{rows['programme_label'].iloc[0]}",
            tuple(int(rows.loc[rows["rating"] == rating, "reports"].sum()) for rating in RATINGS),
        )
        for _, rows in facets(counted)
    ]
    return Counts("Reports by overall rating and programme", RATINGS, tuple(series)) if series else None


def compared(run: Run, draft: Draft, named: Named, compare: tuple[str, ...], as_at: date) -> Table | None:
    """The units picked to compare with, and their ratings. Raises ValueError for a code that is not known."""
    others = tuple(code for code in compare if code != named.scope.code)
    unknown = set(others) - set(run("units")["pdu_code"])
    if unknown:
        raise ValueError(f"No unit has the code ‘{min(unknown)}’.")
    units = run("briefing_units", region=None, as_at=as_at)
    columns = {
        "name": "Unit",
        "region_name": "Region",
        "shown": "Latest rating",
        "score": "Score",
        "programme": "Programme",
        "when": "Published",
        "rating_before": "Before",
    }
    rows = as_shown(units[units["pdu_code"].isin(others)])
    several = rows["programme"].nunique() > 1
    note = joined(
        [
            "Picked for this pack, in alphabetical order.",
            "Ratings and scores are compared only within one programme." if several else "",
        ]
    )
    return Table("compared", "Units compared with", rows, columns, note=note) if len(rows) else None
