"""Casework in the pack of the country: a row a question, all its percentages as dots on the bands, keeping people safe first."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.answer import Run
from pdu.answers.intervals import with_intervals
from pdu.briefing.casework import DIFFER, FEWEST_UNITS, FIRST_TOPIC, MOST_SHARES, QUESTION, WHERE, at_latest, of_bands
from pdu.briefing.draft import Draft
from pdu.briefing.pack import Table
from pdu.narrative import briefing as narrative
from pdu.narrative.open_units import noun
from pdu.rows import each_row


def questions(run: Run, draft: Draft, shares: pd.DataFrame, units_: pd.DataFrame) -> None:
    """For the country: a row a question with all its percentages of open units as dots on the bands, and where they lie.

    units_: rows of `briefing_units`.
    """
    own = shares[shares["bound"].isin(["exact", "about"]) & shares["area_type"].ne("national")]
    # The country's list of shares names units by name alone.
    own = own[~(own["area_type"].eq("pdu") & own["area_name"].isin(units_.loc[units_["closed"].notna(), "pdu_name"]))]
    if own.empty:
        return
    own = with_intervals(own)
    units = own[own["area_type"] == "pdu"]
    newest = at_latest(units.assign(area_code=units["area_name"])) if len(units) else own
    first_topic = newest[newest["topic"] == FIRST_TOPIC].sort_values("sort")
    if first_topic.empty or (first_topic["question"] == first_topic["question"].iloc[0]).sum() < FEWEST_UNITS:
        newest = own  # few were published: all of them, of regions and of both programmes
    newest = newest.assign(late=newest["topic"].ne(FIRST_TOPIC))
    scale = of_bands(run("rating_bands"))
    rows = []
    for _, of in newest.sort_values(["late", "sort"], kind="stable").groupby("question", sort=False):
        values = of["percent"].astype(float)
        span = (
            words.share(values.min())
            if len(of) == 1
            else f"{words.number(values.min())} to {words.share(values.max())}"
        )
        rows.append(
            {
                "question_label": of["question_label"].iloc[0],
                "figures": len(of),
                "percent": float(values.min()),
                "percent_high": float(values.max()),
                "span": span,
                "span_dots": tuple(sorted(set(values.round(1)))),
                "half": int((values < 50).sum()),
                "is_each": bool(of["area_type"].eq("pdu").all()) and of["area_name"].is_unique,
                "source_ids": ";".join(dict.fromkeys(of["source_id"])),
            }
        )
    frame = pd.DataFrame(rows)
    shown = frame.head(MOST_SHARES)
    first = next(each_row(shown))
    programme = words.listed(sorted(newest["programme_label"].unique()))
    draft.facts.add("Percentages on the first question", int(first.figures), WHERE)
    draft.facts.add("Lowest of them, per cent", first.percent, WHERE)
    draft.facts.add("Highest of them, per cent", first.percent_high, WHERE)
    draft.facts.add("Of these, below half of the cases", int(first.half), WHERE)
    draft.facts.add("Programme", programme, WHERE)
    draft.has_shares, draft.has_intervals = True, False
    columns = {
        "question_label": "Question",
        "figures": "Published",
        "half": "Below half",
        "span": "From lowest to highest",
    }
    whose = words.plural(2, noun(units_))
    note = f"Percentages of sufficient cases of {whose}, {programme}. Keeping people safe first. Published selectively: not to be averaged."
    table = Table(
        "shares", WHERE, shown, columns, note=note, scales={"span": scale}, legend=f"A dot each. {scale.said} {DIFFER}"
    )
    title = narrative.question_title(first)
    draft.line(narrative.question_line(first, programme, noun(units_) if first.is_each else ""))
    draft.part("casework", QUESTION, title, "", [table])
    if len(frame) > len(shown):
        draft.full(
            Table(
                "shares_full",
                "All questions about cases",
                frame,
                columns,
                scales={"span": scale},
                legend=f"A dot each. {scale.said}",
            )
        )
