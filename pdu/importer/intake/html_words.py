"""The words of an element of a page, on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "ul", "ol", "dl", "li", "dt", "dd", "blockquote", "figure",
    "figcaption", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "address", "hr", "body", "details", "summary", "center",
    "fieldset", "form", "html",
}  # fmt: skip
_MARK = re.compile(r"\[?\s*(?:footnote|note)?\s*(?:\d{1,3}|[*†‡])(?:\s*,\s*\d{1,3})*\s*\]?", re.IGNORECASE)


def words_of(element: etree._Element) -> str:
    """All words of an element on one line, without scripts and styles; blocks within it are parted by a space."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.tag in ("script", "style", "noscript", "template", "svg"):
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not is_mark(child):
            parts = child.tag in BLOCKS or child.tag in ("br", "td", "th", "tr")
            yield " " if parts else ""
            yield from _pieces(child)
            yield " " if parts else ""
        yield child.tail or ""


def is_mark(element: etree._Element) -> bool:
    """Whether a piece is the mark of a footnote: "nine per cent" with a raised 1 is not "nine per cent1"."""
    return element.tag == "sup" and bool(_MARK.fullmatch(" ".join(element.itertext()).strip()))
