"""What changed since a day: ratings and workforce figures as rows of one table, before and now, and the strongest of them as title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Run
from pdu.answers.side_by_side.columns import FIRST
from pdu.answers.workforce.series import BreaksOf, all_breaks
from pdu.briefing.draft import Draft
from pdu.briefing.pack import Table
from pdu.briefing.ratings import joined, letters
from pdu.briefing.scopes import Named
from pdu.briefing.workforce import INDICATORS
from pdu.narrative import changed as narrative
from pdu.narrative.workforce import value_words, when
from pdu.rows import each_row

MOST_REPORTS, MOST_ROWS, FEWEST_WHOLE = 8, 14, 2  # that fit on one slide
FEWEST_UNITS = 3  # units whose figures are known on both days, from which the one that moved most is told
OF_UNITS = tuple(FIRST.values())
COLUMNS = {
    "name": "Unit or area",
    "what": "Standard or figure",
    "value_before": "Before",
    "value_now": "Now",
    "change": "Change",
    "dated": "When",
}


@dataclass(frozen=True, eq=False)
class Changed:
    """What changed: the table (None without a row), and the finding."""

    table: Table | None
    title: str


def since(
    run: Run, draft: Draft, named: Named, units: pd.DataFrame, reports: pd.DataFrame, as_at: date, day: date,
    figures: bool, where: str,
) -> Changed:  # fmt: skip
    """Ratings of reports since a day, then figures of units and of the area as a whole.

    reports: rows of `briefing_reports`; figures: whether workforce figures are told; where: the table the counts are noted with.
    """
    rated = pd.DataFrame(_ratings(reports))
    of_units = _of_units(run, named, units, as_at, day) if figures and named.region else pd.DataFrame()
    whole = _whole(run, named, as_at, day) if figures else pd.DataFrame()
    _count(draft, rated, where)
    title = narrative.title(rated, whole, words.day(day))
    if len(whole):
        # In a title what both numbers are of is said once.
        row = whole.iloc[0]
        for what, of in (
            ("before", row["value_then"]),
            ("now", row["value"]),
            ("date before", row["when_before"]),
            ("date now", row["when_now"]),
        ):
            draft.facts.add(f"{row['name']}: {row['what']}, {what}", of, where, str(row["source_ids"]))
        whole = whole.assign(name=whole["name"].map(narrative.as_a_whole))
    # What is of the area as a whole stands before its units: the title is of it.
    room = MOST_ROWS - min(len(rated), MOST_REPORTS) - len(of_units)
    parts = [part for part in (rated.head(MOST_REPORTS), whole.head(max(room, FEWEST_WHOLE)), of_units) if len(part)]
    if not parts:
        return Changed(None, title)
    rows = pd.concat(parts, ignore_index=True)
    left = len(rated) - MOST_REPORTS
    vague = bool(len(rated)) and not rated["surely"].all()
    both = bool(len(rated)) and bool(
        (rated["programme_before"].notna() & rated["programme_before"].ne(rated["programme"])).any()
    )
    table = Table("changed", f"Before and since {words.day(day)}", rows, COLUMNS, grid=True)
    said = [letters(table), narrative.note(len(rated) > 0, vague, left, len(of_units) > 0, len(whole) > 0, both)]
    return Changed(replace(table, note=joined(said)), title)


def _count(draft: Draft, rated: pd.DataFrame, where: str) -> None:
    """Note how many of the ratings that surely came since moved, and which way."""
    if rated.empty:
        return
    sure = rated[rated["surely"]]
    for what, number in (
        ("Units rated higher than before since then", int((sure["steps"] > 0).sum())),
        ("Units rated lower than before since then", int((sure["steps"] < 0).sum())),
        ("Units rated the same as before since then", int((sure["steps"] == 0).sum())),
    ):
        if number:
            draft.facts.add(what, number, where)


def _ratings(reports: pd.DataFrame) -> list[dict[str, Any]]:
    """A row a report: those that surely came since first, of these the largest step first."""
    rows = [
        {
            "name": row.pdu_name,
            "what": "Overall rating",
            "value_before": row.rating_before,
            "value_now": row.rating,
            "programme_before": row.programme_before,
            "programme": row.programme,
            "steps": None if words.is_missing(row.rank_before) else int(row.rating_rank) - int(row.rank_before),
            "dated": words.published(row) + ("" if row.surely else ", perhaps"),
            "surely": bool(row.surely),
            "source_ids": row.source_ids,
        }
        for row in each_row(reports)
    ]
    for row in rows:
        row["change"] = narrative.steps(row["steps"])
    return sorted(rows, key=lambda row: (not row["surely"], -abs(row["steps"] or 0), row["steps"] is None))


def _whole(run: Run, named: Named, as_at: date, day: date) -> pd.DataFrame:
    """The figures of the region as a whole, else of the country: those that moved most, in per cent of what they were, first."""
    region = named.region or str(run("regions")["region_code"].iloc[0])
    values = run("staffing_wider", region=region, indicators=INDICATORS, day=day, as_at=as_at)
    wanted = "region" if named.region else "national"
    breaks = all_breaks(run)
    found = pairs(values[values["area_type"] == wanted], breaks)
    if found.empty and named.region:
        found = pairs(values[values["area_type"] == "national"], breaks)
    if found.empty:
        return found
    found = found.sort_values(["order", "grade_sort"]).drop_duplicates("indicator")
    return found.sort_values("share", ascending=False, kind="stable", ignore_index=True)


def _of_units(run: Run, named: Named, units: pd.DataFrame, as_at: date, day: date) -> pd.DataFrame:
    """Of each figure that stands beside the ratings the open unit whose value moved most, where it is known for several."""
    known = {then: run("side_by_side", region=named.region, compare=(), as_at=then) for then in (day, as_at)}
    both = [
        rows[rows["area_type"].eq("pdu") & rows["is_latest"]].assign(is_on_the_day=then == day, is_latest=then == as_at)
        for then, rows in known.items()
    ]
    values = pd.concat([rows for rows in both if len(rows)]) if any(len(rows) for rows in both) else both[0]
    values = values[values["area_code"].isin(units.loc[units["closed"].isna(), "pdu_code"])]
    told = []
    breaks = all_breaks(run)
    for indicator, grade in OF_UNITS:
        found = pairs(values[values["indicator"].eq(indicator) & values["grade"].eq(grade)], breaks)
        if len(found) >= FEWEST_UNITS:
            most = found.sort_values("moved", ascending=False, kind="stable").head(1)
            told.append(most.assign(change=[narrative.of_unit(str(change), len(found)) for change in most["change"]]))
    return pd.concat(told, ignore_index=True) if told else pd.DataFrame()


def pairs(values: pd.DataFrame, breaks: BreaksOf) -> pd.DataFrame:
    """A row an area, figure and staff with its value on the day and its latest one; none where a break lies between them.

    values: workforce values with `is_on_the_day` and `is_latest`. breaks: where the series of an indicator break.
    """
    by = ["area_name", "indicator", "grade"]
    return pd.DataFrame([row for _, of in values.groupby(by, sort=False) for row in _pair(of, breaks)])


def _pair(of: pd.DataFrame, breaks: BreaksOf) -> Iterator[dict[str, Any]]:
    then, now = of[of["is_on_the_day"]], of[of["is_latest"]]
    if then.empty or now.empty or then["csv_line"].iloc[0] == now["csv_line"].iloc[0]:
        return
    first, last = next(each_row(then)), next(each_row(now))
    if words.is_missing(first.describes_on) or words.is_missing(last.describes_on):
        return
    days = [words.as_day(first.describes_on), words.as_day(last.describes_on)]
    broken = any(days[0] < broken.day <= days[1] for broken in breaks(str(last.indicator)))
    if broken or days[0] >= days[1] or {first.bound, last.bound} - {"exact", "about"}:
        return
    before, after = float(first.value), float(last.value)
    label = f"{last.indicator_label}" + ("" if last.grade == "all" else f", {str(last.grade_label).lower()}")
    yield {
        "name": last.area_name, "what": label, "value_before": value_words(first), "value_now": value_words(last),
        "change": narrative.moved(before, after, str(last.unit)), "dated": narrative.between(when(first, True), when(last, True)),
        "when_before": when(first, True), "when_now": when(last, True),
        "indicator": last.indicator, "order": INDICATORS.index(str(last.indicator)) if last.indicator in INDICATORS else len(INDICATORS),
        "grade_sort": last.grade_sort, "value": after, "value_then": before, "moved": abs(after - before),
        "share": abs(after - before) / abs(before) if before else 0.0, "source_ids": f"{first.source_id};{last.source_id}",
    }  # fmt: skip
