"""The headings above the figures of a grid: where they stand, and what each column of figures is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pdu.importer.tables import periods
from pdu.importer.tables.cells import key, plain, reference, words
from pdu.importer.tables.found import LayoutError, fits, meant, several
from pdu.importer.tables.layout import Head, Label, Layout, Measure, TableMap
from pdu.importer.tables.periods import Period
from pdu.importer.tables.workbook import Sheet

SHIFTS = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5)  # rows by which headings may have moved since the mapping was written
TITLE_WITHIN = 400


@dataclass(frozen=True)
class Column:
    """A column of figures: what each of its headings says."""

    index: int
    printed: str
    measure: Measure | None = None
    grade: str = ""
    grade_printed: str = ""
    period: Period | None = None
    detail: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heads:
    """The headings as found: columns of figures, columns of labels, the row after the headings."""

    columns: tuple[Column, ...]
    labels: tuple[tuple[int, Label], ...]
    first_row: int
    title: str
    title_row: int
    ignored: tuple[tuple[int, str], ...] = ()


@dataclass
class _Try:
    columns: list[Column] = field(default_factory=list)
    labels: list[tuple[int, Label]] = field(default_factory=list)
    ignored: list[tuple[int, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def has_title(sheet: Sheet, table: TableMap) -> bool:
    """Whether a sheet has the title of a table."""
    try:
        title_of(sheet, table)
    except LayoutError:
        return False
    return True


def first_words(sheet: Sheet) -> str:
    """The first words of a sheet: most often its title."""
    return next((text for row in sheet.rows[:10] for text in map(words, row) if text), "")


def title_of(sheet: Sheet, table: TableMap) -> tuple[str, int]:
    """The title of a table and its row, from 0. Raises LayoutError when the sheet has no such title."""
    if not table.title:
        return words(sheet.at(table.title_row - 1, 0)), table.title_row - 1
    seen: list[str] = []
    for row in range(min(len(sheet.rows), TITLE_WITHIN)):
        for text in map(words, sheet.rows[row][:4]):
            if fits(text, [table.title, table.title + "*"]):
                return text, row
            if text and len(seen) < 3:
                seen.append(text)
    found = " / ".join(repr(text[:90]) for text in seen) or "nothing"
    raise LayoutError(f"sheet {sheet.name!r}: expected the title {table.title!r}, found {found}.")


def heads_of(sheet: Sheet, table: TableMap, layout: Layout) -> Heads:
    """Find the headings where the mapping says, or some rows above or below. Raises LayoutError where they do not fit."""
    title, title_row = title_of(sheet, table)
    moved = title_row - (table.title_row - 1)
    first: _Try | None = None
    for shift in SHIFTS:
        tried = _try(sheet, table, layout, moved + shift)
        first = first or tried
        if not tried.problems:
            last = max(row for head in table.heads for row in head.rows) + moved + shift
            columns = _latest(tried.columns, table)
            return Heads(tuple(columns), tuple(tried.labels), last + 1, title, title_row, tuple(tried.ignored))
    assert first is not None  # noqa: S101 - SHIFTS is not empty
    raise several(first.problems)


def _try(sheet: Sheet, table: TableMap, layout: Layout, moved: int) -> _Try:
    tried = _Try()
    rows = {head: tuple(row + moved for row in head.rows) for head in table.heads}
    lowest = max(row for head in table.heads for row in rows[head])
    for label in table.labels:
        _place(sheet, label, rows, lowest, tried)
    if tried.problems:
        return tried
    begin = max(index for index, _ in tried.labels) + 1
    width = max(max((len(sheet.rows[row]) for row in range(min(lowest + 60, len(sheet.rows)))), default=0), begin)
    lines = {head: _line(sheet, rows[head], begin, width, head.spans) for head in table.heads}
    bottom = table.heads[-1]
    bare = _line(sheet, rows[bottom], begin, width, False)
    printed = [plain(text)[0] for line in lines.values() for text in line.values() if text]
    for wanted in table.expect:
        if not any(fits(text, [wanted]) for text in printed):
            there = ", ".join(repr(text) for text in dict.fromkeys(plain(text)[0] for text in bare.values()) if text)
            tried.problems.append(
                f"sheet {sheet.name!r}: expected the heading {wanted!r} in row {rows[bottom][-1] + 1}, found {there[:200] or 'nothing'}"
                + meant(wanted, printed)
            )
    for index in range(begin, width):
        if bare.get(index):
            _column(sheet, table, layout, rows, lines, index, tried)
    if not tried.columns and not tried.problems:
        tried.problems.append(f"sheet {sheet.name!r}: expected headings in row {lowest + 1}, found none.")
    return tried


def _place(sheet: Sheet, label: Label, rows: Mapping[Head, tuple[int, ...]], lowest: int, tried: _Try) -> None:
    """Where a column of labels is; its heading, when it has one, must stand there or in another column."""
    if not label.heading:
        tried.labels.append((label.column or 0, label))
        return
    lines = sorted({row for several_ in rows.values() for row in several_}, reverse=True)
    wanted = {key(heading) for heading in label.heading}
    places = [label.column] if label.column is not None else range(60)
    for row in lines:
        for index in places:
            if key(words(sheet.at(row, index))) in wanted:
                tried.labels.append((index, label))
                return
    there = [words(sheet.at(lowest, index)) for index in range(60)]
    found = there[label.column] if label.column is not None else ""
    if not found:
        found = next((text for text in there if text), "")
    tried.problems.append(
        f"sheet {sheet.name!r}: expected the heading {label.heading[0]!r} in row {lowest + 1}, found "
        f"{plain(found)[0]!r}" + (meant(label.heading[0], [plain(text)[0] for text in there]) or ".")
    )


def _line(sheet: Sheet, rows: tuple[int, ...], begin: int, width: int, spans: bool) -> dict[int, str]:
    """The headings of a line by column: several rows read as one, and one heading drawn over the columns it spans."""
    line, before = {}, ""
    for index in range(begin, width):
        text = " ".join(part for part in (words(sheet.at(row, index)) for row in rows) if part)
        before = text or before
        line[index] = before if spans else text
    return line


def _column(
    sheet: Sheet,
    table: TableMap,
    layout: Layout,
    rows: Mapping[Head, tuple[int, ...]],
    lines: Mapping[Head, Mapping[int, str]],
    index: int,
    tried: _Try,
) -> None:
    """What the headings of a column say. An unknown one is a problem: it would change what the figures mean."""
    bottom = lines[table.heads[-1]][index]
    texts = [line[index] for head, line in lines.items() if line[index] and head.holds != "nothing"]
    bare = [plain(text) for text in texts]
    column = Column(
        index, " · ".join(text for text, _ in bare), notes=tuple(number for _, found in bare for number in found)
    )
    special = next((table.special[key(text)] for text in (bottom, *texts) if key(text) in table.special), None)
    if special is not None:
        tried.columns.append(replace(column, measure=special))
        return
    if any(fits(text, table.ignore) for text in (bottom, *texts)):
        tried.ignored.append((index, bottom))
        return
    for head, line in lines.items():
        text = line[index]
        if head.holds == "nothing":
            continue
        place = f"sheet {sheet.name!r}, cell {reference(rows[head][-1], index)}"
        if head.holds == "period":
            raw = sheet.at(rows[head][-1], index)
            # A date is read from its cell; what spans from the left, or runs over rows, is read as words.
            period = periods.read(raw if words(raw) == text else text)
            if period is None:
                tried.problems.append(f"{place}: expected a day or a period, found {text!r}")
            column = replace(column, period=period)
        elif head.holds == "measure":
            measure = table.measures.get(key(text))
            if measure is None:
                tried.problems.append(_unknown(place, "a measure", text, table.measures))
            column = replace(column, measure=measure)
        elif head.holds == "grade":
            code = table.grades.get(key(text), "")
            if not code and layout.areas == "today":
                tried.problems.append(_unknown(place, "a grade", text, table.grades))
            column = replace(column, grade=code or plain(text)[0], grade_printed=plain(text)[0])
        elif head.holds == "detail":
            column = replace(column, detail=plain(text)[0])
    tried.columns.append(column)


def _unknown(place: str, what: str, text: str, known: Mapping[str, object]) -> str:
    asked = meant(text, list(known)) or f"; the mapping knows {', '.join(repr(word) for word in list(known)[:8])}"
    return f"{place}: expected {what}, found {plain(text)[0]!r}{asked}"


def _latest(columns: list[Column], table: TableMap) -> list[Column]:
    """A special column ('change in the last 12 months') that has no period of its own gets the latest of the others."""
    ends = [column.period for column in columns if column.period]
    if not ends:
        return columns
    last = max(ends, key=lambda period: period.end)
    return [replace(column, period=last) if column.period is None else column for column in columns]
