"""The words of the field in plain words: all of them on About, and those of a page under its first words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pdu import words
from pdu.answer import Run
from pdu.figures.html import address, link, tag, text
from pdu.narrative import glossary as narrative
from pdu.narrative.sources import publisher as published_by

ANCHOR = "glossary"


def listing(run: Run) -> str:
    """Every word with its meaning and the pages it was read on, as HTML."""
    items = "".join(
        _item(
            row, f" {narrative.READ_ON}: {words.listed(sources)}." if (sources := list(_sources(row.read_on))) else ""
        )
        for row in run("glossary").itertuples(index=False)
    )
    return tag("dl", items, class_="said-of")


def of_page(run: Run, page: str, link_date: date | None) -> str:
    """The words of one page, folded away until they are asked for, as HTML; nothing for a page that needs none.

    A disclosure and no hover: it opens by keyboard and by touch, and is read by screen readers.
    """
    rows = [row for row in run("glossary").itertuples(index=False) if page in str(row.pages).split(";")]
    if not rows:
        return ""
    every = tag("p", link(narrative.ALL, address("about", link_date, section=ANCHOR)))
    items = tag("dl", "".join(_item(row) for row in rows), class_="said-of")
    return tag("details", tag("summary", text(narrative.SUMMARY)) + items + every, class_="more words")


def _item(row: Any, after: str = "") -> str:
    """A word and what it means; `after` is HTML."""
    term = tag("dfn", text(words.sentence_case(row.term)))
    return tag("dt", term) + tag("dd", text(row.meaning) + "." + after)


def _sources(read_on: object) -> Iterator[str]:
    """The pages a word was read on, as links."""
    if not words.is_missing(read_on):
        for source in str(read_on).split(";;"):
            publisher, title, *url = source.split("|")
            said = f"{published_by(publisher, url[0] if url else None)}, {title}"
            yield link(said, url[0]) if url else text(said)
