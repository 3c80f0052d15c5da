"""The words on what inspectors said of staff, sickness and workload."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.workforce import the
from pdu.rows import each_row


def reports_of(row: Any) -> str:
    """A kind of report: '2023 programme, units', 'Dynamic inspections 2025-26'."""
    kind = {"pdu": ", units", "region": ", regions"}.get(str(row.area_type), "")
    return f"{row.programme_label}{kind if str(row.programme).isdigit() else ''}"


def mentions_heading(counts: pd.DataFrame) -> str:
    """The theme of units named most as a weakness, when it is the same in every programme with more than a few mentions.

    counts: one row per theme and kind of report with theme_label, programme, area_type, weakness.
    """
    most = {}
    for programme, found in counts[counts["area_type"] == "pdu"].groupby("programme", sort=False):
        top = found.sort_values("weakness", ascending=False, kind="stable").iloc[0]
        if top["weakness"] >= FEW_MENTIONS:
            most[programme] = str(top["theme_label"])
    if len(set(most.values())) != 1:
        return "What inspectors said of staff, sickness and workload"
    label = next(iter(most.values()))
    verb = "are" if label.endswith("s") else "is"
    everywhere = "" if len(most) == 1 else ", in both programmes" if len(most) == 2 else ", in every programme"
    return f"{label} {verb} the weakness named most{everywhere}"


def mentions_sentence(counts: pd.DataFrame, read: pd.DataFrame) -> str:
    """How often that theme is named as a weakness of units, by programme, and how many reports could not be read."""
    units = counts[counts["area_type"] == "pdu"]
    said = "Few mentions were found."
    if len(units):
        top = units.sort_values("weakness", ascending=False, kind="stable")["theme_label"].iloc[0]
        parts = [
            _of_read(row, int(row.weakness), not place) for place, row in _numbered(units[units["theme_label"] == top])
        ]
        said = f"{top}: named as a weakness in {words.listed(parts)}."
    unread = int((read["inspections"] - read["inspections_read"]).sum())
    return said + (f" {words.sentence_case(words.count(unread))} more could not be read." if unread else "")


def _numbered(rows: pd.DataFrame) -> list[tuple[int, Any]]:
    return list(enumerate(each_row(rows)))


def _of_read(row: Any, number: int, is_first: bool) -> str:
    of = {"pdu": "units", "region": "regions"}.get(str(row.area_type), "the country")
    base = f" inspections of {of} read" if is_first else ""
    return f"{number} of {row.inspections_read}{base} in the {row.programme_label}"


def sickness_said_heading(frame: pd.DataFrame) -> str:
    """How often sickness or wellbeing is mentioned, and how often as a weakness."""
    weak = int((frame["direction"] == "weakness").sum())
    times = f"{words.count(len(frame))} times" if len(frame) > 1 else "once"
    if weak == len(frame):
        return (
            f"Sickness is mentioned {times}, always as a weakness"
            if weak > 1
            else "Sickness is mentioned once, as a weakness"
        )
    return f"Sickness is mentioned {times}, {words.count(weak)} of them as a weakness"


def sickness_said_sentence(frame: pd.DataFrame, read: pd.DataFrame) -> str:
    """In how many of the inspections read it is mentioned, by programme and kind of area."""
    parts: list[str] = []
    for row in each_row(read):
        same = (frame["programme"] == row.programme) & (frame["area_type"] == row.area_type)
        number = frame.loc[same, "inspection_id"].nunique()
        if number:
            parts.append(_of_read(row, number, not parts))
    return f"In {words.listed(parts)}."


FEW_MENTIONS = 5
MENTIONS_NOTE = (
    "Mentions, not rates: only the opening of each report’s page was read, so that a theme not named means nothing; "
    "press texts favour the striking, and programmes and regions hardly overlap."
)


def said_heading(frame: pd.DataFrame, region: str) -> str:
    """How many inspections of the region name one of the themes."""
    number = frame["inspection_id"].nunique()
    return f"{words.sentence_case(words.counted(number, 'inspection'))} in {the(region)} {'speaks' if number == 1 else 'speak'} of staff or workload"


def said_sentence(frame: pd.DataFrame) -> str:
    """Which theme is named most as weakness and which as strength."""
    parts: list[str] = []
    for direction in ("weakness", "strength"):
        counts = frame[frame["direction"] == direction].groupby("theme_label", sort=False)["inspection_id"].nunique()
        if len(counts):
            most = counts.max()
            names = [name.lower() for name in counts[counts == most].index]
            if len(names) <= 2:
                parts.append(f"{words.listed(names)} as a {direction} ({words.counted(int(most), 'inspection')})")
    return f"Most named: {words.listed(parts)}." if parts else ""
