"""What the page Briefing shows of a pack: what it is, and its lines to take."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.address.period import year_before
from pdu.address.view import View
from pdu.briefing import SECTIONS, Pack
from pdu.figures import page
from pdu.figures.html import tag, text


def since(view: View) -> date:
    """The day from which changes are told."""
    return view.since or year_before(view.as_at)


def opening(pack: Pack) -> str:
    """Name of the pack and what is in it, as HTML."""
    lead = (
        f"A briefing as at {words.day(pack.as_at)}, with what changed since {words.day(pack.since)}: lines to take, the table of units, "
        "charts, the cautions that apply, and the sources."
    )
    return page.title(pack.title, lead, text("Briefing"))


def lines(pack: Pack) -> str:
    """The lines to take and the cautions, as HTML."""
    said = tag("ol", "".join(tag("li", text(line)) for line in pack.lines), class_="lines")
    careful = tag("ul", "".join(tag("li", text(caution)) for caution in pack.cautions), class_="plainlist")
    return (
        page.question("What would I say?")
        + said
        + (page.question("What must I be careful of?") + careful if careful else "")
    )


def file_name(pack: Pack, ending: str) -> str:
    """'pdu-briefing-east-of-england-as-at-2026-11-24.pptx'."""
    name = "-".join("".join(sign if sign.isalnum() else " " for sign in pack.title.lower()).split())
    return f"pdu-{'synthetic-' if pack.synthetic else 'own-' if pack.mark else ''}briefing-{name}-as-at-{pack.as_at.isoformat()}.{ending}"


def parts() -> dict[str, str]:
    """The sections of a pack that may be left out, code to name."""
    return dict(SECTIONS)
