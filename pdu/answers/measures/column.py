"""A measure of the units as a column: its words, and a row for each unit where it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Ask
from pdu.answers.intervals import with_intervals
from pdu.answers.side_by_side.columns import common_end, usual_grade
from pdu.figures.marks import mark
from pdu.figures.side_by_side import month_of
from pdu.narrative import measures as narrative
from pdu.narrative import side_by_side as named
from pdu.narrative import staffing as said
from pdu.rows import each_row, ordered

COMPARABLE = ("exact", "about")


OVERALL = "overall"


@dataclass(frozen=True)
class Column:
    """A measure of the units: its words, and a row for each unit where it is known.

    rows: index pdu_code; value (NaN where it is not comparable), key (what it is sorted by), shown, under, when (its date as
    files have it, or in words where a period is meant), stated (what the value and its date do not say), low and high (ends of an interval), outlined, rating_rank, mark (HTML of a rating), source_ids.
    """

    code: str
    kind: str
    name: str
    heading: str
    of: str
    unit: str
    rows: pd.DataFrame
    country: float | None = None
    date: str = ""
    is_drawn: bool = True


ROW = (
    "value", "key", "shown", "under", "when", "stated", "low", "high", "outlined", "rating", "rating_rank", "mark", "source_ids",
)  # fmt: skip


def _frame(rows: Mapping[str, dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame.from_dict(dict(rows), orient="index").reindex(columns=list(ROW))
    for name in ("value", "key", "low", "high", "rating_rank"):
        frame[name] = frame[name].astype(float)
    return frame.assign(outlined=frame["outlined"].eq(True))


def column_of(ask: Ask, units: pd.DataFrame, values: pd.DataFrame, code: str, label: str, as_at: date) -> Column:
    """One measure of the units; values: rows of `latest_values`."""
    kind, _, detail = code.partition(".")
    if kind == "value":
        return _workforce(units, values[values["indicator"] == detail], code, detail, label)
    inspected = units[units["inspection_id"].notna()]
    if kind == "score":
        return _score(inspected, code)
    name = words.sentence_case(label.partition(": ")[2])
    if kind == "share":
        return _share(ask, inspected, code, detail, name, as_at)
    return _rating(ask, inspected, code, detail, name, as_at)


def _workforce(units: pd.DataFrame, values: pd.DataFrame, code: str, indicator: str, label: str) -> Column:
    own = values[(values["area_type"] == "pdu") & values["area_code"].isin(units["pdu_code"])]
    grade = usual_grade(own, indicator)
    usual = own[own["grade"] == grade]
    common = common_end(usual)
    rows: dict[str, dict[str, Any]] = {}
    for row in each_row(pd.concat([usual, ordered(own, "grade_sort")]).drop_duplicates("area_code")):
        comparable = row.grade == grade and row.bound in COMPARABLE
        staff = "" if row.grade == grade else said.GRADE_WORDS[str(row.grade)]
        day = _day(row, common)
        rows[str(row.area_code)] = {
            "value": float(row.value) if comparable else None,
            "key": float(row.value) if row.grade == grade else None,
            "shown": named.written(row),
            "under": ", ".join(part for part in (staff, day) if part),
            "when": f"{row.period_end:%Y-%m-%d}" if not words.is_missing(row.period_end) else said.dated(row, True),
            # A value that does not stand in the column of numbers is written out here.
            "stated": None if comparable else f"{named.written(row)}, {said.GRADE_WORDS[str(row.grade)]}",
            "source_ids": row.source_id,
        }
    first = next(each_row(own), None)
    plain = words.sentence_case(label.partition(": ")[2])
    unit = said.UNIT_WORDS[str(first.unit)] if first is not None else ""
    head = named.named(indicator, plain, unit, grade)
    country = values[
        (values["area_type"] == "national") & (values["grade"] == grade) & values["bound"].isin(COMPARABLE)
    ]
    return Column(
        code,
        "value",
        f"{head.heading} of {head.staff}" if grade != "all" else head.heading,
        head.heading,
        head.under,
        {"percent": " per cent", "days": " days", "cases": " cases"}.get(
            str(first.unit) if first is not None else "", ""
        ),
        _frame(rows),
        float(country["value"].iloc[0]) if len(country) else None,
        f"{head.heading}: of {said.period(None, common)}" if common is not None else "",
    )


def _day(row: Any, common: object) -> str:
    """The date of a value in the fewest words, where it is not that of its column: 'Nov 2022'."""
    if words.is_missing(row.period_end) and not words.is_missing(row.reported_with):
        fieldwork = row.reported_fieldwork
        return month_of(row.reported_published if words.is_missing(fieldwork) else fieldwork, row.reported_year)
    return named.cell_date(row, common)


def _score(inspected: pd.DataFrame, code: str) -> Column:
    scored = inspected[inspected["overall_score"].notna()]
    one_scale = scored["overall_score_max"].nunique() == 1
    rows = {
        str(row.pdu_code): {
            "value": float(row.overall_score) if one_scale else None,
            # Scores of 27 and of 21 are not on one scale: those of one programme stand together.
            "key": float(row.overall_score) - 1000.0 * (row.programme == "2021"),
            "shown": f"{int(row.overall_score)} of {int(row.overall_score_max)}",
            "under": month_of(row.published, row.published_year),
            "when": words.iso(row),
            "stated": f"{int(row.overall_score)} of {int(row.overall_score_max)}",
            "outlined": row.shown_as == "outline",
            "source_ids": row.source_ids,
        }
        for row in each_row(scored)
    }
    of = f"of {int(scored['overall_score_max'].iloc[0])}" if one_scale else "of 21 or 27, not on one scale"
    return Column(code, "score", "Score", "Score", of, "", _frame(rows), is_drawn=one_scale)


def _share(ask: Ask, inspected: pd.DataFrame, code: str, question: str, name: str, as_at: date) -> Column:
    shares = with_intervals(
        ask("explore_shares", question=question, programme=None, region=None, units=(), as_at=as_at)
    )
    latest = inspected.set_index("inspection_id")["pdu_code"]
    own = shares[(shares["area_type"] == "pdu") & shares["inspection_id"].isin(latest.index)]
    # One share an inspection: that of most cases.
    own = ordered(own, ["cases", "result_id"], [True, False])
    rows = {}
    for row in each_row(own.drop_duplicates("inspection_id")):
        cases = (
            f"{int(row.sufficient)} of {int(row.cases)}" if not words.is_missing(row.low_pct) else "cases not published"
        )
        percent = float(row.percent)
        rows[str(latest[row.inspection_id])] = {
            "value": percent if row.bound in COMPARABLE else None,
            "key": percent,
            "shown": words.stated(str(row.bound), words.share(percent)),
            "under": f"{cases}, {int(row.published_year)}",
            "when": words.iso(row),
            "stated": cases
            + ("" if row.bound in COMPARABLE else f"; {words.stated(str(row.bound), words.share(percent))} as stated"),
            "low": row.low_pct,
            "high": row.high_pct,
            "outlined": row.shown_as == "outline",
            "source_ids": row.source_id,
        }
    return Column(code, "share", name, name, "sufficient, per cent of cases", " per cent", _frame(rows))


def _rating(ask: Ask, inspected: pd.DataFrame, code: str, standard: str, name: str, as_at: date) -> Column:
    given = ask("explore_ratings", standard=standard, programme=None, region=None, units=(), as_at=as_at)
    own = given[given["inspection_id"].isin(inspected["inspection_id"])]
    rows = {
        str(row.pdu_code): {
            "key": float(row.rating_rank),
            "shown": row.rating,
            "under": month_of(row.published, row.published_year),
            "when": words.iso(row),
            "outlined": row.shown_as == "outline",
            "rating": row.rating,
            "rating_rank": float(row.rating_rank),
            "mark": mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as),
            "source_ids": row.source_ids,
        }
        for row in each_row(own)
    }
    name = "Overall rating" if standard == OVERALL else f"Rating of {narrative.low_first(name)}"
    heading = "Rating" if standard == OVERALL else words.sentence_case(name.removeprefix("Rating of "))
    return Column(code, "rating", name, heading, "with the month of the report", "", _frame(rows), is_drawn=False)
