"""Files somebody wants to add, checked against the data without writing anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pdu import clock, paths
from pdu.sets import folder
from pdu.sets.merge import merge
from pdu.store.checks import checks_of
from pdu.store.load import replaced
from pdu.system.folder_swap import reading
from pdu.tables import plausible
from pdu.tables.loaded import Problem
from pdu.tables.references import check_references
from pdu.versions import corrections


@dataclass(frozen=True)
class Checked:
    """What is wrong with files somebody wants to add, what is asked about them, and which rows they would replace."""

    problems: list[Problem]
    questions: list[Problem]
    replaced: dict[str, list[str]]
    rows: dict[str, int] = field(default_factory=dict)  # of each table that was given


def check(files: Iterable[Path], data: Path = paths.DATA) -> list[Problem]:
    """What is wrong with files, as if they stood in the data folder or were laid over it, without writing anything."""
    return examine(folder.of_paths(files), data).problems


def examine(given: folder.Given, data: Path = paths.DATA) -> Checked:
    """Check tables somebody gives against the data.

    Of own figures the rows are laid over the published ones; a table of other data takes the place of the one of its name.
    """
    with reading(data):
        beside = folder.read(data)
    if "dataset" not in given.tables or given.kind == "":
        given.partial |= any(", sheet " in raw.file for raw in given.tables.values())
    own = not given.complete
    counted = {name: max(0, len(raw.rows) - 1) for name, raw in given.tables.items()}
    if own:
        given.called = beside.title
        if counted.get("dataset") == 0 and any(counted.values()):
            given.problems.append(Problem(given.tables["dataset"].file, 0, "", folder.NO_DATASET, cause=True))
        tables, problems = merge([beside, given])
    else:
        beside.tables |= given.tables
        beside.problems += given.problems
        tables, problems = merge([beside])
    problems += check_references(tables)
    problems += corrections.problems(tables)
    problems += checks_of(tables, clock.now(), problems)
    files = {raw.file for raw in given.tables.values()}
    asked = [one for one in plausible.questions(tables) if one.file in files]
    return Checked(sorted(problems, key=lambda problem: problem.order), asked, replaced(tables), counted)
