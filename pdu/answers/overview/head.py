"""The head of the overview: the picture in England and Wales."""

from __future__ import annotations

from datetime import date

from pdu.answer import Run
from pdu.figures import page
from pdu.figures.html import address
from pdu.narrative.overview import head as narrative


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
