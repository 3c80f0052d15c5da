"""What the box found, as HTML: a sentence, and links by kind, each with the reason it is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pdu.figures.html import link, tag, text
from pdu.find import Found
from pdu.narrative import find as narrative


def found(
    what: Found, as_at: date | None, programme: str | None, leading: Callable[[str], str] = lambda own: own
) -> str:
    """The list of what was found.

    as_at, programme: of the view it is opened from, kept in every link
    leading:          what a link leads to, made of the address of the dashboard's page
    """
    said = tag("p", text(narrative.summary(what.asked, len(what.hits) + what.more, what.like)), class_="found-said", role="status")
    groups = []
    for kind, hits in what.groups:
        items = ""
        for hit in hits:
            target = hit.target
            under = narrative.beside(target.kind, target.under, target.closed)
            beside = " · ".join(part for part in (under, hit.why) if part)
            shown = link(target.label, leading(target.address(as_at, programme)))
            items += tag("li", shown + (" " + tag("span", text(beside)) if beside else ""))
        groups.append(tag("h2", text(narrative.heading(kind, len(hits)))) + tag("ul", items))
    rest = narrative.more(what.more)
    return tag("div", said + "".join(groups) + (tag("p", text(rest)) if rest else ""), class_="found")
