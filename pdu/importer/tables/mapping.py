"""The mapping language: how the sheets of one edition of a publication are laid out, read from data/mappings/*.toml.

data/mappings/README.md explains it to the person who writes one; this module is its grammar.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from pdu import paths
from pdu.importer.tables.cells import SYMBOLS, Standing, column_index, key
from pdu.importer.tables.layout import END, HOLDS, LONG, Head, Label, Layout, MappingError, Measure, TableMap

FOLDER = paths.DATA / "mappings"


def names(folder: Path = FOLDER) -> dict[str, Path]:
    """The mappings there are: name to file."""
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def load(name: str, folder: Path = FOLDER) -> Layout:
    """A mapping by its name, or by the path of its file. Raises MappingError when there is none or it is wrong."""
    known = names(folder)
    path = known.get(name) or (Path(name) if name.endswith(".toml") else None)
    if path is None or not path.is_file():
        near = difflib.get_close_matches(name, known, 1, 0.5)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise MappingError(f"There is no mapping {name!r}; there are {', '.join(known) or 'none'}.{meant}")
    try:
        return parse(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise MappingError(f"{path.name}: cannot be read ({error}).") from error


def parse(name: str, given: Mapping[str, Any]) -> Layout:
    """A mapping from its words. Raises MappingError."""
    _only(
        given,
        name,
        (
            "title",
            "written_from",
            "areas",
            "symbols",
            "strip",
            "published",
            "names",
            "measures",
            "grades",
            "kinds",
            "table",
        ),
    )
    for word in ("title", "written_from", "table"):
        if not given.get(word):
            raise MappingError(f"{name}: '{word}' is missing.")
    areas = given.get("areas", "today")
    if areas not in ("today", "forerunner"):
        raise MappingError(f"{name}: areas is {areas!r}; it is 'today' or 'forerunner'.")
    symbols = dict(SYMBOLS) | given.get("symbols", {})
    for symbol, standing in symbols.items():
        if standing not in get_args(Standing):
            raise MappingError(f"{name}: the symbol {symbol!r} is {standing!r}; it is withheld, unavailable or zero.")
    published = given.get("published", {})
    _only(published, f"{name}: published", ("sheet", "find"))
    return Layout(
        name,
        given["title"],
        given["written_from"],
        areas,
        symbols,
        tuple(_table(name, table, given) for table in given["table"]),
        tuple(given.get("strip", ())),
        (published.get("sheet", ""), published.get("find", "")),
        {key(printed): code for printed, code in given.get("names", {}).items()},
    )


def _table(mapping: str, given: Mapping[str, Any], whole: Mapping[str, Any]) -> TableMap:
    place = f"{mapping}: table {given.get('name', '?')}"
    _only(given, place, tuple(TableMap.__dataclass_fields__))
    if "name" not in given or "sheet" not in given:
        raise MappingError(f"{place}: 'name' and 'sheet' are needed.")
    layout = given.get("layout", "grid")
    plain = {
        word: given[word]
        for word in ("optional", "title", "title_row", "grade", "area", "area_name", "period", "vocabulary")
        if word in given
    }
    table = TableMap(
        name=str(given["name"]),
        sheet=_texts(given["sheet"]),
        layout=layout,
        labels=tuple(_label(place, label) for label in given.get("labels", ())),
        heads=tuple(_head(place, head) for head in given.get("heads", ())),
        expect=_texts(given.get("expect", ())),
        ignore=_texts(given.get("ignore", ())),
        special=_measures(place, given.get("special", {})),
        measure=_measure(place, given["measure"]) if "measure" in given else None,
        end=_texts(given.get("end", END)),
        columns={word: _texts(heads) for word, heads in given.get("columns", {}).items()},
        where={heading: _texts(values) for heading, values in given.get("where", {}).items()},
        measures=_measures(place, dict(whole.get("measures", {})) | given.get("measures", {})),
        grades={
            key(printed): code for printed, code in (dict(whole.get("grades", {})) | given.get("grades", {})).items()
        },
        kinds={
            kind: _texts(patterns) for kind, patterns in (dict(whole.get("kinds", {})) | given.get("kinds", {})).items()
        },
        **plain,
    )
    if layout == "long":
        _only(table.columns, f"{place}: columns", LONG)
        if "value" not in table.columns:
            raise MappingError(f"{place}: columns needs 'value'.")
    elif layout != "grid":
        raise MappingError(f"{place}: layout is {layout!r}; it is 'grid' or 'long'.")
    elif not table.heads or not table.labels:
        raise MappingError(f"{place}: 'heads' and 'labels' are needed.")
    return table


def _label(place: str, given: Mapping[str, Any]) -> Label:
    _only(given, f"{place}: labels", ("holds", "column", "heading"))
    if "column" not in given and "heading" not in given:
        raise MappingError(f"{place}: a label needs 'column' or 'heading'.")
    try:
        column = column_index(given["column"]) if "column" in given else None
    except ValueError as error:
        raise MappingError(f"{place}: {error}.") from error
    return Label(_holds(place, given), column, _texts(given.get("heading", ())))


def _head(place: str, given: Mapping[str, Any]) -> Head:
    _only(given, f"{place}: heads", ("holds", "row", "rows", "spans"))
    rows = given.get("rows", [given["row"]] if "row" in given else [])
    if not rows or not all(isinstance(row, int) and row > 0 for row in rows):
        raise MappingError(f"{place}: a head needs 'row' (or 'rows'), counted from 1.")
    return Head(_holds(place, given), tuple(row - 1 for row in rows), bool(given.get("spans", False)))


def _holds(place: str, given: Mapping[str, Any]) -> str:
    holds = given.get("holds", "nothing")
    if holds not in HOLDS:
        raise MappingError(f"{place}: holds is {holds!r}; it is one of {', '.join(HOLDS)}.")
    return str(holds)


def _measures(place: str, given: Mapping[str, Any]) -> dict[str, Measure]:
    return {key(printed): _measure(place, measure) for printed, measure in given.items()}


def _measure(place: str, given: str | Mapping[str, Any]) -> Measure:
    if isinstance(given, str):
        return Measure(given)
    _only(given, f"{place}: measure", ("metric", "months", "scale", "grade", "detail"))
    if "metric" not in given:
        raise MappingError(f"{place}: a measure needs 'metric'.")
    months = given.get("months", 0)
    return Measure(
        given["metric"],
        None if months == "printed" else int(months),
        float(given.get("scale", 1)),
        given.get("grade", ""),
        given.get("detail", ""),
    )


def _texts(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _only(given: Mapping[str, Any], place: str, allowed: Collection[str]) -> None:
    for word in given:
        if word not in allowed:
            near = difflib.get_close_matches(word, allowed, 1)
            meant = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(allowed)}."
            raise MappingError(f"{place}: unknown word {word!r}{meant}")
