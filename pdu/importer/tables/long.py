"""A list with one figure a row, its area, measure, grade and period in cells beside it, as proposals."""

from __future__ import annotations

from collections.abc import Mapping

from pdu.importer.proposal import Proposal
from pdu.importer.tables import periods
from pdu.importer.tables.areas import Area, Areas
from pdu.importer.tables.cells import figure, key, plain, reference, words
from pdu.importer.tables.found import Aside, LayoutError, Reading, fits, meant, several
from pdu.importer.tables.grid import UNAVAILABLE, UNIFIED, before_today, period_of
from pdu.importer.tables.layout import Layout, Measure, TableMap
from pdu.importer.tables.periods import Period
from pdu.importer.tables.rows import FORERUNNER, NATIONAL, kind_of
from pdu.importer.tables.workbook import Sheet

HEADER_WITHIN = 30  # rows in which the headings are looked for
MAY_LACK = ("grade", "detail", "cases", "period_start", "period_end", "period", "area", "measure")


def read_long(
    sheet: Sheet,
    table: TableMap,
    layout: Layout,
    areas: Areas,
    given: Period | None,
    area: Area | None,
    reading: Reading,
) -> None:
    """Read a list. given, area: what no cell names.

    Raises LayoutError with every problem found; nothing is read in part.
    """
    header, places = _header(sheet, table)
    filters = _filters(sheet, table, header)
    made, problems = Reading(), []
    for number in range(header + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if not any(cell is not None for cell in row):
            continue
        first = next(text for text in map(words, row) if text)
        if fits(first, table.end):
            break
        if any(not fits(words(sheet.at(number, index)), taken) for index, taken in filters.items()):
            made.aside.append(Aside(f"sheet {sheet.name}, row {number + 1}", "left out by the mapping", first[:60]))
            continue
        try:
            _read(sheet, number, table, layout, places, areas, given, area, made)
        except ValueError as error:
            problems.append(f"sheet {sheet.name!r}, row {number + 1}: {error}")
    if problems:
        raise several(problems)
    if not made.proposals and not made.aside:
        raise LayoutError(f"sheet {sheet.name!r}: no figure below the headings of row {header + 1}.")
    reading.proposals += before_today(made.proposals)
    reading.aside += made.aside


def has_headings(sheet: Sheet, table: TableMap) -> bool:
    """Whether a sheet has the headings of a list."""
    try:
        _header(sheet, table)
    except LayoutError:
        return False
    return True


def _header(sheet: Sheet, table: TableMap) -> tuple[int, dict[str, int]]:
    """The row of the headings and the column of each. Raises LayoutError when no row has what is needed."""
    best: tuple[int, dict[str, int]] | None = None
    for number in range(min(HEADER_WITHIN, len(sheet.rows))):
        printed = {key(words(cell)): index for index, cell in enumerate(sheet.rows[number]) if cell is not None}
        places = {
            word: next(printed[key(name)] for name in names if key(name) in printed)
            for word, names in table.columns.items()
            if any(key(name) in printed for name in names)
        }
        if best is None or len(places) > len(best[1]):
            best = (number, places)
    number, places = best or (0, {})
    lacking = [word for word in table.columns if word not in places and word not in MAY_LACK]
    lacking += [
        word
        for word in ("area", "measure")
        if word in table.columns and word not in places and not getattr(table, word)
    ]
    if lacking:
        there = [words(cell) for cell in sheet.rows[number] if cell is not None] if sheet.rows else []
        wanted = table.columns[lacking[0]][0]
        found = ", ".join(repr(text) for text in there)[:200] or "nothing"
        raise LayoutError(
            f"sheet {sheet.name!r}: expected the heading {wanted!r} in row {number + 1}, found {found}"
            + (meant(wanted, there) or ".")
        )
    return number, places


def _filters(sheet: Sheet, table: TableMap, header: int) -> dict[int, tuple[str, ...]]:
    """Columns that choose rows, with the values that are taken. Raises LayoutError when one is missing."""
    printed = {key(words(cell)): index for index, cell in enumerate(sheet.rows[header]) if cell is not None}
    for heading in table.where:
        if key(heading) not in printed:
            raise LayoutError(
                f"sheet {sheet.name!r}: expected the heading {heading!r} in row {header + 1}, found none"
                + (meant(heading, list(printed)) or ".")
            )
    return {printed[key(heading)]: taken for heading, taken in table.where.items()}


def _read(
    sheet: Sheet,
    number: int,
    table: TableMap,
    layout: Layout,
    places: Mapping[str, int],
    areas: Areas,
    given: Period | None,
    area: Area | None,
    made: Reading,
) -> None:
    """One row as a proposal. Raises ValueError with what is wrong in it."""

    def text(word: str) -> str:
        return words(sheet.at(number, places[word])) if word in places else ""

    place = f"sheet {sheet.name}, cell {reference(number, places['value'])}"
    read = figure(sheet.at(number, places["value"]), layout.symbols)
    if read is None or (read.value is None and read.standing is None):
        made.aside.append(Aside(place, "no figure: the cell is empty"))
        return
    if read.standing == "unavailable":
        made.aside.append(Aside(place, UNAVAILABLE, read.symbol))
        return
    measure = _measure(text("measure"), table)
    period = _period(sheet, number, places, measure, given)
    grade = _grade(text("grade"), table) or measure.grade or table.grade
    named, remarks = text("area"), list(read.marks)
    here = area if not named else None
    kind = kind_of(named, table) if named else ""
    if kind == NATIONAL or (not named and table.area == "national"):
        here = Area("national", "")
    elif named and not kind and layout.areas == "today":
        here = areas.find(plain(named)[0])
        near = "" if here else areas.alike(named)
        if here is None and table.area == "strict":
            raise ValueError(f"{named!r} is no region or unit" + (f"; did you mean {near!r}?" if near else "."))
        remarks += [FORERUNNER + (f"; did you mean {near}?" if near else "")] if here is None else []
    elif named:
        remarks.append(f"{kind}, {FORERUNNER}" if kind else FORERUNNER)
    elif here is None:
        raise ValueError("no area is named; give --area with its code or name.")
    old = here is not None and here.kind != "national" and period.end < UNIFIED
    remarks += ["before the regions and PDUs of today began"] if old else []
    remarks = (["withheld"] if read.standing == "withheld" else []) + remarks
    value = read.symbol if read.value is None else read.value if measure.scale == 1 else read.value * measure.scale
    cases = figure(sheet.at(number, places["cases"])) if "cases" in places else None
    made.proposals.append(
        Proposal(
            area=here.code if here else "",
            metric=measure.metric,
            value=0 if read.standing == "zero" else value,
            area_type=here.kind if here else "forerunner",
            area_name=named,
            grade=grade,
            published=layout.day,
            period_start=period.start.isoformat(),
            period_end=period.end.isoformat(),
            cases=int(cases.value) if cases and cases.value is not None else None,
            detail=text("detail") or measure.detail,
            withheld=read.standing == "withheld",
            sure="likely" if old or here is None else "sure",
            words=" · ".join(
                part for part in (named, text("measure"), text("grade"), words(read.symbol or read.value)) if part
            )[:240],
            place=place,
            rule=f"tables:{layout.name}/{table.name}",
            note="; ".join(remarks),
        )
    )


def _measure(text: str, table: TableMap) -> Measure:
    found = table.measures.get(key(text)) if text else table.measure
    if found is None:
        asked = meant(text, list(table.measures)) or "."
        raise ValueError(f"{text!r} is no measure of the mapping{asked}" if text else "no measure is named.")
    return found


def _grade(text: str, table: TableMap) -> str:
    if not text:
        return ""
    if key(text) not in table.grades:
        raise ValueError(f"{text!r} is no grade of staff" + (meant(text, list(table.grades)) or "."))
    return table.grades[key(text)]


def _period(sheet: Sheet, number: int, places: Mapping[str, int], measure: Measure, given: Period | None) -> Period:
    """The period of a row: of one cell, or of two for its first and last day."""
    read = {
        word: periods.read(sheet.at(number, places[word]))
        for word in ("period", "period_start", "period_end")
        if word in places and words(sheet.at(number, places[word]))
    }
    wrong = next((word for word, period in read.items() if period is None), "")
    if wrong:
        raise ValueError(f"{words(sheet.at(number, places[wrong]))!r} is no day or period.")
    last = read.get("period_end") or read.get("period")
    first = read.get("period_start")
    if first and last:
        if first.start > last.end:
            raise ValueError(f"its period begins on {first.start} and ends before, on {last.end}.")
        return Period(first.start, last.end)
    return period_of(measure, last or given)
