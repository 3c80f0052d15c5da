"""Units inspected twice: their change and days in words, and the table, for the pages Region and Trends."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.narrative.region import change_words
from pdu.rows import each_row

COLUMNS = {
    "pdu_name": "Unit",
    "earlier_label": "Earlier programme",
    "earlier_rating": "Earlier rating",
    "earlier_when": "Published",
    "later_label": "Later programme",
    "later_rating": "Later rating",
    "later_when": "Published later",
    "change": "Later rating is",
}


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of `region_changes` or `trends_standard_changes`, with the change and the two days in words."""
    return frame.assign(
        change=[change_words(int(row.bands), bool(row.across_break)) for row in each_row(frame)],
        earlier_when=[words.partial(row.earlier_published, True, int(row.earlier_year)) for row in each_row(frame)],
        later_when=[words.partial(row.later_published, True, int(row.later_year)) for row in each_row(frame)],
    )
