"""Units by standards: the table that shows how every unit of a region was rated, one table per programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pdu import words
from pdu.figures import tails
from pdu.figures.html import address, hidden, link, table_of_rows, tag, text
from pdu.figures.marks import DOT, mark
from pdu.narrative import open_units
from pdu.narrative.region import own_units
from pdu.programmes import one_programme
from pdu.rows import each_row

GROUP_NAMES = {"organisation": "Organisation", "casework": "Casework", "specific": "Specific work"}


@dataclass(frozen=True)
class Before:
    """The rating an earlier inspection of the same programme gave: where it lies to the present one, and in words."""

    direction: int
    said: str


FEWEST_COUNTED = 4  # units rated on single standards from which a last row counts those rated Inadequate


def standards_grid(
    inspections: pd.DataFrame,
    ratings: pd.DataFrame,
    standards: pd.DataFrame,
    as_at: date | None,
    before: Mapping[tuple[str, str], Before] | None = None,
) -> str:
    """One row per inspection, a column per standard in the order of the programme.

    inspections: rows of `region_inspections` of one programme; ratings: rows of `region_standards`;
    standards: rows of `standards` of that programme for units; as_at: the day links must carry;
    before: what an earlier inspection of the programme gave, by inspection and standard (`overall` for the whole).
    Raises AcrossProgrammes when the inspections are of several programmes: their standards differ.
    """
    one_programme(inspections, "put units under one row of standards")
    before = before or {}
    first_of_group = set(standards.drop_duplicates("standard_group")["standard"])
    known = {(row.inspection_id, row.standard): row for row in each_row(ratings)}
    groups = [tag("td", colspan=4, role="presentation")]
    for name, members in standards.groupby("standard_group", sort=False):
        groups.append(
            tag(
                "th",
                GROUP_NAMES[str(name)],
                colspan=len(members),
                scope="colgroup",
                class_="group",
                role="columnheader",
            )
        )
    fixed = [("Unit", ""), ("Overall", "mid"), ("Score", ""), ("Published", "")]
    heads = [tag("th", label, scope="col", class_=css or None, role="columnheader") for label, css in fixed]
    for row in each_row(standards):
        css = "mid first" if row.standard in first_of_group else "mid"
        heads.append(tag("th", text(row.heading), scope="col", class_=css, role="columnheader"))
    body = []
    for row in each_row(inspections):
        cells, found = [], False
        for standard in each_row(standards):
            rated = known.get((row.inspection_id, standard.standard))
            found = found or rated is not None
            shown = mark(rated.rating, rated.rating_rank, rated.rating_letter, row.shown_as) if rated else DOT
            shown += moved(before.get((row.inspection_id, standard.standard)))
            first = " first" if standard.standard in first_of_group else ""
            cells.append(tag("td", shown, class_=f"mid cell{first}", data_short=standard.short_label, role="cell"))
        name = link(row.pdu_name, address("unit", as_at, pdu=row.pdu_code)) + unit_note(row)
        score = (
            DOT if words.is_missing(row.overall_score) else f"{int(row.overall_score)} of {int(row.overall_score_max)}"
        )
        overall = mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as)
        overall += moved(before.get((row.inspection_id, "overall")))
        css = " ".join(
            part for part, on in (("bare", not found), ("you", row.is_compared), (tails.STAYS, tails.stays(row))) if on
        )
        body.append(
            tag(
                "tr",
                tag("th", name, scope="row", role="rowheader")
                + tag("td", overall, class_="mid overall", role="cell")
                + tag("td", score, class_="score", role="cell")
                + tag("td", text(words.published(row)), class_="date", role="cell")
                + "".join(cells),
                class_=css or None,
                role="row",
                data_u=row.pdu_code,
            )
        )
    programme = text(inspections["programme_label"].iloc[0])
    foot = _counts(inspections, ratings, standards, first_of_group)
    head = tag("tr", "".join(groups), class_="groups", role="row") + tag("tr", "".join(heads), role="row")
    return table_of_rows(f"Ratings by unit and standard, {programme}", head, body, foot, class_="t grid")


def moved(before: Before | None) -> str:
    """A small mark beside a rating: whether it is higher or lower than at the earlier inspection, or nothing."""
    if before is None or not before.direction:
        return ""
    sign = "↑" if before.direction > 0 else "↓"
    # Its title is what a screen reader says of it, and what a pointer finds.
    return tag("span", sign, class_="mv", role="img", title=before.said)


def _counts(inspections: pd.DataFrame, ratings: pd.DataFrame, standards: pd.DataFrame, first_of_group: set[str]) -> str:
    """The last rows: how many of the region's units shown were rated Inadequate, and Good or better, on each standard."""
    inspections = own_units(inspections)
    shown = ratings[ratings["inspection_id"].isin(inspections["inspection_id"])]
    if shown["inspection_id"].nunique() < FEWEST_COUNTED:
        return ""
    known = shown["standard"].value_counts()
    lines = []
    for label, is_counted in (
        ("Rated Inadequate", lambda ranks: ranks == 1),
        ("Good or better", lambda ranks: ranks >= 3),
    ):
        counts = shown[is_counted(shown["rating_rank"])]["standard"].value_counts()
        cells = [
            tag("th", label, scope="row", role="rowheader"),
            tag(
                "td",
                _of(int(is_counted(inspections["rating_rank"]).sum()), len(inspections)),
                class_="mid",
                role="cell",
            ),
            tag("td", colspan=2, role="presentation"),
        ]
        for standard in each_row(standards):
            name = str(standard.standard)
            css = "mid cell first" if name in first_of_group else "mid cell"
            count = _of(int(counts.get(name, 0)), int(known[name])) if name in known else DOT
            cells.append(tag("td", count, class_=css, data_short=standard.short_label, role="cell"))
        lines.append(tag("tr", "".join(cells), role="row"))
    return tag("tfoot", "".join(lines), role="rowgroup")


