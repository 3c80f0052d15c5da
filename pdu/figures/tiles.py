"""Units as tiles: the map of all regions, and the strip of one region."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.html import address, hidden, link, tag, text
from pdu.figures.marks import CLASS_OF_RANK, tile
from pdu.figures.steps import Steps
from pdu.rows import each_row

RATINGS_HINT = (
    "Regions stand roughly where they lie. A tile is one unit, whatever its size, in alphabetical order, with the year of "
    "its report. A tile opens the unit, a name its region."
)
VALUES_HINT = (
    "Regions stand roughly where they lie. A tile is one unit, whatever its size, in alphabetical order: its own figure, and "
    "under it the year the figure is of. Beside a name: units with a figure{whole}. A tile opens the unit, a name its region."
)
OF_THE_REGION = ", and the figure of the region as a whole"


def tile_map(frame: pd.DataFrame, ratings: pd.DataFrame, as_at: date | None) -> str:
    """All regions roughly where they lie, each with its units as tiles.

    frame: rows of the query `unit_tiles`; ratings: rows of `ratings`; as_at: the day links must carry, None for today.
    """
    return _laid_out(frame, as_at, _key(ratings), RATINGS_HINT, coverage, lambda units: tiles(units, as_at))


def value_map(
    frame: pd.DataFrame, steps: Steps | None, of_regions: Mapping[str, str], heading: str, as_at: date | None
) -> str:
    """All regions roughly where they lie, each with the figures of its units.

    frame: rows of `unit_tiles` with `value` (what the colour goes by; missing where the figure is not comparable), `short`
    (the figure as the tile has room for it), `year`, `said` (figure, staff and date in words), `missing` (the word for what
    is not known, else empty) and `outlined` (of the 2021 programme); steps: None when no value is coloured;
    of_regions: the region's own figure as written; heading: what the numbers are; as_at: the day links must carry.
    """

    def known(units: pd.DataFrame) -> str:
        own = of_regions.get(str(units["region_code"].iloc[0]), "")
        return f"{int((units['missing'] == '').sum())} of {len(units)}" + (f", as a whole {own}" if own else "")

    def squares(units: pd.DataFrame) -> str:
        return tag("ul", "".join(_number_tile(row, steps, as_at) for row in each_row(units)), class_="tiles")

    hint = VALUES_HINT.format(whole=OF_THE_REGION if of_regions else "")
    return _laid_out(frame, as_at, _values_key(frame, steps, heading), hint, known, squares)


def _laid_out(
    frame: pd.DataFrame,
    as_at: date | None,
    key: str,
    hint: str,
    under_name: Callable[[pd.DataFrame], str],
    squares: Callable[[pd.DataFrame], str],
) -> str:
    """The regions on the grid of the map, with the key before them and a way past them for the keyboard."""
    parts = [key]
    for (code, name), units in frame.groupby(["region_code", "region_name"], sort=False):
        first = units.iloc[0]
        heading = tag(
            "h4", link(str(name), address("region", as_at, region=code)) + " " + tag("small", text(under_name(units)))
        )
        place = f"grid-row:{first['map_row']};grid-column:{first['map_column']}"
        parts.append(tag("section", heading + squares(units), style=place))
    parts.append(tag("p", text(hint), class_="note maphint", style="grid-row:1;grid-column:4"))
    skip = tag("a", "Skip the map", href="#after-the-map", class_="skip")
    return skip + tag("div", "".join(parts), class_="map") + tag("span", id="after-the-map", tabindex="-1")


def _number_tile(row: Any, steps: Steps | None, as_at: date | None) -> str:
    """A unit as a link: its figure and the year of it in the colour of its step; a dash, or nothing, with the word why not."""
    is_closed = not words.is_missing(row.closed)
    said = f"{row.pdu_name}: {row.missing or row.said}" + (f"; closed {words.partial(row.closed)}" if is_closed else "")
    if row.missing:
        css = "none" if row.missing == NOT_INSPECTED else "none unknown"
        inner = "" if row.missing == NOT_INSPECTED else tag("span", "–", aria_hidden="true", class_="l")
    else:
        coloured = steps is not None and not words.is_missing(row.value)
        css = (
            f"num s{steps.colour(steps.place(row.value)) if coloured and steps else 0}{' old' if row.outlined else ''}"
        )
        year = "" if words.is_missing(row.year) else f"{int(row.year) % 100:02d}"
        inner = tag("span", text(row.short), aria_hidden="true", class_="l")
        inner += tag("span", year, aria_hidden="true", class_="y") if year else ""
    square = tag(
        "a", inner + hidden(said), class_=f"tile {css}", href=address("unit", as_at, pdu=row.pdu_code), title=said
    )
    return tag("li", square, class_="closed" if is_closed else None)


NOT_INSPECTED = "not inspected"


def _values_key(frame: pd.DataFrame, steps: Steps | None, heading: str) -> str:
    """What the colours mean, and how many units have no colour and for which reason."""
    known = frame[frame["missing"] == ""]
    coloured = known[known["value"].notna()]
    rows: list[tuple[str, str, str, int]] = []
    if steps is not None:
        places = coloured["value"].map(steps.place)
        rows += [
            (f"num s{steps.colour(place)}", "", steps.label(place), int((places == place).sum()))
            for place in range(steps.number)
        ]
    if len(known) > len(coloured):
        rows.append(
            ("num s0", "", "Not on this scale: over or under a figure, or of other staff", len(known) - len(coloured))
        )
    if known["outlined"].any():
        rows.append(("num s3 old", "", "Inner edge only: 2021 programme", int(known["outlined"].sum())))
    for word in dict.fromkeys(frame.loc[frame["missing"] != "", "missing"]):
        empty = word == NOT_INSPECTED
        rows.append(("none", "" if empty else "–", words.sentence_case(word), int((frame["missing"] == word).sum())))
    head = tag("tr", tag("th", text(heading), scope="col", colspan=2) + tag("th", "Units", scope="col", class_="num"))
    body = "".join(
        tag(
            "tr",
            tag("td", tag("span", text(sign), class_=f"swatch tile {css}", aria_hidden="true"))
            + tag("th", text(label), scope="row")
            + tag("td", words.number(number), class_="num"),
        )
        for css, sign, label, number in rows
    )
    caption = tag("caption", "Key of the map", class_="vh")
    return tag(
        "div",
        tag("table", caption + tag("thead", head) + tag("tbody", body)),
        class_="key values",
        style="grid-row:1/3;grid-column:1",
    )


def strip(frame: pd.DataFrame, here: str, as_at: date | None) -> str:
    """The units of one region as a row of tiles, the unit of the page ringed."""
    first = frame.iloc[0]
    heading = tag("h2", f"In {text(first['region_name'])} " + tag("small", coverage(frame)))
    ringed = text(frame.loc[frame["pdu_code"] == here, "pdu_name"].iloc[0])
    region = link("Compare all units of the region", address("region", as_at, region=first["region_code"]))
    note = tag("p", f"The ringed tile is {ringed}. {region}", class_="note")
    return tag("div", heading + tiles(frame, as_at, here) + note, class_="strip")


def tiles(units: pd.DataFrame, as_at: date | None, here: str = "") -> str:
    """Units as a list of tiles; a unit that has closed stands apart, after a dotted line."""
    items = []
    for row in each_row(units):
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
    for row in each_row(ratings):
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
