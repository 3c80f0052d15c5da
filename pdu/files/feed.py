"""Atom feeds (RFC 4287): of what has come out, and of what each version of the data changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree

from pdu.narrative import versions as narrative

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
MOST_LISTED = 200  # rows named in one entry
AUTHOR = "PDU dashboard"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # signs no XML may hold


@dataclass(frozen=True)
class Entry:
    """One piece of news.

    id:      stays the same for ever, whatever its words become
    updated: the day of the last change that matters; published: the day it came out, where that is known
    kind:    inspection, correction or data
    page:    path of the page that shows it; via: full address of where it was published
    """

    id: str
    title: str
    summary: str
    updated: date
    kind: str
    page: str
    published: date | None = None
    via: str = ""


@dataclass(frozen=True)
class Feed:
    """Entries, the newest first, and what they are of. page: path of the page that shows the same"""

    id: str
    title: str
    subtitle: str
    rights: str
    updated: date
    page: str
    entries: tuple[Entry, ...]


def of_entries(feed: Feed, base: str, path: str) -> bytes:
    """A feed as it stands at an address. base: that of the dashboard, without a slash at its end; path: the feed's own"""
    root = _root(feed.title, feed.id, _moment(feed.updated))
    _add(root, "subtitle", feed.subtitle)
    _add(root, "rights", feed.rights)
    _link(root, "self", base + path, "application/atom+xml")
    _link(root, "alternate", base + feed.page, "text/html")
    for one in feed.entries:
        entry = _add(root, "entry")
        _add(entry, "title", one.title)
        _add(entry, "id", one.id)
        _add(entry, "updated", _moment(one.updated))
        if one.published:
            _add(entry, "published", _moment(one.published))
        _add(entry, "summary", one.summary)
        _add(entry, "category", term=one.kind)
        _link(entry, "alternate", base + one.page, "text/html")
        if one.via:
            _link(entry, "via", one.via)
    return _written(root)


def atom(title: str, versions: Sequence[dict[str, Any]], changes: Sequence[dict[str, Any]]) -> bytes:
    """The changes of the data, one entry a version, newest first.

    versions: rows of `data_version` (number, version, data_date, note, added, changed, removed), in any order.
    changes:  rows of `data_change` (number, table_name, row_key, change), in any order.
    """
    newest = sorted(versions, key=lambda row: -int(row["number"]))
    updated = _moment(newest[0]["data_date"]) if newest else "1970-01-01T00:00:00Z"
    feed = _root(f"{title}: changes of the data", "urn:pdu-dashboard:changes", updated)
    for row in newest:
        entry = _add(feed, "entry")
        _add(entry, "title", f"Data version {row['version'][: narrative.SHOWN]}: {row['note']}")
        _add(entry, "id", f"urn:pdu-dashboard:data-version:{row['version']}")
        _add(entry, "updated", _moment(row["data_date"]))
        _add(entry, "summary", narrative.counts(row["added"], row["changed"], row["removed"]))
        listed = [change for change in changes if change["number"] == row["number"]]
        if listed:
            lines = [
                f"{change['change']}: {change['table_name']} {change['row_key']}" for change in listed[:MOST_LISTED]
            ]
            left = len(listed) - len(lines)
            _add(entry, "content", "\n".join([*lines, *([f"and {left} more"] if left else [])]), type="text")
    return _written(feed)


def _root(title: str, id_: str, updated: str) -> ElementTree.Element:
    ElementTree.register_namespace("", NAMESPACE)
    feed = ElementTree.Element(f"{{{NAMESPACE}}}feed")
    _add(feed, "title", title)
    _add(feed, "id", id_)
    _add(feed, "updated", updated)
    _add(_add(feed, "author"), "name", AUTHOR)
    return feed


def _link(parent: ElementTree.Element, relation: str, address: str, media_type: str = "") -> None:
    _add(parent, "link", rel=relation, href=NOT_XML.sub("", address), **({"type": media_type} if media_type else {}))


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = None if text is None else NOT_XML.sub("", text)
    return element


def _written(feed: ElementTree.Element) -> bytes:
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _moment(day: object) -> str:
    """A day as a moment: Atom knows no dates without a time."""
    return f"{str(day)[:10]}T00:00:00Z"
