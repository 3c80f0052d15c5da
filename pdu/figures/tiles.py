"""Units as tiles: the map of all regions, and the strip of one region."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.figures.html import address, link, tag, text
from pdu.figures.marks import CLASS_OF_RANK, tile


def tile_map(frame: pd.DataFrame, ratings: pd.DataFrame, as_at: date | None) -> str:
    """All regions roughly where they lie, each with its units as tiles.

    frame: rows of the query `unit_tiles`; ratings: rows of `ratings`; as_at: the day links must carry, None for today.
    """
    parts = [_key(ratings)]
    for (code, name), units in frame.groupby(["region_code", "region_name"], sort=False):
        first = units.iloc[0]
        heading = tag(
            "h4", link(str(name), address("region", as_at, region=code)) + " " + tag("small", coverage(units))
        )
        place = f"grid-row:{first['map_row']};grid-column:{first['map_column']}"
        parts.append(tag("section", heading + tiles(units, as_at), style=place))
    parts.append(
        tag(
            "p",
            "Regions stand roughly where they lie. A tile is one unit, whatever its size, in alphabetical order, with "
            "the year of its report. A tile opens the unit, a name its region.",
            class_="note maphint",
            style="grid-row:1;grid-column:4",
        )
    )
    skip = tag("a", "Skip the map", href="#after-the-map", class_="skip")
    return skip + tag("div", "".join(parts), class_="map") + tag("span", id="after-the-map", tabindex="-1")


def strip(frame: pd.DataFrame, here: str, as_at: date | None) -> str:
    """The units of one region as a row of tiles, the unit of the page ringed."""
    first = frame.iloc[0]
    heading = tag("h4", f"In {text(first['region_name'])} " + tag("small", coverage(frame)))
    ringed = text(frame.loc[frame["pdu_code"] == here, "pdu_name"].iloc[0])
    region = link("Compare all units of the region", address("region", as_at, region=first["region_code"]))
    note = tag("p", f"The ringed tile is {ringed}. {region}", class_="note")
    return tag("div", heading + tiles(frame, as_at, here) + note, class_="strip")


def tiles(units: pd.DataFrame, as_at: date | None, here: str = "") -> str:
    """Units as a list of tiles; a unit that has closed stands apart, after a dotted line."""
    items = []
    for row in units.itertuples():
        closed = not words.is_missing(row.closed)
        square = tile(
            address("unit", as_at, pdu=row.pdu_code),
            row.pdu_name,
            row.rating,
            row.rating_rank,
            row.rating_letter,
            row.shown_as,
            row.published_year,
            f"; closed {words.partial(row.closed)}" if closed else "",
        )
        css = " ".join(name for name, on in (("closed", closed), ("here", row.pdu_code == here)) if on)
        items.append(tag("li", square, class_=css or None))
    return tag("ul", "".join(items), class_="tiles wide" if here else "tiles")


def coverage(units: pd.DataFrame) -> str:
    """'3 of 9 inspected' in short: '3 of 9', with '1 closed' where a unit has closed."""
    is_open = units["closed"].isna()
    inspected = int((units["rating_rank"].notna() & is_open).sum())
    closed = int((~is_open).sum())
    return f"{inspected} of {int(is_open.sum())}" + (f", {closed} closed" if closed else "")


def _key(ratings: pd.DataFrame) -> str:
    rows = [tag("tr", tag("td") + tag("th", "2023 programme", scope="col") + tag("th", "2021 programme", scope="col"))]
    for row in ratings.itertuples():
        css = CLASS_OF_RANK[int(row.rank)]
        cells = "".join(
            tag("td", tag("span", text(row.letter), class_=f"rt {css}{old}", aria_hidden="true"))
            for old in ("", " old")
        )
        rows.append(tag("tr", tag("th", text(row.rating), scope="row") + cells))
    empty = tag("span", class_="rt", style="border:1px solid var(--none)", aria_hidden="true")
    rows.append(tag("tr", tag("th", "Not inspected", scope="row") + tag("td", empty) + tag("td")))
    caption = tag("caption", "Key of the map", class_="vh")
    return tag("div", tag("table", caption + "".join(rows)), class_="key", style="grid-row:1/3;grid-column:1")
