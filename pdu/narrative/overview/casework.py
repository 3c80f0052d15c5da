"""The words on what is weakest in casework."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import area_counts
from pdu.rows import each_row


def casework_heading(shown: pd.DataFrame) -> str:
    """Whether any published share on keeping people safe reaches half of the cases; those of units and regions apart."""
    safe = shown[shown["topic"] == "keeping_people_safe"]
    if safe.empty:
        return "Published shares of sufficient cases, by question"
    below = int((safe["percent"] < 50).sum())
    if below == len(safe):
        return f"All {len(safe)} figures on keeping people safe lie below 50 per cent: {area_counts(safe)}"
    parted = words.listed(
        f"{int((rows['percent'] < 50).sum())} of {len(rows)} of {words.plural(2, {'pdu': 'unit'}.get(str(kind), str(kind)))}"
        for kind, rows in safe.groupby("area_type")
    )
    return f"{below} of {len(safe)} figures on keeping people safe lie below 50 per cent: {parted}"


def casework_sentence(shown: pd.DataFrame) -> str:
    """The range of the shares on keeping people safe, with the areas at its ends."""
    safe = shown[shown["topic"] == "keeping_people_safe"]
    return f"They run from {_range(safe)}." if len(safe) else f"They run from {_range(shown)}."


def _range(frame: pd.DataFrame) -> str:
    low, high = frame.loc[frame["percent"].idxmin()], frame.loc[frame["percent"].idxmax()]

    def named(row: Any) -> str:
        region = " region" if row["area_type"] == "region" else ""
        return f"{words.stated(row['bound'], words.per_cent(row['percent']))} ({row['area_name']}{region}, {row['published_year']})"

    return f"{named(low)} to {named(high)}"


def casework_alt(shown: pd.DataFrame) -> str:
    """What the strip shows, question by question."""
    parts = []
    for label, group in shown.groupby("question_label", sort=False):
        low, high = words.number(group["percent"].min()), words.number(group["percent"].max())
        parts.append(f"{label}: {words.counted(len(group), 'figure')} from {low} to {high} per cent")
    return "Shares of sufficient cases on the rating bands. " + "; ".join(parts) + "."


def casework_note(frame: pd.DataFrame, shown: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """How to read the strip, and what it leaves out: of all shares (frame), of those with a figure (shown)."""
    bounds = int(frame["bound"].isin(["lower", "upper"]).sum())
    single = len(frame) - bounds - len(shown)
    left = []
    if single:
        left.append(f"{words.counted(single, 'figure')} on questions with a single figure")
    if bounds:
        left.append(f"{words.counted(bounds, 'figure')} stated only as more or less than a round share")
    if len(drawn) < len(shown):
        left.append(f"{words.counted(shown['question'].nunique() - drawn['question'].nunique(), 'further question')}")
    said = (
        "Share of inspected cases judged sufficient. Solid: 2023 programme. Ring: 2021 programme. Diamond: all cases of a "
        "region. I, RI, G, O: rating bands, limits not verified. Press items favour bad figures, so this is no average."
    )
    return said + (
        f" Not drawn here, but in the table or on the pages of their areas: {words.listed(left)}." if left else ""
    )


BANDS_NOTE = (
    "Reports of units by their share of sufficient cases, each programme by itself; full: 2023 programme, outline: 2021. "
    "A unit inspected twice has two reports. The shares are parted where the rating bands are, whose limits are not verified."
)


def weakest_first(frame: pd.DataFrame) -> list[str]:
    """The questions, those first that most reports of the newest programme put below half of the cases.

    frame: one row per programme and question, with reports and inadequate (reports below half, the lowest band).
    """
    newest = frame[frame["programme"] == frame["programme"].max()]
    share = newest.set_index("question")["inadequate"] / newest.set_index("question")["reports"]
    asked = list(dict.fromkeys(frame["question"]))
    return sorted(asked, key=lambda question: (-float(share.get(question, -1.0)), asked.index(question)))


def bands_heading(frame: pd.DataFrame) -> str:
    """The question most often below half of the cases in the newest programme, and in how many reports."""
    row = _weakest(frame)
    return (
        f"{row.question_label}: below half of the cases in {row.inadequate} of {row.reports} reports of the "
        f"{row.programme_label}"
    )


def bands_sentence(frame: pd.DataFrame) -> str:
    """From where to where the shares of that question run, and the question least often below half."""
    row = _weakest(frame)
    low, high = words.number(row.lowest_pct), words.number(row.highest_pct)
    said = f"Its shares run from {low} to {high} per cent of cases."
    strongest = weakest_first(frame[frame["programme"] == row.programme])[-1]
    best = next(each_row(frame[(frame["programme"] == row.programme) & (frame["question"] == strongest)]))
    if best.question != row.question:
        said += f" Least often below half: {best.question_label.lower()}, in {best.inadequate} of {best.reports}."
    return said


def _weakest(frame: pd.DataFrame) -> Any:
    newest = frame[frame["programme"] == frame["programme"].max()]
    return next(each_row(newest[newest["question"] == weakest_first(newest)[0]]))
