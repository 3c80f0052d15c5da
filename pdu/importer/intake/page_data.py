"""What the head of a page says of it: title, publisher, address, day of publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from pdu.address import days
from pdu.clock import ZONE

LONGEST_JSON = 200_000  # characters of structured data read from a page
# Names under which pages give their day, the surest first. Days of change are no days of publication.
_DAY_NAMES = (
    "article:published_time",
    "govuk:first-published-at",
    "dcterms.issued",
    "dc.date.issued",
    "datepublished",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publish-date",
    "date",
)
_DAY_PATHS = (
    ".//time[contains(@class, 'publish') or @itemprop='datePublished' or @pubdate]",
    ".//*[@itemprop='datePublished']",
    ".//time[@datetime]",
)


@dataclass(frozen=True)
class PageData:
    """What a page says of itself; empty where it does not. `published` is a partial date."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    published_words: str = ""  # the words of the date line, when the day was read from an element that shows it


def read(root: etree._Element) -> PageData:
    """What a page says of itself in its head, its structured data and its time element."""
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): (
            meta.get("content") or ""
        ).strip()
        for meta in root.iter("meta")
    }
    title = metas.get("og:title") or _first(root, ".//title")
    canonical = root.find(".//link[@rel='canonical']")
    url = (canonical.get("href") if canonical is not None else "") or metas.get("og:url", "")
    published, words = _published(root, metas)
    return PageData(
        title=re.split(r"\s+[|–—-]\s+(?=[^|–—]*(?:HM|GOV|Inspectorate|Ministry|Justice)[^|–—]*$)", title)[0].strip(),
        publisher=metas.get("og:site_name")
        or metas.get("dcterms.publisher")
        or metas.get("dc.publisher")
        or metas.get("author", ""),
        url=url if url.startswith(("http://", "https://")) else "",
        published=published,
        published_words=words,
    )


def _published(root: etree._Element, metas: dict[str, str]) -> tuple[str, str]:
    for said in (*(metas.get(name, "") for name in _DAY_NAMES), *_structured(root)):
        if day := day_of(said):
            return day, ""
    for path in _DAY_PATHS:
        for element in root.iterfind(path) if "contains" not in path and " or " not in path else root.xpath(path):
            words = " ".join("".join(element.itertext()).split())
            if day := day_of(element.get("datetime") or element.get("content") or "") or day_of(words):
                return day, words
    return "", ""


def _structured(root: etree._Element) -> Iterator[str]:
    """Days of publication in the page's JSON-LD."""
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json" and 0 < len(script.text or "") <= LONGEST_JSON:
            try:
                held = json.loads(script.text)
            except (ValueError, RecursionError):
                continue
            items = held if isinstance(held, list) else held.get("@graph", [held]) if isinstance(held, dict) else []
            for item in items if isinstance(items, list) else []:
                if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                    yield item["datePublished"]


def day_of(said: str) -> str:
    """The day of the United Kingdom that a time stamp or a written day means, as YYYY-MM-DD; empty when it means none.

    A time with its zone is turned: a release of a minute past midnight in summer is stamped 23:01 of the day before in UTC.
    """
    said = said.strip()
    if not said or len(said) > 60:
        return ""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        day = days.read(said)
        return day.isoformat() if day else ""
    return (moment.astimezone(ZONE) if moment.tzinfo else moment).date().isoformat()


def _first(root: etree._Element, path: str) -> str:
    found = root.find(path)
    return "" if found is None else " ".join("".join(found.itertext()).split())
