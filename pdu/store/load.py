"""Every table of one folder or several, loaded; which rows others stand in the place of; and the name of that version of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pdu import paths
from pdu.sets import folder
from pdu.sets.merge import merge
from pdu.tables.contract import DATA_SET
from pdu.tables.loaded import SET_LINES, LoadedTable, Problem
from pdu.tables.raw import of_file
from pdu.tables.references import check_references
from pdu.versions import history


def load(
    data: Path | Sequence[Path], replaced: dict[str, Path] | None = None
) -> tuple[dict[str, LoadedTable], list[Problem]]:
    """Load every table of the dictionary from one folder or several, and check cells, keys and references.

    Rows of a later folder are added; one with the key of an earlier row stands in its place.
    """
    sets = folder.read_all(paths.several(data))
    for name, path in (replaced or {}).items():
        sets[-1].tables[name] = of_file(name, path)
    tables, problems = merge(sets)
    return tables, problems + check_references(tables)


def replaced(tables: Mapping[str, LoadedTable]) -> dict[str, list[str]]:
    """Table to the keys of its rows that a row of a later set stands in the place of."""
    return {
        name: [history.key_of(name, row) for row in table.replaced] for name, table in tables.items() if table.replaced
    }


def data_version(tables: dict[str, LoadedTable]) -> str:
    """Twelve characters that change with the data and with nothing else: the name a citation gives them.

    Cells are hashed, not the database: two builds of the same data differ in bytes.
    """
    state = history.state_of({name: table.rows for name, table in tables.items()})
    if len(tables["dataset"].rows) > 1:
        # Whose a row is belongs to the data as soon as there are several sets.
        owners = {(name, row[DATA_SET], row["csv_line"]) for name, table in tables.items() for row in table.rows}
        state["data_set"] = {"|".join(map(str, owner)): {} for owner in owners if int(str(owner[2])) >= SET_LINES}
    return history.version_of(state)
