"""Test documents as Document, without the intake of files: what these tests are about is the reading, not the opening."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from pdu.importer.document import Block, Document

_ITEM = re.compile(r"(?:\d+\.|[•*-])\s+")


def document(file: Path) -> Document:
    """The document of a test file."""
    words = file.read_text(encoding="utf-8")
    return from_html(words) if file.suffix == ".html" else from_text(words)


def from_text(words: str) -> Document:
    """Paragraphs parted by empty lines; short ones without a stop are headings, numbered or bulleted ones items."""
    blocks = []
    for number, paragraph in enumerate(re.split(r"\n\s*\n", words.strip()), 1):
        text = " ".join(paragraph.split())
        short = len(text) <= 110 and len(text.split()) <= 14 and text[-1] not in '.!?:;,”"'
        kind = "item" if _ITEM.match(text) else "heading" if short else "paragraph"
        blocks.append(Block(text, kind, f"paragraph {number}"))
    title = next(
        (block.text for block in blocks if not re.match(r"(?:strictly )?embargo", block.text, re.IGNORECASE)), ""
    )
    return Document(title, tuple(blocks))


def from_html(words: str) -> Document:
    """The main part of a page, its title and the day in its data."""
    page = html.document_fromstring(words)
    kinds = {"p": "paragraph", "li": "item", "h1": "heading", "h2": "heading", "h3": "heading"}
    main = (page.xpath("//main") or [page])[0]
    blocks = [Block(" ".join(one.text_content().split()), kinds[one.tag]) for one in main.iter(*kinds)]
    published = page.xpath("string(//meta[@property='article:published_time']/@content)")[:10]
    title = page.xpath("string(//h1)") or page.xpath("string(//title)")
    return Document(title, tuple(blocks), published=published, kind="html")
