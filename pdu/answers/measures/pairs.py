"""The units that have both of two measures, with the values and their dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Ask
from pdu.answers.measures.column import COMPARABLE, OVERALL
from pdu.answers.side_by_side.columns import usual_grade
from pdu.narrative import measures as narrative
from pdu.narrative import side_by_side as named
from pdu.narrative import staffing as said
from pdu.programmes import of_programme
from pdu.rows import each_row

# Longest time between a figure and the inspection, or the other figure, beside which it is drawn.
APART = pd.Timedelta(days=366)


def _usual(values: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The values of the staff the figure is usually of, else of those most units have, stated as a number."""
    own = values[values["bound"].isin(COMPARABLE)]
    return own[own["grade"] == usual_grade(own, indicator)]


def _figure_name(row: Any) -> str:
    """'Vacancy rate of probation officers', 'Sickness'."""
    head = named.named(str(row.indicator), str(row.indicator_label), "", str(row.grade))
    return head.heading if row.grade == "all" else f"{head.heading} of {head.staff}"


def latest_pairs(ask: Ask, across: str, up: str, as_at: date) -> pd.DataFrame:
    """Two workforce figures of the units, each the latest, of days at most a year apart."""
    sides = []
    pair_ = tuple(code.partition(".")[2] for code in (across, up))
    values = ask("latest_values", indicators=pair_, as_at=as_at)
    for indicator in pair_:
        usual = _usual(values[(values["area_type"] == "pdu") & (values["indicator"] == indicator)], indicator)
        usual = usual[usual["describes_on"].notna()]
        sides.append(
            usual.assign(
                when=[said.dated(row, True) for row in each_row(usual)],
                name=[_figure_name(row) for row in each_row(usual)],
                shown=[said.figure(row.value, row.unit, row.bound) for row in each_row(usual)],
            )
        )
    one, other = sides
    kept = ["area_code", "value", "when", "name", "describes_on", "source_id", "shown"]
    rows = one.merge(other[kept], on="area_code", suffixes=("", "_up"))
    rows = rows[(rows["describes_on"] - rows["describes_on_up"]).abs() <= APART]
    rows = rows.assign(
        pdu_code=rows["area_code"],
        pdu_name=rows["area_name"],
        panel=narrative.LATEST,
        outcome=rows["value_up"],
        outcome_top=rows["value_up"],
        shown_as="solid",
        across_name=rows["name"],
        up_name=rows["name_up"],
        value_when=rows["when"],
        outcome_when=rows["when_up"],
        value_on=rows["describes_on"],
        outcome_on=rows["describes_on_up"],
        source_ids=rows["source_id"],
        outcome_sources=rows["source_id_up"],
    )
    return rows.assign(
        said=[
            f"{row.pdu_name}: {row.shown}, {row.value_when}; {row.shown_up}, {row.outcome_when}"
            for row in each_row(rows)
        ]
    )


def _results(ask: Ask, code: str, programme: str | None, as_at: date) -> pd.DataFrame:
    """One row per unit and programme: the outcome of its latest inspection there, with `outcome` and `result` in words."""
    kind, _, detail = code.partition(".")
    rows = ask("workforce_outcomes", question=detail if kind == "share" else None, as_at=as_at)
    rows = of_programme(rows[rows["is_latest"]], programme)
    if kind == "rating" and detail != OVERALL:
        given = ask("explore_ratings", standard=detail, programme=programme, region=None, units=(), as_at=as_at)
        given = given[["inspection_id", "rating", "rating_rank", "source_ids"]]
        rows = rows.drop(columns=["rating", "rating_rank", "source_ids"]).merge(given, on="inspection_id")
    column = {"rating": "rating_rank", "score": "overall_score", "share": "percent"}[kind]
    rows = rows[rows[column].notna()]
    shown: Mapping[str, Callable[[Any], str]] = {
        "rating": lambda row: str(row.rating),
        "score": lambda row: f"{int(row.overall_score)} of {int(row.overall_score_max)}",
        "share": lambda row: words.share(row.percent),
    }
    tops = {"rating": 4.0, "share": 100.0}
    return rows.assign(
        outcome=rows[column].astype(float),
        outcome_top=tops[kind] if kind in tops else rows["overall_score_max"].astype(float),
        result=[shown[kind](row) for row in each_row(rows)],
        outcome_when=[words.published(row) for row in each_row(rows)],
        outcome_on=[words.iso(row) for row in each_row(rows)],
        outcome_sources=rows["share_source_id"] if kind == "share" else rows["source_ids"],
        panel=rows["programme_label"],
    )


def at_inspection(ask: Ask, across: str, up: str, programme: str | None, as_at: date) -> pd.DataFrame:
    """A workforce figure of the units as it stood at the inspection, beside what the inspection gave."""
    indicator = across.partition(".")[2]
    results = _results(ask, up, programme, as_at)
    figures = ask("staffing_as_of", region=None, compare=(), indicators=(indicator,), as_at=as_at)
    recent = _usual(figures[figures["published_on"] - figures["describes_on"] <= APART], indicator)
    kept = recent.drop(columns=["pdu_code", "published", "published_year", "region_code"])
    rows = results.drop(columns=["source_ids"]).merge(kept, on="inspection_id")
    rows = rows.assign(
        across_name=[_figure_name(row) for row in each_row(rows)],
        value_when=[said.dated(row, True) for row in each_row(rows)],
        value_on=rows["describes_on"],
        source_ids=rows["source_id"],
    )
    return rows.assign(
        said=[
            f"{row.pdu_name}: {said.figure(row.value, row.unit, row.bound)}, {row.value_when}; {row.result}, {row.outcome_when}"
            for row in each_row(rows)
        ]
    )


def same_cases(ask: Ask, across: str, up: str, programme: str | None, as_at: date) -> pd.DataFrame:
    """Two shares of the cases of one inspection."""
    one, other = (_results(ask, code, programme, as_at) for code in (across, up))
    kept = ["inspection_id", "outcome", "outcome_top", "result", "outcome_when", "outcome_on", "outcome_sources"]
    rows = one.drop(columns=kept[2:4]).merge(other[kept], on="inspection_id", suffixes=("_across", ""))
    questions = ask("questions").set_index("question")["label"]
    return rows.assign(
        value=rows["outcome_across"],
        unit="percent",
        across_name=str(questions[across.partition(".")[2]]),
        value_when=rows["outcome_when"],
        value_on=rows["outcome_on"],
        source_ids=rows["outcome_sources_across"],
        said=[
            f"{row.pdu_name}: {words.share(row.outcome_across)} and {row.result}, {row.outcome_when}"
            for row in each_row(rows)
        ],
    )
