"""How units are rated, and which reports are new."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.figures import counts, reports
from pdu.narrative.overview import ratings as narrative
from pdu.rows import each_row

LATEST = 8


@answer
def rating_counts(ask: Ask, as_at: date) -> Answer | None:
    """How many reports gave each rating, by programme."""
    frame = ask("rating_counts", as_at=as_at)
    if frame.empty:
        return None
    each = ask("latest_reports", as_at=as_at)
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
        note=narrative.COUNTS_NOTE,
        source_ids=ids_in(each.loc[each["area_type"] == "pdu", "source_ids"]),
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
        rows=dated.assign(when=[words.published(row) for row in each_row(dated)]),
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
