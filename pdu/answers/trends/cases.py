"""Shares of sufficient cases over time."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.intervals import SHARE_COLUMNS, with_intervals
from pdu.answers.topics import MAIN_TOPICS, has_further
from pdu.answers.trends.shared import without_part
from pdu.figures import case_shares, flow
from pdu.figures.html import Parameters, address
from pdu.figures.marks import band_key
from pdu.narrative import band_words, crowded_note
from pdu.narrative.trends import cases as narrative
from pdu.programmes import of_programme
from pdu.rows import each_row


def shares_of(run: Run | Ask, as_at: date, region: str | None, programme: str | None) -> pd.DataFrame:
    """The published shares of cases of one programme, or of all."""
    return of_programme(run("trends_case_shares", region=region, as_at=as_at), programme)


def questions(run: Run, as_at: date, region: str | None, programme: str | None) -> dict[str, str]:
    """The questions with a published share, code to name; the choice of all at once while one picture holds them."""
    frame = shares_of(run, as_at, region, programme)
    several = {"": "All questions with figures from two years"} if len(frame) <= case_shares.MOST_AT_ONCE else {}
    return several | dict(zip(frame["question"], frame["question_label"], strict=True))


def asked_again(frame: pd.DataFrame) -> pd.DataFrame:
    """The shares of questions with a figure, not only a limit, from two years or programmes."""
    figures = frame[frame["bound"].isin(["exact", "about"])].drop_duplicates(
        ["question", "programme", "published_year"]
    )
    again = figures["question"].value_counts()
    return frame[frame["question"].isin(again[again > 1].index)]


def has_areas(frame: pd.DataFrame) -> bool:
    """Whether there is a share of an area, and not of the country alone."""
    return bool((frame["area_type"] != "national").any())


@answer
def cases_by_year(
    ask: Ask, as_at: date, region: str | None, programme: str | None, here: Parameters = (), every: bool = False
) -> Answer | None:
    """The rating bands in which units' published shares lay, year by year: of the main questions, or of every one.

    here: what the address of the view says, for the links that open a question.
    """
    frame = of_programme(ask("trends_case_bands", region=region, as_at=as_at), programme)
    main = frame["topic"].isin(MAIN_TOPICS)
    left_out = 0
    if not every and main.any():
        left_out = frame.loc[~main, "question"].nunique()
        frame = frame[main]
    if frame.empty:
        return None
    bands = ask("rating_bands")
    cut = float(bands.loc[bands["rating_rank"] == 2, "lower_pct"].iloc[0])
    names = band_words(bands)
    heading, sentence = narrative.bands_heading(frame, cut), narrative.bands_sentence(frame, cut)
    given = without_part(here)
    links = {
        str(question): address("trends", None, **given, detail="cases", question=question)
        for question in frame["question"].drop_duplicates()
    }
    return Answer(
        key="cases-by-year",
        heading=heading,
        sentence=sentence,
        body=flow.case_bands(frame, links, names),
        rows=frame,
        columns={
            "question_label": "Question",
            "programme_label": "Programme",
            "published_year": "Year",
            "figures": "Shares of units published",
            **{name: f"Units {names[rating]}" for name, _, rating in flow.PARTS},
            "limits": "Stated only as over or under a round share",
        },
        note=f"{band_key(bands, names)}{narrative.bands_note(frame, left_out)}",
        source_ids=ids_in(frame["source_ids"]),
    )


def has_more_questions(run: Run, as_at: date, region: str | None, programme: str | None) -> bool:
    """Whether there are figures on further questions than the main ones, so that those are shown alone at first."""
    return has_further(of_programme(run("trends_case_bands", region=region, as_at=as_at), programme))


@answer
def cases_over_time(
    ask: Ask, as_at: date, region: str | None, programme: str | None, question: str | None
) -> Answer | None:
    """Published shares of sufficient cases year by year: of one question, or of all with figures from two years."""
    frame = shares_of(ask, as_at, region, programme)
    frame = frame[frame["question"] == question] if question else asked_again(frame)
    if not has_areas(frame):
        return None
    frame = with_intervals(frame)
    shown = frame.assign(
        label=frame["area_name"],
        group=[f"{row.published_year}, {row.programme_label}" for row in each_row(frame)],
        focus=(frame["area_type"] != "national") & frame["shown_as"].isin(["solid", "outline"]),
        when=[words.partial(row.published, True, int(row.published_year)) for row in each_row(frame)],
    )
    heading, sentence = narrative.cases_heading(shown, question), narrative.cases_sentence(shown, question)
    bands = ask("rating_bands")
    drawn = case_shares.fitting(shown)
    return Answer(
        key="cases-over-time",
        heading=heading,
        sentence=sentence,
        body=case_shares.picture(shown, bands) if question else case_shares.by_year(shown, bands),
        rows=shown,
        columns={
            "question_label": "Question",
            "programme_label": "Programme",
            "published_year": "Year",
            "area_name": "Area",
            "scope": "Scope",
            "when": "Published",
            **SHARE_COLUMNS,
        },
        note=crowded_note(shown, drawn) if question and case_shares.is_crowded(shown) else narrative.cases_note(shown),
        source_ids=ids_in(shown["source_id"]),
    )
