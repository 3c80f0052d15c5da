"""Where things stand: the addresses of the plain pages, of their twins in the dashboard, and of what belongs to a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape, unescape
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from pdu.address.names import slug
from pdu.outline.pages import TITLES

ROOT = "/plain"
SUBJECT: Mapping[str, str] = {"region": "region", "unit": "pdu"}  # page -> the parameter that is part of its path
ONLY_WITH_SCRIPT = {"query", "given", "sql"}  # what the SQL bench is asked by
Given = Mapping[str, Sequence[str]]


def plain(page: str, given: Given) -> str:
    """The address of a plain page; what the page is about stands in its path."""
    left = {name: list(values) for name, values in given.items() if any(values)}
    path = ROOT if page == "overview" else f"{ROOT}/{page}"
    subject = left.pop(SUBJECT.get(page, ""), None)
    if subject:
        path += f"/{quote(subject[0], safe='')}"
    return path + _query(left)


def dashboard(page: str, given: Given) -> str:
    """The address of the same view in the dashboard."""
    return ("/" if page == "overview" else f"/{page}") + _query(given)


def beside(kind: str, name: str, page: str, given: Given) -> str:
    """The address of something that belongs to a page: one figure, one of its files, its preview picture."""
    named = f"/{quote(name, safe='')}" if name else ""
    return f"{ROOT}/{kind}{named}" + _query({"page": [page], **given})


def pack(ending: str, given: Given) -> str:
    """The address of the pack of the page Briefing as a file."""
    return f"{ROOT}/briefing.{ending}{_query(given)}"


def preview(page: str, given: Given) -> str:
    """The address of the picture that a link to a page shows in a chat."""
    path, _, query = plain(page, given).removeprefix(ROOT).partition("?")
    return f"{ROOT}/preview{path or '/overview'}.png" + (f"?{query}" if query else "")


def carried(as_at: date | None, programme: str | None) -> list[tuple[str, str]]:
    """What of a view is kept by the box that finds pages: its day, when that is past, and its programme."""
    kept = {"as_at": as_at.isoformat() if as_at else "", "programme": programme or ""}
    return [(name, value) for name, value in kept.items() if value]


def _query(given: Given) -> str:
    pairs = [(name, value) for name, values in given.items() for value in values if value]
    return "?" + urlencode(pairs, quote_via=quote) if pairs else ""


@lru_cache(maxsize=20_000)
def led(href: str) -> str:
    """Where a link of an answer leads in the plain edition; what has no plain twin is left as it is."""
    if not href.startswith("/") or href.startswith("//"):
        return href
    parts = urlsplit(href)
    page = parts.path.strip("/") or "overview"
    if page not in TITLES:
        return href
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(parts.query):
        given.setdefault(name, []).append(value)
    if given.keys() & ONLY_WITH_SCRIPT:
        return href
    anchor = slug(given.pop("section", [""])[0]) or parts.fragment
    return plain(page, given) + (f"#{anchor}" if anchor else "")


def links_led(html: str) -> str:
    """A fragment whose links lead to plain pages, but for those marked as leading to what needs script."""
    return re.sub(
        r'(?<! data-script) href="(/[^"]*)"', lambda found: f' href="{escape(led(unescape(found[1])))}"', html
    )
