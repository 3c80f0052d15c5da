"""The words of the explorer: findings on a chosen measure, and why a picture does not suit it."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.narrative import area_counts, rules_of

# Pictures of each kind of measure, the suggested one first; and why the others would mislead.
PICTURES = {
    "rating": ("by_rating", "by_region"),
    "score": ("scores",),
    "share": ("dots", "distribution", "funnel"),
    "value": ("trend", "latest", "strip_by_rating"),
}
PICTURE_LABELS = {
    "by_rating": "Units by rating",
    "by_region": "Ratings by region",
    "scores": "Scores within a programme",
    "dots": "Dots with intervals",
    "distribution": "Distribution",
    "funnel": "Funnel",
    "trend": "Trend with breaks",
    "latest": "Latest values",
    "strip_by_rating": "Strip by rating",
}
REASONS = {
    (
        "rating",
        "trend",
    ): "Ratings of different units in different years are no trend, and a line would join two programmes.",
    ("rating", "dots"): "A rating is one of four words, not a number: it has no place on a scale and no interval.",
    ("rating", "distribution"): "A rating is one of four words: units by rating shows the same without a scale.",
    ("rating", "funnel"): "A funnel needs a share of cases with its number; a rating has neither.",
    (
        "score",
        "trend",
    ): "A score of 27 and a score of 21 are not on one scale, and other units were inspected each year.",
    ("score", "dots"): "A score is a sum of points of standards, not a share of cases: no interval can be given.",
    ("score", "funnel"): "A funnel needs a share of cases with its number; a score has neither.",
    ("share", "trend"): "Other units were inspected each year, so shares over the years are no trend of any of them.",
    (
        "rating",
        "strip_by_rating",
    ): "The strip shows a workforce figure beside the ratings: choose such a figure as the measure.",
    (
        "share",
        "strip_by_rating",
    ): "The shares of cases are what the ratings were given on, so a strip of them by rating would show the rule and no finding.",
    (
        "value",
        "distribution",
    ): "The values are of different days and levels, and most units have none: no distribution is known.",
    ("value", "funnel"): "A funnel needs a share of cases with its number; this is a workforce figure.",
    ("value", "dots"): "No number of cases stands behind this figure, so no interval can be drawn.",
}


def refusal(kind: str, picture: str) -> str:
    """Why a picture does not suit a kind of measure; empty when it does."""
    if picture in PICTURES[kind]:
        return ""
    reason = REASONS.get((kind, picture), f"{PICTURE_LABELS[picture]} does not suit this measure.")
    return f"{reason} Shown instead: {PICTURE_LABELS[PICTURES[kind][0]].lower()}."


def ratings_heading(label: str, programme: str, frame: pd.DataFrame) -> str:
    """The commonest rating among the units of one programme."""
    most = frame["rating"].value_counts()
    rating, number = str(most.index[0]), int(most.iloc[0])
    of = f"{words.count(number)} of {words.counted(len(frame), 'report')}"
    return f"{label}, {programme}: {of} gave {rating}"


def ratings_sentence(frame: pd.DataFrame, inspected: int, programme: str) -> str:
    """For how many of the reports of the programme the rating is known. programme: its code."""
    if len(frame) == inspected:
        reports = "the one report" if inspected == 1 else f"all {inspected} reports"
        return f"Known for {reports} of the programme ({rules_of(programme)})."
    return (
        f"Known for {len(frame)} of {inspected} reports of the programme ({rules_of(programme)}); the others are not found in "
        "the pages read, not left out by choice."
    )


def scores_heading(programme: str, frame: pd.DataFrame) -> str:
    """The range of the known scores."""
    low, high = int(frame["overall_score"].min()), int(frame["overall_score"].max())
    most = int(frame["overall_score_max"].iloc[0])
    span = f"{low}" if low == high else f"{low} to {high}"
    return f"{programme}: known scores run from {span} of {most}" if low != high else f"{programme}: {span} of {most}"


def shares_heading(label: str, frame: pd.DataFrame) -> str:
    """The range of the published shares."""
    exact = frame[frame["bound"].isin(["exact", "about"])]
    if exact.empty:
        return f"{label}: stated only as more or less than a round share"
    low, high = words.number(exact["percent"].min()), words.number(exact["percent"].max())
    if low == high:
        return f"{label}: {low} per cent"
    return f"{label}: from {low} per cent in one report to {high} per cent in another"


def shares_sentence(frame: pd.DataFrame) -> str:
    """How many shares were published and for how many the number of cases is known."""
    known = int(frame["low_pct"].notna().sum())
    said = f"{words.sentence_case(words.counted(len(frame), 'published share'))}, {area_counts(frame)}"
    whose = "none" if not known else "all" if known == len(frame) > 1 else words.count(known)
    return f"{said}; the number of cases is known for {whose}."


SHARES_NOTE = (
    "Line: 95% interval. No line: number of cases not published. Ring: 2021 programme. Diamond: cases of several "
    "units taken together. Triangle: England and Wales. Arrow: stated only as over or under. I, RI, G, O: rating bands, limits not verified."
)


def nothing(picture: str) -> str:
    """Why there is no figure although the picture suits the measure."""
    if picture == "funnel":
        return "Too few units have a share with its number of cases in one programme: no funnel is drawn from fewer than eight."
    return "Nothing of this was found in the pages read for the areas, programme and day chosen."
