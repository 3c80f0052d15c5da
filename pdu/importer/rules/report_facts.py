"""What the cells of a report's table say, as facts of an area: a rating, a score, a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pdu.importer.document import Table
from pdu.importer.proposal import Proposal, Value, span
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.page import Page
from pdu.importer.rules.report_cells import HIGHEST, REGION, SCORE, is_overall, number_of, standard_of
from pdu.importer.rules.report_columns import Column
from pdu.importer.rules.report_measures import Measure, is_plausible
from pdu.importer.rules.result import Silent
from pdu.importer.rules.text import plain

RULE = "report_tables"


class Facts:
    """The facts of one table. area: of what names no other area of its own."""

    def __init__(self, page: Page, frames: Mapping[str, Frame], table: Table, area: str) -> None:
        self._page, self._frames, self._table, self.area = page, frames, table, area
        self._caption = plain(table.caption)

    def rated(
        self, label: str, area: str, rating: str, cells: Sequence[str], number: int
    ) -> Iterator[Proposal | Silent]:
        """A rating: of the unit as a whole or of a standard."""
        code = area or self.area
        if is_overall(label) or (area and not standard_of(label)):
            yield from self.given(code, "overall_rating", rating, cells, number)
            return
        standard = standard_of(label)
        if not standard:
            return
        frame = self._frames.get(code)
        kind = "region" if self._page.is_region(code) else "pdu"
        standards = self._page.known.standards.get((frame.programme if frame else "", kind), {})
        if standards and standard not in standards:
            yield self._silent(cells, number, f"{label} is no standard of the programme")
            return
        yield from self.given(code, f"rating:{standard}", rating, cells, number)

    def score(
        self, label: str, column: Column, cell: str, area: str, cells: Sequence[str], number: int
    ) -> Iterator[Proposal | Silent]:
        """The score of a unit with its maximum, where both are told."""
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
        yield from self.given(code, "overall_score", score, cells, number)
        yield from self.given(code, "overall_score_max", highest, cells, number)

    def figure(
        self,
        measure: Measure,
        value: Value,
        column: Column,
        area: str,
        cells: Sequence[str],
        number: int,
        withheld: bool = False,
    ) -> Iterator[Proposal | Silent]:
        """A value of a measure."""
        if not isinstance(value, str) and not is_plausible(measure.metric, value):
            yield self._silent(cells, number, f"{value:g} can be no {measure.metric}")
            return
        metric = measure.metric
        if REGION.search(column.heading) and not column.area:
            code = self._page.region
        else:
            code = column.area or area or self.area
        yield from self.given(
            code, metric, value, cells, number, grade=measure.grade, note=measure.note, withheld=withheld
        )

    def given(
        self, code: str, metric: str, value: Value, cells: Sequence[str], number: int, **more: object
    ) -> Iterator[Proposal | Silent]:
        """A fact of an area, where the document is about it. cells: the words it rests on; number: of the row."""
        if not code:
            yield self._silent(cells, number, "a figure of a table, but of which area is not said")
            return
        if code not in self._frames and code != self._page.region:
            yield self._silent(cells, number, "a figure of an area that is not this document's")
            return
        yield Proposal(
            code,
            metric,
            value,
            area_type="region" if self._page.is_region(code) else "pdu",
            area_name=self._page.name(code),
            words=self._words(cells),
            place=f"{self._table.place}, row {number}" if self._table.rows[1:] else self._table.place,
            rule=RULE,
            **more,  # type: ignore[arg-type]
        )

    def _silent(self, cells: Sequence[str], number: int, why: str) -> Silent:
        return Silent(self._words(cells), f"{self._table.place}, row {number}", why)

    def _words(self, cells: Sequence[str]) -> str:
        shown = " | ".join(cell for cell in cells if cell)
        return span(f"{self._caption}: {shown}" if self._caption else shown)
