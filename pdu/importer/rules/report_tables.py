"""Tables of a report, and lists that are tables in all but form: ratings, score, staff, caseloads, vacancies, cases inspected.

A figure is taken where its row, its column and its caption say together what it is, and of which area: the document's own unit,
or the one that the column, row or caption names. A column of an earlier time, of the country or of a target is none; where two
columns could be meant, neither is taken. A list counts as a table where a label and its value stand in one item ("Vacancy rate:
23 per cent"), or a standard and its rating in two that follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pdu.importer.document import Table
from pdu.importer.proposal import Proposal, Value, span
from pdu.importer.rules.areas import Names
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.grades import GRADES
from pdu.importer.rules.questions import asked, stages
from pdu.importer.rules.report_cells import (
    CODE,
    HIGHEST,
    NATION,
    OTHER_ANSWER,
    PAST,
    PERCENT,
    REGION,
    SCORE,
    STATED,
    TICKS,
    WISH,
    WITHHELD,
    YEAR,
    is_overall,
    is_score,
    number_of,
    rating_of,
    standard_of,
)
from pdu.importer.rules.report_measures import Measure, is_plausible, measure_of
from pdu.importer.rules.report_shapes import labels_first, listed
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.scope import Page
from pdu.importer.rules.text import plain

RULE = "report_tables"
_OWN = re.compile(
    r"(?:this |the |our )?(?:PDU|unit|delivery unit|probation delivery unit|service)(?: (?:figure|value|rate))?",
    re.IGNORECASE,
)
_VALUE = re.compile(r"\b(?:ratings?|score|points|value|number|total|yes|%|FTE|per ?cent|20\d\d)\b|%", re.IGNORECASE)


@dataclass(frozen=True)
class _Column:
    """A column of values: its heading, the area it is of (empty: that of the row or table), and whether it is left aside."""

    index: int
    heading: str
    area: str = ""
    aside: str = ""  # why it is not taken
    rating: str = ""  # the rating that the heading is, in a table that ticks one
    year: int = 0


def find(page: Page, frames: Mapping[str, Frame]) -> Result:
    """Facts of the tables of a document, and of its lists."""
    result, names = Result(), Names(page.known)
    for table in [*page.document.tables, *listed(page.document.blocks)]:
        result.add(_Reader(page, frames, names, table).read())
    return result


class _Reader:
    """One table with what is needed to read it."""

    def __init__(self, page: Page, frames: Mapping[str, Frame], names: Names, table: Table) -> None:
        self.page, self.frames, self.names, self.table = page, frames, names, table
        self.caption = plain(table.caption)
        self.heads, self.body = _parted(labels_first(_joined(table.rows)))
        self.columns = [self._column(index) for index in range(1, max(map(len, table.rows), default=0))]
        # Beside a column of the unit itself, one whose heading is no measure is of somebody else.
        if any(_OWN.fullmatch(one.heading) or one.area in page.subjects for one in self.columns):
            self.columns = [
                replace(one, aside="another area")
                if not (
                    one.area or one.aside or one.rating or _OWN.fullmatch(one.heading) or REGION.search(one.heading)
                )
                and re.match(r"[A-Z]", one.heading)
                and not (measure_of("", one.heading, "", True) or measure_of("", one.heading, "", False))
                and not any(pattern.search(one.heading) for _, pattern in GRADES)
                and not (
                    standard_of(one.heading)
                    or is_overall(one.heading)
                    or is_score(one.heading)
                    or _VALUE.search(one.heading)
                )
                else one
                for one in self.columns
            ]
        # A paragraph that happens to stand above the table is no caption; it may say that the figures are percentages.
        self.title = "" if self.caption.endswith(".") else self.caption
        self.corner = next((plain(row[0]) for row in self.heads if row and plain(row[0])), "")
        self.section = self.row_above = ""
        self.area = self._named(self.title) or (page.subjects[0] if len(page.subjects) == 1 else "")

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
                    yield from self._given(
                        self._named(row[0]) or self.area, "overall_rating", rating_of(rating), row, 1
                    )
        for words in dict.fromkeys(
            plain(cell) for row in [(self.caption,), *self.table.rows] for cell in (*row, _stated_in(row))
        ):
            match = STATED.search(words)
            if match and int(match["score"]) <= int(match["most"]):
                code = self._named(words) or self.area
                yield from self._given(code, "overall_score", int(match["score"]), [words], 1)
                yield from self._given(code, "overall_score_max", int(match["most"]), [words], 1)
                return

    def _row(self, cells: Sequence[str], number: int) -> Iterator[Proposal | Silent]:
        # "– in custody" under "People supervised": a part of the row above.
        if re.match(r"(?:[–-]|of (?:which|whom|these)\b|…)\s*\S", cells[0]) and self.row_above:
            cells = [f"{self.row_above} {cells[0]}", *cells[1:]]
        elif re.search(r"[A-Za-z]", cells[0]):
            self.row_above = cells[0]
        label, area = cells[0], self._named(cells[0])
        columns = [column for column in self.columns if column.index < len(cells) and cells[column.index]]
        ticked = [column for column in columns if column.rating]
        if ticked:
            marked = [column for column in ticked if cells[column.index].lower() in TICKS]
            if len(marked) == 1:
                yield from self._rated(label, area, marked[0].rating, cells, number)
            return
        for column, cell in self._taken(columns, cells):
            rating = rating_of(cell)
            if rating:
                yield from self._rated(self._label(label, column, area), column.area or area, rating, cells, number)
            elif is_score(label) or is_score(column.heading):
                yield from self._score(label, column, cell, area, cells, number)
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
                    yield from self._figure(measure, value.value, column, area, cells, number)
            elif cell in WITHHELD and (measure := measure_of(label, column.heading, self.title, False)):
                yield from self._figure(measure, cell, column, area, cells, number, withheld=True)

    def _is_share(self, column: _Column) -> bool:
        """Whether the figures of a column are percentages of cases that answer "yes", by its heading and what stands above."""
        yes = re.fullmatch(
            r"(?:% ?|per ?cent(?:age)? (?:of )?)?['\"]?(?:yes|sufficient|met)['\"]?(?: ?\(?%\)?)?",
            column.heading,
            re.IGNORECASE,
        )
        return bool(yes and PERCENT.search(f"{self.caption} {column.heading}"))

    def _taken(self, columns: Sequence[_Column], cells: Sequence[str]) -> Iterator[tuple[_Column, str]]:
        """The columns of a row that count: none left aside, and of several years only the last."""
        usable = [column for column in columns if not column.aside]
        years = {column.year for column in usable if column.year}
        latest = max(years) if len(years) > 1 else 0
        for column in usable:
            if not latest or column.year in (0, latest):
                yield column, cells[column.index]

    def _rated(
        self, label: str, area: str, rating: str, cells: Sequence[str], number: int
    ) -> Iterator[Proposal | Silent]:
        """A rating: of the unit as a whole or of a standard."""
        code = area or self.area
        if is_overall(label) or (area and not standard_of(label)):
            yield from self._given(code, "overall_rating", rating, cells, number)
            return
        standard = standard_of(label)
        if not standard:
            return
        frame = self.frames.get(code)
        kind = "region" if self.page.is_region(code) else "pdu"
        standards = self.page.known.standards.get((frame.programme if frame else "", kind), {})
        if standards and standard not in standards:
            yield self._silent(cells, number, f"{label} is no standard of the programme")
            return
        yield from self._given(code, f"rating:{standard}", rating, cells, number)

    def _label(self, label: str, column: _Column, area: str) -> str:
        """What a rating in a cell is of: the row's label, or the column's where the row names an area."""
        return column.heading if area and column.heading and not column.area else label

    def _score(
        self, label: str, column: _Column, cell: str, area: str, cells: Sequence[str], number: int
    ) -> Iterator[Proposal | Silent]:
        code = column.area or area or self.area
        match = SCORE.fullmatch(cell)
        most = re.search(r"(?:out of|of|maximum) (\d{1,2})", f"{label} {column.heading}")
        if match:
            score, highest = int(match["score"]), int(match["most"])
        elif most and (value := number_of(cell)) and not value.percent:
            score, highest = int(value.value), int(most[1])
        else:
            return
        if highest not in HIGHEST:
            return  # the points of one standard
        if score > highest:
            yield self._silent(cells, number, "a score above its own maximum")
            return
        yield from self._given(code, "overall_score", score, cells, number)
        yield from self._given(code, "overall_score_max", highest, cells, number)

    def _figure(
        self,
        measure: Measure,
        value: Value,
        column: _Column,
        area: str,
        cells: Sequence[str],
        number: int,
        withheld: bool = False,
    ) -> Iterator[Proposal | Silent]:
        if not isinstance(value, str) and not is_plausible(measure.metric, value):
            yield self._silent(cells, number, f"{value:g} can be no {measure.metric}")
            return
        metric = measure.metric
        if REGION.search(column.heading) and not column.area:
            code = self.page.region
        else:
            code = column.area or area or self.area
        yield from self._given(
            code, metric, value, cells, number, grade=measure.grade, note=measure.note, withheld=withheld
        )

    def _given(
        self, code: str, metric: str, value: Value, cells: Sequence[str], number: int, **more: object
    ) -> Iterator[Proposal | Silent]:
        if not code:
            yield self._silent(cells, number, "a figure of a table, but of which area is not said")
            return
        if code not in self.frames and code != self.page.region:
            yield self._silent(cells, number, "a figure of an area that is not this document's")
            return
        yield Proposal(
            code,
            metric,
            value,
            area_type="region" if self.page.is_region(code) else "pdu",
            area_name=self.page.name(code),
            words=self._words(cells),
            place=f"{self.table.place}, row {number}" if self.table.rows[1:] else self.table.place,
            rule=RULE,
            **more,  # type: ignore[arg-type]
        )

    def _silent(self, cells: Sequence[str], number: int, why: str) -> Silent:
        return Silent(self._words(cells), f"{self.table.place}, row {number}", why)

    def _words(self, cells: Sequence[str]) -> str:
        shown = " | ".join(cell for cell in cells if cell)
        return span(f"{self.caption}: {shown}" if self.caption else shown)

    def _column(self, index: int) -> _Column:
        parts = [cell for row in self.heads if (cell := self._over(row, index))]
        heading = plain(" ".join(dict.fromkeys(parts)))
        aside = "an earlier time" if PAST.search(heading) else "the country" if NATION.search(heading) else ""
        aside = aside or ("the other answer" if OTHER_ANSWER.fullmatch(heading) else "")
        years = YEAR.findall(heading)
        area = self._named(heading) or next((code for part in parts if (code := self._named(part))), "")
        return _Column(index, heading, area, aside, rating_of(heading), int(years[-1]) if years else 0)

    def _over(self, row: Sequence[str], index: int) -> str:
        """The heading over a column: where several rows have headings, the unit's name stands over its first column alone."""
        cell = row[index] if index < len(row) else ""
        if cell or len(self.heads) < 2 or row is self.heads[-1]:
            return cell
        left = next((one for one in reversed(row[1:index]) if one), "")
        return left if self._named(left) else ""

    def _named(self, words: str) -> str:
        """The code of the area that a label is the name of, or the only one that a caption speaks of."""
        bare = re.sub(
            r"\(?\b(?:PDUs?|probation delivery unit|region|probation service)\b\)?",
            "",
            plain(words),
            flags=re.IGNORECASE,
        ).strip(" -–:,")
        if not bare or not re.search(r"[A-Z]", bare):
            return ""
        regions = [
            code
            for code, area in self.page.known.areas.items()
            if area.kind == "region" and _key(bare) in {_key(name) for name in area.names}
        ]
        if regions:
            return regions[0]  # a column headed "London" beside one of the unit
        found = {one.code for text in (words, f"{bare} PDU") for one in self.names.find(plain(text)) if not one.alike}
        return next(iter(found)) if len(found) == 1 else ""


