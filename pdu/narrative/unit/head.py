"""The words of the head and the foot of the unit page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words

KICKER = "Unit of "  # the name of its region follows
STAFFING = "Staffing, sickness and workload of the unit"


def kicker_note(facts: Any, as_at: date) -> str:
    """What must be said of a unit that has closed, was made from another, or has another name in reports."""
    parts = []
    if not words.is_missing(facts.closed):
        parts.append(f"Closed in {words.partial(facts.closed)}; its history stays here.")
    if not words.is_missing(facts.name_in_reports):
        parts.append(f"Called {facts.name_in_reports} in reports.")
    return " ".join(parts)


def made_into(names: str) -> str:
    """The units that one was made into. names: as HTML, in a list."""
    return f" Succeeded by {names}."


def made_from(before: str, when: str) -> str:
    """The unit that one was made from. before: its name as HTML; when: the day or month in words, as HTML."""
    return f" Made from {before} in {when}."


def verdict(row: Any, as_at: date) -> str:
    """'published 18 August 2022 · fieldwork June 2022 · 4 years 3 months old · 2021 programme'."""
    parts = [_published(row)]
    if not words.is_missing(row.fieldwork):
        parts.append(f"fieldwork {words.partial(row.fieldwork)}")
    if row.published_precision in ("day", "month"):
        parts.append(f"{words.age(row.published_on, as_at)} old")
    return " · ".join([*parts, str(row.programme_label)])


def _published(row: Any) -> str:
    when = words.partial(row.published, year_if_none=int(row.published_year))
    return f"published {'in ' if row.published_precision in ('month', 'year', 'none') else ''}{when}"


def lead(inspections: pd.DataFrame, shares: pd.DataFrame, tiles: pd.DataFrame, pdu: str) -> str:
    """The answer: change, keeping people safe, recommendations, and the place among the region's units."""
    latest = inspections.iloc[0]
    said = []
    if len(inspections) > 1:
        said.append(_change(latest, inspections.iloc[1]))
    own = shares[shares["inspection_id"] == latest["inspection_id"]]
    safe = own[own["question"] == "keeping_people_safe_overall"]
    shown = safe if len(safe) else own[own["topic"] == "keeping_people_safe"]
    if len(shown):
        said.append(_safe(shown.iloc[0]))
    elif len(own[own["cases"].notna()]):
        row = own[own["cases"].notna()].iloc[0]
        said.append(f"{row['question_label']}: {int(row['sufficient'])} of {int(row['cases'])} cases.")
    said += [text for text in (_recommendations(latest), _place(tiles, pdu, latest)) if text]
    return (
        " ".join(said) if said else f"Rated {latest['rating']}; little else of the report was found in the pages read."
    )


def _safe(row: Any) -> str:
    share = words.stated(str(row["bound"]), words.per_cent(float(row["percent"])))
    what = (
        "to keep people safe"
        if row["question"] == "keeping_people_safe_overall"
        else "to keep people safe in " + str(row["question_label"]).partition(": ")[2].lower()
    )
    return f"{words.sentence_case(share)} of inspected cases showed sufficient work {what}."


def _change(latest: Any, earlier: Any) -> str:
    month = None if words.is_missing(earlier["published"]) else str(earlier["published"])[:7]
    when = words.partial(month or str(int(earlier["published_year"])))
    across = ", under different standards" if latest["programme"] != earlier["programme"] else ""
    if latest["rating_rank"] == earlier["rating_rank"]:
        return f"The same rating as in {when}{across}."
    way = "Up" if latest["rating_rank"] > earlier["rating_rank"] else "Down"
    return f"{way} from {earlier['rating']} in {when}{across}."


def _recommendations(row: Any) -> str:
    total, own = row["recommendations_total"], row["recommendations_to_area"]
    if words.is_missing(total) and words.is_missing(own):
        return ""
    if words.is_missing(total):
        return f"The report made {words.counted(int(own), 'recommendation')} to the unit."
    said = f"The report made {words.counted(int(total), 'recommendation')}"
    return f"{said}." if words.is_missing(own) else f"{said}, {words.count(int(own))} of them to the unit."


def _place(tiles: pd.DataFrame, pdu: str, latest: Any) -> str:
    """That the unit is the best rated of its region, when it is so alone and in one programme."""
    rated = tiles[tiles["rating_rank"].notna()]
    if len(rated) < 2 or rated["programme"].nunique() != 1:
        return ""
    others = rated[rated["pdu_code"] != pdu]
    if (others["rating_rank"] < latest["rating_rank"]).all():
        return f"It is the best rated of the {words.count(len(rated))} {rated['region_name'].iloc[0]} units inspected."
    return ""


def not_inspected(facts: Any, is_past: bool, as_at: date) -> str:
    """The one sentence on a unit without an inspection."""
    name = facts.pdu_name
    if facts.not_yet_open:
        return f"{name} did not exist on {words.day(as_at)}: it was made in {words.partial(facts.opened)}."
    since = "since probation services were unified in June 2021"
    if not words.is_missing(facts.before_name):
        since = f"since it was made from {facts.before_name} in {words.partial(facts.opened)}"
    if is_past:
        return f"{name} had not been inspected {since}. It had no rating; none is estimated."
    return f"{name} has not been inspected {since}. It has no rating; none is estimated."


def not_here(shown: frozenset[str]) -> list[tuple[str, str]]:
    """What of the inspections the page does not show, and why: pairs of what, and the words.

    shown: which of 'published', 'standards', 'how_firm' and 'findings' are on the page.
    """
    if "published" not in shown:
        return [("Rating, scores, percentages of cases, findings", "not inspected.")]
    reasons = {
        "standards": ("Ratings of single standards", "not found."),
        "how_firm": ("Percentages of cases", "none published in the pages read."),
        "findings": ("Findings by theme", "none read."),
    }
    return [reason for name, reason in reasons.items() if name not in shown]


def no_figure(withheld: pd.DataFrame) -> str:
    """Why no workforce figure of the unit is shown, and which its sources keep back. withheld: rows of `withheld` of the unit."""
    if withheld.empty:
        return "no figure found."
    named = words.listed(list(dict.fromkeys(str(label).lower() for label in withheld["indicator_label"])))
    return f"no figure found; withheld by the publisher: {named}."
