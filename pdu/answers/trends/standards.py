"""Standard by standard: how units were rated, and how many moved."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.trends.movement import changes_of
from pdu.answers.trends.shared import COUNTS, ratings_key
from pdu.figures import flow, transitions
from pdu.narrative.trends import standards as narrative
from pdu.programmes import of_programme


@answer
def standards_rated(ask: Ask, as_at: date, region: str | None, programme: str | None) -> Answer | None:
    """How the units were last rated on each standard of each programme, and how many moved inside it."""
    frame = of_programme(ask("trends_standards", region=region, as_at=as_at), programme)
    if frame.empty:
        return None
    changes = ask("trends_standard_changes", region=region, as_at=as_at)
    inside = changes[~changes["across_break"].astype(bool)]
    counted = inside.assign(higher=inside["bands"] > 0, lower=inside["bands"] < 0).groupby(
        ["later_programme", "standard"], sort=False
    )
    moved = counted.agg(moved_of=("bands", "size"), higher=("higher", "sum"), lower=("lower", "sum"))
    frame = frame.merge(moved, how="left", left_on=["programme", "standard"], right_index=True)
    heading, sentence = narrative.weakest_heading(frame), narrative.weakest_sentence(frame)
    return Answer(
        key="standards-rated",
        heading=heading,
        sentence=sentence,
        body=flow.standards(frame),
        rows=frame,
        columns={
            "programme_label": "Programme",
            "standard_label": "Standard",
            "units": "Units rated",
            **COUNTS,
            "inadequate_pct": "Inadequate, % of units",
            "moved_of": "Ratings at two inspections of the programme",
            "higher": "Rated higher later",
            "lower": "Rated lower later",
        },
        note=f"{ratings_key(ask)}{narrative.weakest_note(frame)}",
        source_ids=ids_in([*frame["source_ids"].dropna(), *inside["source_ids"]]),
    )


@answer
def by_standard(ask: Ask, as_at: date, region: str | None, pair: tuple[str, str]) -> Answer | None:
    """How many units moved on each standard whose ratings are known at both inspections, for one pair of programmes."""
    frame = changes_of(ask, "trends_standard_changes", as_at, region, pair)
    if frame.empty:
        return None
    earlier, later = transitions.pair_of(frame, "count changes of a standard's rating")
    rows = [
        {
            "standard_label": label,
            "earlier_programme": earlier,
            "later_programme": later,
            "earlier_label": group["earlier_label"].iloc[0],
            "later_label": group["later_label"].iloc[0],
            "lower": int((group["bands"] < 0).sum()),
            "same": int((group["bands"] == 0).sum()),
            "higher": int((group["bands"] > 0).sum()),
            "units": len(group),
        }
        for label, group in frame.groupby("standard_label", sort=False)
    ]
    counted = pd.DataFrame(rows)
    every = ask("trends_standard_changes", region=region, as_at=as_at)
    most = every.groupby(["earlier_programme", "later_programme", "standard"]).size().max()
    heading, sentence = narrative.standards_heading(counted), narrative.standards_sentence(counted)
    return Answer(
        key=f"standards-{'-'.join(pair)}",
        heading=heading,
        sentence=sentence,
        body=transitions.by_standard(counted, int(most)),  # the pairs stand side by side on one scale
        rows=counted,
        columns={
            "standard_label": "Standard",
            "earlier_label": "Earlier programme",
            "later_label": "Later programme",
            "units": "Units with both ratings",
            "lower": "Rated lower",
            "same": "The same",
            "higher": "Rated higher",
        },
        note=narrative.standards_note(earlier != later, transitions.key_of_moves()),
        source_ids=ids_in(frame["source_ids"]),
    )


def standards(run: Run, as_at: date, region: str | None) -> dict[str, str]:
    """The standards whose movement can be shown, code to name."""
    frame = run("trends_standard_changes", region=region, as_at=as_at)
    return dict(zip(frame["standard"], frame["standard_label"], strict=True))
