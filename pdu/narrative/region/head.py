"""The words of the head and the foot of the region page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import ratings_given, ratings_in
from pdu.narrative.open_units import apart, inspected
from pdu.programmes import STANDARDS_CHANGED

# Of a unit that has closed since its inspection.
COUNTED = "counted only in the tables below"


def rating_words(frame: pd.DataFrame) -> str:
    """'one Requires improvement and two Inadequate', best first."""
    return ratings_given(
        [(name, int((frame["rating_rank"] == rank).sum())) for rank, name in ratings_in(frame).items()]
    )


def best_of(frame: pd.DataFrame) -> pd.Series | None:
    """The one unit rated higher than every other, when all stand in one programme; otherwise None."""
    if len(frame) < 2 or frame["programme"].nunique() != 1:
        return None
    top = frame[frame["rating_rank"] == frame["rating_rank"].max()]
    return top.iloc[0] if len(top) == 1 else None


def lead(units: pd.DataFrame, is_past: bool, has_changes: bool) -> str:
    """How many open units have been inspected, how they were rated, which stands out, and whether any can have changed.

    A unit that has closed since is named apart: ratings add up to the units inspected.
    """
    is_open = units["closed"].isna()
    here = inspected(units)
    has = "had" if is_past else ("has" if len(here) == 1 else "have")
    if here.empty:
        said = f"None of the {int(is_open.sum())} units {'had' if is_past else 'has'} been inspected since June 2021."
    else:
        said = f"{len(here)} of {int(is_open.sum())} units {has} been inspected"
        if here["rating_rank"].nunique() == 1:
            both = "all " if len(here) > 2 else "both " if len(here) == 2 else ""
            said += f": {both}rated {here['rating'].iloc[0]}."
        else:
            said += f": {rating_words(here).replace(' ', ' rated ', 1)}."
    best = best_of(here)
    if best is not None:
        said += f" {best['pdu_name']} is the best rated."
    said = f"{said} {apart(units, COUNTED)}".strip()
    if not has_changes and units["rating_rank"].notna().any():
        said += f" None {'had' if is_past else 'has'} been inspected twice, so none can be said to have got better or worse."
    return said


def key_figures(units: pd.DataFrame, own: pd.DataFrame, is_past: bool, as_at: date) -> list[dict[str, Any]]:
    """Units inspected, Inadequate among them, the years of the ratings, and the region's own inspection."""
    is_open = units["closed"].isna()
    here = inspected(units)
    missing = int((units["rating_rank"].isna() & is_open).sum())
    gone = int((units["rating_rank"].notna() & ~is_open).sum())
    note = f"{missing} not inspected since June 2021" if missing else "every unit of the region"
    figures: list[dict[str, Any]] = [
        {
            "value": str(len(here)),
            "of": str(int(is_open.sum())),
            "label": "units inspected",
            "note": note + (f"; {words.count(gone)} more inspected before it closed" if gone else ""),
        }
    ]
    if len(here):
        low = int((here["rating_rank"] == 1).sum())
        others = rating_words(here[here["rating_rank"] > 1]) or "no other rating"
        figures.append(
            {
                "value": str(low),
                "of": str(len(here)),
                "label": "rated Inadequate at their latest inspection",
                "note": others,
            }
        )
        first, last = int(here["published_year"].min()), int(here["published_year"].max())
        programmes = sorted(here["programme"].unique())
        if programmes == ["2021"]:
            # Said only once it has happened: a view of an earlier day knows nothing of it.
            said = "all in the 2021 programme" + (
                ", before the standards changed" if as_at >= STANDARDS_CHANGED else ""
            )
        elif len(programmes) == 1:
            said = f"all in the {programmes[0]} programme"
        else:
            said = f"in the {words.listed(programmes)} programmes"
        figures.append(
            {
                "value": words.year_range(first, last),
                "label": f"{'year' if first == last else 'years'} the current ratings were published",
                "note": said,
            }
        )
    figures.append(_own(own))
    return figures


def _own(own: pd.DataFrame) -> dict[str, Any]:
    rated = own[own["rating_rank"].notna()]
    if rated.empty:
        note = "none of the region as a whole published since June 2021"
        if len(own):
            note = f"one without a rating in {own.iloc[0]['published_year']}"
        return {"value": "None" if own.empty else "Unrated", "label": "regional inspection", "note": note}
    row = rated.iloc[0]
    return {
        "mark": row,
        "value": "",
        "label": f"regional inspection: {row['rating']}",
        "note": "reported " + words.partial(row["published"], year_if_none=int(row["published_year"])),
    }


def not_here(shown: frozenset[str], region_wide: str) -> list[tuple[str, str]]:
    """What the page does not show, and why: pairs of what, and the words, which are HTML.

    shown: which of 'percentages', 'changes', 'findings' and 'staffing' are on the page.
    """
    reasons = {
        "percentages": ("Percentages of cases", "none published in the pages read."),
        "changes": ("Units inspected twice", "none."),
        "findings": ("Findings by theme", "none read."),
        "staffing": ("Staffing, sickness and workload of a unit at its inspection", "no figure found."),
    }
    items = [reason for name, reason in reasons.items() if name not in shown]
    return items + ([("Region-wide workforce values, never a unit’s", region_wide)] if region_wide else [])
