"""Headings of findings in the tables of several pages, behind the area or the theme they are of."""

from __future__ import annotations

FINDING_COLUMNS = {
    "direction": "Direction",
    "summary": "Finding, in our words",
    "stated_jointly": "Said of several units",
    "programme_label": "Programme",
    "when": "Published",
    "source_id": "Source",
}
