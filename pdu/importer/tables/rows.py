"""The rows of a grid: which area, grade, measure or period the labels of a row name, and which rows are no area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pdu.importer.tables import periods
from pdu.importer.tables.areas import Area, Areas
from pdu.importer.tables.cells import Raw, key, plain, reference, words
from pdu.importer.tables.found import Aside, LayoutError, fits, meant
from pdu.importer.tables.heads import Heads
from pdu.importer.tables.layout import Label, Layout, Measure, TableMap
from pdu.importer.tables.periods import Period
from pdu.importer.tables.workbook import Sheet

NATIONAL = "national"  # the kind of row that stands for the whole country
FORERUNNER = "no area of today; forerunner"
OLD_GRADE = "no grade of today; as printed"


@dataclass
class Row:
    """What the labels of a row say. `area` is None for what is no area of today; `kind` says what it is instead."""

    number: int
    printed: str = ""  # its labels, outermost first
    area: Area | None = None
    area_name: str = ""
    kind: str = ""
    grade: str = ""
    old_grade: bool = False  # a grade that is none of today, kept as printed
    measure: Measure | None = None
    period: Period | None = None
    detail: str = ""
    notes: tuple[str, ...] = ()
    remarks: list[str] = field(default_factory=list)


def rows_of(
    sheet: Sheet, table: TableMap, layout: Layout, heads: Heads, areas: Areas, aside: list[Aside]
) -> Iterator[Row]:
    """The rows of figures, top to bottom. Raises LayoutError where a label is not known and may not be guessed."""
    held: dict[int, str] = {}
    for number in range(heads.first_row, end_of(sheet, table, heads)):
        texts = {}
        for index, _ in heads.labels:
            raw = sheet.at(number, index)
            if isinstance(raw, int | float) and not any(
                label.holds == "period" for at, label in heads.labels if at == index
            ):
                aside.append(
                    Aside(_cell(sheet, number, index), "a number among the labels, taken for no label", words(raw))
                )
            else:
                texts[index] = words(raw)
        has_figures = any(sheet.at(number, column.index) is not None for column in heads.columns)
        _hold(held, texts, table, heads, has_figures)
        if has_figures:
            yield _row(sheet, number, texts, held, table, layout, heads, areas)


def end_of(sheet: Sheet, table: TableMap, heads: Heads) -> int:
    """The row after the last: where a note, the source, or the title of a further table stands."""
    for number in range(heads.first_row, len(sheet.rows)):
        first = next((text for text in map(words, sheet.rows[number]) if text), "")
        if first and fits(first, table.end):
            return number
    return len(sheet.rows)


def _hold(held: dict[int, str], texts: dict[int, str], table: TableMap, heads: Heads, has_figures: bool) -> None:
    """Keep the label of an outer column for the rows below it, until the next; a total closes its group and opens none."""
    for place, (index, _) in enumerate(heads.labels):
        text = texts.get(index, "")
        closes = (
            has_figures and kind_of(text, table) and not any(texts.get(inner) for inner, _ in heads.labels[place + 1 :])
        )
        if text and not closes:
            held[index] = text
            for inner, _ in heads.labels[place + 1 :]:
                held.pop(inner, None)


def kind_of(text: str, table: TableMap) -> str:
    """The kind of row a label names, where it is no area: 'headquarters', 'subtotal' … as the mapping lists them."""
    return next((kind for kind, patterns in table.kinds.items() if fits(text, patterns)), "")


def _kind(texts: dict[int, str], held: dict[int, str], innermost: int, table: TableMap, heads: Heads) -> str:
    """The kind of a row by the innermost label that could name an area: a grade 'Other band 4-6' is no 'other function'."""
    for index, label in reversed(heads.labels):
        text = texts.get(index) or (held.get(index, "") if index < innermost else "")
        # Grades with areas to their right are groups of areas, and a total may close one.
        groups = label.holds == "grade" and index != heads.labels[-1][0]
        if text and (groups or label.holds in ("area", "region", "section")):
            return kind_of(text, table)
    return ""


def _row(
    sheet: Sheet,
    number: int,
    texts: dict[int, str],
    held: dict[int, str],
    table: TableMap,
    layout: Layout,
    heads: Heads,
    areas: Areas,
) -> Row:
    row = Row(number)
    innermost = next((index for index, _ in reversed(heads.labels) if texts.get(index)), None)
    if innermost is None:
        where = _cell(sheet, number, heads.columns[0].index)
        raise LayoutError(f"{where}: figures in a row without a label; expected one in column {_columns(heads)}.")
    bare, row.notes = plain(texts[innermost])
    row.kind = _kind(texts, held, innermost, table, heads)
    closes = bool(row.kind) and innermost != heads.labels[-1][0]  # a total, in the column of the group it closes
    told = ""  # the label that names the area of the row
    level = region = ""
    read = []
    for index, label in heads.labels:
        text = texts.get(index) or (held.get(index, "") if index < innermost else "")
        read += [plain(text)[0]] if text else []
        if closes and index == innermost and label.holds in ("grade", "section", "detail"):
            text = held.get(index, "") if label.holds == "grade" else ""
        if label.holds == "area" and text:
            told, level = text, "pdu" if _has(heads, "region") else ""
        elif label.holds == "region" and text:
            found = areas.find(plain(text)[0], "region") if layout.areas == "today" else None
            region = found.code if found else ""
            told, level = text, "region"
        elif label.holds != "nothing" and text:
            _take(row, label, text, index, sheet, table, layout)
    row.printed = " · ".join(read)
    if closes and not _has(heads, "region"):
        told = texts[innermost]  # it has no other name
    _area(row, told or (bare if _has(heads, "area") else ""), level, region, table, layout, areas)
    return row


def _take(row: Row, label: Label, text: str, index: int, sheet: Sheet, table: TableMap, layout: Layout) -> None:
    """What a label that names no area says."""
    bare = plain(text)[0]
    where = _cell(sheet, row.number, index)
    if label.holds == "grade":
        row.grade = table.grades.get(key(text), "")
        if not row.grade and row.kind and kind_of(text, table):
            row.grade = "all"
        elif not row.grade:
            if layout.areas == "today":
                raise LayoutError(
                    f"{where}: expected a grade, found {bare!r}" + (meant(text, list(table.grades)) or ".")
                )
            row.grade, row.old_grade = bare, True
            row.remarks.append(OLD_GRADE)
    elif label.holds == "measure":
        row.measure = table.measures.get(key(text))
        if row.measure is None:
            raise LayoutError(
                f"{where}: expected a measure, found {bare!r}" + (meant(text, list(table.measures)) or ".")
            )
    elif label.holds == "period":
        row.period = periods.read(_raw(sheet, row.number, index, text))
        if row.period is None:
            raise LayoutError(f"{where}: expected a day or a period, found {bare!r}.")
    elif label.holds in ("detail", "section"):
        row.detail = bare


def _area(row: Row, told: str, level: str, region: str, table: TableMap, layout: Layout, areas: Areas) -> None:
    """The area of a row: of today, the country, or none with its printed name."""
    name = plain(told)[0]
    outer = region and (row.kind == "subtotal" or level == "region")
    if row.kind == NATIONAL:
        row.area, row.area_name = Area("national", ""), name
    elif outer:
        row.area, row.area_name, row.kind = Area("region", region), name, ""
    elif row.kind:
        row.area_name = name or table.area_name
    elif table.area == "national" and not row.old_grade:
        row.area, row.area_name = Area("national", ""), table.area_name
    elif table.area == "national":
        row.area_name = table.area_name or name
    elif layout.areas == "today":
        row.area = areas.find(name, level, region)
        row.area_name = name
        if row.area is None:
            near = areas.alike(name, level)
            row.remarks.append(FORERUNNER + (f"; did you mean {near}?" if near else ""))
            return
    else:
        row.area_name = name or table.area_name
    if row.area is None:
        row.remarks.insert(0, f"{row.kind}, {FORERUNNER}" if row.kind else FORERUNNER)
    elif row.area.kind != "national":
        row.detail = ""  # the section was the region, which the code names


def _has(heads: Heads, holds: str) -> bool:
    return any(label.holds == holds for _, label in heads.labels)


def _columns(heads: Heads) -> str:
    return " or ".join(reference(0, index)[:-1] for index, _ in heads.labels)


def _cell(sheet: Sheet, row: int, column: int) -> str:
    return f"sheet {sheet.name!r}, cell {reference(row, column)}"


def _raw(sheet: Sheet, row: int, index: int, text: str) -> Raw:
    raw = sheet.at(row, index)
    return raw if words(raw) == text else text
