"""The words on shares of cases: of the region and its units, and question by question."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import case_marks
from pdu.narrative.region import HALF


def _of_region(frame: pd.DataFrame) -> pd.DataFrame:
    """The shares of the region itself; those of units picked from elsewhere only when it has none."""
    own = frame[(frame["area_type"] != "national") & ~frame["from_elsewhere"]]
    return own if len(own) else frame[frame["area_type"] != "national"]


def shares_heading(frame: pd.DataFrame) -> str:
    """The lowest published share of the region's units or its pooled cases, with its N when it is known."""
    own = _of_region(frame)
    exact = own[own["bound"].isin(["exact", "about"])]
    if exact.empty:
        return f"{words.sentence_case(words.counted(len(own), 'share'))} of cases, stated only as more or less"
    row = exact.loc[exact["percent"].idxmin()]
    if words.is_missing(row["low_pct"]):
        part = f"{words.stated(row['bound'], words.per_cent(row['percent']))} of cases"
    else:
        part = f"{int(row['sufficient'])} of {int(row['cases'])} cases"
    return f"{row['question_label']}: sufficient in {part}, {row['area_name']}"


def shares_sentence(frame: pd.DataFrame) -> str:
    """How many shares there are, how they lie to half of the cases, and for how many the cases are known."""
    own = _of_region(frame)
    exact = own[own["bound"].isin(["exact", "about"])]
    known = int(own["low_pct"].notna().sum())
    if len(own) == 1:
        said = "It is the only share of cases found for the region"
    else:
        at_most = (own["bound"] == "upper") & (own["percent"] <= HALF)
        under = int((exact["percent"] < HALF).sum() + at_most.sum())
        below = ("none" if not under else "all" if under == len(own) else words.count(under)) if len(exact) else ""
        lowest = "It is the lowest of " if len(exact) else "There are "
        said = f"{lowest}{words.counted(len(own), 'share')} found for the region" + (
            f", {below} of them below {HALF} per cent" if below else ""
        )
    if not known:
        return f"{said}. The number of cases was not published, so no interval can be given."
    return f"{said}. The number of cases is known for {words.count(known)}."


KEEPING_SAFE = "keeping_people_safe_overall"  # the question that comes first wherever it was asked


def matrix_heading(frame: pd.DataFrame) -> str:
    """On how many units the first question is firmly below half; keeping people safe comes first."""
    name, own = _first_question(frame)
    low = own[own["high_pct"] < HALF]
    number = "no unit" if low.empty else words.counted(len(low), "unit")
    return f"{name}: firmly below half in {number} of {words.count(len(own))}"


MOST_BELOW = 6  # units named in a sentence; more are read more easily in the matrix itself


def matrix_sentence(frame: pd.DataFrame) -> str:
    """Which units those are, and how many of all shares are firm."""
    _, own = _first_question(frame)
    low = own[own["high_pct"] < HALF].sort_values("area_name")
    above = own[own["low_pct"] >= HALF].sort_values("area_name")
    said = []
    if len(low) > MOST_BELOW:
        said.append("Firmly below are those with a full cell in the first row")
    elif len(low):
        said.append(f"Firmly below: {words.listed(low['area_name'])}")
    if len(above):
        said.append(f"firmly at half or above: {words.listed(above['area_name'])}")
    text = words.sentence_case("; ".join(said)) + "." if said else "In none is it firmly at half or above."
    units = frame[frame["area_type"] == "pdu"]
    firm = int((units["firmness"] == "firm").sum())
    return f"{text} Of {words.number(len(units))} percentages of units {words.number(firm)} lie firmly in one band."


def _first_question(frame: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """The label of the question that comes first, and the shares of the region's units with known cases on it."""
    own = frame[(frame["area_type"] == "pdu") & ~frame["from_elsewhere"] & frame["low_pct"].notna()]
    own = own if len(own) else frame[frame["area_type"] == "pdu"]
    safe = own[own["question"] == KEEPING_SAFE]
    chosen = safe if len(safe) else own[own["question"] == own["question"].iloc[0]]
    newest = chosen[chosen["programme"] == chosen["programme"].max()]
    return str(newest["question_label"].iloc[0]), newest


def matrix_note(left_out: int) -> str:
    """How to read the matrix, and how many questions are left out of it."""
    note = (
        "Interval: 95%. Colour: rating band, limits not verified. Each unit at its latest inspection. "
        "A question opens the units with their intervals."
    )
    return f"{note} {words.sentence_case(words.counted(left_out, 'more question'))} can be shown." if left_out else note


def question_heading(question: str, frame: pd.DataFrame) -> str:
    """The question with its range among the units."""
    low, high = float(frame["percent"].min()), float(frame["percent"].max())
    if len(frame) == 1:
        return f"{question}: {words.per_cent(low)} of cases, {frame['pdu_name'].iloc[0]}"
    return f"{question}: {words.number(low)} to {words.per_cent(high)} of cases"


def question_sentence(frame: pd.DataFrame) -> str:
    """The highest and the lowest unit with their counts."""
    top, bottom = frame.loc[frame["percent"].idxmax()], frame.loc[frame["percent"].idxmin()]

    def said(row: Any) -> str:
        return f"{row['pdu_name']}, {int(row['sufficient'])} of {int(row['cases'])}"

    programme = str(frame["programme_label"].iloc[0])
    if len(frame) == 1:
        return f"{said(top)}, {programme}."
    return f"Highest: {said(top)}; lowest: {said(bottom)} ({programme})."


def share_label(row: Any) -> str:
    """The area of a share, with what sets it apart from the others: the year, and that cases are taken together."""
    name = str(row.area_name)
    if row.area_type == "region":
        whole = words.is_missing(row.scope)
        name = f"{name}, all cases" if whole else f"{name}, units of {row.published_year} together"
    return f"{name}, {row.published_year}" if str(row.published_year) not in name else name


def pooled(row: Any) -> str:
    """The region as the head of a column of the matrix."""
    return f"{row.area_name}, pooled {int(row.published_year)}"


def shares_note(frame: pd.DataFrame) -> str:
    """How to read the dots and lines."""
    parts = []
    if frame["low_pct"].notna().any():
        parts.append(case_marks.LINE)
    if (frame["area_type"] != "national").any() and frame["low_pct"].isna().any():
        parts.append("No line: number of cases not published.")
    if (frame["shown_as"] == "outline").any():
        parts.append(case_marks.RING)
    if (frame["area_type"] == "region").any():
        parts.append("Diamond: cases of several units taken together.")
    if (frame["area_type"] == "national").any():
        parts.append("Grey triangle: England and Wales, same programme and question.")
    if frame["bound"].isin(["lower", "upper"]).any():
        parts.append(case_marks.ARROW)
    parts.append(case_marks.BANDS)
    return " ".join(parts)
