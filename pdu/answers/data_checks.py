"""How far the figures can be trusted: totals, notes of the curator, sources that differ, rules that no page states."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.data_rows import listed_rows
from pdu.narrative import data as narrative
from pdu.rows import each_row


@answer
def totals(ask: Ask, as_at: date) -> Answer | None:
    """Published totals beside what is counted here."""
    frame = ask("data_totals", as_at=as_at)
    if frame.empty:
        return None
    shown = frame.assign(
        agrees=[
            "period not stated"
            if words.is_missing(row.counted_here)
            else "agrees"
            if row.published_total == row.counted_here
            else "differs"
            for row in each_row(frame)
        ]
    )
    columns = {
        "total": "Published total",
        "area_name": "Area",
        "period_start": "From",
        "period_end": "To",
        "published_total": "Published",
        "counted_here": "Counted here",
        "agrees": "Check",
    }
    heading = narrative.totals_heading(frame)
    return listed_rows(
        "totals",
        heading,
        "Totals stated by the inspectorate, beside the reports held here for the same days.",
        shown,
        columns,
        whole=True,
        source_ids=ids_in(frame["source_id"]),
    )


@answer
def curator_notes(ask: Ask, as_at: date) -> Answer | None:
    """Where a published rating differs from what the unverified rules would give."""
    frame = ask("data_curator_notes", as_at=as_at)
    if frame.empty:
        return None
    columns = {
        "inspection_id": "Inspection",
        "what": "Rating of",
        "published_rating": "Published",
        "computed_rating": "By the rules",
        "basis": "Because",
    }
    return listed_rows(
        "curator-notes",
        narrative.curator_heading(frame),
        narrative.curator_sentence(frame),
        frame,
        columns,
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def conflicts(ask: Ask) -> Answer | None:
    """Where sources disagreed, and what was kept."""
    frame = ask("data_conflicts")
    if frame.empty:
        return None
    return listed_rows(
        "conflicts",
        f"{words.sentence_case(words.counted(len(frame), 'conflict'))} between sources, and what was kept",
        "Each was settled by hand; the reason is given.",
        frame,
        {"topic": "What disagreed", "resolution": "What was kept"},
    )


@answer
def unverified(ask: Ask) -> Answer:
    """Rules and names, and whether a page read states them."""
    frame = ask("data_unverified")
    return listed_rows(
        "unverified",
        narrative.unverified_heading(frame),
        "They are rows of data and not of the program, so that one line settles each when a page is found.",
        frame,
        {"rule": "Rule", "detail": "What it says", "status": "Status", "note": "Why"},
    )
