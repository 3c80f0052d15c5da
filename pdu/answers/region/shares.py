"""The shares of sufficient cases of a region, its units and the country."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.intervals import SHARE_COLUMNS, with_intervals
from pdu.answers.region.matrix import for_matrix, question_links
from pdu.answers.topics import MAIN_TOPICS, has_further
from pdu.figures import case_matrix, case_shares
from pdu.figures.html import Parameters, text
from pdu.narrative.region import shares
from pdu.programmes import of_programme
from pdu.rows import each_row


@answer
def case_percentages(
    ask: Ask,
    as_at: date,
    region: str,
    programme: str | None,
    compare: tuple[str, ...],
    earlier: bool = False,
    every: bool = False,
    here: Parameters = (),
) -> Answer | None:
    """Published shares of sufficient cases of the units, the region pooled and the country.

    A row each with its interval while a reader can take them in; else a matrix of questions and areas, each at its
    latest inspection. earlier: all inspections, when they are drawn as rows; every: all questions of a matrix, and not
    only those on the main topics.
    """
    frame = of_programme(ask("region_case_shares", region=region, compare=compare, as_at=as_at), programme)
    if frame[frame["area_type"] != "national"].empty:
        return None
    if case_shares.is_crowded(frame) or not earlier:
        frame = _at_latest(frame)
    frame = with_intervals(frame)
    shown = frame.assign(
        group=frame["question_label"],
        label=[shares.share_label(row) for row in each_row(frame)],
        focus=frame["area_type"] != "national",
        when=[words.partial(row.published, True, int(row.published_year)) for row in each_row(frame)],
    )
    bands = ask("rating_bands")
    crowded = case_shares.is_crowded(shown)
    if crowded:
        asked = shown["question"].nunique()
        if not every and shown["topic"].isin(MAIN_TOPICS).any():
            shown = shown[shown["topic"].isin(MAIN_TOPICS)]
        shown = for_matrix(shown, bands)
        left_out = asked - shown["question"].nunique()
        heading, sentence = shares.matrix_heading(shown), shares.matrix_sentence(shown)
        body: Any = case_matrix.matrix(shown, bands, question_links(shown, here))
        note = f"{case_matrix.key(shown)}. {text(shares.matrix_note(left_out))}"
    else:
        heading, sentence = shares.shares_heading(shown), shares.shares_sentence(shown)
        body, note = case_shares.rows(shown, bands), shares.shares_note(shown)
    return Answer(
        key="case-percentages",
        heading=heading,
        sentence=sentence,
        body=body,
        rows=shown,
        columns={
            "question_label": "Question",
            "area_name": "Area",
            **({"scope": "Scope"} if shown["scope"].notna().any() else {}),
            "programme_label": "Programme",
            "when": "Published",
            **SHARE_COLUMNS,
        },
        note=note,
        source_ids=ids_in(shown["source_id"]),
    )


def has_more_questions(run: Run, as_at: date, region: str, programme: str | None, compare: tuple[str, ...]) -> bool:
    """Whether the shares of cases are so many that only the main questions are shown at first."""
    frame = of_programme(run("region_case_shares", region=region, compare=compare, as_at=as_at), programme)
    return len(frame) > 0 and case_shares.is_crowded(_at_latest(frame)) and has_further(frame)


def _at_latest(frame: pd.DataFrame) -> pd.DataFrame:
    """The shares of each area's latest inspection of which any is known; those of the country only beside them."""
    local = frame["area_type"] != "national"
    newest = frame["published_on"] == frame.groupby(["area_type", "area_code"], dropna=False)["published_on"].transform(
        "max"
    )
    kept = frame[local & newest]
    asked = set(zip(kept["programme"], kept["question"], strict=True))
    beside = [pair in asked for pair in zip(frame["programme"], frame["question"], strict=True)]
    return frame[(local & newest) | (~local & pd.Series(beside, index=frame.index))]
