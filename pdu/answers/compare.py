"""Comparison of units that says when it cannot tell: pairs, funnel, and whom to learn from."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.figures import funnel as funnel_figure
from pdu.figures.html import address, link, table, tag, text
from pdu.narrative import compare as narrative
from pdu.narrative import open_units
from pdu.programmes import of_programme
from pdu.rows import each_row
from pdu.statistics.funnel import binomial_limits, expected_false_flags, overdispersion
from pdu.statistics.pairs import PairResult, benjamini_hochberg, difference_interval, pairs_told_apart

FEWEST_FOR_FUNNEL = 8  # with fewer points the limits say more than the units do


def questions(run: Run, as_at: date, region: str, compare: tuple[str, ...], programme: str | None) -> pd.DataFrame:
    """Questions on which at least two of the units can be compared, in the order offered."""
    frame = of_programme(run("compare_questions", region=region, compare=compare, as_at=as_at), programme)
    return frame[frame["units"] > 1].reset_index(drop=True)


def chosen(offered: pd.DataFrame, question: str | None) -> Any:
    """The offered row of a question, or the first row when the question is not among them."""
    rows = offered[offered["question"] == question]
    return next(each_row(rows if len(rows) else offered))


@answer
def pairs(
    ask: Ask,
    as_at: date,
    link_date: date | None,
    region: str,
    compare: tuple[str, ...],
    programme: str,
    question: str,
    corrected: bool,
) -> Answer | None:
    """Which pairs of the units can be told apart on one question of one programme.

    Counted are pairs of the region's own units; those with a unit laid beside them are listed too, and tested as a family of
    their own, so that nothing said of the region changes with them. With fewer than two own units, all are counted.
    """
    frame = ask("compare_shares", programme=programme, question=question, as_at=as_at)
    units = frame[(frame["region_code"] == region) | frame["pdu_code"].isin(compare)].reset_index(drop=True)
    if len(units) < 2:
        return None
    is_own = (units["region_code"] == region).tolist()
    if sum(is_own) < 2:
        is_own = [True] * len(units)
    rows = []
    for result in _results(units, is_own, corrected):
        first, second = units.loc[result.i], units.loc[result.j]
        high, low = (first, second) if first["percent"] >= second["percent"] else (second, first)
        difference = difference_interval(
            int(high["sufficient"]), int(high["cases"]), int(low["sufficient"]), int(low["cases"])
        )
        rows.append(
            {
                "told_apart": "told apart" if result.told_apart else "cannot be told apart",
                "is_own": is_own[result.i] and is_own[result.j],
                "higher": high["pdu_name"],
                "higher_cases": f"{int(high['sufficient'])} of {int(high['cases'])}",
                "lower": low["pdu_name"],
                "lower_cases": f"{int(low['sufficient'])} of {int(low['cases'])}",
                # Of the counts, as its interval is: the difference of two rounded percentages may be a point off.
                "difference": round(100 * (high["sufficient"] / high["cases"] - low["sufficient"] / low["cases"]), 1),
                "difference_low": round(100 * difference[0], 1),
                "difference_high": round(100 * difference[1], 1),
                "p_value": round(result.p_value, 4),
                "higher_code": high["pdu_code"],
                "lower_code": low["pdu_code"],
                "higher_closed": high["closed"],
                "lower_closed": low["closed"],
                "higher_percent": float(high["percent"]),
                "lower_percent": float(low["percent"]),
            }
        )
    listing = pd.DataFrame(rows).sort_values(["told_apart", "difference"], ascending=[False, False], ignore_index=True)
    listing["pair"] = listing["is_own"].map({True: "of the region", False: "with a unit beside it"})
    own = listing[listing["is_own"]]
    told = int((own["told_apart"] == "told apart").sum())
    programme_label = str(units["programme_label"].iloc[0])
    sentence = narrative.pairs_sentence(
        str(units["question_label"].iloc[0]),
        programme_label,
        sum(is_own),
        expected_false_flags(len(own), 0.95),
        corrected,
    ) + narrative.beside(_apart_from_own(units[[not one for one in is_own]], listing), sum(is_own))
    heading = narrative.pairs_heading(told, len(own))
    return Answer(
        key="pairs",
        heading=heading,
        sentence=sentence,
        body=_pairs_table(listing, link_date),
        rows=listing,
        columns={
            "told_apart": "Result",
            **({} if listing["is_own"].all() else {"pair": "Pair"}),
            "higher": "Higher",
            "higher_cases": "Sufficient cases",
            "lower": "Lower",
            "lower_cases": "Sufficient cases of the lower",
            "difference": "Difference, points",
            "difference_low": "From",
            "difference_high": "To",
            "p_value": "P value",
        },
        note="Each pair is tested by itself, at 5 per cent; differences with 95% intervals. “Cannot be told "
        "apart” does not mean equal: the samples are small. No order of all units is given.",
        source_ids=ids_in(units["source_id"]),
    )


def _results(units: pd.DataFrame, is_own: list[bool], corrected: bool) -> list[PairResult]:
    """Every pair with its test: the region's own, and those with a unit laid beside them, each family corrected by itself."""
    own = [place for place, one in enumerate(is_own) if one]
    method: Literal["fdr", "none"] = "fdr" if corrected else "none"
    of_own = units.loc[own]
    results = [
        PairResult(own[result.i], own[result.j], result.p_value, result.told_apart)
        for result in pairs_told_apart(of_own["sufficient"], of_own["cases"], method=method)
    ]
    pairs_ = [
        one for one in pairs_told_apart(units["sufficient"], units["cases"]) if not (is_own[one.i] and is_own[one.j])
    ]
    if not corrected or not pairs_:
        return results + pairs_
    rejected = benjamini_hochberg([one.p_value for one in pairs_]).rejected
    return results + [one._replace(told_apart=bool(told)) for one, told in zip(pairs_, rejected, strict=True)]


