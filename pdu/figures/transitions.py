"""Movement between two inspections: what became of each rating, counted, and unit by unit.

Two ratings of one programme may be joined; two of different programmes only stand side by side.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures import tails
from pdu.figures.grid import closed_note, earlier_and_later
from pdu.figures.html import address, hidden, link, table_of_rows, tag, text
from pdu.figures.marks import CLASS_OF_RANK, mark, mark_and_word
from pdu.programmes import one_programme
from pdu.rows import each_row

STEP = 88 / 3  # pixels between two steps of the four-step scale, see .scale in the stylesheet
MOVES = (("fell", "lower"), ("same", "the same"), ("rose", "higher"))


def pair_of(frame: pd.DataFrame, purpose: str) -> tuple[str, str]:
    """The programme of the earlier and of the later inspections, each one programme only.

    Raises AcrossProgrammes when either side holds more than one.
    """
    return (
        one_programme(frame, purpose, column="earlier_programme"),
        one_programme(frame, purpose, column="later_programme"),
    )


def unit_by_unit(frame: pd.DataFrame, ratings: pd.DataFrame, as_at: date | None) -> str:
    """Earlier and later rating of each unit: joined inside a programme, side by side across the break.

    frame: rows of `region_changes` with a column `change` of words, of any programmes. Units inspected more than twice
    have all their inspections in one row; else there is one table for each pair of programmes.
    """
    if frame["pdu_code"].duplicated().any():
        return paths(frame, as_at)
    parts = []
    for _, rows in frame.groupby(["earlier_programme", "later_programme"], sort=True):
        earlier, later = pair_of(rows, "list changes")
        parts.append(dumbbells(rows, ratings, as_at) if earlier == later else earlier_and_later(rows, ratings, as_at))
    return "".join(parts)


def paths(frame: pd.DataFrame, as_at: date | None) -> str:
    """All inspections of each unit in one row, in order of time: those of one programme joined, the break between two.

    frame: rows of `region_changes` with a column `change` of words: one row for each later inspection.
    """
    programmes = sorted({*frame["earlier_programme"], *frame["later_programme"]})
    labels = dict(zip(frame["earlier_programme"], frame["earlier_label"], strict=True))
    labels |= dict(zip(frame["later_programme"], frame["later_label"], strict=True))
    heads = [("Unit", ""), *((labels[name], "break" if place else "") for place, name in enumerate(programmes))]
    heads.append(("Latest rating is", ""))
    head = "".join(tag("th", text(label), scope="col", class_=css or None, role="columnheader") for label, css in heads)
    body = []
    for code, rows in frame.groupby("pdu_code", sort=False):
        first = next(each_row(rows))
        steps = [(first.earlier_programme, _step(first, "earlier"))]
        steps += [(row.later_programme, _step(row, "later")) for row in each_row(rows)]
        cells = []
        for place, name in enumerate(programmes):
            inner = tag("span", hidden(", then ") + "→", class_="to").join(shown for own, shown in steps if own == name)
            css = "break" if place else None
            cells.append(tag("td", inner, class_=css, role="cell"))
        last = rows.iloc[-1]
        across = tag("span", " (other standards)", class_="across") if last["across_break"] else ""
        cells.append(tag("td", text(last["change"]) + across, role="cell"))
        name = link(first.pdu_name, address("unit", as_at, pdu=code)) + closed_note(first)
        name_cell = tag("th", name, scope="row", role="rowheader")
        # A unit that somebody looks for by name is not folded away with those that stayed the same.
        css = None if last["bands"] or tails.stays(first) else "same"
        body.append(tag("tr", name_cell + "".join(cells), role="row", data_u=code, class_=css))
    return table_of_rows(
        "All overall ratings of units inspected more than once, in order of time",
        tag("tr", head, role="row"),
        body,
        class_="t stack paths",
    )


def _step(row: Any, side: str) -> str:
    """One inspection of a path: its mark and when it was published."""
    rating, rank, letter, shown_as, published, year = (
        getattr(row, f"{side}_{name}") for name in ("rating", "rank", "letter", "shown_as", "published", "year")
    )
    known = None if words.is_missing(published) else str(published)[:7]
    when = tag("small", text(words.partial(known, True) if known else int(year)))
    return mark(rating, rank, letter, shown_as) + " " + when


def dumbbells(frame: pd.DataFrame, ratings: pd.DataFrame, as_at: date | None) -> str:
    """Two inspections of a unit inside one programme, joined on one four-step scale.

    frame: rows of `region_changes` with a column `change` of words; ratings: rows of `ratings`.
    Raises AcrossProgrammes when a row, or two rows, are of different programmes.
    """
    ends = pd.DataFrame({"programme": [*frame["earlier_programme"], *frame["later_programme"]]})
    one_programme(ends, "join an earlier and a later rating")
    letters = sorted((int(row.rank), str(row.letter)) for row in each_row(ratings))
    steps = tag("span", "".join(tag("b", text(letter)) for _, letter in letters), class_="steps", aria_hidden="true")
    programme = text(frame["earlier_label"].iloc[0])
    heads = (("Unit", ""), (programme, steps), ("Earlier", ""), ("Later", ""), ("Later rating", ""))
    head = "".join(
        tag("th", label + ("<br>" + extra if extra else ""), scope="col", role="columnheader") for label, extra in heads
    )
    body = []
    for row in each_row(frame):
        cells = (
            (_joined(row, letters), str(frame["earlier_label"].iloc[0])),
            (text(words.partial(row.earlier_published, True, int(row.earlier_year))), "Earlier"),
            (text(words.partial(row.later_published, True, int(row.later_year))), "Later"),
            (text(row.change), "Later rating"),
        )
        body.append(
            tag(
                "tr",
                tag(
                    "th",
                    link(row.pdu_name, address("unit", as_at, pdu=row.pdu_code)) + closed_note(row),
                    scope="row",
                    role="rowheader",
                )
                + "".join(tag("td", cell, data_label=label, role="cell") for cell, label in cells),
                role="row",
                data_u=row.pdu_code,
            )
        )
    return table_of_rows(
        f"Earlier and later overall rating of units inspected twice, {programme}",
        tag("tr", head, role="row"),
        body,
        class_="t stack",
    )


def _joined(row: Any, letters: list[tuple[int, str]]) -> str:
    """A scale with the earlier rating as a ring, the later as its mark, and a line between them."""
    earlier, later = int(row.earlier_rank), int(row.later_rank)
    ranks = [rank for rank, _ in letters]
    low, high = sorted((ranks.index(earlier), ranks.index(later)))
    line = tag("s", style=f"left:{14 + STEP * low:.0f}px;width:{STEP * (high - low):.0f}px", aria_hidden="true")
    steps = []
    for rank, _ in letters:
        if rank == later:
            inner = mark(row.later_rating, row.later_rank, row.later_letter, row.later_shown_as)
        elif rank == earlier:
            inner = tag("em", class_=CLASS_OF_RANK[earlier], aria_hidden="true")
        else:
            inner = tag("i")
        steps.append(tag("span", inner, class_="step"))
    said = hidden(f"from {row.earlier_rating} to ")
    return said + tag("span", (line if low != high else "") + "".join(steps), class_="scale joined")


def matrix(frame: pd.DataFrame, ratings: pd.DataFrame) -> str:
    """What became of each earlier rating: rows by the earlier rating, columns by the later, counts in the cells.

    frame: rows of `region_changes` of one pair of programmes; ratings: rows of `ratings`.
    Raises AcrossProgrammes when the earlier, or the later, ratings are of several programmes.
    """
    earlier, later = pair_of(frame, "count changes of rating")
    first = frame.iloc[0]
    order = ratings.sort_values("rank")
    counts = frame.groupby(["earlier_rank", "later_rank"]).size()
    crossing = " break" if earlier != later else ""
    groups = tag("td", colspan=2, role="presentation") + tag(
        "th", text(f"Later, {first['later_label']}"), colspan=len(order), scope="colgroup", class_=f"group{crossing}"
    )
    heads = tag("th", text(f"Earlier, {first['earlier_label']}"), scope="col") + tag(
        "th", "Units", scope="col", class_="num"
    )
    for place, row in enumerate(each_row(order)):
        css = "mid" + (crossing if not place else "")
        heads += tag("th", mark(row.rating, row.rank, row.letter, first["later_shown_as"]), scope="col", class_=css)
    body = []
    for row in each_row(order):
        at_first = int((frame["earlier_rank"] == row.rank).sum())
        cells = tag("td", words.number(at_first), class_="num")
        if at_first:
            for place, column in enumerate(each_row(order)):
                number = int(counts.get((row.rank, column.rank), 0))
                css = "mid cell" + (crossing if not place else "")
                css += " same" if row.rank == column.rank else ""
                css += "" if number else " nil"
                cells += tag("td", words.number(number), class_=css)
        else:
            none = tag("span", "no unit", class_="quiet") + hidden(f" was rated {row.rating} at first")
            cells += tag("td", none, colspan=len(order), class_=f"mid{crossing}")
        head = mark_and_word(row.rating, row.rank, row.letter, first["earlier_shown_as"])
        body.append(tag("tr", tag("th", head, scope="row") + cells))
    caption = tag("caption", "Number of units by earlier and later overall rating", class_="vh")
    return tag(
        "table",
        caption + tag("thead", tag("tr", groups, class_="groups") + tag("tr", heads)) + tag("tbody", "".join(body)),
        class_="t matrix",
    )


def by_standard(frame: pd.DataFrame, whole: int | None = None) -> str:
    """How many units were rated lower, the same and higher on each standard, out of those with both ratings known.

    frame: columns standard_label, earlier_programme, later_programme, lower, same, higher, units; one row per standard
    of one pair of programmes. whole: the units that are the full width, when several such pictures share their axis.
    Raises AcrossProgrammes when the earlier, or the later, ratings are of several programmes.
    """
    pair_of(frame, "count changes of a standard's rating")
    whole = whole or max(int(frame["units"].max()), 1)
    body = []
    for row in each_row(frame):
        parts = "".join(
            tag(
                "span",
                words.number(getattr(row, column)),
                class_=f"part {css}",
                style=f"width:{100 * getattr(row, column) / whole:.2f}%",
            )
            for (css, _), column in zip(MOVES, ("lower", "same", "higher"), strict=True)
            if getattr(row, column)
        )
        counts = zip((row.lower, row.same, row.higher), MOVES, strict=True)
        said = hidden(
            ", ".join(f"{words.count(int(number)) if number else 'none'} {how}" for number, (_, how) in counts)
        )
        bar = tag("span", tag("span", parts, class_="pile", aria_hidden="true") + said, class_="pw")
        body.append(
            tag(
                "tr",
                tag("th", text(row.standard_label), scope="row")
                + tag("td", words.number(row.units), class_="num")
                + tag("td", bar),
            )
        )
    head = (
        tag("th", "Standard", scope="col")
        + tag("th", "Units", scope="col", class_="num")
        + tag("th", "Later rating", scope="col")
    )
    return tag(
        "table",
        tag("caption", "Units by change of each standard's rating", class_="vh")
        + tag("thead", tag("tr", head))
        + tag("tbody", "".join(body)),
        class_="t piles moves",
    )


def key_of_moves() -> str:
    """The key of the three parts, as a line of HTML."""
    return " · ".join(tag("span", class_=f"part swatch {css}", aria_hidden="true") + f" {said}" for css, said in MOVES)
