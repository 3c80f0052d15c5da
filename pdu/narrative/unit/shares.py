"""The words on a unit's shares of cases: their intervals, and the boundaries of the rating bands."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import case_marks
from pdu.rows import each_row
from pdu.statistics.shares import boundary_relation, cases_to_boundary

ALSO = {"clear_below": "clear of", "clear_above": "clear of", "touches": "touching", "straddles": "across"}
MOST_TOLD = 6  # intervals told one by one
MOST_CLOSE = 6  # shares whose distance to the next boundary is said under the figure
ACROSS = "Across standards"  # the questions of no single one


def shares_heading(frame: pd.DataFrame) -> str:
    """How the intervals lie to the boundaries of the rating bands; without intervals, the lowest share."""
    known = frame[frame["low_pct"].notna()]
    if len(known):
        relations = [row.relation for row in each_row(known)]
        crossing = sum(relation in ("straddles", "touches") for relation in relations)
        clear = len(relations) - crossing
        if len(relations) == 1:
            return "The interval " + ("lies clear of every boundary" if clear else "reaches across a boundary")
        if not crossing:
            return f"All {words.count(clear)} intervals lie clear of every boundary"
        both = f"{words.sentence_case(words.count(crossing))} of {words.count(len(relations))} figures"
        return f"{both} {'reaches' if crossing == 1 else 'reach'} across a boundary"
    points = frame[frame["bound"].isin(["exact", "about"])]
    if points.empty:
        return "Stated only as more or less than a round share"
    row = points.loc[points["percent"].idxmin()]
    what = str(row["question_label"])
    return f"{words.stated(row['bound'], words.per_cent(row['percent']))} on {words.within(what)}".replace(
        "about", "About", 1
    )


def shares_sentence(frame: pd.DataFrame) -> str:
    """Each interval in words; or that none can be given."""
    known = frame[frame["low_pct"].notna()]
    if known.empty:
        which = "it" if len(frame) == 1 else "them"
        return f"The number of cases behind {which} was not published, so no interval can be given."
    if len(known) > MOST_TOLD:
        return _relations_counted(known) + "."
    said = [
        f"{int(row.sufficient)} of {int(row.cases)} lies between {words.number(row.low_pct)} and "
        f"{words.number(row.high_pct)} per cent, {row.relation_said}"
        for row in each_row(known)
    ]
    return "; ".join(said) + "."


def _relations_counted(known: pd.DataFrame) -> str:
    """'Seven lie clear of every boundary, 60 lie across one and 15 touch one': for more intervals than can be told."""
    counts = known["relation"].value_counts()
    verbs = {
        "clear": ("lies clear of every boundary", "lie clear of every boundary"),
        "touches": ("touches one", "touch one"),
        "straddles": ("lies across one", "lie across one"),
    }
    told = [
        f"{words.count(int(counts[kind]))} {words.plural(int(counts[kind]), one, many)}"
        for kind, (one, many) in verbs.items()
        if kind in counts
    ]
    return words.sentence_case(words.listed(told))


def relation(low: float, high: float, boundaries: list[float]) -> tuple[str, str]:
    """How an interval in per cent lies to the boundaries: the relation that matters most, and its words."""
    found = {boundary: boundary_relation(low, high, boundary) for boundary in boundaries}
    for kind in ("straddles", "touches"):
        at = [f"{boundary:g}" for boundary, what in found.items() if what == kind]
        if at:
            return kind, f"{ALSO[kind]} the {words.listed(at)} {words.plural(len(at), 'boundary', 'boundaries')}"
    nearest = min(boundaries, key=lambda boundary: min(abs(boundary - low), abs(boundary - high)))
    return "clear", f"clear of {nearest:g}"


def closeness(row: Any, boundaries: list[float]) -> str:
    """How many cases lie between a share and the next boundary above it: information about closeness, no target."""
    if words.is_missing(row.low_pct):
        return "number of cases not published"
    share = 100 * row.sufficient / row.cases
    above = [boundary for boundary in boundaries if boundary > share]
    if not above:
        return "in the highest band"
    more = cases_to_boundary(int(row.sufficient), int(row.cases), above[0])
    return (
        f"{words.counted(more, 'more case')} of {int(row.cases)} would reach {above[0]:g} per cent"
        if more > 0
        else f"at {above[0]:g} per cent when rounded"
    )


def caption(when: str) -> str:
    """What the figure is, for who hears it. when: the day of the inspection in words."""
    return f"Shares of sufficient cases, inspection of {when}"


def shares_note(frame: pd.DataFrame) -> str:
    """How to read the marks, and how close the next boundary is where few intervals are shown.

    frame: rows with `relation` (empty without an interval), `close`, earlier_percent and earlier_said.
    """
    known = frame[frame["relation"] != ""]
    parts = []
    if len(known):
        parts.append(case_marks.LINE)
        near = [f"{row.question_label}: {row.close}" for row in each_row(known)] if len(known) <= MOST_CLOSE else []
        parts.append(
            f"How close is the next boundary? {'; '.join(near)}. This is closeness, not a target."
            if near
            else "How many cases lie to the next boundary stands in the table."
        )
    if frame["earlier_percent"].notna().any():
        parts.append(f"Diamond: the same question at the inspection {frame['earlier_said'].dropna().iloc[0]}.")
    if (frame["shown_as"] == "outline").any():
        parts.append(case_marks.RING)
    if frame["bound"].isin(["lower", "upper"]).any():
        parts.append(case_marks.ARROW)
    return " ".join([*parts, case_marks.BANDS])
