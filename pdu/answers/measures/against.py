"""Two measures of the units against each other, each programme in a panel of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.explore import kind_of
from pdu.answers.measures.column import OVERALL
from pdu.answers.measures.pairs import at_inspection, latest_pairs, same_cases
from pdu.figures import strip_by_rating
from pdu.figures.html import text
from pdu.figures.strip_by_rating import Panel
from pdu.narrative import measures as narrative
from pdu.narrative import side_by_side as named
from pdu.narrative import staffing as said
from pdu.narrative.workforce.association import association_sentence
from pdu.rows import each_row
from pdu.statistics.association import kendall, spearman


def pair(measures: Sequence[str], across: str | None, up: str | None) -> tuple[str, str]:
    """The two measures set against each other: those asked for among the measures shown, else the first that may be."""
    first = across if across in measures else None
    second = up if up in measures else None
    if first and second:
        return first, second
    for one in [first] if first else list(measures):
        for other in [second] if second else list(measures):
            if not refusal(one, other):
                return one, other
    one = first or next(measure for measure in measures if measure != second)
    return one, second or next(measure for measure in measures if measure != one)


def offered(names: Mapping[str, str], measures: Sequence[str], side: str) -> dict[str, str]:
    """The measures for one side of the picture: code to 'Along: sickness'."""
    return {code: f"{side}: {names[code].partition(': ')[2] or names[code]}" for code in measures}


def refusal(across: str, up: str) -> str:
    """Why two measures are not set against each other; empty when they may be."""
    return narrative.refusal((kind_of(across), kind_of(up)), (across, up))


@answer
def scatter(
    ask: Ask,
    as_at: date,
    across: str,
    up: str,
    labels: tuple[str, str],
    programme: str | None,
    region: str | None,
    units: tuple[str, ...],
) -> Answer | None:
    """Two measures of the units against each other, each programme in a panel of its own.

    Workforce figures are of no programme: two of them stand as they are latest, at most a year apart. Beside a result the
    figure is that of the inspection, at most a year old. The units of a region, or those picked, are set off; the
    association is that of all. One row per unit and panel; None when no unit has both.
    """
    kinds = (kind_of(across), kind_of(up))
    # A rating has no scale: it stands as steps, one above the other, whichever of the two it was.
    if kinds[0] == "rating" or (kinds[0] != "value" and kinds[1] == "value"):
        across, up, labels, kinds = up, across, (labels[1], labels[0]), (kinds[1], kinds[0])
    if kinds == ("value", "value"):
        rows, notes = latest_pairs(ask, across, up, as_at), "latest"
    elif kinds[0] == "value":
        rows, notes = at_inspection(ask, across, up, programme, as_at), "inspection"
    else:
        rows, notes = same_cases(ask, across, up, programme, as_at), "shares"
    if rows.empty:
        return None
    set_off = rows["region_code"].eq(region) | rows["pdu_code"].isin(units)
    rows = rows.assign(focus=set_off if set_off.any() else True)
    panels, measured = [], []
    for name, found in rows.groupby("panel", sort=False):
        # The picture against a number writes the outcome after the title: there is no room for more on a phone.
        units_ = f", {words.counted(len(found), 'unit')}" if kinds[1] == "rating" else ""
        panels.append(Panel(f"{name}{units_}", found))
        x, y = found["value"].astype(float).tolist(), found["outcome"].astype(float).tolist()
        measured.append((str(name), spearman(x, y), kendall(x, y)))
    names = (str(rows["across_name"].iloc[0]), _name(up, labels[1], rows))
    suffix = "%" if rows["unit"].iloc[0] == "percent" else ""
    axis = names[0] if kinds[0] == "share" else _axis(next(each_row(rows)))
    if kinds[1] == "rating":
        chart = strip_by_rating.by_rating(panels, ask("ratings"), axis, suffix)
    else:
        top = 100.0 if kinds[1] == "share" else _top(float(rows["outcome_top"].max()))
        chart = strip_by_rating.against_number(panels, axis, suffix, names[1], top)
    heading = narrative.scatter_heading(*names, [(name, result) for name, result, _ in measured])
    sentence = association_sentence(measured, narrative.low_first(names[1]))
    focus = " Blue: the units of the region or those picked." if set_off.any() else ""
    ring = " Ring: 2021 programme." if (rows["shown_as"] == "outline").any() else ""
    columns = {"panel": "Programme" if notes != "latest" else "Panel", "pdu_code": "Unit code", "pdu_name": "Unit"}
    columns |= {"value": names[0], "value_on": "Date of it"}
    columns |= {"rating" if kinds[1] == "rating" else "outcome": names[1], "outcome_on": "Date of that"}
    return Answer(
        key="scatter",
        heading=heading,
        sentence=sentence,
        body=chart,
        rows=rows,
        columns=columns,
        note=text(narrative.NOTES[notes] + narrative.CAUTION + focus + ring),
        source_ids=ids_in(rows["source_ids"], rows["outcome_sources"]),
    )


def _axis(row: Any) -> str:
    """What the numbers along the bottom are: 'Sickness, working days lost a person'."""
    unit = said.UNIT_WORDS[str(row.unit)]
    return f"{row.across_name}, {named.named(str(row.indicator), '', unit, str(row.grade)).of}"


def _name(code: str, label: str, rows: pd.DataFrame) -> str:
    """The measure up the side, in words."""
    if "up_name" in rows:
        return str(rows["up_name"].iloc[0])
    kind, _, detail = code.partition(".")
    plain = label.partition(": ")[2]
    if kind == "rating":
        return "Overall rating" if detail == OVERALL else f"Rating of {plain}"
    return "Score" if kind == "score" else words.sentence_case(plain)


def _top(largest: float) -> float:
    """A round end of an axis from nought, at or above the largest value, with a round middle."""
    power = 10.0 ** (len(str(int(largest))) - 1) if largest >= 1 else 1.0
    return next(factor * power for factor in (1, 2, 4, 6, 8, 10) if factor * power >= largest)


def nothing_against(labels: tuple[str, str]) -> str:
    """What to say where no unit has both measures."""
    return narrative.nothing_against(*(words.sentence_case(label.partition(": ")[2]) for label in labels))
