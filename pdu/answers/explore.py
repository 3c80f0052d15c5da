"""The explorer: one measure, its areas and programme, in a picture that suits it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.intervals import SHARE_COLUMNS, with_intervals
from pdu.figures import by_rating, case_shares
from pdu.figures.html import plain_table, text
from pdu.figures.table_bars import simple_bars
from pdu.narrative import crowded_note
from pdu.narrative import explore as narrative
from pdu.rows import each_row


def measures(run: Run) -> Mapping[str, str]:
    """Every measure by its code in the address: ratings, score, shares of cases, workforce figures."""
    standards = run("standards")
    units = standards[standards["area_type"] == "pdu"].drop_duplicates("standard", keep="last")
    questions = run("questions")
    offered = {"rating.overall": "Rating: overall", "score": "Score: of the inspectorate"}
    offered |= {f"rating.{row.standard}": f"Rating: {row.label.lower()}" for row in each_row(units)}
    offered |= {f"share.{row.question}": f"Share of cases: {row.label.lower()}" for row in each_row(questions)}
    known = run("workforce_indicators", as_at=run("dataset_state")["data_date"].iloc[0])
    return offered | {f"value.{row.indicator}": f"Workforce: {words.within(row.label)}" for row in each_row(known)}


def kind_of(measure: str) -> str:
    """'rating', 'score', 'share' or 'value'."""
    return measure.partition(".")[0]


@answer
def units_by_rating(
    ask: Ask,
    as_at: date,
    link_date: date | None,
    measure: str,
    label: str,
    programme: str,
    region: str | None,
    units: tuple[str, ...] = (),
) -> Answer | None:
    """Units of one programme by their rating on a standard, or overall."""
    picked = {"programme": programme, "region": region, "units": units, "as_at": as_at}
    frame = ask("explore_ratings", standard=measure.partition(".")[2], **picked)
    if frame.empty:
        return None
    everyone = ask("explore_ratings", standard="overall", **picked)
    heading = _ratings_heading(label, frame)
    sentence = narrative.ratings_sentence(frame, len(everyone), programme)
    return Answer(
        key=f"by-rating-{programme}",
        heading=heading,
        sentence=sentence,
        body=by_rating.units_by_rating(frame, ask("ratings"), link_date),
        rows=frame.assign(published=[words.iso(row) for row in each_row(frame)]),
        columns={
            "pdu_code": "Unit code",
            "pdu_name": "Unit",
            "region_name": "Region",
            "programme_label": "Programme",
            "rating": "Rating",
            "published": "Published",
        },
        note="Every report of the programme; a tile opens the unit. Counts, never a mean.",
        source_ids=ids_in(frame["source_ids"]),
    )


def _ratings_heading(label: str, frame: pd.DataFrame) -> str:
    """label: of the measure, 'Rating: overall'."""
    return narrative.ratings_heading(
        label.partition(": ")[2].capitalize(), str(frame["programme_label"].iloc[0]), frame
    )


@answer
def ratings_by_region(ask: Ask, as_at: date, measure: str, label: str, programme: str) -> Answer | None:
    """How many reports of each region gave each rating."""
    frame = ask(
        "explore_ratings", standard=measure.partition(".")[2], programme=programme, region=None, units=(), as_at=as_at
    )
    if frame.empty:
        return None
    ratings = ask("ratings")
    counts = frame.pivot_table(
        index="region_name", columns="rating", values="inspection_id", aggfunc="count", fill_value=0
    )
    names = list(ratings["rating"])
    rows = counts.reindex(columns=names, fill_value=0).astype(int).reset_index()
    heading = _ratings_heading(label, frame)
    sentence = f"Reports of units in {words.counted(len(rows), 'region')}; regions without one are not listed."
    columns = {"region_name": "Region", **{name: name for name in names}}
    return Answer(
        key=f"by-region-{programme}",
        heading=heading,
        sentence=sentence,
        body=plain_table(rows, columns, heading),
        rows=rows,
        columns=columns,
        note="Counts of reports. Regions differ in how many units they have and how many were inspected: this is no order.",
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def scores(ask: Ask, as_at: date, programme: str, region: str | None, units: tuple[str, ...] = ()) -> Answer | None:
    """The known scores of one programme."""
    frame = ask("explore_scores", programme=programme, region=region, units=units, as_at=as_at)
    if frame.empty:
        return None
    heading = narrative.scores_heading(str(frame["programme_label"].iloc[0]), frame)
    sentence = f"Found for {words.counted(len(frame), 'report')} of the programme; scores are the inspectorate’s sum of points."
    shown = frame.assign(
        score=[f"{int(row.overall_score)} of {int(row.overall_score_max)}" for row in each_row(frame)],
        when=[words.published(row) for row in each_row(frame)],
    )
    bars = pd.DataFrame(
        {"Unit": [f"{row.pdu_name}, {row.when}" for row in each_row(shown)], "Score": shown["overall_score"]}
    )
    return Answer(
        key=f"scores-{programme}",
        heading=heading,
        sentence=sentence,
        body=simple_bars(bars),
        rows=shown.assign(published=[words.iso(row) for row in each_row(frame)]),
        columns={
            "pdu_code": "Unit code",
            "pdu_name": "Unit",
            "region_name": "Region",
            "score": "Score",
            "rating": "Overall rating",
            "derived": "Derived",
            "published": "Published",
        },
        note="Only scores that were read or follow from known standards; most reports’ scores were not found.",
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def shares(
    ask: Ask,
    as_at: date,
    measure: str,
    label: str,
    programme: str | None,
    region: str | None,
    picture: str,
    units: tuple[str, ...] = (),
) -> Answer | None:
    """Published shares of cases on one question, each programme in its own rows."""
    picked = {"programme": programme, "region": region, "units": units, "as_at": as_at}
    frame = with_intervals(ask("explore_shares", question=measure.partition(".")[2], **picked))
    if frame.empty:
        return None
    bands = ask("rating_bands")
    crowded = case_shares.is_crowded(frame)
    if picture == "distribution" or crowded:
        points = frame[frame["bound"].isin(["exact", "about"]) & (frame["area_type"] != "national")]
        if points.empty:
            return None
        if not crowded:
            frame = points
        body = case_shares.strip(points.assign(question_label=points["programme_label"]), bands)
    else:
        body = case_shares.rows(
            frame.assign(
                group=frame["programme_label"],
                label=[f"{row.area_name}, {row.published_year}" for row in each_row(frame)],
                focus=frame["area_type"] != "national",
            ),
            bands,
        )
    shared = frame.assign(group=frame["programme_label"])
    heading = narrative.shares_heading(label.partition(": ")[2].capitalize(), frame)
    sentence = narrative.shares_sentence(frame)
    return Answer(
        key="shares",
        heading=heading,
        sentence=sentence,
        body=body,
        rows=frame.assign(published=[words.iso(row) for row in each_row(frame)]),
        columns={
            "area_code": "Area code",
            "area_name": "Area",
            "scope": "Scope",
            "programme_label": "Programme",
            "published": "Published",
            **SHARE_COLUMNS,
            "derived": "Derived",
        },
        note=text(crowded_note(shared, shared)) if crowded else narrative.SHARES_NOTE,
        source_ids=ids_in(frame["source_id"]),
    )