def _of(count: int, total: int) -> str:
    return f"{count}" + tag("small", f" of {total}")


def unit_note(row: object) -> str:
    """What must be said beside a unit's name: that it has closed, or that it is of another region."""
    notes = []
    if getattr(row, "from_elsewhere", False):
        notes.append(str(row.region_name))  # type: ignore[attr-defined]
    if said := open_units.since(getattr(row, "closed", None)):
        notes.append(said)
    return " " + tag("small", text(", ".join(notes))) if notes else ""


def closed_note(row: object) -> str:
    """Beside the name of a row's unit, that it has closed (`closed`, where the row tells); nothing for one that is open."""
    said = open_units.since(getattr(row, "closed", None))
    return " " + tag("small", text(said)) if said else ""


def not_inspected(units: pd.DataFrame, as_at: date | None) -> str:
    """The units without a rating, by name and linked, set off under the grid."""
    if units.empty:
        return ""
    links = " · ".join(
        link(row.pdu_name, address("unit", as_at, pdu=row.pdu_code)) + _made_from(row) for row in each_row(units)
    )
    lead = tag("strong", f"Not inspected since June 2021 ({len(units)}):")
    return tag("div", tag("p", f"{lead} {links}"), class_="aside")


def _made_from(row: object) -> str:
    before = row.successor_of_name  # type: ignore[attr-defined]
    if words.is_missing(before):
        return ""
    opened = words.partial(row.opened)  # type: ignore[attr-defined]
    return " " + tag("small", text(f"(made from {before} in {opened})"), class_="quiet")


def four_steps(rank: object, letter: object, rating: object, shown_as: object, letters: list[tuple[int, str]]) -> str:
    """A rating on the four-step scale, lowest left."""
    steps = []
    for step, _ in letters:
        inner = mark(rating, rank, letter, shown_as) if step == int(float(str(rank))) else tag("i")
        steps.append(tag("span", inner, class_="step"))
    return tag("span", "".join(steps), class_="scale")


