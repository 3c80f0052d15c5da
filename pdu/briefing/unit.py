"""The parts of a pack on a unit: its ratings over time, standards, casework, findings, and questions with their answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Run
from pdu.answers import timeline
from pdu.briefing import casework, findings, questions, ratings, workforce
from pdu.briefing.draft import Draft
from pdu.briefing.pack import KeyFigure, Table
from pdu.briefing.scopes import Named
from pdu.narrative import briefing as narrative
from pdu.narrative import pack as titles
from pdu.narrative.open_units import noun
from pdu.narrative.unit.history import history_heading
from pdu.narrative.workforce import the
from pdu.rows import each_row

FEW_SHARES = 3  # percentages that find room beside the findings
FEW_FINDINGS = 3  # that stand beside the questions


def fill(
    run: Run, draft: Draft, named: Named, as_at: date, since: date, sections: Collection[str]
) -> tuple[pd.DataFrame, list[KeyFigure], str]:
    """Fill a draft; returns the unit's row, the key figures and the headline."""
    code = named.scope.code
    around = run("briefing_units", region=named.region, as_at=as_at)
    unit = next(each_row(run("unit_facts", pdu=code, as_at=as_at)))
    inspections = run("unit_inspections", pdu=code, as_at=as_at)
    inspections = inspections[inspections["rating_rank"].notna()]
    if inspections.empty:
        return _never_inspected(run, draft, named, around, as_at, since, sections)
    rows = [*each_row(inspections)]
    latest = rows[0]
    _note(draft, rows)
    closing = ratings.told_of_closing(draft, _concerned(around, named.name))
    draft.line(narrative.unit_rating(unit, latest))
    draft.line(narrative.recommendations(latest))
    if "changes" in sections and len(rows) > 1:
        draft.line(narrative.rated_before(latest, rows[1]))
    values = (
        _workforce(run, named, code, str(latest.inspection_id), as_at) if "workforce" in sections else pd.DataFrame()
    )
    _history(run, draft, code, inspections, values, as_at, sections, closing)
    shares = run("unit_shares", pdu=code, as_at=as_at).assign(area_name=named.name, area_code=code)
    before = len(draft.parts)
    if "casework" in sections:
        casework.casework(run, draft, _of_latest(shares), unit=True)
    _told(draft, values)
    better = run("compare_better", pdu=code, as_at=as_at)
    standards, said = _standards(run, draft, code, str(latest.inspection_id), better, as_at)
    found = findings.of_unit(run, draft, code, str(latest.inspection_id), as_at) if "findings" in sections else None
    asked = questions.of_unit(draft, latest, rows, shares, values, standards is not None, better, as_at)
    _paired(draft, before, standards, said, found, asked)
    keys = [
        KeyFigure(str(latest.rating_letter), f"{latest.rating}, {latest.programme_label}"),
        KeyFigure(words.published(latest), "published"),
    ]
    if not words.is_missing(latest.overall_score):
        keys.append(KeyFigure(ratings.score(latest), "score"))
    if not words.is_missing(latest.recommendations_total):
        keys.append(KeyFigure(str(int(latest.recommendations_total)), "recommendations"))
    return around[around["pdu_code"] == code], keys, titles.unit_headline(named.name, latest)


def _concerned(around: pd.DataFrame, name: str) -> pd.DataFrame:
    """The unit, what came before it and what came after it, among the units of its region."""
    before = around.loc[around["pdu_name"].eq(name), "successor_of_name"].dropna()
    return around[around["pdu_name"].isin([name, *before]) | around["successor_of_name"].eq(name)]


def _note(draft: Draft, rows: list[Any]) -> None:
    """The numbers and dates of the latest inspection, and the day of the one before, which sentences tell. rows: newest first."""
    for row in rows[:2]:
        draft.facts.add("Published", words.published(row, short=False), "Inspections")
        draft.facts.add("Programme", row.programme_label, "Inspections")
    latest = rows[0]
    if not words.is_missing(latest.fieldwork):
        draft.facts.add("Fieldwork", words.partial(latest.fieldwork), "Inspections")
    for what, value in (
        ("Score", latest.overall_score),
        ("Highest score possible", latest.overall_score_max),
        ("Recommendations", latest.recommendations_total),
        ("Recommendations to the unit", latest.recommendations_to_area),
    ):
        if not words.is_missing(value):
            draft.facts.add(what, int(value), "Inspections")


