"""Rows as queries give them, made up: what the small figures share. Never published figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

DAY = date(2026, 3, 31)
RATINGS = pd.DataFrame(
    {"rank": [4, 3, 2, 1], "letter": ["O", "G", "RI", "I"], "rating": ["Outstanding", "Good", "Requires improvement", "Inadequate"]}
)  # fmt: skip
BANDS = pd.DataFrame(
    {
        "lower_pct": [0, 50, 65, 80],
        "rating_rank": [1, 2, 3, 4],
        "rating_letter": ["I", "RI", "G", "O"],
        "rating": ["Inadequate", "Requires improvement", "Good", "Outstanding"],
    }
)
NAMES = {"Inadequate": "under 50%", "Requires improvement": "50 to 64%", "Good": "65 to 79%", "Outstanding": "80% and over"}  # fmt: skip
NAME_OF = {4: "Outstanding", 3: "Good", 2: "Requires improvement", 1: "Inadequate"}
LETTER_OF = {4: "O", 3: "G", 2: "RI", 1: "I"}


def rated(rank: int | None, outline: bool = False, **more: Any) -> dict[str, Any]:
    """The columns of a rating; none of them where there is no rank."""
    if rank is None:
        return {"rating": None, "rating_rank": None, "rating_letter": None, "shown_as": None, **more}
    shown = "outline" if outline else "solid"
    return {"rating": NAME_OF[rank], "rating_rank": rank, "rating_letter": LETTER_OF[rank], "shown_as": shown, **more}


def rows(*made: dict[str, Any]) -> pd.DataFrame:
    """Rows as a query gives them."""
    return pd.DataFrame(list(made))


def parts(i: int, ri: int, g: int, o: int) -> dict[str, int]:
    return {"inadequate": i, "requires_improvement": ri, "good": g, "outstanding": o}


OLD = {"programme": "2021", "programme_label": "2021 programme", "shown_as": "outline"}
NEW = {"programme": "2023", "programme_label": "2023 programme", "shown_as": "solid"}

STANDARDS = rows(
    {"standard": "lead", "standard_group": "organisation", "heading": "Lead", "short_label": "Leadership"},
    {"standard": "staff", "standard_group": "organisation", "heading": "Staff & skills", "short_label": "Staffing"},
    {"standard": "plan", "standard_group": "casework", "heading": "Plan", "short_label": "Planning"},
)


def inspected(number: int, rank: int, **more: Any) -> dict[str, Any]:
    return rated(rank, more.pop("outline", False)) | {
        "inspection_id": f"I{number}", "pdu_code": f"U{number}", "pdu_name": f"Unit <{number}>", "programme": "2023",
        "programme_label": "2023 programme", "published": "2025-06-20", "published_year": 2025, "overall_score": 2 * number, "overall_score_max": 21,
        "is_compared": False, "from_elsewhere": False, "region_name": "Kent", "closed": None,
    } | more  # fmt: skip
