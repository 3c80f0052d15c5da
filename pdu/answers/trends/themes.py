"""Themes named in the inspections read, over time."""

from __future__ import annotations

from datetime import date

from pdu.answer import Answer, Ask, answer, ids_in
from pdu.figures import mentions
from pdu.narrative.trends import themes as narrative
from pdu.programmes import of_programme


@answer
def themes_over_time(ask: Ask, as_at: date, region: str | None, programme: str | None) -> Answer | None:
    """Themes named as strength or weakness in the inspections read, year by year."""
    frame = of_programme(ask("trends_mentions", region=region, as_at=as_at), programme)
    named = frame.groupby("theme")[["strengths", "weaknesses"]].transform("max").max(axis=1) > 0
    frame = frame[named] if len(frame) else frame
    if frame.empty:
        return None
    heading, sentence = narrative.themes_heading(frame), narrative.themes_sentence(frame)
    return Answer(
        key="themes-over-time",
        heading=heading,
        sentence=sentence,
        body=mentions.by_year(frame),
        rows=frame,
        columns={
            "theme_label": "Theme",
            "programme_label": "Programme",
            "published_year": "Year",
            "weaknesses": "Named as a weakness",
            "strengths": "Named as a strength",
            "read": "Inspections read",
        },
        note=narrative.themes_note(frame, mentions.key()),
        source_ids=ids_in(frame["source_ids"]),
    )
