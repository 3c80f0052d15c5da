"""The head and the foot of the workforce page."""

from __future__ import annotations

from datetime import date

from pdu.answer import Run
from pdu.answers.workforce.known import figures
from pdu.figures import page
from pdu.narrative.workforce import head

HEAD = ("staff_in_post_fte", "vacancy_rate_pct", "sickness_days_per_person", "workload_pct")


def opening(run: Run, as_at: date, is_past: bool) -> str:
    """Question, answer and key figures of the page, as HTML."""
    values = run("workforce_values", indicators=HEAD, region="", as_at=as_at)
    title = page.title("Are there enough staff for the work?", head.lead(values, is_past), "Workforce")
    return title + page.key_figures(page.KeyFigure(**figure) for figure in head.key_figures(values))


def gaps(run: Run, as_at: date) -> str:
    """What the page does not show, and why, as HTML."""
    frame = run("workforce_coverage", indicators=(*figures(run), "staff_in_post_fte"), as_at=as_at)
    read = run("workforce_read", programme=None, as_at=as_at)
    return page.not_here(head.missing(frame, bool(read["inspections_read"].sum())))
