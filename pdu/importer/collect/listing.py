"""What a place lists: the links of an index page, the entries of a feed, the editions and attachments GOV.UK's content API names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from pdu.importer.collect.places import Place
from pdu.importer.document import Refused
from pdu.importer.fetch import Fetcher
from pdu.importer.intake import html
from pdu.importer.intake.page_data import day_of

LARGEST_LIST = 5_000_000  # bytes of an index page, a feed or an answer of the content API
MOST_ITEMS = 500
# Where GOV.UK keeps its attachments.
FILE_HOSTS = {"assets.publishing.service.gov.uk", "assets.digital.cabinet-office.gov.uk"}
_OTHER_PARTS = re.compile(r"[?&](?:page|paged|sort|filter|category)=|/page/\d+/?$|/feed/?$|/category/|/tag/")


@dataclass(frozen=True)
class Item:
    """Something a place lists. `key` tells it from others, and an edition that was revised from the one before."""

    key: str
    address: str
    title: str
    published: str = ""


def items(place: Place, fetcher: Fetcher) -> list[Item]:
    """What a place lists, newest first, at most MOST_ITEMS. Raises Refused when the place cannot be read as what it should be."""
    fetched = fetcher.fetch(place.address, LARGEST_LIST)
    content = fetched.file.read_bytes()
    reader = {"index_page": _index, "feed": _feed, "govuk_content": _editions}[place.kind]
    return reader(place, content, fetched.address)[:MOST_ITEMS]


def attachments(place: Place, edition: Item, fetcher: Fetcher) -> list[Item]:
    """The files of an edition that the place asks for; the page itself when it asks for none."""
    if not place.files:
        return [Item(edition.key, edition.address.replace("/api/content/", "/", 1), edition.title, edition.published)]
    fetched = fetcher.fetch(edition.address, LARGEST_LIST)
    held = _json(place, fetched.file.read_bytes())
    listed = [entry for entry in _list(held.get("details"), "attachments") if isinstance(entry.get("url"), str)]
    found = []
    for entry in listed:
        title = str(entry.get("title") or "")
        address = urljoin(fetched.address, entry["url"])
        if _has_words(title, place.files) and _may(address, fetched.address):
            found.append(Item(address, address, f"{edition.title}: {title}", edition.published))
    if not found:
        titles = ", ".join(str(entry.get("title")) for entry in listed[:8]) or "none"
        raise Refused(f"{edition.address}: no attachment is named like {place.files!r}; it has: {titles}.")
    return found


def _index(place: Place, content: bytes, address: str) -> list[Item]:
    start = place.items or f"{address.rstrip('/')}/"
    found = [
        Item(link, link, words)
        for link, words in html.links(content, address)
        if link.startswith(start)
        and link.rstrip("/") not in (start.rstrip("/"), address.rstrip("/"))
        and not _OTHER_PARTS.search(link)
    ]
    if not found:
        raise Refused(
            f"{address}: the page lists nothing whose address begins with {start}; has the place been rebuilt?"
        )
    return found


def _feed(place: Place, content: bytes, address: str) -> list[Item]:
    feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    entries = [entry for entry in feed.entries if isinstance(entry.get("link"), str)]
    if not entries:
        raise Refused(f"{address}: this is no feed, or an empty one.")
    found = []
    for entry in entries:
        link = urljoin(address, entry["link"])
        if link.startswith(place.items) if place.items else _may(link, address):
            said = str(entry.get("published") or "")
            found.append(
                Item(link, link, " ".join(str(entry.get("title", "")).split()), day_of(said) or _day_of(entry))
            )
    return found


def _day_of(entry: Mapping[str, Any]) -> str:
    """The day of a feed's entry that is not written as ISO: feedparser gives it in UTC."""
    moment = entry.get("published_parsed")
    return day_of("{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}+00:00".format(*moment[:6])) if moment else ""


def _editions(place: Place, content: bytes, address: str) -> list[Item]:
    held = _json(place, content)
    documents = _list(held.get("links"), "documents") or ([held] if _list(held.get("details"), "attachments") else [])
    found = []
    for entry in documents:
        path, title = entry.get("base_path"), str(entry.get("title") or "")
        if not isinstance(path, str) or not re.fullmatch(r"/[\w./-]{1,300}", path) or ".." in path:
            continue
        if not _has_words(title, place.items):
            continue
        updated = str(entry.get("public_updated_at") or "")
        parts = urlsplit(address)
        found.append(
            Item(f"{path}@{updated}", f"{parts.scheme}://{parts.netloc}/api/content{path}", title, day_of(updated))
        )
    if not found:
        raise Refused(f"{address}: nothing listed there is named like {place.items!r}; has the collection moved?")
    return sorted(found, key=lambda item: item.key.rsplit("@", 1)[1], reverse=True)


def _json(place: Place, content: bytes) -> dict[str, Any]:
    try:
        held = json.loads(content)
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict):
        raise Refused(f"{place.address}: this is no answer of GOV.UK's content API.")
    return held


def _list(held: object, name: str) -> list[dict[str, Any]]:
    """The objects listed under a name; nothing where the answer has another form than it should."""
    listed = held.get(name) if isinstance(held, dict) else None
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []


def _may(address: str, listed_at: str) -> bool:
    """Whether a listed address is at the host that lists it, or where GOV.UK keeps its files."""
    host = urlsplit(address).netloc
    return host == urlsplit(listed_at).netloc or host in FILE_HOSTS


def _has_words(title: str, wanted: str) -> bool:
    """Whether a title holds the words of one of the alternatives, in any order; anything does when none is asked for."""
    words = set(re.findall(r"\w+", title.lower()))
    alternatives: Iterable[set[str]] = (set(re.findall(r"\w+", part.lower())) for part in wanted.split("|"))
    return not wanted or any(part <= words for part in alternatives)