def _apart_from_own(others: pd.DataFrame, listing: pd.DataFrame) -> list[tuple[str, int]]:
    """Each unit laid beside the region's, with how many of those it can be told apart from."""
    told = listing[listing["told_apart"] == "told apart"]
    codes = set(others["pdu_code"])
    found = []
    for unit in each_row(others):
        against = pd.concat(
            [
                told.loc[told["higher_code"] == unit.pdu_code, "lower_code"],
                told.loc[told["lower_code"] == unit.pdu_code, "higher_code"],
            ]
        )
        found.append((str(unit.pdu_name), int((~against.isin(codes)).sum())))
    return found


MOST_PAIRS, MOST_BESIDE = (
    5,
    3,
)  # told apart and listed, of the region and beside it; the others stand in the Table panel


def _pairs_table(listing: pd.DataFrame, as_at: date | None) -> str:
    """The pairs told apart: those of the region, then those with a unit laid beside it."""
    told = listing[listing["told_apart"] == "told apart"]
    own, beside = told[told["is_own"]], told[~told["is_own"]]
    none = tag("p", "The samples are too small for the differences seen.", class_="sentence")
    shown = _told_table(own, as_at) if len(own) else none
    if len(beside):
        shown += tag("h4", "With a unit laid beside them", class_="over-list") + _told_table(beside, as_at, MOST_BESIDE)
    return shown


def _told_table(told: pd.DataFrame, as_at: date | None, most: int = MOST_PAIRS) -> str:
    """Pairs told apart, the widest apart first; the others in the Table panel."""
    rows = [
        [
            _side(row, "higher", as_at),
            _side(row, "lower", as_at),
            f"{words.number(row.difference)} "
            + tag("small", f"{words.number(row.difference_low)} to {words.number(row.difference_high)}"),
        ]
        for row in each_row(told)
    ]
    headings = [("Higher", ""), ("Lower", ""), ("Difference, points", "")]
    first = table(headings, rows[:most], "Pairs of units that can be told apart", kind="stack pairs")
    if len(rows) <= most:
        return first
    more = (
        f"{words.sentence_case(words.counted(len(rows) - most, 'more pair'))} told apart, and all others, in the table."
    )
    return first + tag("p", more, class_="note")


