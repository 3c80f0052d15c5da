"""The words on shares of cases over time."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.narrative import area_counts, case_marks
from pdu.narrative.trends.shared import break_note, k_of_n
from pdu.programmes import facets
from pdu.rows import each_row


def cases_heading(frame: pd.DataFrame, question: str | None) -> str:
    """The range of one question, or whether any area has a figure on one question from two years."""
    if question:
        first, last = int(frame["published_year"].min()), int(frame["published_year"].max())
        label = str(frame["question_label"].iloc[0])
        exact = frame[frame["bound"].isin(["exact", "about"])]
        when = f"in {first}" if first == last else f"from {first} to {last}"
        if exact.empty:
            return f"{label}: stated only as more or less, {when}"
        low, high = words.number(exact["percent"].min()), words.number(exact["percent"].max())
        spread = f"{low} per cent" if low == high else f"{low} to {high} per cent"
        return f"{label}: {spread} of cases, {when}"
    twice = _same_area(frame)
    if not twice:
        return "No area has figures from two years of one programme"
    return f"{words.sentence_case(words.counted(twice, 'figure'))} can be set beside another year of the same area"


def _same_area(frame: pd.DataFrame) -> int:
    """How many pairs of area and question have figures of more than one year, inside one programme."""
    own = frame[frame["area_type"] != "national"]
    return int((own.groupby(["programme", "question", "area_type", "area_code"])["published_year"].nunique() > 1).sum())


def cases_sentence(frame: pd.DataFrame, question: str | None) -> str:
    """How many figures there are, and that they come from different units."""
    known = int(frame["low_pct"].notna().sum())
    figures = f"{words.sentence_case(words.counted(len(frame), 'published figure'))}, {area_counts(frame)}"
    asked = (
        ""
        if question
        else f", on {words.counted(frame['question'].nunique(), 'question')} with figures from more than one year"
    )
    whose = "none" if not known else "all" if known == len(frame) > 1 else words.count(known)
    cases = f"the number of cases is known for {whose}"
    return f"{figures}{asked}; {cases}. The units inspected in one year need not be those of another: this is no trend of a unit."


def _asked_most(bands: pd.DataFrame) -> pd.DataFrame:
    """The rows of the question with most figures in the last year of the newest programme that has any."""
    rows = bands[bands["figures"] > 0]
    rows = rows[rows["programme"] == rows["programme"].max()]
    rows = rows[rows["published_year"] == rows["published_year"].max()]
    top = rows.sort_values(["figures", "sort"], ascending=[False, True]).iloc[0]
    return bands[(bands["question"] == top["question"]) & (bands["figures"] > 0)].sort_values(
        ["programme", "published_year"]
    )


def bands_heading(bands: pd.DataFrame, cut: float) -> str:
    """How many units lay below the lowest limit on the question with most figures, in its last year."""
    if not bands["figures"].any():
        return "Shares of cases, stated only as more or less"
    row = _asked_most(bands).iloc[-1]
    if int(row["figures"]) == 1:
        where = "below" if row["inadequate"] else "at or above"
        return (
            f"{row['question_label']}: the one unit with a figure in {row['published_year']} lies {where} "
            f"{words.number(cut)} per cent"
        )
    return (
        f"{row['question_label']}: {k_of_n(row['inadequate'], row['figures'])} "
        f"{words.plural(int(row['figures']), 'unit')} below {words.number(cut)} per cent "
        f"in {row['published_year']}"
    )


def bands_sentence(bands: pd.DataFrame, cut: float) -> str:
    """The same question in every year, programme by programme."""
    if not bands["figures"].any():
        limits = int(bands["limits"].sum())
        said = words.sentence_case(words.counted(limits, "share"))
        return f"{said} {words.plural(limits, 'is', 'are')} known only as over or under a round figure."
    rows = _asked_most(bands)
    told = []
    for _, part in facets(rows):
        years = words.listed(f"{k_of_n(row.inadequate, row.figures)} in {row.published_year}" for row in each_row(part))
        told.append(f"{part['programme_label'].iloc[0]}: {years}")
    return (
        f"Units in which the work was sufficient in less than {words.number(cut)} per cent of cases, {'; '.join(told)}. "
        "The units inspected in one year need not be those of another: this is no trend of a unit."
    )


def bands_note(frame: pd.DataFrame, left_out: int) -> str:
    """What is counted, where the bands lie, and what is left out."""
    parts = [
        "Counted: units by their published share of sufficient cases at one inspection. The shares are parted where the "
        "rating bands are, whose limits are not verified."
    ]
    if frame["limits"].any():
        parts.append("As a limit: stated only as over or under a round share.")
    if left_out:
        parts.append(f"{words.sentence_case(words.counted(left_out, 'further question'))} are behind “All questions”.")
    parts.append("Press texts favour bad figures, so a year’s figures are no average of it.")
    return " ".join([*parts, break_note(frame)]).strip()


def cases_note(frame: pd.DataFrame) -> str:
    """How to read marks, lines and breaks."""
    parts = ["A mark is a unit."]
    if (frame["area_type"] == "region").any():
        parts.append("Diamond: all cases of a region taken together.")
    if (frame["area_type"] == "national").any():
        parts.append("Grey triangle: England and Wales.")
    if (frame["shown_as"] == "unrated").any():
        parts.append("Grey diamond: dynamic inspections, without a rating.")
    if (frame["shown_as"] == "outline").any():
        parts.append(case_marks.RING)
    if frame["low_pct"].notna().any():
        parts.append("Line: 95% interval, where the number of cases is known.")
    if frame["bound"].isin(["lower", "upper"]).any():
        parts.append(case_marks.ARROW)
    if frame["programme"].nunique() > 1:
        parts.append("Dashed: another programme, so other standards and other cases; nothing is joined.")
    parts.append(f"{case_marks.BANDS} Press texts favour bad figures, so a year’s figures are no average of it.")
    return " ".join(parts)
