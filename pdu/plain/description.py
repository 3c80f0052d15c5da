"""What a search page or a chat shows under the title of a page: its finding."""

from __future__ import annotations

import re

from pdu.picture.page import plain

LEAD = re.compile(r'<p class="lead">(.*?)</p>', re.S)
LONGEST = 300  # letters


def lead(html: str) -> str:
    """The lead of a page in plain words; empty when the page has none."""
    found = LEAD.search(html)
    return plain(found[1]) if found else ""


def description(html: str) -> str:
    """The lead of a page, cut at a word where it is long."""
    said = lead(html)
    if len(said) <= LONGEST:
        return said
    return said[:LONGEST].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