def _side(row: Any, side: str, as_at: date | None) -> str:
    """One unit of a pair, the higher or the lower: its name, that it has closed if it has, and its share."""
    name, code, percent, cases, closed = (
        getattr(row, side + part) for part in ("", "_code", "_percent", "_cases", "_closed")
    )
    gone = open_units.since(closed)
    shown = tag("small", f"{words.share(percent)}, {text(cases)}" + (f", {gone}" if gone else ""), class_="of-pair")
    return tag("span", link(name, address("unit", as_at, pdu=code)) + " " + shown, data_u=code)


@answer
def funnel(
    ask: Ask,
    as_at: date,
    region: str,
    compare: tuple[str, ...],
    programme: str,
    question: str,
    highlight: str | None = None,
) -> Answer | None:
    """All units of a programme on one question: share against number of cases, with limits.

    highlight: the unit that alone is named in the picture, when it is one of those in focus.
    """
    frame = ask("compare_shares", programme=programme, question=question, as_at=as_at)
    if len(frame) < FEWEST_FOR_FUNNEL:
        return None
    national = ask("compare_national", programme=programme, question=question, as_at=as_at)
    pooled = national.empty
    centre = frame["sufficient"].sum() / frame["cases"].sum() if pooled else float(national["percent"].iloc[0]) / 100
    frame = frame.assign(focus=(frame["region_code"] == region) | frame["pdu_code"].isin(compare))
    limits = {level: binomial_limits(frame["cases"].to_numpy(), centre, level) for level in (0.95, 0.998)}
    share = frame["sufficient"] / frame["cases"]
    places = {level: _places(share, low, high) for level, (low, high) in limits.items()}
    rows = frame.assign(
        at_95=places[0.95],
        at_998=places[0.998],
        low_95=(100 * limits[0.95][0]).round(1),
        high_95=(100 * limits[0.95][1]).round(1),
        in_region=frame["focus"].map({True: "yes", False: "no"}),
    )
    outside = {level: sum(place != "within" for place in placed) for level, placed in places.items()}
    spread = overdispersion(frame["sufficient"], frame["cases"], centre)
    heading = narrative.funnel_heading(outside[0.998], len(frame))
    sentence = narrative.funnel_sentence(
        outside[0.95],
        expected_false_flags(len(frame), 0.95),
        expected_false_flags(len(frame), 0.998),
        centre,
        pooled,
    )
    return Answer(
        key="funnel",
        heading=heading,
        sentence=sentence,
        body=funnel_figure.funnel(rows, centre, highlight),
        rows=rows,
        columns={
            "pdu_name": "Unit",
            "region_name": "Region",
            "in_region": "In focus",
            "sufficient": "Sufficient cases",
            "cases": "Cases",
            "percent": "Sufficient, %",
            "low_95": "95% limit, lower",
            "high_95": "95% limit, upper",
            "at_95": "95% limits",
            "at_998": "99.8% limits",
        },
        note="Dotted: 95% limits; line: 99.8% limits. "
        + narrative.dispersion_note(spread.phi, spread.clearly_above_one)
        + " A unit outside is a reason to look, not a verdict.",
        source_ids=ids_in(frame["source_id"], national["source_id"]),
    )


def _places(share: pd.Series, low: object, high: object) -> list[str]:
    """Where each share lies to its limits: above, below or within."""
    ends = zip(share, list(low), list(high), strict=True)  # type: ignore[call-overload]
    return ["below" if value < bottom else "above" if value > top else "within" for value, bottom, top in ends]
