"""Results of units beside a workforce figure, as it stood at their inspections."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.workforce.values import label_of, region_names
from pdu.figures import page, strip_by_rating
from pdu.figures.html import text
from pdu.narrative import rules_of
from pdu.narrative import staffing as said
from pdu.narrative import workforce as narrative
from pdu.narrative.workforce import association as association_words
from pdu.programmes import of_programme
from pdu.rows import each_row
from pdu.statistics.association import Association, kendall, spearman

ASSOCIATION = "results"  # anchor of its question
OVERALL = "rating"
SCORE = "score"


def outcomes(run: Run) -> dict[str, str]:
    """What the workforce figure can be set beside: the rating, the score, or the share of cases on a question."""
    questions = run("questions")
    shares = {row.question: f"Cases sufficient: {row.label}" for row in each_row(questions)}
    return {OVERALL: "Overall rating", SCORE: "Score within the programme", **shares}


@answer
def association(
    ask: Ask, as_at: date, indicator: str, outcome: str, programme: str | None, region: str
) -> Answer | None:
    """A workforce figure of units as it stood at their inspections beside the outcome, programme by programme."""
    figures = ask("staffing_as_of", region=None, compare=(), indicators=(indicator,), as_at=as_at)
    results = ask("workforce_outcomes", question=None if outcome in (OVERALL, SCORE) else outcome, as_at=as_at)
    column = {OVERALL: "rating_rank", SCORE: "overall_score"}.get(outcome, "percent")
    results = of_programme(results[results["is_latest"] & results[column].notna()], programme)
    exact = figures[figures["bound"].isin(["exact", "about"])]
    recent = exact[exact["published_on"] - exact["describes_on"] <= pd.Timedelta(days=366)]
    if recent.empty:
        return None
    grade = str(recent["grade"].value_counts().idxmax())
    rows = results.merge(
        recent.loc[recent["grade"] == grade].drop(columns=["pdu_code", "published", "published_year", "region_code"]),
        on="inspection_id",
    )
    if rows.empty:
        return None
    rows = rows.assign(
        outcome=rows[column].astype(float),
        focus=rows["region_code"] == region,
        date_words=[said.dated(row, True) for row in each_row(rows)],
        report=[words.published(row) for row in each_row(rows)],
    )
    rows = rows.assign(said=[_dot_words(row) for row in each_row(rows)])
    panels, measured = [], []
    for name, found in rows.groupby("programme_label", sort=False):
        panels.append(strip_by_rating.Panel(f"{name}, {words.counted(len(found), 'unit')}", found))
        measured.append((str(name), *_coefficients(found)))
    first = next(each_row(rows))
    axis = f"{first.indicator_label}, {said.of_staff(first)}" if said.of_staff(first) else str(first.indicator_label)
    suffix = "%" if first.unit == "percent" else ""
    label = outcomes(ask)[outcome]
    if outcome == OVERALL:
        chart = strip_by_rating.by_rating(panels, ask("ratings"), axis, suffix)
    else:
        top = float(rows["overall_score_max"].max()) if outcome == SCORE else 100.0
        chart = strip_by_rating.against_number(panels, axis, suffix, label, top)
    heading = association_words.association_heading(axis, [(name, result) for name, result, _ in measured])
    sentence = association_words.association_sentence(measured, label.lower())
    shown_outcome = {OVERALL: "rating", SCORE: "overall_score"}.get(outcome, "percent")
    return Answer(
        key="association",
        heading=heading,
        sentence=sentence,
        body=chart,
        rows=rows,
        columns={
            "pdu_name": "Unit",
            "programme": "Programme",
            "report": "Report",
            shown_outcome: label,
            "value": axis,
            "date_words": "Date of the value",
        },
        note=text(association_words.ASSOCIATION_NOTE)
        + f" Blue: units of {text(narrative.the(region_names(ask)[region]))}. Ring: 2021 programme ({rules_of('2021')}).",
        source_ids=ids_in(rows["source_id"], rows["source_ids"], rows["share_source_id"]),
    )


def no_association(run: Run, indicator: str, outcome: str) -> str:
    """What to say, as HTML, where no unit has both the figure and the outcome."""
    return page.not_here([association_words.no_association(label_of(run, indicator), outcomes(run)[outcome])])


def _dot_words(row: Any) -> str:
    return f"{row.pdu_name}: {said.figure(row.value, row.unit, row.bound)}, {row.date_words}"


def _coefficients(found: pd.DataFrame) -> tuple[Association, Association]:
    x, y = found["value"].astype(float).tolist(), found["outcome"].tolist()
    return spearman(x, y), kendall(x, y)