def earlier_and_later(frame: pd.DataFrame, ratings: pd.DataFrame, as_at: date | None) -> str:
    """Two inspections of a unit side by side, never joined across a change of standards.

    frame: rows of `region_changes` with a column `change` of words; ratings: rows of `ratings`.
    Raises AcrossProgrammes when the earlier, or the later, ratings are of several programmes.
    """
    one_programme(frame, "put earlier ratings in one column", column="earlier_programme")
    one_programme(frame, "put later ratings in one column", column="later_programme")
    letters = sorted((int(row.rank), str(row.letter)) for row in each_row(ratings))
    scale = tag("span", "".join(tag("b", text(letter)) for _, letter in letters), class_="steps", aria_hidden="true")
    first = frame.iloc[0]
    crossing = "break" if frame["across_break"].any() else ""
    heads = [
        ("Unit", "", ""),
        (first["earlier_label"], "", scale),
        ("Published", "", ""),
        (first["later_label"], crossing, scale),
        ("Published", "", ""),
        ("Later rating", "", ""),
    ]
    head = "".join(
        tag(
            "th",
            text(label) + (tag("br") if extra else "") + extra,
            scope="col",
            class_=css or None,
            role="columnheader",
        )
        for label, css, extra in heads
    ).replace("<br></br>", "<br>")
    body = []
    for row in each_row(frame):
        cells = [
            (
                four_steps(row.earlier_rank, row.earlier_letter, row.earlier_rating, row.earlier_shown_as, letters),
                "",
                row.earlier_label,
            ),
            (text(words.partial(row.earlier_published, True, int(row.earlier_year))), "", "Published"),
            (
                four_steps(row.later_rank, row.later_letter, row.later_rating, row.later_shown_as, letters),
                crossing,
                row.later_label,
            ),
            (text(words.partial(row.later_published, True, int(row.later_year))), "", "Published"),
            (text(row.change), "", "Later rating"),
        ]
        body.append(
            tag(
                "tr",
                tag(
                    "th",
                    link(row.pdu_name, address("unit", as_at, pdu=row.pdu_code)) + closed_note(row),
                    scope="row",
                    role="rowheader",
                )
                + "".join(
                    tag("td", cell, class_=css or None, data_label=label, role="cell") for cell, css, label in cells
                ),
                role="row",
                data_u=row.pdu_code,
            )
        )
    caption = "Earlier and later overall rating of units inspected twice"
    return table_of_rows(caption, tag("tr", head, role="row"), body, class_="t stack")


def region_inspections(frame: pd.DataFrame) -> str:
    """The region's own inspections, one line each."""
    heads = ["Programme", "Overall", "Published", "Cases", "Standards known"]
    head = "".join(tag("th", label, scope="col", role="columnheader") for label in heads)
    body = []
    for row in each_row(frame):
        if words.is_missing(row.rating):
            overall = tag("span", "not rated", class_="quiet")
        else:
            overall = mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as) + " " + text(row.rating)
            overall += " " + tag("small", "derived") if row.rating_derived else ""
        cases = DOT if words.is_missing(row.cases_inspected) else words.number(row.cases_inspected)
        standards = DOT if words.is_missing(row.standards_known) else text(row.standards_known)
        values = [overall, text(words.published(row)), cases, standards]
        body.append(
            tag(
                "tr",
                tag("th", text(row.programme_label), scope="row", role="rowheader")
                + "".join(
                    tag("td", cell, data_label=label, role="cell")
                    for cell, label in zip(values, heads[1:], strict=True)
                ),
                role="row",
            )
        )
    name = text(frame["region_name"].iloc[0])
    return table_of_rows(
        f"Inspections of {name} as a region{hidden('')}",
        tag("tr", head, role="row"),
        body,
        class_="t stack",
    )
