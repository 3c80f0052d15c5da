"""All units of a programme on one question, against what chance alone would give."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu.answer import Answer, Ask, answer, ids_in
from pdu.figures import funnel as funnel_figure
from pdu.narrative import compare as narrative
from pdu.statistics.funnel import binomial_limits, expected_false_flags, overdispersion

FEWEST_FOR_FUNNEL = 8  # with fewer points the limits say more than the units do


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
