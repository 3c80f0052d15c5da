"""What inspectors found: themes by units, a mention per cell and never a rate."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from pdu.figures.html import address, hidden, tag, text

SIGNS = {
    "strength": ("+", "strength"),
    "weakness": ("−", "weakness"),
    "both": ("±", "both: strength and weakness"),
    "context": ("○", "context, without judgement"),
}
MOST_UPRIGHT = 10  # units whose names find room in an upright heading
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
    """A table of themes (rows) and units (columns).

    cells: one row per theme and unit with columns theme_label, theme_group, pdu_code, pdu_name, direction, said;
    units in the order of first appearance of `unit_order`. groups: the groups whose themes are shown, None for all; of
    each group the weaknesses and strengths of each unit are counted in its own row when any group is folded.
    """
    units = cells.sort_values("unit_order").drop_duplicates("pdu_code")[["pdu_code", "pdu_name"]]
    held = {(row.theme_label, row.pdu_code): row for row in cells.itertuples()}
    heads = tag("th", "Theme", scope="col", role="columnheader") + "".join(
        tag(
            "th",
            tag("a", text(row.pdu_name), href=address("unit", as_at, pdu=row.pdu_code)),
            scope="col",
            class_="mid unit turned" if len(units) > MOST_UPRIGHT else "mid unit",
            role="columnheader",
            data_u=row.pdu_code,
        )
        for row in units.itertuples()
    )
    body = []
    for group, members in cells.groupby("theme_group", sort=False):
        if groups is None:
            label = tag("th", GROUP_NAMES[str(group)], scope="rowgroup", colspan=len(units) + 1, class_="band-row")
            body.append(tag("tr", label, role="row"))
        else:
            body.append(_group_row(GROUP_NAMES[str(group)], members, units))
            if group not in groups:
                continue
        for theme in members["theme_label"].drop_duplicates():
            row_cells = []
            for unit in units.itertuples():
                cell = held.get((theme, unit.pdu_code))
                inner = sign(cell.direction, cell.said) if cell is not None else hidden("not mentioned")
                css = "mid" if cell is not None else "mid empty"
                row_cells.append(
                    tag("td", inner, class_=css, data_label=unit.pdu_name, role="cell", data_u=unit.pdu_code)
                )
            body.append(
                tag("tr", tag("th", text(theme), scope="row", role="rowheader") + "".join(row_cells), role="row")
            )
    return tag(
        "table",
        tag("caption", "Themes inspectors mentioned, by unit", class_="vh")
        + tag("thead", tag("tr", heads, role="row"), role="rowgroup")
        + tag("tbody", "".join(body), role="rowgroup"),
        class_="t themes",
        role="table",
    )


def _group_row(name: str, members: pd.DataFrame, units: pd.DataFrame) -> str:
    """A group of themes in one row: of how many themes a strength, and of how many a weakness, was named, unit by unit."""
    cells = []
    for unit in units.itertuples():
        own = members[members["pdu_code"] == unit.pdu_code]["direction"]
        strong, weak = (int(own.isin([word, "both"]).sum()) for word in ("strength", "weakness"))
        said = hidden(f"{strong} strengths, {weak} weaknesses")
        shown = tag("span", f"{strong}+ {weak}−", aria_hidden="true")
        cells.append(
            tag("td", shown + said, class_="mid sum", data_label=unit.pdu_name, role="cell", data_u=unit.pdu_code)
        )
    return tag("tr", tag("th", name, scope="row", role="rowheader") + "".join(cells), role="row", class_="group-row")