def _workforce(run: Run, named: Named, code: str, inspection: str, as_at: date) -> pd.DataFrame:
    """The newest figures of the unit, of its region and of the country; without newer ones those at its inspection."""
    then = run("staffing_as_of", region=None, compare=(code,), indicators=(), as_at=as_at)
    then = then[(then["inspection_id"] == inspection) & then["indicator"].isin(workforce.INDICATORS)]
    now = run("side_by_side", region=named.region, compare=(), as_at=as_at)
    now = now[(now["area_code"] == code) & now["is_latest"]]
    wider = run("staffing_wider", region=named.region, indicators=workforce.INDICATORS, day=None, as_at=as_at)
    own = (now if len(now) else then).assign(area_type="pdu", area_name=named.name)
    return workforce.figures(pd.concat([own, wider]) if len(own) else wider)


def _history(
    run: Run,
    draft: Draft,
    code: str,
    inspections: pd.DataFrame,
    values: pd.DataFrame,
    as_at: date,
    sections: Collection[str],
    closing: str,
) -> None:
    """Its inspections, over its figures on a line of time; or over what is known around it."""
    rows = [*each_row(inspections)]
    table = Table(
        "inspections",
        "Inspections",
        inspections.assign(
            when=[words.published(row) for row in rows],
            score=[ratings.score(row) for row in rows],
            fieldwork=[words.partial(row.fieldwork) if not words.is_missing(row.fieldwork) else "" for row in rows],
        ),
        {
            "when": "Published",
            "programme_label": "Programme",
            "rating": "Overall",
            "score": "Score",
            "fieldwork": "Fieldwork",
            "cases_inspected": "Cases",
            "recommendations_total": "Recommendations",
            "recommendations_to_area": "To the unit",
        },
        note=closing,
    )
    over_time = timeline.over_time(run, as_at, code, None) if "workforce" in sections else None
    figures = workforce.table(values)
    question = "How was it rated, and what became of its staffing?"
    if over_time is not None:
        draft.part("history", question, over_time.heading, over_time.sentence, [table, over_time], stacked=True)
        _then_and_now(draft, over_time)
        if figures is not None:
            draft.full(replace(figures, key="workforce_full"))
    else:
        title = _known(values) if figures is not None else history_heading(inspections)
        workforce.noted(draft, workforce.first(values).head(2) if figures is not None else values.iloc[:0])
        draft.part("history", question, title, "", [table, figures], stacked=True)


def _then_and_now(draft: Draft, over_time: Answer) -> None:
    """The values that the sentence on a line of time sets against one another: at the latest inspection, and the newest."""
    own = over_time.rows[over_time.rows["unit"].notna()]
    for figure, rows in own.groupby("figure", sort=False):
        at = rows[rows["inspection"].notna()].tail(1)
        for row in (*each_row(at), *each_row(rows.tail(1))):
            draft.facts.add(
                f"{figure}, {words.day(words.as_day(row.dated))}",
                float(row.unit),
                workforce.WHERE,
                ";".join(over_time.source_ids),
            )


def _told(draft: Draft, values: pd.DataFrame) -> None:
    """The line on its workforce, or on that around it, and how many of the figures are its own."""
    workforce.told(draft, values)
    if len(values):
        own = int(values["area_type"].eq("pdu").sum())
        draft.facts.add("Figures of the unit itself found", own, workforce.WHERE)


def _known(values: pd.DataFrame) -> str:
    """The figures of the unit itself; without any, that of the nearest area, and that it is not the unit's."""
    nearest = workforce.first(values)
    if (nearest["area_type"] == "pdu").all():
        return titles.unit_known(nearest)
    return titles.workforce_known("the unit", nearest)


def _of_latest(shares: pd.DataFrame) -> pd.DataFrame:
    """The shares of the newest inspection of which any is known."""
    return shares[shares["inspection_id"] == shares["inspection_id"].iloc[0]] if len(shares) else shares


