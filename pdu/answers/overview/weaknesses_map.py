"""The overview's map of the weaknesses named, unit by unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.overview.coloured_map import answer_of, tile_columns, why_none
from pdu.answers.workforce.values import LEVELS
from pdu.figures.html import address, link
from pdu.narrative import value_map as narrative
from pdu.rows import each_row


@answer
def weaknesses_map(ask: Ask, as_at: date, link_date: date | None) -> Answer:
    """Every unit as a tile with the number of themes named as a weakness at its latest rated inspection, one row a unit."""
    units = ask("unit_tiles", as_at=as_at)
    mentions = ask("unit_mentions", as_at=as_at)
    found = {row.pdu_code: row for row in each_row(mentions)}
    frame = units.assign(**tile_columns([_mention_tile(row, found) for row in each_row(units)]))
    listed = [
        {
            "region_name": row.region_name,
            "area_name": row.pdu_name,
            "level": LEVELS["pdu"],
            "value": row.value,
            "strengths": None if row.missing else int(found[row.pdu_code].strengths),
            "programme": row.programme,
            "dated": None if words.is_missing(row.rating) else words.published(row),
            "missing": row.missing or None,
        }
        for row in each_row(frame)
    ]
    return answer_of(
        "weaknesses",
        frame,
        {},
        narrative.sentence("weaknesses", frame, "", []),
        pd.DataFrame(listed),
        {
            "region_name": "Region",
            "area_name": "Unit or area",
            "level": "Level",
            "value": "Weaknesses named",
            "strengths": "Strengths named",
            "programme": "Programme",
            "dated": "Report",
            "missing": "Why not",
        },
        link("Strengths and weaknesses, theme by theme", address("trends", link_date, detail="themes")) + ".",
        ids_in(mentions["source_ids"]),
        link_date,
    )


def _mention_tile(unit: Any, found: Mapping[str, Any]) -> dict[str, Any]:
    row = found.get(unit.pdu_code)
    if row is None:
        return {"missing": why_none(unit)}
    return {
        "value": float(row.weaknesses),
        "short": str(int(row.weaknesses)),
        "year": int(row.published_year),
        "said": narrative.spoken_mentions(row),
        "outlined": unit.shown_as == "outline",
    }
