"""The stylesheet of pages and figures, and the part of it that a page needs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("style.css")


@cache
def text() -> str:
    """The stylesheet as it is written."""
    return FILE.read_text(encoding="utf-8")


def part(sheet: str, page_name: str) -> str:
    """The part of a sheet for one page, or for all with no name: without what only its writers read.

    A section that only some pages need names them in its heading: `/* ---- for region workforce: … */`.
    """
    first, *sections = re.split(r"/\* ---- (.*?)\*/", sheet, flags=re.S)
    kept = [] if page_name else [first]
    for heading, rules in zip(sections[::2], sections[1::2], strict=True):
        pages = heading.partition(":")[0].split()[1:] if heading.startswith("for ") else [""]
        if page_name in pages:
            kept.append(rules)
    return small("".join(kept))


def small(sheet: str) -> str:
    """A sheet without remarks, line breaks, and blanks around braces and after semicolons, colons and commas."""
    without = re.sub(r"[ \t]*\n[ \t]*", "", re.sub(r"/\*.*?\*/", "", sheet, flags=re.S))
    return re.sub(r"(\"[^\"]*\")| ?([{}]) ?|([;:,]) ", r"\1\2\3", without).replace(";}", "}")
