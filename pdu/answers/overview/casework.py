"""What is weakest in casework: shares of sufficient cases, each by itself or counted by band."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.figures import band_counts, case_shares
from pdu.figures.flow import PARTS
from pdu.figures.html import address, link, text
from pdu.figures.marks import band_key
from pdu.narrative import band_words
from pdu.narrative.overview import casework as narrative
from pdu.rows import each_row

MOST_DOTS = 150  # shares of cases with a dot each; more are counted by band


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
        rows=shown.assign(when=[words.published(row) for row in each_row(shown)]),
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
