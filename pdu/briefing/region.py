"""The parts of a pack on a region: its units, staffing beside rating, casework, what changed, what inspectors found."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Run, ids_in
from pdu.briefing import beside, casework, changed, changes, findings, ratings, workforce
from pdu.briefing.changed import Changed
from pdu.briefing.draft import Draft
from pdu.briefing.pack import KeyFigure
from pdu.briefing.scopes import Named
from pdu.narrative import briefing as narrative
from pdu.narrative import pack as titles
from pdu.narrative.workforce import the
from pdu.rows import each_row

MOST_STACKED = 5  # themes over a table of what changed
FEW_SHARES = 3  # percentages that share a slide
FEWEST_ALONE = 5  # rows from which what changed has a slide of its own


def fill(
    run: Run, draft: Draft, named: Named, as_at: date, since: date, sections: Collection[str]
) -> tuple[pd.DataFrame, list[KeyFigure], str]:
    """Fill a draft; returns the units, the key figures and the headline."""
    units = run("briefing_units", region=named.region, as_at=as_at)
    ratings.count(draft.facts, units, "Units")
    draft.line(narrative.coverage(the(named.name), units))
    side = (
        beside.units(run, str(named.region), as_at, since if "changes" in sections else None)
        if "workforce" in sections
        else None
    )
    is_wide = side is not None and int((side.table.rows["level"] == "pdu").sum()) >= beside.FEWEST
    if side is not None and is_wide:
        draft.line(side.line)
        for what, value in (*side.dates.items(), *beside.ends(side.table, f"{side.title}. {side.sentence}")):
            draft.facts.add(what, value, side.table.heading)
    grid, standing = ratings.grid(run, draft, named, units, as_at, since)
    draft.part("units", "How are the units rated?", standing or titles.units(units), "", [grid])
    if "workforce" in sections:
        _workforce(run, draft, named, as_at, side if is_wide else None)
    if "casework" in sections:
        casework.casework(
            run, draft, run("region_case_shares", region=named.region, compare=(), as_at=as_at), units=units
        )
    _changed_and_found(run, draft, named, units, as_at, since, sections)
    if "workforce" in sections:
        workforce.told(draft, _figures(run, named, as_at))
    return units, ratings.key_figures(units), titles.headline(named.name, units)


def _figures(run: Run, named: Named, as_at: date) -> pd.DataFrame:
    """The newest figures of the region and the country; those of units too, where they are few."""
    return workforce.figures(
        run("staffing_wider", region=named.region, indicators=workforce.INDICATORS, day=None, as_at=as_at)
    )


def _workforce(run: Run, draft: Draft, named: Named, as_at: date, side: beside.Beside | None) -> None:
    """The units side by side, with the wider figures in the appendix; or all that is known, where few units are."""
    wider = _figures(run, named, as_at)
    if side is not None:
        draft.has_beside = True
        draft.part("beside", workforce.QUESTION, side.title, side.sentence, [side.table])
        table = workforce.table(wider, 40)
        if table is not None:
            draft.full(table)
        return
    of_units = run("side_by_side", region=named.region, compare=(), as_at=as_at)
    of_units = of_units[(of_units["area_type"] == "pdu") & of_units["is_latest"]]
    every = pd.concat([workforce.figures(of_units), wider]) if len(of_units) else wider
    known = every[every["area_type"] == "pdu"] if len(every) else every
    workforce.noted(draft, known if len(known) else workforce.first(every).head(1) if len(every) else every)
    draft.facts.add("Figures of units found", len(known), workforce.WHERE)
    if every.empty:
        return
    title = (
        titles.units_known(known)
        if len(known)
        else titles.workforce_known(f"a unit of {the(named.name)}", workforce.first(every))
    )
    draft.part("workforce", workforce.QUESTION, title, "", [workforce.table(every, 12)])


def _changed_and_found(
    run: Run,
    draft: Draft,
    named: Named,
    units: pd.DataFrame,
    as_at: date,
    since: date,
    sections: Collection[str],
) -> None:
    """What changed and what inspectors found: each on a slide of its own where there is enough of it, else together.

    Few percentages of cases, which would leave a slide of their own empty, stand over what little changed, else under the themes.
    """
    days = changes.days(since, as_at)
    few_cases = draft.taken("casework") if len(_rows_of(draft, "casework")) <= FEW_SHARES else None
    told = Changed(None, "")
    if "changes" in sections:
        reports = run("briefing_reports", region=named.region, pdu=None, since=since, as_at=as_at)
        other = titles.from_other_days("each unit’s latest rating") if beside.tells_changes(draft.parts) else ""
        told = changed.since(run, draft, named, units, reports, as_at, since, "workforce" in sections, "Units", other)
        changes.lines(draft, units, reports, since, "Units", told.title)
        own = run("region_own_inspections", region=named.region, as_at=as_at)
        draft.line(narrative.own(own))
        for row in each_row(own.head(1)):
            day = words.published(row, short=False)
            draft.facts.add("Newest inspection of the region itself", day, "the page Region", row.source_ids)
            draft.source_ids += ids_in([row.source_ids])
        for full in (changes.all_since(reports, changed.MOST_REPORTS), changes.twice_table(units)):
            if full is not None:
                draft.full(full)
    found = findings.of_region(run, draft, named, units, as_at) if "findings" in sections else None
    rows = len(told.table.rows) if told.table is not None else 0
    if rows >= FEWEST_ALONE or found is None:
        draft.part("changes", changes.QUESTION.format(days=days), told.title, "", [told.table])
        told = Changed(None, "")
    if few_cases and told.table is not None:
        # Few of both share a slide, and the themes have one of their own.
        question = f"How well are people supervised, and what changed {days}?"
        blocks = [*few_cases.blocks, told.table]
        draft.part("casework", question, few_cases.title, f"{told.title}.", blocks, stacked=True)
        few_cases, told = None, Changed(None, "")
    if found is None:
        draft.parts += [few_cases] if few_cases else []
        return
    under = few_cases.tables[0] if few_cases else told.table
    if under is None:
        draft.part("findings", findings.QUESTION, found[1], f"{told.title}." if told.title else "", [found[0]])
        return
    few = findings.cut(draft, found[0], MOST_STACKED, "Region")
    said = " ".join(f"{one}." for one in (few_cases.title if few_cases else "", told.title) if one)
    question = (
        "What did inspectors find in casework?" if few_cases else f"What changed {days}, and what did inspectors find?"
    )
    draft.part("findings", question, found[1], said, [few, under], stacked=True)


def _rows_of(draft: Draft, key: str) -> pd.DataFrame:
    """The rows of the first table of a part; none without the part."""
    return next((part.tables[0].rows for part in draft.parts if part.key == key), pd.DataFrame())
