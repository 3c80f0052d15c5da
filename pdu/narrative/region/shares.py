"""The words on shares of cases: of the region and its units, and question by question."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import case_marks, open_units
from pdu.narrative.region import HALF, beside, own_units


def _of_region(frame: pd.DataFrame) -> pd.DataFrame:
    """The shares of the region itself; those of units picked from elsewhere only when it has none."""
    return own_units(frame[frame["area_type"] != "national"])


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
    of = "" if own["from_elsewhere"].all() else " for the region"
    others = beside(frame[frame["area_type"] != "national"], "area_name")
    if len(own) == 1:
        said = f"It is the only share of cases found{of}"
    else:
        at_most = (own["bound"] == "upper") & (own["percent"] <= HALF)
        under = int((exact["percent"] < HALF).sum() + at_most.sum())
        below = ("none" if not under else "all" if under == len(own) else words.count(under)) if len(exact) else ""
        lowest = "It is the lowest of " if len(exact) else "There are "
        said = f"{lowest}{words.counted(len(own), 'share')} found{of}" + (
            f", {below} of them below {HALF} per cent" if below else ""
        )
    if not known:
        return f"{said}. The number of cases was not published, so no interval can be given.{others}"
    return f"{said}. The number of cases is known for {words.count(known)}.{others}"


KEEPING_SAFE = "keeping_people_safe_overall"  # the question that comes first wherever it was asked


def matrix_heading(frame: pd.DataFrame) -> str:
    """On how many units the first question is firmly below half; keeping people safe comes first."""
    name, own = _first_question(frame)
    low = own[own["high_pct"] < HALF]
    number = "no unit" if low.empty else words.counted(len(low), "unit")
    return f"{name}: firmly below half in {number} of {words.count(len(own))}"


MOST_BELOW = 6  # units named in a sentence; more are read more easily in the matrix itself


def matrix_sentence(frame: pd.DataFrame) -> str:
    """Which units those are, and how many of all shares of the region's units are firm."""
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
    of_units = frame[frame["area_type"] == "pdu"]
    units = own_units(of_units)
    firm = int((units["firmness"] == "firm").sum())
    whole = f"{text} Of {words.number(len(units))} percentages of units {words.number(firm)} lie firmly in one band."
    return whole + beside(of_units, "area_name")


def _first_question(frame: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """The label of the question that comes first, and the shares of the region's units with known cases on it."""
    of_units = frame[frame["area_type"] == "pdu"]
    known = of_units[~of_units["from_elsewhere"] & of_units["low_pct"].notna()]
    own = known if len(known) else of_units
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
    """The question with its range among the region's units."""
    frame = own_units(frame)
    low, high = float(frame["percent"].min()), float(frame["percent"].max())
    if len(frame) == 1:
        return f"{question}: {words.per_cent(low)} of cases, {frame['pdu_name'].iloc[0]}"
    return f"{question}: {words.number(low)} to {words.per_cent(high)} of cases"


def question_sentence(frame: pd.DataFrame) -> str:
    """The highest and the lowest of the region's units with their counts, and those of units laid beside them."""
    others = frame[~frame["pdu_code"].isin(own_units(frame)["pdu_code"])]
    frame = own_units(frame)
    top, bottom = frame.loc[frame["percent"].idxmax()], frame.loc[frame["percent"].idxmin()]

    def said(row: Any) -> str:
        return f"{row['pdu_name']}, {int(row['sufficient'])} of {int(row['cases'])}"

    programme = str(frame["programme_label"].iloc[0])
    more = "".join(f" Beside {'it' if len(frame) == 1 else 'them'}: {said(row)}." for _, row in others.iterrows())
    if len(frame) == 1:
        return f"{said(top)}, {programme}.{more}"
    return f"Highest: {said(top)}; lowest: {said(bottom)} ({programme}).{more}"


def share_label(row: Any) -> str:
    """The area of a share, with what sets it apart: the year, that cases are taken together, that the unit has closed."""
    name = str(row.area_name)
    if row.area_type == "region":
        whole = words.is_missing(row.scope)
        name = f"{name}, all cases" if whole else f"{name}, units of {row.published_year} together"
    label = f"{name}, {row.published_year}" if str(row.published_year) not in name else name
    return ", ".join(part for part in (label, open_units.since(getattr(row, "closed", None))) if part)


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
