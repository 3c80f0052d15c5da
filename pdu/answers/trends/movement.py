"""Units inspected twice: from which rating to which."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers import twice
from pdu.answers.trends.shared import NO_COMPARE
from pdu.figures import transitions
from pdu.narrative.trends import movement as narrative
from pdu.rows import each_row, ordered

MOST_MOVES = 40  # units drawn; beyond, those whose rating differs, and all in the table under it


def pairs(run: Run, as_at: date, region: str | None, programme: str | None) -> tuple[tuple[str, str], ...]:
    """The programmes of the earlier and the later inspection that occur among units inspected twice, in order."""
    frame = run("region_changes", region=region, compare=NO_COMPARE, as_at=as_at)
    found = sorted({(str(row.earlier_programme), str(row.later_programme)) for row in each_row(frame)})
    return tuple(pair for pair in found if programme is None or programme in pair)


def changes_of(ask: Ask, query: str, as_at: date, region: str | None, pair: tuple[str, str]) -> pd.DataFrame:
    """The units inspected twice of one pair of programmes, with their change and their days in words."""
    compare = {"compare": NO_COMPARE} if query == "region_changes" else {}
    frame = ask(query, region=region, as_at=as_at, **compare)
    frame = frame[(frame["earlier_programme"] == pair[0]) & (frame["later_programme"] == pair[1])]
    return twice.in_words(frame)


@answer
def movement(ask: Ask, as_at: date, link_date: date | None, region: str | None, pair: tuple[str, str]) -> Answer | None:
    """Earlier and later rating of every unit inspected twice, for one pair of programmes."""
    frame = changes_of(ask, "region_changes", as_at, region, pair)
    if frame.empty:
        return None
    heading, sentence = narrative.moves_heading(frame), narrative.moves_sentence(frame)
    moved = frame[frame["bands"] != 0]
    only_moved = len(frame) > MOST_MOVES and len(moved) > 0
    return Answer(
        key=f"movement-{'-'.join(pair)}",
        heading=heading,
        sentence=sentence,
        body=transitions.unit_by_unit(moved if only_moved else frame, ask("ratings"), link_date),
        rows=frame,
        columns=twice.COLUMNS,
        note=narrative.moves_note(frame)
        + (" Drawn: the units whose later rating differs; all are in the table." if only_moved else ""),
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def transition_table(
    ask: Ask, as_at: date, region: str | None, pair: tuple[str, str], standard: str | None = None
) -> Answer | None:
    """What became of each earlier rating, overall or of one standard, for one pair of programmes."""
    frame = changes_of(ask, "trends_standard_changes" if standard else "region_changes", as_at, region, pair)
    if standard:
        frame = frame[frame["standard"] == standard]
    if frame.empty:
        return None
    ratings = ask("ratings")
    label = str(frame["standard_label"].iloc[0]) if standard else None
    if standard:
        heading, sentence = narrative.matrix_heading(frame, label), narrative.matrix_sentence(frame)
    else:
        heading, sentence = narrative.moves_heading(frame), narrative.moves_sentence(frame)
    rows = [
        {
            "earlier_label": frame["earlier_label"].iloc[0],
            "earlier": earlier.rating,
            "later_label": frame["later_label"].iloc[0],
            "later": later.rating,
            "units": int(((frame["earlier_rank"] == earlier.rank) & (frame["later_rank"] == later.rank)).sum()),
        }
        for earlier in each_row(ordered(ratings, "rank"))
        for later in each_row(ordered(ratings, "rank"))
        if (frame["earlier_rank"] == earlier.rank).any()
    ]
    return Answer(
        key=f"transitions-{'-'.join(pair)}" + (f"-{standard}" if standard else ""),
        heading=heading,
        sentence=sentence,
        body=transitions.matrix(frame, ratings),
        rows=pd.DataFrame(rows),
        columns={
            "earlier_label": "Earlier programme",
            "earlier": "Earlier rating",
            "later_label": "Later programme",
            "later": "Later rating",
            "units": "Units",
        },
        note=narrative.matrix_note(pair[0] != pair[1]),
        source_ids=ids_in(frame["source_ids"]),
    )
