"""The changes of the data as an Atom feed (RFC 4287): one entry a version, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from pdu.narrative import versions as narrative

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST_LISTED = 200  # rows named in one entry


def atom(title: str, versions: Sequence[dict[str, Any]], changes: Sequence[dict[str, Any]]) -> bytes:
    """The feed.

    versions: rows of `data_version` (number, version, data_date, note, added, changed, removed), in any order.
    changes:  rows of `data_change` (number, table_name, row_key, change), in any order.
    """
    ElementTree.register_namespace("", NAMESPACE)
    feed = ElementTree.Element(f"{{{NAMESPACE}}}feed")
    newest = sorted(versions, key=lambda row: -int(row["number"]))
    _add(feed, "title", f"{title}: changes of the data")
    _add(feed, "id", "urn:pdu-dashboard:changes")
    _add(feed, "updated", _moment(newest[0]["data_date"]) if newest else "1970-01-01T00:00:00Z")
    _add(_add(feed, "author"), "name", "PDU dashboard")
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
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = text
    return element


def _moment(day: object) -> str:
    """A day as a moment: Atom knows no dates without a time."""
    return f"{str(day)[:10]}T00:00:00Z"
