"""What the overview's maps of a figure have in common: the tiles coloured in steps, and the word where there is nothing to colour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer
from pdu.figures import tiles
from pdu.figures.html import text
from pdu.figures.steps import steps
from pdu.narrative import value_map as narrative


def answer_of(
    measure: str,
    frame: pd.DataFrame,
    of_regions: Mapping[str, str],
    sentence: str,
    rows: pd.DataFrame,
    columns: Mapping[str, str],
    more: str,
    source_ids: tuple[str, ...],
    link_date: date | None,
) -> Answer:
    """The map of a figure. frame: one tile a unit; rows and columns: its table; more: where the figure is told in full, as HTML."""
    coloured = frame.loc[frame["value"].notna(), "value"].astype(float)
    scale = steps(coloured.round(1).tolist(), whole=measure == "weaknesses") if len(coloured) else None
    heading = narrative.heading(measure, coloured)
    name, of = narrative.SUBJECTS[measure]
    label = words.sentence_case(of) if measure == "weaknesses" else f"{name}, {of}"
    return Answer(
        key="map",
        heading=heading,
        sentence=sentence,
        body=tiles.value_map(frame.assign(value=frame["value"].round(1)), scale, of_regions, label, link_date),
        # Of nothing known there is no column yet.
        rows=rows.reindex(columns=list(columns)),
        columns=columns,
        note=f"{text(narrative.note(measure, frame))} {more}",
        source_ids=source_ids,
    )


def tile_columns(tiles_: list[dict[str, Any]]) -> dict[str, pd.Series]:
    """The columns of the tiles, each of one kind: numbers missing where nothing is known, words empty."""
    frame = pd.DataFrame(tiles_, columns=["value", "short", "year", "said", "missing", "outlined"])
    numbers = {name: frame[name].astype(float) for name in ("value", "year")}
    said_ = {name: frame[name].astype(object).where(frame[name].notna(), "") for name in ("short", "said", "missing")}
    return numbers | said_ | {"outlined": frame["outlined"].eq(True)}


def why_none(unit: Any) -> str:
    """The word for a unit without a figure: only an inspected one could have been found."""
    return narrative.NOT_INSPECTED if words.is_missing(unit.rating) else narrative.NOT_FOUND
