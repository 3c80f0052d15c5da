"""Who published a source, in words for a reader: a copy is called a copy, and news and blogs name their site."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from pdu import words

MIRROR = re.compile(r"^Mirror of (?:an? )?(.+)$")
COPY = re.compile(r"^(.+?) \(?copy\)?$")
TOLD = ("news", "blog")  # kinds whose publishers not everybody knows by name


def publisher(name: object, url: object, kind: object = "") -> str:
    """'BBC News, read in a copy on example.org' for a 'Mirror of BBC News'; 'Rayo (example.org)' for a site of news.

    name, url, kind: cells of a row of `sources`; a missing address leaves the site out.
    """
    said = str(name)
    site = "" if words.is_missing(url) else (urlsplit(str(url)).hostname or "").removeprefix("www.")
    if copied := MIRROR.match(said) or COPY.match(said):
        return f"{words.sentence_case(copied[1])}, read in a copy" + (f" on {site}" if site else "")
    return f"{said} ({site})" if site and str(kind) in TOLD else said


def publisher_of(row: Any) -> str:
    """The same of a row with publisher, url and, where it is known, kind."""
    return publisher(row.publisher, row.url, getattr(row, "kind", ""))
