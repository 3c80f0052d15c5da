"""The parts of a pack on England and Wales."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from pdu.address.period import year_before
from pdu.answer import Run
from pdu.briefing import beside, casework_country, changed, changes, findings, ratings, workforce
from pdu.briefing.draft import Draft
from pdu.briefing.pack import KeyFigure
from pdu.briefing.scopes import Named
from pdu.narrative import briefing as narrative
from pdu.narrative import pack as titles
from pdu.narrative.overview import ratings as rated


def fill(
    run: Run, draft: Draft, named: Named, as_at: date, since: date, sections: Collection[str]
) -> tuple[pd.DataFrame, list[KeyFigure], str]:
    """Fill a draft; returns the units, the key figures and the headline."""
    units = run("briefing_units", region=None, as_at=as_at)
    ratings.count(draft.facts, units, "Regions")
    draft.line(narrative.coverage(named.name, units))
    table = ratings.regions(run, as_at, ratings.told_of_closing(draft, units))
    whole = int((table.rows["inspected"] == table.rows["units_open"]).sum())
    draft.facts.add("Regions", len(table.rows), "Regions")
    draft.facts.add("Regions with every open unit inspected", whole, "Regions")
    draft.part("units", "How are the units of each region rated?", titles.regions(table.rows), "", [table])
    counts = ratings.reports_by_rating(run, as_at)
    if counts is not None:
        for name, values in counts.series:
            draft.facts.add(f"Reports of the {name}", sum(values), "Reports by overall rating and programme")
            draft.facts.add(
                f"Per cent of these rated Inadequate, {name}",
                round(100 * values[-1] / sum(values)),
                "Reports by overall rating and programme",
            )
            draft.facts.add(
                f"Reports of the {name} rated Inadequate", values[-1], "Reports by overall rating and programme"
            )
        counted = run("rating_counts", as_at=as_at)
        draft.part(
            "counts",
            "Do the programmes differ?",
            rated.counts_heading(counted),
            rated.counts_sentence(counted),
            [counts],
        )
    if "workforce" in sections:
        _workforce(run, draft, as_at)
    if "casework" in sections:
        casework_country.questions(run, draft, run("trends_case_shares", region=None, as_at=as_at), units)
    if "changes" in sections:
        reports = run("briefing_reports", region=named.region, pdu=None, since=since, as_at=as_at)
        other = (
            titles.from_other_days("a year earlier")
            if beside.tells_changes(draft.parts) and since != year_before(as_at)
            else ""
        )
        told = changed.since(
            run, draft, named, units, reports, as_at, since, "workforce" in sections, "Reports since", other
        )
        changes.lines(draft, units, reports, since, "Reports since", told.title)
        draft.part("changes", changes.QUESTION.format(days=changes.days(since, as_at)), told.title, "", [told.table])
        for full in (changes.all_since(reports, changed.MOST_REPORTS), changes.twice_table(units)):
            if full is not None:
                draft.full(full)
    found = findings.of_country(run, draft, as_at) if "findings" in sections else None
    if found is not None:
        draft.part("findings", findings.QUESTION, found[1], "", [found[0]])
    if "workforce" in sections:
        workforce.told(draft, _figures(run, as_at))
    return units, ratings.key_figures(units), titles.headline(named.name, units)


def _figures(run: Run, as_at: date) -> pd.DataFrame:
    """The newest figures of the country."""
    region = str(run("regions")["region_code"].iloc[0])
    values = run("staffing_wider", region=region, indicators=workforce.INDICATORS, day=None, as_at=as_at)
    return workforce.figures(values[values["area_type"] == "national"])


def _workforce(run: Run, draft: Draft, as_at: date) -> None:
    """The regions side by side, with the figures of the country in the appendix; or those alone."""
    wider = workforce.table(_figures(run, as_at))
    side = beside.regions(run, as_at)
    if side is not None:
        for what, value in (*side.dates.items(), *beside.ends(side.table, side.sentence)):
            draft.facts.add(what, value, side.table.heading)
        for what, value in beside.held(side.table, side.title):
            draft.facts.add(what, value, side.table.heading, said_as=beside.HELD)
        draft.part("beside", workforce.QUESTION, side.title, side.sentence, [side.table])
        if wider is not None:
            draft.full(wider)
    elif wider is not None:
        draft.facts.add("Figures of a region or a unit found", 0, workforce.WHERE)
        workforce.noted(draft, workforce.first(wider.rows).head(1))
        title = titles.workforce_known("a region or a unit", workforce.first(wider.rows))
        draft.part("workforce", workforce.QUESTION, title, "", [wider])
