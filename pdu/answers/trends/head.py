"""The head and the foot of the trends page."""

from __future__ import annotations

from datetime import date

from pdu.address.offered import DETAILS
from pdu.answer import Run
from pdu.answers.trends.cases import asked_again, has_areas, questions, shares_of
from pdu.answers.trends.movement import pairs
from pdu.answers.trends.shared import NO_COMPARE, without_part
from pdu.answers.trends.standards import standards
from pdu.figures import page
from pdu.figures.html import Parameters, address, link, text
from pdu.narrative.trends import head as narrative
from pdu.programmes import of_programme


def opening(run: Run, as_at: date, link_date: date | None, region: str | None, programme: str | None) -> str:
    """Title, lead, key figures and the next questions, as HTML."""
    reports = of_programme(run("trends_flow", region=region, as_at=as_at), programme)
    stock = of_programme(run("trends_stock", region=region, as_at=as_at), programme, "none")
    changes = run("region_changes", region=region, compare=NO_COMPARE, as_at=as_at)
    if programme:
        changes = changes[(changes["earlier_programme"] == programme) | (changes["later_programme"] == programme)]
    name = _name_of(run, region)
    figures = narrative.key_figures(reports, stock, changes)
    return (
        page.title(
            narrative.title(name),
            narrative.lead(reports, changes, link_date is not None, programme),
            text(name or "England and Wales"),
        )
        + (page.key_figures(page.KeyFigure(**figure) for figure in figures) if figures else "")
        + page.ask_next(
            [
                ("How do the units of one region compare?", address("region", link_date, region=region)),
                ("Did staffing change?", address("workforce", link_date)),
                ("Which facts are these?", address("data", link_date)),
            ]
        )
    )


def _name_of(run: Run, region: str | None) -> str | None:
    regions = run("regions")
    return next(iter(regions.loc[regions["region_code"] == region, "region_name"]), None)


def more(*details: str, here: Parameters) -> str:
    """Links to the parts of the page that lie behind an answer, as HTML."""
    given = without_part(here)
    return page.more((DETAILS["trends"][code], address("trends", None, **given, detail=code)) for code in details)


def back(here: Parameters) -> str:
    """The link from a part of the page to its first answers, as HTML."""
    return page.back("Back to the first answers", address("trends", None, **without_part(here)))


def not_here(
    run: Run,
    as_at: date,
    link_date: date | None,
    region: str | None,
    programme: str | None,
    question: str | None,
) -> str:
    """What the page does not show, and why, as HTML."""
    found = pairs(run, as_at, region, programme)
    has = {
        "flow": len(of_programme(run("trends_flow", region=region, as_at=as_at), programme)) > 0,
        "cases": has_areas(asked_again(shares_of(run, as_at, region, programme))),
        "themes": len(of_programme(run("trends_mentions", region=region, as_at=as_at), programme)) > 0,
        "twice": bool(found),
        "inside": any(earlier == later for earlier, later in found),
        "standards": bool(standards(run, as_at, region)),
        "rated": len(of_programme(run("trends_standards", region=region, as_at=as_at), programme)) > 0,
    }
    asked = None
    if question and question not in questions(run, as_at, region, programme):
        all_questions = run("questions")
        asked = "“" + text(next(iter(all_questions.loc[all_questions["question"] == question, "label"]))) + "”"
    return page.not_here(
        narrative.not_here(
            has,
            asked,
            lambda label, name: link(label, address(name, link_date, region=region if name == "region" else None)),
        )
    )
