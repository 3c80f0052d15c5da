"""One question: the shares of the units of a region with their intervals."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.address.offered import COUNTRY
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.intervals import SHARE_COLUMNS, with_intervals
from pdu.figures import case_rows, tails
from pdu.narrative.region import own_units, shares
from pdu.rows import each_row, ordered

COMPARED = "compared"  # the anchor of the comparison on one question


@answer
def question_shares(
    ask: Ask,
    as_at: date,
    region: str,
    compare: tuple[str, ...],
    programme: str,
    question: str,
) -> Answer | None:
    """One question: the share of each unit with its interval, on the bands, the country's figure beside them."""
    frame = ask("compare_shares", programme=programme, question=question, as_at=as_at)
    frame = frame[(frame["region_code"] == region) | frame["pdu_code"].isin(compare)]
    frame = frame.assign(from_elsewhere=frame["region_code"] != region)
    if frame.empty:
        return None
    national = ask("compare_national", programme=programme, question=question, as_at=as_at).head(1)
    frame = ordered(with_intervals(frame.assign(bound="exact")), "percent", True)
    name = str(frame["question_label"].iloc[0])
    heading = shares.question_heading(name, frame)
    sentence = shares.question_sentence(frame)
    is_named = tails.named(frame["pdu_name"], heading, sentence)
    units = frame.assign(area_type="pdu", label=frame["pdu_name"], is_named=is_named)
    whole = national.assign(
        area_type="national", label=COUNTRY, pdu_name=COUNTRY, low_pct=None, high_pct=None, from_elsewhere=False, is_named=False,
        shown_as=frame["shown_as"].iloc[0], programme_label=frame["programme_label"].iloc[0],
    )  # fmt: skip
    shown = pd.concat([units, whole], ignore_index=True) if len(whole) else units
    return Answer(
        key="question-shares",
        heading=heading,
        sentence=sentence,
        body=tails.shortened(
            case_rows.case_rows(shown, ask("rating_bands"), heading, "Unit"),
            len(own_units(units)),
            "units",
            wide=True,
            staying=tails.places(each_row(units)),
        ),
        rows=shown.assign(
            when=[
                None
                if words.is_missing(row.published_year)
                else words.partial(row.published, True, int(row.published_year))
                for row in each_row(shown)
            ]
        ),
        columns={
            "pdu_name": "Area",
            "programme_label": "Programme",
            "when": "Published",
            **SHARE_COLUMNS,
        },
        note=shares.shares_note(shown),
        source_ids=ids_in(shown["source_id"]),
    )
