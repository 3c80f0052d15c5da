"""The head and the foot of the unit page."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Run
from pdu.answers import staffing, welsh
from pdu.figures import history, page, tiles
from pdu.figures.html import address, link, tag, text
from pdu.narrative.unit import head as narrative
from pdu.programmes import of_programme
from pdu.rows import each_row


def opening(
    run: Run, as_at: date, link_date: date | None, is_past: bool, pdu: str, programme: str | None
) -> tuple[str, str]:
    """The head of the page as HTML in two parts: kicker and name; verdict and lead beside the strip of the region."""
    facts = next(each_row(run("unit_facts", pdu=pdu, as_at=as_at)))
    inspections = of_programme(run("unit_inspections", pdu=pdu, as_at=as_at), programme)
    region = run("region_units", region=facts.region_code, as_at=as_at)
    kicker = narrative.KICKER + link(facts.region_name, address("region", link_date, region=facts.region_code))
    also, read_on = welsh.beside(run, "pdu", pdu, facts.pdu_name)
    name = page.title(facts.pdu_name, "", kicker, also) + read_on
    notes = text(narrative.kicker_note(facts, as_at)) + _relations(facts, link_date)
    if notes:
        name += tag("p", notes, class_="note")
    if inspections.empty:
        answer_html = tag("p", text(narrative.not_inspected(facts, is_past, as_at)), class_="lead")
    else:
        latest = next(each_row(inspections))
        said = narrative.verdict(latest, as_at)
        shares = run("unit_shares", pdu=pdu, as_at=as_at)
        lead = narrative.lead(inspections, shares, region, pdu)
        answer_html = history.verdict(latest, said) + tag("p", text(lead), class_="lead")
    strip = tiles.strip(region, pdu, link_date) if pdu in set(region["pdu_code"]) else ""
    return name, tag("div", tag("div", answer_html) + strip, class_="beside")


def _relations(facts: object, link_date: date | None) -> str:
    """Links to the units this one was made from, or was made into."""
    parts = []
    if not words.is_missing(facts.successors):  # type: ignore[attr-defined]
        pairs = [part.split("|", 1) for part in str(facts.successors).split(";")]  # type: ignore[attr-defined]
        names = words.listed(link(name, address("unit", link_date, pdu=code)) for code, name in pairs)
        parts.append(narrative.made_into(names))
    if not words.is_missing(facts.before_code):  # type: ignore[attr-defined]
        before = link(str(facts.before_name), address("unit", link_date, pdu=facts.before_code))  # type: ignore[attr-defined]
        parts.append(narrative.made_from(before, text(words.partial(facts.opened))))  # type: ignore[attr-defined]
    return "".join(parts)


def gaps(run: Run, as_at: date, link_date: date | None, pdu: str, shown: frozenset[str]) -> str:
    """What the page does not show, and why, as HTML. `shown` names the answers that are on the page."""
    region = str(run("unit_facts", pdu=pdu, as_at=as_at)["region_code"].iloc[0])
    items = narrative.not_here(shown)
    if "staffing" not in shown:
        withheld = run("withheld", region=region, compare=(), as_at=as_at)
        items.append((narrative.STAFFING, text(narrative.no_figure(withheld[withheld["area_code"] == pdu]))))
        whose, figures = staffing.of_region_linked(run, as_at, link_date, region)
        if figures:
            items.append((whose, figures))
    return page.not_here(items)
