"""A grid of figures, labels to the left and headings above, as proposals: each cell once, or left aside with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pdu.importer.proposal import Proposal
from pdu.importer.tables import periods
from pdu.importer.tables.areas import Areas
from pdu.importer.tables.cells import Figure, figure, mark_only, reference, words
from pdu.importer.tables.found import Aside, LayoutError, Reading, several
from pdu.importer.tables.heads import Column, Heads, heads_of
from pdu.importer.tables.layout import Layout, Measure, TableMap
from pdu.importer.tables.notes import Notes, notes_of
from pdu.importer.tables.periods import Period
from pdu.importer.tables.rows import FORERUNNER, OLD_GRADE, Row, end_of, rows_of
from pdu.importer.tables.workbook import Sheet

UNIFIED = date(2021, 6, 26)  # the day the regions and PDUs of today began
UNAVAILABLE = "no figure: not available or not applicable"


def read_grid(
    sheet: Sheet, table: TableMap, layout: Layout, areas: Areas, given: Period | None, reading: Reading
) -> None:
    """Read one table of a sheet. given: the period where neither title, headings nor labels name one.

    Raises LayoutError when the sheet is not as the mapping says, with every problem found; nothing is read in part.
    """
    heads = heads_of(sheet, table, layout)
    named = _named(sheet, table, heads, given)
    notes = notes_of(sheet, range(end_of(sheet, table, heads), len(sheet.rows)), tuple(layout.symbols))
    made = Reading()
    problems: list[str] = []
    rows = list(rows_of(sheet, table, layout, heads, areas, made.aside))
    for row in rows:
        marks = _marks(sheet, heads, row.number, made)
        for column in heads.columns:
            raw = sheet.at(row.number, column.index)
            if raw is None:
                continue
            place = f"sheet {sheet.name}, cell {reference(row.number, column.index)}"
            try:
                read = figure(raw, layout.symbols)
                if read is None:
                    continue
                if read.value is None and read.standing is None:
                    raise ValueError(f"{read.symbol!r} stands without a figure")
                if read.standing == "unavailable":
                    made.aside.append(Aside(place, UNAVAILABLE, read.symbol))
                    continue
                made.proposals.append(
                    _proposal(layout, table, row, column, read, named, notes, marks.get(column.index, ()), place)
                )
            except ValueError as error:
                problems.append(f"sheet {sheet.name!r}, cell {reference(row.number, column.index)}: {error}.")
    for index, text in heads.ignored:
        made.aside.append(
            Aside(f"sheet {sheet.name}, column {reference(0, index)[:-1]}", "left out by the mapping", text)
        )
    if problems:
        raise several(problems)
    if not made.proposals and not made.aside:
        raise LayoutError(
            f"sheet {sheet.name!r}: no figure below the headings of row {heads.first_row}. If they are formulas, open "
            "the file in a spreadsheet program and save it, so that their results are in it."
        )
    reading.proposals += before_today(made.proposals)
    reading.aside += made.aside


def before_today(proposals: list[Proposal]) -> list[Proposal]:
    """Proposals of one table, without an area of today where all of it is of before there were such areas.

    A table that reaches into their time is of today's areas throughout, as its publisher traces them back.
    """
    if not proposals or max(proposal.period_end for proposal in proposals) >= UNIFIED.isoformat():
        return proposals
    return [
        proposal
        if proposal.area_type in ("national", "forerunner")
        else replace(proposal, area="", area_type="forerunner", note=f"{FORERUNNER}; {proposal.note}".rstrip("; "))
        for proposal in proposals
    ]


def _named(sheet: Sheet, table: TableMap, heads: Heads, given: Period | None) -> Period | None:
    """The period of the whole table: of its title, of a line above its headings, or as given."""
    if table.period == "title":
        period = periods.read(heads.title)
        if period is None and given is None:
            raise LayoutError(
                f"sheet {sheet.name!r}: the title {heads.title[:120]!r} names no day or period; give --period."
            )
        return period or given
    if table.period == "above":
        for row in range(heads.title_row, heads.first_row):
            for raw in sheet.rows[row] if row < len(sheet.rows) else ():
                period = periods.read(raw)
                if period:
                    return period
        if given is None:
            raise LayoutError(f"sheet {sheet.name!r}: no day or period stands above the headings; give --period.")
        return given
    if table.period:
        return periods.read(table.period) or given
    return given


def _marks(sheet: Sheet, heads: Heads, row: int, made: Reading) -> dict[int, tuple[str, ...]]:
    """Marks that stand in a column of their own, '(p)': of the figures left of them, back to the next gap."""
    figures = {column.index for column in heads.columns}
    others = figures | {index for index, _ in heads.ignored} | {index for index, _ in heads.labels}
    found: dict[int, tuple[str, ...]] = {}
    width = len(sheet.rows[row])
    for index in range(max(at for at, _ in heads.labels) + 1, width):
        raw = sheet.at(row, index)
        if raw is None or index in others:
            continue
        marks = mark_only(raw)
        if not marks:
            place = f"sheet {sheet.name}, cell {reference(row, index)}"
            made.aside.append(Aside(place, "stands under no heading", words(raw)[:60]))
        left = index - 1
        while marks and left in figures:
            found[left] = marks
            left -= 1
    return found


def _proposal(
    layout: Layout,
    table: TableMap,
    row: Row,
    column: Column,
    read: Figure,
    named: Period | None,
    notes: Notes,
    marks: tuple[str, ...],
    place: str,
) -> Proposal:
    """One cell as a proposal. Raises ValueError where measure or period are not known."""
    measure = column.measure or row.measure or table.measure
    if measure is None:
        raise ValueError("no measure is known for it; name it in the mapping")
    period = period_of(measure, column.period or row.period or named)
    remarks = [*row.remarks, *read.marks, *marks, *notes.of((*row.notes, *column.notes))]
    value: str | int | float = read.symbol
    if read.standing == "withheld":
        meaning = notes.meaning(read.symbol)
        remarks.insert(0, "withheld" + (f": {meaning}" if meaning else ""))
    elif read.standing == "zero":
        value = 0
        remarks.append(f"{read.symbol}: rounds to zero")
    elif read.value is not None:
        value = read.value if measure.scale == 1 else read.value * measure.scale
    area = row.area
    today = area is not None and area.kind != "national"
    old = today and period.end < UNIFIED
    if old:
        remarks.append("before the regions and PDUs of today began")
    grade = measure.grade or column.grade or row.grade or table.grade
    if column.grade_printed and column.grade == column.grade_printed and not row.old_grade:
        remarks.append(OLD_GRADE)
    shown = words(read.symbol or read.value)
    return Proposal(
        area=area.code if area else "",
        metric=measure.metric,
        value=value,
        area_type=area.kind if area else "forerunner",
        area_name=row.area_name,
        approximate=read.standing == "zero",
        bound="about" if read.standing == "zero" else "exact",
        grade=grade,
        published=layout.day,
        period_start=period.start.isoformat(),
        period_end=period.end.isoformat(),
        detail=" · ".join(part for part in (row.detail, column.detail, measure.detail) if part),
        withheld=read.standing == "withheld",
        sure="likely" if old or area is None else "sure",
        words=" · ".join(part for part in (row.printed, column.printed, shown) if part)[:240],
        place=place,
        rule=f"tables:{layout.name}/{table.name}",
        note="; ".join(remarks),
    )


def period_of(measure: Measure, period: Period | None) -> Period:
    """The period a measure is of: the last day, some months up to it, or the period as printed."""
    if period is None:
        raise ValueError("no day or period is known for it; give --period")
    if measure.months == 0:
        return Period(period.end, period.end)
    if measure.months is None:
        return period
    told = periods.months_to(period.end, measure.months)
    # A heading of a day says where the months end; one of months must say as many.
    if not period.is_day and period != told and period != periods.months_to(period.end, 1):
        raise ValueError(f"its heading names {period.start} to {period.end}, the mapping {measure.months} months")
    return told
