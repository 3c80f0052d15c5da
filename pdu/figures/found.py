"""What the box found, as HTML: a sentence, and links by kind, each with the reason it is there.

It may stand above a page's title, so it has no headings of its own.
"""

from __future__ import annotations

from datetime import date

from pdu.figures.html import link, tag, text
from pdu.find import Found
from pdu.narrative import find as narrative


def found(what: Found, as_at: date | None, programme: str | None) -> str:
    """The list of what was found. The day and the programme of the view it is opened from are kept in every link."""
    said = narrative.summary(what.asked, len(what.hits) + what.more, what.like)
    groups = []
    for kind, hits in what.groups:
        items = ""
        for hit in hits:
            target = hit.target
            under = narrative.beside(target.kind, target.under, target.closed)
            why = text(hit.why)
            if hit.welsh:  # so that a screen reader says it in Welsh
                why = why.replace(text(hit.welsh), tag("span", text(hit.welsh), lang="cy"), 1)
            beside = " · ".join(part for part in (text(under), why) if part)
            shown = link(target.label, target.address(as_at, programme))
            items += tag("li", shown + (" " + tag("span", beside) if beside else ""))
        named = narrative.heading(kind, len(hits))
        groups.append(tag("p", text(named), class_="kind") + tag("ul", items, aria_label=named))
    rest = narrative.more(what.more)
    return tag(
        "div",
        tag("p", text(said), role="status") + "".join(groups) + (tag("p", text(rest)) if rest else ""),
        class_="found",
    )
