"""Packs for the tests of pdu.briefing: made and written once for several tests of a process, and what is read back from them."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from pptx import Presentation

from pdu.briefing import Pack, Scope, make, powerpoint
from pdu.store.database import Database, fetch
from tests.conftest import asking

DAY, SINCE = date(2026, 11, 24), date(2024, 6, 1)


@cache
def made_of(file: Path, scope: Scope) -> Pack:
    """The pack of a scope, made once for several tests."""
    return make(asking(Database(file)), scope, DAY, SINCE)


def made(database: Database, scope: Scope) -> Pack:
    """The same, by its database."""
    return made_of(database.path, scope)


@cache
def deck_of(file: Path, scope: Scope) -> bytes:
    """Its deck, written once for several tests."""
    return powerpoint(made_of(file, scope))


def opened(database: Database, scope: Scope) -> Any:
    """The same, opened anew: a test may spoil it."""
    return Presentation(io.BytesIO(deck_of(database.path, scope)))


def scopes(database: Database) -> list[Scope]:
    """The country, every region and every unit with an inspection."""
    file = database.version_file()
    regions = fetch(file, "SELECT region_code FROM region ORDER BY 1")["region_code"]
    units = fetch(file, "SELECT DISTINCT pdu_code FROM unit_rating ORDER BY 1")["pdu_code"]
    return [Scope("national"), *(Scope("region", code) for code in regions), *(Scope("pdu", code) for code in units)]


class Reader(HTMLParser):
    """The tables of a page, as texts, and all attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._cell: list[str] | None = None
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self._cell = []
        if self._cell is not None and (tag == "svg" or ("aria-hidden", "true") in attrs):
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td") and self._cell is not None:
            self.tables[-1][-1].append("".join(self._cell).strip())
            self._cell, self._hidden = None, 0
        elif self._hidden and tag in ("svg", "span"):
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader
