"""Which values a code column may be asked for: those of its list in the dictionary, or those of the short table it refers to."""

from __future__ import annotations

from pathlib import Path

from pdu.store.database import records
from pdu.tables.contract import Column, columns_by_table

# Short tables of codes: their keys are named in full to who asks, and another value is a typing error. Sources, inspections
# and the like are too many to name: a code that is none of them finds no row.
SHORT = ("region", "pdu", "programme", "rating", "standard", "theme", "indicator", "grade", "question", "fact")
STANDARD = ("standard", "standard")  # columns of this name hold its codes, though the kind of area decides which
Codes = dict[tuple[str, str], tuple[str, ...]]


def codes(version_file: Path) -> Codes:
    """The codes of the short tables: (table, column) to its values, each once, in the order of the table."""
    found: Codes = {}
    for table in SHORT:
        column = table if table not in ("region", "pdu") else f"{table}_code"
        select = f'SELECT "{column}" AS code FROM "{table}" GROUP BY 1 ORDER BY min(csv_line)'  # noqa: S608 - names of SHORT
        rows = records(version_file, select)
        found[table, column] = tuple(str(row["code"]) for row in rows)
    return found


def named_by(column: Column) -> tuple[str, str] | None:
    """The short table, and its column, whose codes a code column holds; None where it holds others."""
    own = (column.table, column.name)
    keys = [one.name for one in columns_by_table()[column.table] if one.key]
    place = column.references or (STANDARD if column.name == "standard" else own if keys == [column.name] else None)
    return place if place is not None and place[0] in SHORT else None


def values(column: Column, known: Codes) -> tuple[str, ...]:
    """The values a code column may be asked for; none where any text may be."""
    place = named_by(column)
    return column.allowed or (known.get(place, ()) if place else ())
