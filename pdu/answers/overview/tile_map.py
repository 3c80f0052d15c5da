"""Every unit of the country as a tile."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.figures import tiles
from pdu.narrative.overview import tile_map as narrative
from pdu.rows import each_row


@answer
def tile_map(ask: Ask, as_at: date, link_date: date | None) -> Answer:
    """Every unit as a tile, region by region."""
    frame = ask("unit_tiles", as_at=as_at)
    return Answer(
        key="map",
        heading=narrative.map_heading(frame),
        sentence=narrative.map_sentence(frame),
        body=tiles.tile_map(frame, ask("ratings"), link_date),
        alt=narrative.map_sentence(frame),
        rows=frame.assign(
            shown=frame["rating"].fillna("not inspected"),
            when=[words.published(row) if not words.is_missing(row.rating) else None for row in each_row(frame)],
        ),
        columns={
            "region_name": "Region",
            "pdu_name": "Unit",
            "shown": "Latest overall rating",
            "programme": "Programme",
            "when": "Published",
            "closed": "Closed",
        },
        source_ids=ids_in(frame["source_ids"]),
    )