def _key(name: str) -> str:
    """A name as compared: without case, and "&" as "and"."""
    return name.lower().replace("&", "and").removeprefix("the ")


def _stated_in(row: Sequence[str]) -> str:
    """A row that states the score in two of its cells, as one text: "A PDU | Score | 6/21"."""
    cells = [plain(cell) for cell in row]
    return next(
        (f"{first} {second}" for first, second in pairwise(cells) if is_score(first) and SCORE.fullmatch(second)), ""
    )


def _joined(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows with the code of a standard and its name in one cell, where a table has them in two."""
    if not any(len(row) > 2 and CODE.fullmatch(plain(row[0])) and standard_of(row[1]) for row in rows):
        return rows
    # A heading over the whole width may stand in each of its cells.
    return [(" ".join(dict.fromkeys(cell for cell in row[:2] if cell)), *row[2:]) for row in rows]


def _parted(rows: Sequence[Sequence[str]]) -> tuple[list[Sequence[str]], list[Sequence[str]]]:
    """The rows of headings, at most three, and the others: the first row with a number or a rating in it begins the figures."""
    for number, row in enumerate(rows[:4]):
        values = [
            cell
            for cell in row[1:]
            if number_of(cell) or rating_of(cell) or SCORE.fullmatch(plain(cell)) or cell in WITHHELD
        ]
        ticks = [cell for cell in row[1:] if plain(cell).lower() in TICKS]
        if {"yes", "no"} <= {plain(cell).lower() for cell in row[1:]}:
            ticks = []  # the headings of two answers
        # "Inadequate | Requires improvement | Good | …" over ticks
        below = any(rating_of(cell) for other in rows[number + 1 :] for cell in other)
        only = all(rating_of(cell) for cell in row[1:] if cell)
        headings = only and len({rating_of(cell) for cell in row[1:]} - {""}) >= 3 and not below
        if (values or ticks) and not headings and not (values and all(YEAR.fullmatch(plain(cell)) for cell in values)):
            return list(rows[:number]), list(rows[number:])
    return [], []
