"""The page of what was found, without script."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from pdu.figures import found as figure
from pdu.find import Found
from pdu.narrative import find as narrative
from pdu.outline.pages import TITLES
from pdu.plain import places, styles
from pdu.plain.filled import filled
from pdu.plain.pages import Made


def page(found: Found, as_at: date | None, programme: str | None) -> Made:
    """The box with what was typed, and what was found for it; the day and programme of a view are carried on."""
    hidden = places.carried(as_at, programme)
    given = {name: [value] for name, value in hidden}
    html = filled(
        "find.html",
        title=narrative.TITLE,
        find={"asked": found.asked, "hidden": hidden},
        found=Markup(figure.found(found, as_at, programme)),  # noqa: S704 - escaped where it is made
        pages=[(label, places.plain(name, given)) for name, label in TITLES.items()],
        sheet=styles.sheet().address,
    )
    return Made(places.links_led(html).encode("utf-8"), policy=styles.policy(""))


OPENSEARCH = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>PDU dashboard</ShortName>
<Description>Probation delivery units by name, place or topic</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="{base}/plain/find?q={{searchTerms}}"/>
</OpenSearchDescription>
"""


def description(base: str) -> bytes:
    """What a browser reads to offer the box among its own search engines; base: scheme and host."""
    return OPENSEARCH.format(base=Markup.escape(base)).encode("utf-8")
