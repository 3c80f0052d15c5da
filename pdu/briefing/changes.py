"""What changed in a pack: reports since a day, how ratings moved, and workforce figures then and now."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Run
from pdu.answers.workforce.series import BreaksOf, all_breaks
from pdu.briefing import ratings
from pdu.briefing.draft import Draft
from pdu.briefing.pack import Table
from pdu.briefing.scopes import Named
from pdu.briefing.workforce import INDICATORS
from pdu.narrative import briefing as narrative
from pdu.narrative import pack as titles
from pdu.narrative.workforce import value_words, when

MOST_REPORTS, MOST_TWICE, FEWEST_MOVED = 8, 12, 3
QUESTION = "What changed?"


def lines(
    run: Run, draft: Draft, named: Named, units: pd.DataFrame, as_at: date, since: date, where: str
) -> pd.DataFrame:
    """The lines on what came out and what moved, with the numbers in them; returns the reports since the day."""
    reports = run("briefing_reports", region=named.region, pdu=None, since=since, as_at=as_at)
    sure, facts = reports[reports["surely"]], draft.facts
    facts.add("Rated reports on units since then", len(sure), where)
    for rating in narrative.RATINGS:
        if (sure["rating"] == rating).any():
            facts.add(f"Of these, {rating}", int((sure["rating"] == rating).sum()), where)
    if len(sure) < len(reports):
        facts.add("Reports that may have come before or after", len(reports) - len(sure), where)
    draft.line(narrative.published(reports, words.day(since)))
    twice = units[units["rank_before"].notna() & units["rating_rank"].notna()]
    change = twice["rating_rank"].astype(int) - twice["rank_before"].astype(int)
    for what, number in (
        ("Units inspected more than once", len(twice)),
        ("Of these, the same rating as before", int((change == 0).sum())),
        ("Of these, a higher one", int((change > 0).sum())),
        ("Of these, a lower one", int((change < 0).sum())),
    ):
        if number:
            facts.add(what, number, where)
    draft.line(narrative.moved(units))
    return reports


def newest(draft: Draft, units: pd.DataFrame, reports: pd.DataFrame, where: str) -> tuple[pd.DataFrame, str]:
    """Where no report surely came since the day: the newest rated units and the day of their reports, as precise as it is known."""
    rated = units[units["rating_rank"].notna() & (not reports["surely"].any())]
    if rated.empty:
        return rated, ""
    # A year alone sorts before its months: of two reports of a year the one with a day is told.
    day = rated["published"].fillna(rated["published_year"].astype("Int64").astype("string"))
    last = rated[day == day.max()]
    when = words.published(next(last.itertuples()), short=False)
    draft.facts.add("Newest rated report on a unit", when, where)
    for rating in narrative.RATINGS:
        if (last["rating"] == rating).any():
            draft.facts.add(f"Of that day, {rating}", int((last["rating"] == rating).sum()), where)
    return last, when


def since_table(reports: pd.DataFrame, since: date, region: bool) -> Table | None:
    """The reports since a day, the newest first; None when there are none."""
    if reports.empty:
        return None
    rows = reports.assign(
        when=[words.published(row) + ("" if row.surely else ", perhaps") for row in reports.itertuples()]
    )
    columns = {
        "pdu_name": "Unit",
        "region_name": "Region",
        "rating": "Rating",
        "rating_before": "Before",
        "when": "Published",
    }
    if region:
        columns.pop("region_name")
    left = len(reports) - MOST_REPORTS
    note = (
        "“Perhaps”: only the month or year is known, and the report may have come before the day."
        if not rows["surely"].all()
        else ""
    )
    note += f" The newest; {words.counted(left, 'more report')} in the appendix." if left > 0 else ""
    heading = f"Reports since {words.day_short(since)}" + ("" if rows["surely"].all() else ", or perhaps")
    return Table(
        "since", heading, rows.head(MOST_REPORTS), columns, grid=True, note=f"{ratings.LETTERS} {note}".strip()
    )


def all_since(reports: pd.DataFrame, table: Table | None) -> Table | None:
    """All of them, when the table leaves some out."""
    if table is None or len(reports) <= MOST_REPORTS:
        return None
    rows = reports.assign(
        when=[words.published(row) + ("" if row.surely else ", perhaps") for row in reports.itertuples()]
    )
    return Table("since_full", "All reports since, and those that may be", rows, table.columns)


def twice_table(units: pd.DataFrame) -> Table | None:
    """The units inspected more than once, those that moved first; None when there are none."""
    twice = units[units["rank_before"].notna() & units["rating_rank"].notna()]
    if twice.empty:
        return None
    change = twice["rating_rank"].astype(int) - twice["rank_before"].astype(int)
    rows = ratings.as_shown(twice.assign(moved=change.abs(), change=change))
    rows = rows.sort_values(["moved", "change", "pdu_name"], ascending=[False, True, True], kind="stable")
    columns = {"name": "Unit", "rating_before": "Before", "rating": "Latest rating", "when": "Published"}
    note = f"{ratings.LETTERS} The programmes of 2021 and 2023 judge by different standards."
    left = len(rows) - MOST_TWICE
    note += f" {words.sentence_case(words.counted(left, 'more unit'))} kept or changed the rating." if left > 0 else ""
    return Table("twice", "Units inspected more than once", rows.head(MOST_TWICE), columns, grid=True, note=note)


def moved(run: Run, draft: Draft, named: Named, as_at: date, since: date) -> tuple[Table | None, str]:
    """Headline figures of the area then and now, where both are known and comparable; with a sentence on them.

    Very few stand among the numbers behind the lines, and not in a table of their own.
    """
    region = named.region or str(run("regions")["region_code"].iloc[0])
    values = run("staffing_wider", region=region, indicators=INDICATORS, day=since, as_at=as_at)
    wanted = "region" if named.region else "national"
    breaks = all_breaks(run)
    found = _pairs(values[values["area_type"] == wanted], breaks)
    if found.empty and named.region:
        found = _pairs(values[values["area_type"] == "national"], breaks)
    if found.empty:
        return None, ""
    columns = {"label": "Figure", "then": "Then", "now": "Now", "when_then": "Date then", "when": "Date now"}
    if found["when"].nunique() == 1 and found["when_then"].nunique() == 1:
        columns = {"label": "Figure", "then": str(found["when_then"].iloc[0]), "now": str(found["when"].iloc[0])}
    area = str(found["area_name"].iloc[0])
    if len(found) < FEWEST_MOVED:
        for row in found.itertuples():
            for number, day in ((row.then, row.when_then), (row.now, row.when)):
                draft.facts.add(f"{area}: {row.label}, {day}", number, "the page Workforce")
        draft.source_ids += [source for ids in found["source_ids"] for source in ids.split(";")]
        return None, titles.workforce_moved(found, words.day(since))
    table = Table("moved", f"{area} as a whole, then and now", found, columns)
    return table, titles.workforce_moved(found, words.day(since))


def _pairs(values: pd.DataFrame, breaks: BreaksOf) -> pd.DataFrame:
    """A row a figure and staff with its value on the day and its latest one; none where a break lies between them."""
    rows: list[dict[str, Any]] = []
    for (indicator, _), of in values.groupby(["indicator", "grade"], sort=False):
        then, now = of[of["is_on_the_day"]], of[of["is_latest"]]
        if then.empty or now.empty or then["csv_line"].iloc[0] == now["csv_line"].iloc[0]:
            continue
        first, last = next(then.itertuples()), next(now.itertuples())
        days = [words.as_day(first.describes_on), words.as_day(last.describes_on)]
        broken = any(days[0] < broken.day <= days[1] for broken in breaks(str(indicator)))
        if broken or {first.bound, last.bound} - {"exact", "about"}:
            continue
        rows.append(
            {
                "label": f"{last.indicator_label}" + ("" if last.grade == "all" else f", {str(last.grade_label).lower()}"),
                "area_name": last.area_name, "order": INDICATORS.index(str(indicator)), "grade_sort": last.grade_sort,
                "indicator": indicator, "value": float(last.value), "value_then": float(first.value),
                "then": value_words(first), "now": value_words(last), "when_then": when(first), "when": when(last),
                "source_ids": f"{first.source_id};{last.source_id}",
            }
        )  # fmt: skip
    if not rows:
        return pd.DataFrame()
    frame = pd.DataFrame(rows).sort_values(["order", "grade_sort"]).drop_duplicates("indicator")
    return frame.reset_index(drop=True)
