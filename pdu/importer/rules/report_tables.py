"""Tables of a report, and lists that are tables in all but form: ratings, score, staff, caseloads, vacancies, cases inspected.

A figure is taken where its row, its column and its caption say together what it is, and of which area: the document's own unit,
or the one that the column, row or caption names. A column of an earlier time, of the country or of a target is none; where two
columns could be meant, neither is taken. A list counts as a table where a label and its value stand in one item ("Vacancy rate:
23 per cent"), or a standard and its rating in two that follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pdu.importer.document import Table
from pdu.importer.proposal import Proposal
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.page import Page
from pdu.importer.rules.questions import asked, stages
from pdu.importer.rules.report_areas import Named
from pdu.importer.rules.report_cells import (
    NATION,
    PAST,
    PERCENT,
    SCORE,
    STATED,
    TICKS,
    WISH,
    WITHHELD,
    is_overall,
    is_score,
    number_of,
    rating_of,
)
from pdu.importer.rules.report_columns import Column, columns_of, joined, parted
from pdu.importer.rules.report_facts import Facts
from pdu.importer.rules.report_measures import measure_of
from pdu.importer.rules.report_shapes import labels_first, listed
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.text import plain


def find(page: Page, frames: Mapping[str, Frame]) -> Result:
    """Facts of the tables of a document, and of its lists."""
    result, named = Result(), Named(page.known)
    for table in [*page.document.tables, *listed(page.document.blocks)]:
        result.add(_Reader(page, frames, named, table).read())
    return result


class _Reader:
    """One table with what is needed to read it."""

    def __init__(self, page: Page, frames: Mapping[str, Frame], named: Named, table: Table) -> None:
        self.table, self.named = table, named
        self.caption = plain(table.caption)
        self.heads, self.body = parted(labels_first(joined(table.rows)))
        self.columns = columns_of(table.rows, self.heads, named, page.subjects)
        # A paragraph that happens to stand above the table is no caption; it may say that the figures are percentages.
        self.title = "" if self.caption.endswith(".") else self.caption
        self.corner = next((plain(row[0]) for row in self.heads if row and plain(row[0])), "")
        self.section = self.row_above = ""
        own = named(self.title) or (page.subjects[0] if len(page.subjects) == 1 else "")
        self.facts = Facts(page, frames, table, own)

    def read(self) -> Iterator[Proposal | Silent]:
        """The facts of the table."""
        # A sentence that happens to stand above the table is no caption.
        if not self.caption.endswith(".") and (PAST.search(self.caption) or NATION.search(self.caption)):
            return
        yield from self._stated()
        for number, row in enumerate(self.body, len(self.heads) + 1):
            cells = [plain(cell) for cell in row]
            if len(cells) >= 2 and any(cells[1:]):
                yield from self._row(cells, number)
            elif cells and cells[0]:
                self.section = cells[0]

    def _stated(self) -> Iterator[Proposal | Silent]:
        """The overall rating and the score that a cell states in full: "Overall rating: Good", "Score 6/21"; a caption may say the score."""
        for row in self.table.rows:
            for label, _, rating in (plain(cell).partition(":") for cell in row):
                if is_overall(label) and rating_of(rating):
                    yield from self.facts.given(
                        self.named(row[0]) or self.facts.area, "overall_rating", rating_of(rating), row, 1
                    )
        for words in dict.fromkeys(
            plain(cell) for row in [(self.caption,), *self.table.rows] for cell in (*row, _stated_in(row))
        ):
            match = STATED.search(words)
            if match and int(match["score"]) <= int(match["most"]):
                code = self.named(words) or self.facts.area
                yield from self.facts.given(code, "overall_score", int(match["score"]), [words], 1)
                yield from self.facts.given(code, "overall_score_max", int(match["most"]), [words], 1)
                return

    def _row(self, cells: Sequence[str], number: int) -> Iterator[Proposal | Silent]:
        # "– in custody" under "People supervised": a part of the row above.
        if re.match(r"(?:[–-]|of (?:which|whom|these)\b|…)\s*\S", cells[0]) and self.row_above:
            cells = [f"{self.row_above} {cells[0]}", *cells[1:]]
        elif re.search(r"[A-Za-z]", cells[0]):
            self.row_above = cells[0]
        label, area = cells[0], self.named(cells[0])
        columns = [column for column in self.columns if column.index < len(cells) and cells[column.index]]
        ticked = [column for column in columns if column.rating]
        if ticked:
            marked = [column for column in ticked if cells[column.index].lower() in TICKS]
            if len(marked) == 1:
                yield from self.facts.rated(label, area, marked[0].rating, cells, number)
            return
        for column, cell in self._taken(columns, cells):
            rating = rating_of(cell)
            if rating:
                yield from self.facts.rated(
                    self._label(label, column, area), column.area or area, rating, cells, number
                )
            elif is_score(label) or is_score(column.heading):
                yield from self.facts.score(label, column, cell, area, cells, number)
            elif value := number_of(cell):
                percent = value.percent or self._is_share(column)
                # "Keeping people safe" over "Assessment", "Planning": what stands above says of what.
                brief = stages(label) and not asked(label)
                above = (self.section or self.corner or self.title) if brief else ""
                labels = ("" if area else f"{above} {label}".strip(), "" if column.area else column.heading)
                plainly = measure_of(label, labels[1], "", percent) if brief and not area else None
                measure = plainly or measure_of(*labels, self.title, percent)
                # A column of targets gives posts ("target staffing"), but no value of what the row measures.
                wished = WISH.search(column.heading) and measure_of(label, "", "", value.percent)
                if measure and not wished:
                    yield from self.facts.figure(measure, value.value, column, area, cells, number)
            elif cell in WITHHELD and (measure := measure_of(label, column.heading, self.title, False)):
                yield from self.facts.figure(measure, cell, column, area, cells, number, withheld=True)

    def _is_share(self, column: Column) -> bool:
        """Whether the figures of a column are percentages of cases that answer "yes", by its heading and what stands above."""
        yes = re.fullmatch(
            r"(?:% ?|per ?cent(?:age)? (?:of )?)?['\"]?(?:yes|sufficient|met)['\"]?(?: ?\(?%\)?)?",
            column.heading,
            re.IGNORECASE,
        )
        return bool(yes and PERCENT.search(f"{self.caption} {column.heading}"))

    def _taken(self, columns: Sequence[Column], cells: Sequence[str]) -> Iterator[tuple[Column, str]]:
        """The columns of a row that count: none left aside, and of several years only the last."""
        usable = [column for column in columns if not column.aside]
        years = {column.year for column in usable if column.year}
        latest = max(years) if len(years) > 1 else 0
        for column in usable:
            if not latest or column.year in (0, latest):
                yield column, cells[column.index]

    def _label(self, label: str, column: Column, area: str) -> str:
        """What a rating in a cell is of: the row's label, or the column's where the row names an area."""
        return column.heading if area and column.heading and not column.area else label


def _stated_in(row: Sequence[str]) -> str:
    """A row that states the score in two of its cells, as one text: "A PDU | Score | 6/21"."""
    cells = [plain(cell) for cell in row]
    return next(
        (f"{first} {second}" for first, second in pairwise(cells) if is_score(first) and SCORE.fullmatch(second)), ""
    )
