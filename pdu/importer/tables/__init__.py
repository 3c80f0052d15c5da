"""Official tables (ODS, XLSX, CSV) as proposals, through a mapping of data/mappings that says how their sheets are laid out.

`read` is the whole of it. What a mapping may say stands in `mapping`, how a sheet is found to fit it in `heads`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from pdu import paths
from pdu.importer.tables import periods
from pdu.importer.tables.areas import Area, Areas, areas_of
from pdu.importer.tables.cells import key, words
from pdu.importer.tables.found import Aside, LayoutError, Reading, fits, meant, several
from pdu.importer.tables.grid import read_grid
from pdu.importer.tables.heads import first_words, has_title
from pdu.importer.tables.layout import Layout, MappingError, Measure, TableMap
from pdu.importer.tables.long import has_headings, read_long
from pdu.importer.tables.mapping import load, names
from pdu.importer.tables.periods import Period
from pdu.importer.tables.workbook import Sheet, Workbook, open_workbook

__all__ = ["Aside", "LayoutError", "MappingError", "Reading", "load", "names", "read"]


def read(file: Path, mapping: str | Layout, area: str = "", period: str = "", data: Path = paths.DATA) -> Reading:
    """The proposals of a workbook, in the order of its cells, and what was left aside.

    mapping: its name, the path of its file, or itself; area, period: where the file names none (code or name; words).

    Raises Refused (the file), MappingError (the mapping) or LayoutError (they do not fit), each with sentences; nothing is
    read in part.
    """
    layout = mapping if isinstance(mapping, Layout) else load(mapping)
    layout = replace(layout, tables=tuple(_with_vocabulary(table, data) for table in layout.tables))
    areas = areas_of(data, layout.names)
    given = periods.read(period) if period else None
    if period and given is None:
        raise MappingError(f"{period!r} names no day or period; write '31 March 2024' or '12 months to 31 March 2024'.")
    patterns = {pattern for table in layout.tables for pattern in table.sheet} | {layout.published[0] or "?"}
    book = open_workbook(file, sorted(patterns))
    layout = replace(layout, day=_published(book, layout))
    chosen = _area(area, areas)
    reading, problems = Reading(), []
    for table in layout.tables:
        sheets, said = _sheets(book, table)
        if not sheets:
            if table.optional:
                reading.aside.append(Aside(f"table {table.name}", said))
            else:
                problems.append(f"table {table.name}: {said}")
        for sheet in sheets:
            try:
                _read(sheet, table, layout, areas, given, chosen, reading)
            except LayoutError as error:
                problems.append(str(error))
    if problems:
        raise several([line for problem in problems for line in problem.split("\n")])
    if not reading.proposals:
        raise LayoutError(_nothing(book, layout, reading))
    return reading


def _read(
    sheet: Sheet,
    table: TableMap,
    layout: Layout,
    areas: Areas,
    given: Period | None,
    chosen: Area | None,
    reading: Reading,
) -> None:
    if table.area == "title" and chosen is None:
        chosen = _area_in_title(sheet, areas)
        if chosen is None:
            raise LayoutError(f"sheet {sheet.name!r}: no line above the table names a unit or region; give --area.")
    if table.layout == "long":
        if table.period == "above" and given is None:
            given = next((found for row in sheet.rows[:8] for cell in row if (found := periods.read(cell))), None)
        read_long(sheet, table, layout, areas, given, chosen, reading)
    else:
        read_grid(sheet, table, layout, areas, given, reading)


def _sheets(book: Workbook, table: TableMap) -> tuple[list[Sheet], str]:
    """The sheets a table is read from, or what to say when there is none.

    By name; where a pattern fits several, the one that has the title.
    """
    named = [sheet for sheet in book.sheets if _named(sheet.name, table)]
    meant_by_name = bool(named) and "*" not in table.sheet
    if not named and len(book.names) == 1:
        named = list(book.sheets)
    if not named:
        there = ", ".join(repr(name) for name in book.names)[:300]
        wanted = table.sheet[0]
        near = meant(wanted.strip("*"), book.names) or "."
        return [], f"no sheet is named {wanted!r}; the file has {there}{near}"
    if len(named) == 1 and (meant_by_name or not table.optional):
        return named, ""
    if table.layout == "long":
        return [sheet for sheet in named if has_headings(sheet, table)] or (
            [] if table.optional else named
        ), "no sheet has its headings."
    if not table.title:
        return named, ""
    titled = [sheet for sheet in named if has_title(sheet, table)]
    if titled:
        return titled, ""
    titles = [first_words(sheet) for sheet in named]
    near = (
        meant(table.title.strip("*"), titles)
        or f"; the sheets begin with {', '.join(repr(title[:60]) for title in titles)[:300]}."
    )
    return [], f"no sheet has the title {table.title!r}{near}"


def _nothing(book: Workbook, layout: Layout, reading: Reading) -> str:
    """Why a whole file gave nothing: what the mapping looks for, and with what the sheets begin."""
    if reading.aside and not all(table.optional for table in layout.tables):
        return f"{book.file}: no figure was read. " + " ".join(map(str, reading.aside[:3]))
    wanted = [table.title or table.sheet[0] for table in layout.tables]
    there = [first_words(sheet)[:80] for sheet in book.sheets] or list(book.names)
    near = next((said for title in wanted if (said := meant(title.strip("*"), there))), ".")
    return (
        f"{book.file}: no table of the mapping {layout.name} was found. It looks for {_quoted(wanted)}; "
        f"the file has {_quoted(there)}{near}"
    )


def _quoted(texts: Iterable[str]) -> str:
    listed = [repr(text) for text in texts]
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")


def _named(name: str, table: TableMap) -> bool:
    return any(fnmatchcase(name.strip().casefold(), pattern.casefold()) for pattern in table.sheet)


def _area(area: str, areas: Areas) -> Area | None:
    """The area somebody named, by code or name. Raises MappingError when it is none."""
    if not area:
        return None
    found = areas.by_code(area) or areas.find(area)
    if found is None:
        near = areas.alike(area)
        raise MappingError(f"{area!r} is no region or unit" + (f"; did you mean {near!r}?" if near else "."))
    return found


def _area_in_title(sheet: Sheet, areas: Areas) -> Area | None:
    """The one unit or region that the lines above a table name, whole or as a part between dashes, colons or brackets."""
    for row in sheet.rows[:5]:
        for text in map(words, row[:4]):
            for part in (text, *re.split(r"\s*[:–—(),|]\s*|\s-\s|\bof\b|\bfor\b|\bin\b", text)):
                found = areas.find(re.sub(r"\b(?:19|20)\d{2}\b", "", part).strip(), "pdu") or None
                if found:
                    return found
    return None


def _published(book: Workbook, layout: Layout) -> str:
    """The day of publication, where the mapping says in which words of which sheet it stands."""
    sheet_pattern, words_pattern = layout.published
    for sheet in book.sheets:
        if sheet_pattern and fnmatchcase(sheet.name.strip().casefold(), sheet_pattern.casefold()):
            for row in sheet.rows:
                for text in map(words, row):
                    period = periods.read(text) if text and fits(text, [words_pattern]) else None
                    if period and period.is_day:
                        return period.end.isoformat()
    return ""


def _with_vocabulary(table: TableMap, data: Path) -> TableMap:
    """A table whose measures and grades are also known by the codes and labels of the data, where it asks for them."""
    if table.vocabulary == "none":
        return table
    measures, grades = dict(table.measures), dict(table.grades)
    for row in _rows(data / "indicator.csv"):
        for name in (row["indicator"], row["label"]):
            measures.setdefault(key(name), Measure(row["indicator"], None))
    for row in _rows(data / "question.csv"):
        for name in (row["question"], row["label"]):
            measures.setdefault(key(name), Measure(f"pct_sufficient:{row['question']}", None))
    for row in _rows(data / "grade.csv"):
        for name in (row["grade"], row["label"]):
            grades.setdefault(key(name), row["grade"])
    return replace(table, measures=measures, grades=grades)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as handle:
        return list(csv.DictReader(handle))
