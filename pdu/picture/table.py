"""The rows of a figure as a table in SVG, for figures that are tables on the page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from textwrap import wrap

import pandas as pd

from pdu import words
from pdu.figures import theme
from pdu.picture.plot import GRID, INK, QUIET, text

SIZE, LINE, PAD, GAP = 12.5, 16.0, 5.0, 14.0
LETTER = 0.53
MOST_ROWS, MOST_LINES, LONGEST = 30, 3, 44
RATINGS = {"Outstanding": (4, "O"), "Good": (3, "G"), "Requires improvement": (2, "RI"), "Inadequate": (1, "I")}
INK_ON = {1: "#FFFFFF", 2: INK, 3: INK, 4: "#FFFFFF"}
BOX = 22.0
NONE = "·"
WIDE = 8  # columns
WORD = 18  # letters of a word that is not broken if there is any room
MOST_SPELT = 3  # columns of ratings with the word beside the letter; beyond, the letter alone


def table(rows: pd.DataFrame, columns: Mapping[str, str], width: float) -> tuple[str, float]:
    """A table of the rows as SVG elements, and how tall it is.

    The first `MOST_ROWS` rows; a last line says how many more there are. Ratings have their letter in their colour.
    """
    shown = rows[list(columns)].head(MOST_ROWS)
    cells = {name: [cell(value) for value in shown[name]] for name in columns}
    columns = _worth_their_room(columns, cells)
    terse = sum(any(value in RATINGS for value in cells[name]) for name in columns) > MOST_SPELT
    letters = _letters(columns, cells, width, terse)
    places, x = {}, 0.0
    for name in columns:
        places[name] = x
        x += letters[name] * SIZE * LETTER + GAP
    parts: list[str] = []
    y = _row(parts, {name: str(label) for name, label in columns.items()}, places, letters, 0.0, terse, head=True)
    parts.append(f'<line x1="0" y1="{y:.1f}" x2="{width:.1f}" y2="{y:.1f}" stroke="{INK}" stroke-width="1"/>')
    for number in range(len(shown)):
        y = _row(parts, {name: cells[name][number] for name in columns}, places, letters, y, terse)
        parts.append(f'<line x1="0" y1="{y:.1f}" x2="{width:.1f}" y2="{y:.1f}" stroke="{GRID}" stroke-width="1"/>')
    if len(rows) > len(shown):
        y += LINE
        more = words.number(len(rows) - len(shown))
        parts.append(text(0, y, f"{more} more rows are in the table and the CSV of the page.", colour=QUIET, size=SIZE))
    return "".join(parts), y + PAD


def cell(value: object) -> str:
    """A cell as text: days in short, whole numbers without a decimal, nothing where nothing is known."""
    if words.is_missing(value) or value == words.NOT_FOUND:
        return NONE
    if isinstance(value, pd.Timestamp):
        return words.day_short(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) or hasattr(value, "is_integer"):
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"  # type: ignore[arg-type]
    return str(value)


def _worth_their_room(columns: Mapping[str, str], cells: Mapping[str, list[str]]) -> dict[str, str]:
    """The columns without those that say nothing in a picture: empty ones, addresses, and in a wide table those with one value in every row."""
    wide = len(columns) > WIDE and all(len(values) > 1 for values in cells.values())
    kept = {
        name: label
        for name, label in columns.items()
        if set(cells[name]) - {NONE}
        and not any(value.startswith("http") for value in cells[name])
        and not (wide and len(set(cells[name])) == 1 and cells[name][0] not in RATINGS)
    }
    return kept or dict(columns)


def _letters(columns: Mapping[str, str], cells: Mapping[str, list[str]], width: float, terse: bool) -> dict[str, int]:
    """How many letters wide each column is, so that all fit the width."""
    wanted = {}
    for name, label in columns.items():
        longest = max([_length(value, terse) for value in cells[name]], default=1)
        # Headings are bold, which is a little wider.
        heading = max(len(word) for word in str(label).split()) + 1 if str(label).strip() else 1
        wanted[name] = min(LONGEST, max(longest, heading, 3))
    room = int((width - GAP * len(columns)) / (SIZE * LETTER))
    # Narrowed where there is most to spare, and no further than the longest word while that is possible.
    least = {
        name: min(
            WORD, max(len(word) for value in (str(columns[name]), *cells[name]) for word in (value.split() or [""]))
        )
        for name in columns
    }
    for floor in (least, dict.fromkeys(columns, 6)):
        while sum(wanted.values()) > room and any(wanted[name] > floor[name] for name in wanted):
            widest = max(wanted, key=lambda name: wanted[name] - floor[name])
            wanted[widest] -= 1
    return wanted


def _length(value: str, terse: bool) -> int:
    if value in RATINGS:
        return 4 if terse else len(value) + 4
    return len(value)


def _row(
    parts: list[str],
    values: Mapping[str, str],
    places: Mapping[str, float],
    letters: Mapping[str, int],
    y: float,
    terse: bool,
    head: bool = False,
) -> float:
    """One row from `y` downward; returns where it ends."""
    wrapped = {}
    for name, value in values.items():
        rated = value in RATINGS and not head
        room = letters[name] - (4 if rated else 0)
        lines = [] if rated and terse else wrap(value, max(room, 3)) or [""]
        if len(lines) > MOST_LINES:
            lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1].rstrip(" ,.") + "…"]
        wrapped[name] = lines
    tall = max(len(lines) for lines in wrapped.values()) * LINE + 2 * PAD
    if any(value in RATINGS for value in values.values()) and not head:
        tall = max(tall, BOX + 2 * PAD)
    for name, lines in wrapped.items():
        x = places[name]
        if values[name] in RATINGS and not head:
            rank, letter = RATINGS[values[name]]
            parts.append(
                f'<rect x="{x:.1f}" y="{y + PAD:.1f}" width="{BOX}" height="{BOX}" rx="2" fill="{theme.FILL[rank]}" '
                f'stroke="{theme.EDGE[rank]}"/>'
            )
            parts.append(text(x + BOX / 2, y + PAD + BOX * 0.7, f"<b>{letter}</b>", "middle", INK_ON[rank], SIZE))
            x += BOX + 6
        for number, line in enumerate(lines):
            said = f"<b>{escape(line)}</b>" if head else escape(line)
            parts.append(text(x, y + PAD + (number + 0.8) * LINE, said, colour=QUIET if head else INK, size=SIZE))
    return y + tall
