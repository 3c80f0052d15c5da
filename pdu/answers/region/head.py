"""The head and the foot of the region page."""

from __future__ import annotations

from datetime import date

from pdu.answer import Run
from pdu.answers import staffing, welsh
from pdu.figures import page
from pdu.figures.html import text
from pdu.narrative.region import head as narrative


def opening(run: Run, as_at: date, region: str, is_past: bool) -> str:
    """Name, lead and key figures of the region, as HTML."""
    units = run("region_units", region=region, as_at=as_at)
    own = run("region_own_inspections", region=region, as_at=as_at)
    name = str(units["region_name"].iloc[0])
    changes = run("region_changes", region=region, compare=(), as_at=as_at)
    figures = narrative.key_figures(units, own, is_past, as_at)
    lead = narrative.lead(units, is_past, len(changes) > 0)
    also, read_on = welsh.beside(run, "region", region, name)
    return (
        page.title(name, lead, text("Region"), also)
        + read_on
        + page.key_figures(page.KeyFigure.of_dict(figure) for figure in figures)
    )


def gaps(run: Run, as_at: date, link_date: date | None, region: str, shown: frozenset[str]) -> str:
    """What the page does not show, and why, as HTML. `shown` names the answers that are on the page."""
    # Where units stand side by side, the region's own figures are the last rows of that table.
    whole = "" if "staffing" in shown else staffing.of_region_linked(run, as_at, link_date, region)[1]
    return page.not_here(narrative.not_here(shown, whole))
