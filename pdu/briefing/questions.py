"""Questions a journalist will ask about a unit, each with what was published, or that nothing was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.briefing.casework import FIRST_TOPIC
from pdu.briefing.draft import Draft
from pdu.briefing.pack import Table
from pdu.narrative import briefing as narrative
from pdu.narrative import pack as titles
from pdu.narrative.unit.standards import better_sentence
from pdu.rows import each_row


def of_unit(
    draft: Draft,
    latest: Any,
    rows: list[Any],
    shares: pd.DataFrame,
    values: pd.DataFrame,
    has_standards: bool,
    better: pd.DataFrame,
    as_at: date,
) -> Table:
    """A row a question. latest, rows: its inspections, newest first; values: workforce figures as `workforce.figures` gives them."""
    own = values[values["area_type"] == "pdu"] if len(values) else values
    days = words.as_day(latest.published_on)
    safe = shares[shares["topic"].eq(FIRST_TOPIC) & shares["bound"].isin(["exact", "about"])]
    safe = safe[safe["inspection_id"] == safe["inspection_id"].iloc[0]].sort_values("sort") if len(safe) else safe
    told = {
        "rated": (f"{latest.rating}. {titles.age(days, as_at)}", latest.source_ids),
        "moved": (narrative.rated_before(latest, rows[1]) if len(rows) > 1 else titles.once(), rows[min(1, len(rows) - 1)].source_ids),
        "safe": (titles.share_said(next(each_row(safe))), safe["source_id"].iloc[0]) if len(safe) else (titles.NO_SHARE, None),
        "staff": (narrative.staffing(own.head(3)), ";".join(own["source_id"].head(3))) if len(own) else (titles.NO_STAFF, None),
        "better": (
            better_sentence(better) or (titles.NO_BETTER if has_standards else titles.NOT_COMPARED),
            ";".join(better["source_ids"].head(3)) if len(better) else None,
        ),
        "cause": (titles.NO_CAUSE, None),
        "next": (narrative.recommendations(latest) or titles.NO_RECOMMENDATIONS, latest.source_ids),
    }  # fmt: skip
    draft.facts.add(
        "Other units rated higher on a weak standard",
        int(better["better_code"].nunique()) if len(better) else 0,
        "Standards",
    )
    frame = pd.DataFrame(
        [{"question": titles.ASKED[key], "answer": said, "source_ids": ids} for key, (said, ids) in told.items()]
    )
    return Table(
        "questions", "Questions and published answers", frame, {"question": "Question", "answer": "Published answer"}
    )
