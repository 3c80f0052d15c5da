"""The answers of the overview: the picture in England and Wales."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.figures import band_counts, case_shares, counts, page, reports, tiles
from pdu.figures.flow import PARTS
from pdu.figures.html import address, link, text
from pdu.figures.marks import band_key
from pdu.narrative import band_words
from pdu.narrative import overview as narrative

LATEST = 8
MOST_DOTS = 150  # shares of cases with a dot each; more are counted by band


def opening(run: Run, as_at: date, link_date: date | None, is_past: bool) -> str:
    """Title, lead, key figures and the next questions, as HTML."""
    coverage = run("coverage", as_at=as_at).iloc[0]
    figures = narrative.key_figures(
        coverage, run("rating_counts", as_at=as_at), run("casework_percentages", as_at=as_at)
    )
    return (
        page.title("What is the picture in England and Wales?", narrative.lead(coverage, is_past))
        + page.key_figures(page.KeyFigure(**figure) for figure in figures)
        + page.ask_next(
            [
                ("How do the units of my region compare?", address("region", link_date)),
                ("What do I say about one unit?", address("unit", link_date)),
                ("What did staffing look like?", address("workforce", link_date)),
                ("What is known, and what is not?", address("data", link_date)),
            ]
        )
    )


@answer
def rating_counts(ask: Ask, as_at: date) -> Answer | None:
    """How many reports gave each rating, by programme."""
    frame = ask("rating_counts", as_at=as_at)
    if frame.empty:
        return None
    reports_ = ask("latest_reports", as_at=as_at)
    return Answer(
        key="rating-counts",
        heading=narrative.counts_heading(frame),
        sentence=narrative.counts_sentence(frame),
        body=counts.rating_counts(frame),
        alt=narrative.counts_sentence(frame),
        rows=frame,
        columns={
            "programme_label": "Programme",
            "rating": "Overall rating",
            "reports": "Reports",
            "reports_pct": "Share of reports, %",
            "latest_of_units": "Units whose latest rating this is",
        },
        note="The programmes judge by different standards, nine and then seven, so their counts are not added together. "
        "A unit inspected in both has a report in each.",
        source_ids=ids_in(reports_.loc[reports_["area_type"] == "pdu", "source_ids"]),
    )


@answer
def latest_reports(ask: Ask, as_at: date, link_date: date | None) -> Answer | None:
    """The newest reports whose month is known, and how many more came out in the year."""
    frame = ask("latest_reports", as_at=as_at)
    dated = frame[frame["published_precision"].isin(["day", "month"])].head(LATEST)
    if dated.empty:
        return None
    undated = frame[frame["in_last_year"] & ~frame["published_precision"].isin(["day", "month"])]
    return Answer(
        key="latest-reports",
        heading=narrative.latest_heading(dated),
        sentence=narrative.latest_sentence(frame, as_at),
        body=reports.latest(dated, link_date),
        alt=narrative.latest_sentence(frame, as_at),
        rows=dated.assign(when=[words.published(row) for row in dated.itertuples()]),
        columns={
            "when": "Published",
            "area_name": "Area",
            "programme_label": "Programme",
            "rating": "Overall rating",
            "source_url": "Report or release",
        },
        note=reports.undated_note(undated, link_date),
        source_ids=ids_in(dated["source_ids"]),
    )


@answer
def tile_map(ask: Ask, as_at: date, link_date: date | None) -> Answer:
    """Every unit as a tile, region by region."""
    frame = ask("unit_tiles", as_at=as_at)
    return Answer(
        key="map",
        heading=narrative.map_heading(frame),
        sentence=narrative.map_sentence(frame),
        body=tiles.tile_map(frame, ask("ratings"), link_date),
        alt=narrative.map_sentence(frame),
        rows=frame.assign(
            shown=frame["rating"].fillna("not inspected"),
            when=[words.published(row) if not words.is_missing(row.rating) else None for row in frame.itertuples()],
        ),
        columns={
            "region_name": "Region",
            "pdu_name": "Unit",
            "shown": "Latest overall rating",
            "programme": "Programme",
            "when": "Published",
            "closed": "Closed",
        },
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def weakest_casework(ask: Ask, as_at: date) -> Answer | None:
    """Published shares of sufficient cases, question by question."""
    frame = ask("casework_percentages", as_at=as_at)
    points = frame[frame["bound"].isin(["exact", "about"])]
    asked = points["question"].value_counts()
    shown = points[points["question"].isin(asked[asked > 1].index)]
    if shown.empty:
        return None
    shown = shown.assign(group=shown["question_label"])
    drawn = case_shares.fitting(shown)
    return Answer(
        key="weakest-casework",
        heading=narrative.casework_heading(shown),
        sentence=narrative.casework_sentence(shown),
        body=case_shares.strip(drawn, ask("rating_bands")),
        alt=narrative.casework_alt(drawn),
        rows=shown.assign(when=[words.published(row) for row in shown.itertuples()]),
        columns={
            "question_label": "Question",
            "area_name": "Area",
            "programme_label": "Programme",
            "when": "Published",
            "percent": "Sufficient, % of cases",
            "bound": "As stated",
            "sufficient": "Sufficient cases",
            "cases": "Cases",
        },
        note=narrative.casework_note(frame, shown, drawn),
        source_ids=ids_in(shown["source_id"]),
    )


def many_shares(run: Run, as_at: date) -> bool:
    """Whether more shares of cases are published than can have a dot each."""
    return len(run("casework_percentages", as_at=as_at)) > MOST_DOTS


@answer
def casework_counted(ask: Ask, as_at: date, link_date: date | None) -> Answer | None:
    """In how many reports the share of sufficient cases lies in each band: one row per question and programme.

    The shares themselves are one click away, question by question.
    """
    frame = ask("casework_bands", as_at=as_at)
    if frame.empty:
        return None
    heading, sentence = narrative.bands_heading(frame), narrative.bands_sentence(frame)
    order = narrative.weakest_first(frame)
    ordered = frame.set_index("question").loc[order].reset_index()
    bands = ask("rating_bands")
    names = band_words(bands)
    links = {
        question: address("explore", link_date, measure=f"share.{question}", picture="distribution")
        for question in order
    }
    return Answer(
        key="weakest-casework",
        heading=heading,
        sentence=sentence,
        body=band_counts.by_question(ordered, links, names),
        rows=ordered,
        columns={
            "question_label": "Question",
            "programme_label": "Programme",
            "reports": "Reports of units",
            **{name: words.sentence_case(names[rating]) for name, _, rating in PARTS},
            "lowest_pct": "Lowest share, % of cases",
            "highest_pct": "Highest share, %",
        },
        note=band_key(bands, names)
        + text(narrative.BANDS_NOTE)
        + " "
        + link("Every share with its cases and interval", address("explore", link_date, measure=f"share.{order[0]}"))
        + " is on the page Explore.",
        source_ids=ids_in(frame["source_ids"]),
    )
