"""What the data know already and a reader needs: units and regions with their names, and the keys a fact may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pdu import paths
from pdu.tables.typed import load_table

Row = Mapping[str, object]


@dataclass(frozen=True)
class Area:
    """A PDU or a region: its code, its names (the one shown first), and the region it lies in (a region: its own code)."""

    code: str
    kind: str  # pdu or region
    names: tuple[str, ...]
    region: str
    opened: str = ""
    closed: str = ""


@dataclass(frozen=True)
class Programme:
    """An inspection programme: its first and last day (ISO, empty while it runs), and the marks it gives."""

    code: str
    starts: str
    ends: str
    score_max: int | None
    standards: int | None
    rated: bool


@dataclass(frozen=True)
class Known:
    """The vocabulary of the data."""

    areas: Mapping[str, Area]
    programmes: Mapping[str, Programme]
    standards: Mapping[tuple[str, str], Mapping[str, str]]  # (programme, area type) to standard: its group
    questions: frozenset[str]
    facts: frozenset[str]
    indicators: frozenset[str]
    grades: frozenset[str]
    themes: frozenset[str]

    def region_of(self, code: str) -> str:
        """The code of the region an area lies in; empty when the code is none."""
        return self.areas[code].region if code in self.areas else ""

    def is_region(self, code: str) -> bool:
        """Whether a code is a region's."""
        return code in self.areas and self.areas[code].kind == "region"


def load(folder: Path = paths.DATA) -> Known:
    """Read the vocabulary from the CSV files of a folder. What `python -m pdu check` complains of is not complained of here."""

    def rows(table: str) -> list[dict[str, object]]:
        return load_table(table, folder / f"{table}.csv")[0].rows

    areas = {}
    for row in rows("region"):
        code = _text(row, "region_code")
        areas[code] = Area(code, "region", (_text(row, "region_name"),), code)
    for row in rows("pdu"):
        code = _text(row, "pdu_code")
        names = tuple(name for name in (_text(row, "pdu_name"), _text(row, "name_in_reports")) if name)
        areas[code] = Area(code, "pdu", names, _text(row, "region_code"), _text(row, "opened"), _text(row, "closed"))
    programmes = {
        _text(row, "programme"): Programme(
            _text(row, "programme"),
            _text(row, "starts_on"),
            _text(row, "ends_on"),
            _number(row, "score_max"),
            _number(row, "standards"),
            bool(row["rated"]),
        )
        for row in rows("programme")
    }
    standards: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows("standard"):
        key = (_text(row, "programme"), _text(row, "area_type"))
        standards.setdefault(key, {})[_text(row, "standard")] = _text(row, "standard_group")
    keys = {
        name: frozenset(_text(row, name) for row in rows(name))
        for name in ("question", "fact", "indicator", "grade", "theme")
    }
    return Known(
        areas,
        programmes,
        standards,
        keys["question"],
        keys["fact"],
        keys["indicator"],
        keys["grade"],
        keys["theme"],
    )


def _text(row: Row, column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value)


def _number(row: Row, column: str) -> int | None:
    value = row.get(column)
    return value if isinstance(value, int) else None
