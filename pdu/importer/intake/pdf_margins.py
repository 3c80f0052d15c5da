"""Headers and footers of pages, page numbers and what a browser prints over and under them, left out."""

from __future__ import annotations

import re
from collections import Counter

from pdu.importer.intake.pdf_page import Line, Page

MARGIN = 0.12  # share of a page's height in which headers and footers stand
# What browsers print over and under a page: the day of printing (which is no day of publication) and the address.
_PRINTED = re.compile(r"^\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}|^(?:https?|file)://\S+(?:\s+\d{1,3}/\d{1,3})?$")
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)


def drop_margins(pages: list[Page]) -> None:
    """Leave out page numbers and the lines that stand at the top or bottom of many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line.text) for line in page.lines if _in_margin(line, page)})
    often = max(2, round(0.3 * len(pages)))
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not (
                _in_margin(line, page)
                and (
                    _PAGE_NUMBER.match(line.text)
                    or _PRINTED.match(line.text)
                    or (len(pages) > 1 and seen[_shape(line.text)] >= often)
                )
            )
        ]


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _shape(text: str) -> str:
    """A line with its numbers taken out: headers and footers differ from page to page by the page's number only."""
    return re.sub(r"\d+", "#", text).lower()
