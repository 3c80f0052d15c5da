"""The units of a region inspected twice, before and after."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers import twice
from pdu.answers.unit.earlier import beside_earlier, since_before
from pdu.figures import tails, transitions
from pdu.narrative.region import changes as narrative
from pdu.narrative.region import own_units

FEWEST_FOLDED = 4  # units of an unchanged rating that are worth folding away


@answer
def earlier_and_later(
    ask: Ask, as_at: date, link_date: date | None, region: str, compare: tuple[str, ...]
) -> Answer | None:
    """The ratings of units inspected twice, before and after."""
    frame = ask("region_changes", region=region, compare=compare, as_at=as_at)
    if frame.empty:
        return None
    frame = twice.in_words(frame)
    shares = shares_since(ask("region_shares_again", region=region, as_at=as_at))
    heading, sentence = narrative.changes_heading(frame), narrative.changes_sentence(frame, shares)
    frame = frame.assign(is_named=tails.named(frame["pdu_name"], heading, sentence))
    return Answer(
        key="earlier-and-later",
        heading=heading,
        sentence=sentence,
        body=_with_unchanged_folded(transitions.unit_by_unit(frame, ask("ratings"), link_date), frame),
        rows=frame,
        columns=twice.COLUMNS,
        note=narrative.changes_note(frame),
        source_ids=ids_in(frame["source_ids"], shares["source_id"]),
    )


def shares_since(every: pd.DataFrame) -> pd.DataFrame:
    """The shares of each unit's latest inspection that one before asked too, and whether each changed by more than chance.

    every: rows of `region_shares_again`. Result: those rows with `since`: 'rose', 'fell' or 'cannot be told apart'.
    """
    found = []
    for _, of in every.groupby("pdu_code", sort=False):
        of = of.reset_index(drop=True)
        latest = beside_earlier(of[of["inspection_id"] == of["inspection_id"].iloc[0]], of)
        found.append(latest.assign(since=since_before(latest)))
    shares = pd.concat(found, ignore_index=True) if found else every.assign(since="")
    return shares[shares["since"] != ""]


def _with_unchanged_folded(table: str, frame: pd.DataFrame) -> str:
    """The changes, of which those are seen first that are changes: many units of the same rating as before fold away."""
    latest = own_units(frame).groupby("pdu_code", sort=False)[["bands", "is_named"]].last()
    alike = latest[latest["bands"] == 0]
    same = int((~alike["is_named"]).sum())
    # Only units with all their inspections in one row are so marked (transitions.paths).
    if not frame["pdu_code"].duplicated().any() or len(latest) <= tails.LONGEST or same < FEWEST_FOLDED:
        return table
    return tails.folded(table, narrative.unchanged(same, len(alike) - same), "same")
