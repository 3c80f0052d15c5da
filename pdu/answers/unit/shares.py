"""How firm a unit's shares of sufficient cases are, and whether they have changed by more than chance."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.intervals import with_intervals
from pdu.answers.unit.earlier import beside_earlier, since_before
from pdu.figures import case_rows
from pdu.figures.html import text
from pdu.narrative.unit import earlier as earlier_words
from pdu.narrative.unit import shares as narrative
from pdu.programmes import of_programme
from pdu.rows import each_row, ordered

FEWEST_GROUPED = 8  # shares from which they are grouped by standard


def inspections_with_shares(run: Run, as_at: date, pdu: str, programme: str | None) -> tuple[str, ...]:
    """The inspections of which a share of cases is known, newest first."""
    frame = of_programme(run("unit_shares", pdu=pdu, as_at=as_at), programme)
    return tuple(frame["inspection_id"].drop_duplicates())


def has_earlier(run: Run, as_at: date, pdu: str, programme: str | None) -> bool:
    """Whether shares of cases or findings are known of more than one inspection."""
    shares = inspections_with_shares(run, as_at, pdu, programme)
    found = of_programme(run("area_findings", area=pdu, as_at=as_at), programme)
    return len(shares) > 1 or found["inspection_id"].nunique() > 1


@answer
def how_firm(ask: Ask, as_at: date, pdu: str, inspection: str) -> Answer | None:
    """Each published share of cases of one inspection on the rating bands, with its interval and the next boundary.

    The same question at the inspection before, of the same programme, is a faint mark beside it.
    """
    every = ask("unit_shares", pdu=pdu, as_at=as_at)
    frame = every[every["inspection_id"] == inspection]
    if frame.empty:
        return None
    bands = ask("rating_bands")
    boundaries = [float(value) for value in bands["lower_pct"] if value > 0]
    frame = with_intervals(beside_earlier(frame, every))
    relations = [
        ("", "") if words.is_missing(row.low_pct) else narrative.relation(row.low_pct, row.high_pct, boundaries)
        for row in each_row(frame)
    ]
    shown = frame.assign(
        relation=[kind for kind, _ in relations],
        relation_said=[said for _, said in relations],
        close=[narrative.closeness(row, boundaries) for row in each_row(frame)],
        when=[words.published(row) for row in each_row(frame)],
    )
    shown = _by_standard(shown.assign(since=since_before(shown)))
    before = {}
    if shown["earlier_percent"].notna().any():
        before = {"earlier_percent": "Per cent before", "earlier_when": "Before", "since": "Since then"}
    when = str(shown["when"].iloc[0])
    is_newest = inspection == every["inspection_id"].iloc[0]
    heading = earlier_words.since_heading(shown) or narrative.shares_heading(shown)
    heading += "" if is_newest else f" ({when})"
    sentence = f"{earlier_words.since_sentence(shown)} {narrative.shares_sentence(shown)}".strip()
    return Answer(
        key="how-firm" if is_newest else f"how-firm-{inspection.lower()}",
        heading=heading,
        sentence=sentence,
        body=case_rows.case_rows(
            shown.assign(label=shown["question_label"]),
            bands,
            narrative.caption(when),
        ),
        rows=shown,
        columns={
            "question_label": "Question",
            "programme_label": "Programme",
            "when": "Published",
            "sufficient": "Sufficient cases",
            "cases": "Cases",
            "percent": "Per cent",
            "bound": "As stated",
            "low_pct": "Lower",
            "high_pct": "Upper",
            "close": "Next boundary",
            **before,
        },
        note=text(narrative.shares_note(shown)),
        source_ids=ids_in(shown["source_id"]),
    )


def _by_standard(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows grouped by the standard their question belongs to, those of no single standard first.

    The name of a group stands in `group`; it is empty when all rows would stand in one.
    """
    order = frame["standard_sort"].fillna(0)
    frame = ordered(frame.assign(order=order), ["order", "sort"]).drop(columns="order")
    names = frame["standard_label"].fillna(narrative.ACROSS)
    return frame.assign(group=names if len(frame) >= FEWEST_GROUPED and names.nunique() > 1 else "")
