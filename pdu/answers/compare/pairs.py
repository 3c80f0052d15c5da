"""Which pairs of units can be told apart, and which cannot."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pandas as pd

from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.compare.pairs_table import pairs_table
from pdu.narrative import compare as narrative
from pdu.rows import each_row, ordered
from pdu.statistics.funnel import expected_false_flags
from pdu.statistics.pairs import PairResult, benjamini_hochberg, difference_interval, pairs_told_apart


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
    listing = ordered(pd.DataFrame(rows), ["told_apart", "difference"], True)
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
        body=pairs_table(listing, link_date),
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
        note=narrative.pairs_note(corrected),
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