def _standards(
    run: Run, draft: Draft, code: str, inspection: str, better: pd.DataFrame, as_at: date
) -> tuple[Table | None, str]:
    """The standards of the latest inspection, as before, and which units of the region were rated higher on the weak ones."""
    every = run("unit_standards", pdu=code, as_at=as_at)
    every = every[every["rating"].notna()]
    latest = every[every["inspection_id"] == inspection]
    if latest.empty:
        return None, ""
    same = every[(every["inspection_id"] != inspection) & every["programme"].isin(latest["programme"])]
    before = same[same["inspection_id"] == same["inspection_id"].iloc[0]] if len(same) else same
    held = dict(zip(before["standard"], before["rating"], strict=True))
    higher = {standard: titles.higher(of) for standard, of in better.groupby("standard")}
    if len(better):
        columns = {
            "standard_label": "Standard",
            "rating": "Rating",
            "better_name": "Rated higher",
            "better_rating": "Its rating",
        }
        draft.full(Table("better_full", "Units of the region rated higher on a weak standard", better, columns))
    rows = latest.assign(
        rating_before=[held.get(row.standard) for row in each_row(latest)],
        programme_before=latest["programme"],
        higher=[higher.get(row.standard, "") for row in each_row(latest)],
    )
    columns = {
        "standard_label": "Standard",
        "rating": "Rating",
        "rating_before": "Before",
        "higher": "Rated higher in the region",
    }
    draft.facts.add("Standards rated at the latest inspection", len(latest), "Standards")
    for rating in narrative.RATINGS:
        if (latest["rating"] == rating).any():
            draft.facts.add(f"Standards rated {rating}", int((latest["rating"] == rating).sum()), "Standards")
    note = "Rated higher: the highest of the same region and programme, on a standard rated low here." if higher else ""
    table = Table("standards", "Standards", rows, columns, grid=True)
    return replace(table, note=ratings.joined([ratings.letters(table), note])), titles.standards_title(latest)


def _paired(draft: Draft, before: int, standards: Table | None, said: str, found: Table | None, asked: Table) -> None:
    """Standards with casework, and findings with questions; what is missing leaves its room to the others."""
    cases = draft.parts.pop(before) if len(draft.parts) > before else None
    table = cases.tables[0] if cases else None
    strengths = int(found.rows["direction"].isin(["strength", "both"]).sum()) if found is not None else 0
    weak = int(found.rows["direction"].isin(["weakness", "both"]).sum()) if found is not None else 0
    of_found = titles.found(strengths, weak) if found is not None else ""
    second = f"{cases.title}." if cases else ""
    # Few findings would leave a slide of their own empty.
    is_short = found is not None and table is None and len(found.rows) <= FEW_FINDINGS
    if is_short or standards is not None or (table is not None and len(table.rows) > FEW_SHARES):
        title, sentence = (said, second) if standards is not None else (cases.title if cases else "", "")
        draft.part("standards", "How were its standards and its casework judged?", title, sentence, [standards, table])
        title = of_found or titles.questions_title()
        if found is not None:
            # In short beside the questions; our words on each stand in the appendix.
            draft.full(replace(found, key="findings_full", heading="What inspectors found, in our words"))
            found = replace(found, columns={"theme_label": "Theme", "direction": "Named as a"})
        draft.part("questions", "What did inspectors find, and what might be asked?", title, "", [found, asked])
        return
    if found is not None:
        draft.part("findings", findings.QUESTION, of_found, second, [found, table], stacked=True)
    elif cases is not None:
        draft.parts.append(cases)
    draft.part("questions", "What might a journalist ask?", titles.questions_title(), "", [asked])


def _never_inspected(
    run: Run, draft: Draft, named: Named, around: pd.DataFrame, as_at: date, since: date, sections: Collection[str]
) -> tuple[pd.DataFrame, list[KeyFigure], str]:
    """The honest half page: that nothing is known of the unit, and what is known around it."""
    draft.line(narrative.never_inspected(named.name, the(named.region_name)))
    ratings.count(draft.facts, around, "Units of the region")
    draft.line(narrative.coverage(the(named.region_name), around))
    grid, _ = ratings.grid(run, draft, named, around, as_at, since, "Units of the region")
    title = titles.around(the(named.region_name), around)
    draft.part("units", "What is known around it?", title, "", [replace(grid, heading="Units of the region")])
    if "workforce" in sections:
        values = _workforce(run, named, named.scope.code, "", as_at)
        _told(draft, values)
        if len(values):
            draft.part("workforce", workforce.QUESTION, _known(values), "", [workforce.table(values)])
    open_now = around["closed"].isna()
    inspected = int((open_now & around["rating_rank"].notna()).sum())
    keys = [
        KeyFigure("None", "inspection found since June 2021"),
        KeyFigure(
            f"{inspected} of {int(open_now.sum())}",
            f"{words.plural(2, noun(around))} of the region inspected",
        ),
    ]
    return around, keys, titles.never(named.name)
