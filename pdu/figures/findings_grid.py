"""What inspectors found: themes by units, a mention per cell and never a rate."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from pdu.figures.grid import closed_note
from pdu.figures.html import address, hidden, link, table_of_rows, tag, text
from pdu.rows import each_row

SIGNS = {
    "strength": ("+", "strength"),
    "weakness": ("−", "weakness"),
    "both": ("±", "both: strength and weakness"),
    "context": ("○", "context, without judgement"),
}
MOST_UPRIGHT = 9  # units whose names find room in an upright heading
GROUP_NAMES = {"staff": "Leadership and staff", "casework": "Casework", "services": "Services"}


def direction_of(directions: set[str]) -> str:
    """One word for what was said of a theme: strength and weakness together are 'both'."""
    if {"strength", "weakness"} <= directions:
        return "both"
    for word in ("strength", "weakness"):
        if word in directions:
            return word
    return "context"


def sign(direction: str, said: str = "") -> str:
    """The sign of a direction, its word for screen readers, and what was said as a title."""
    symbol, word = SIGNS[direction]
    return tag(
        "span", tag("span", symbol, aria_hidden="true") + hidden(word), class_=f"fd {direction}", title=said or word
    )


def key() -> str:
    """The key of the signs, as a line."""
    return " · ".join(f"{sign(direction)} {text(word)}" for direction, (_, word) in SIGNS.items())


def themes_by_units(cells: pd.DataFrame, as_at: date | None, groups: Collection[str] | None = None) -> str:
    """A table of themes (rows) and units (columns), under the key of its signs.

    cells: one row per theme and unit with columns theme_label, theme_group, pdu_code, pdu_name, closed, direction, said;
    units in the order of first appearance of `unit_order`. groups: the groups whose themes are shown, None for all; of
    each group the weaknesses and strengths of each unit are counted in rows of its own when any group is folded.
    """
    units = cells.sort_values("unit_order").drop_duplicates("pdu_code")
    held = {(row.theme_label, row.pdu_code): row for row in each_row(cells)}
    counted = groups is not None
    wide = 2 if counted else None  # columns that name a row: a group, and what of it is counted
    heads = tag("th", "Theme", scope="col", role="columnheader", colspan=wide) + "".join(
        tag(
            "th",
            # As one piece, which stands upright where the column is narrow.
            tag("span", link(str(row.pdu_name), address("unit", as_at, pdu=row.pdu_code)) + closed_note(row)),
            scope="col",
            class_="mid unit turned" if len(units) > MOST_UPRIGHT else "mid unit",
            role="columnheader",
            data_u=row.pdu_code,
        )
        for row in each_row(units)
    )
    body = []
    for group, members in cells.groupby("theme_group", sort=False):
        if not counted:
            label = tag("th", GROUP_NAMES[str(group)], scope="rowgroup", colspan=len(units) + 1, class_="band-row")
            body.append(tag("tr", label, role="row"))
        else:
            body.append(_group_rows(GROUP_NAMES[str(group)], members, units))
            if group not in groups:  # type: ignore[operator]
                continue
        for theme in members["theme_label"].drop_duplicates():
            row_cells = []
            for unit in each_row(units):
                cell = held.get((theme, unit.pdu_code))
                inner = sign(cell.direction, cell.said) if cell is not None else hidden("not mentioned")
                css = "mid" if cell is not None else "mid empty"
                row_cells.append(
                    tag("td", inner, class_=css, data_label=unit.pdu_name, role="cell", data_u=unit.pdu_code)
                )
            name = tag("th", text(theme), scope="row", role="rowheader", colspan=wide)
            body.append(tag("tr", name + "".join(row_cells), role="row"))
    table = table_of_rows(
        "Themes inspectors mentioned, by unit",
        tag("tr", heads, role="row"),
        body,
        class_="t themes counted" if counted else "t themes",
    )
    signs = tag("p", key(), class_="note signs") if groups is None or groups else ""
    if not counted:
        return signs + table
    # A column a unit is wider than a phone: there it moves sideways, and the names of the rows stay.
    return signs + tag(
        "div", table, class_="scroll", role="region", tabindex="0", aria_label="Weaknesses and strengths named, by unit"
    )


def _group_rows(name: str, members: pd.DataFrame, units: pd.DataFrame) -> str:
    """A group of themes in two rows: of how many themes a weakness, and of how many a strength, was named, unit by unit."""
    rows: list[str] = []
    for word, plural in (("weakness", "weaknesses"), ("strength", "strengths")):
        numbers = [
            int(members.loc[members["pdu_code"] == code, "direction"].isin([word, "both"]).sum())
            for code in units["pdu_code"]
        ]
        cells = "".join(
            tag("td", str(number), class_="mid sum" if number else "mid sum nil", role="cell", data_u=code)
            for number, code in zip(numbers, units["pdu_code"], strict=True)
        )
        over = "" if rows else tag("th", text(name), scope="rowgroup", rowspan=2, class_="over", role="rowheader")
        head = tag("th", plural, scope="row", role="rowheader")
        rows.append(tag("tr", over + head + cells, role="row", class_="group-row" if over else "group-row second"))
    return "".join(rows)
