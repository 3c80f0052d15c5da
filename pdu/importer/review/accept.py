"""Accepted proposals become rows of the data folder: all of them or none, checked before a byte is written.

The new files are made in memory and checked by the build's own checks; then the folder changes in one step (pdu.system.folder_swap),
also when the process is killed. What is decided is noted in the batch after that: killed in between, the proposals are still
undecided and agree with what stands.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pdu import clock, paths
from pdu.importer.review import plan as plans
from pdu.importer.review.batch import Batch
from pdu.importer.review.rows import Outcome, Progress, outcomes
from pdu.importer.review.standing import Key, Standing
from pdu.importer.review.store import decide, refreshed
from pdu.narrative import review as narrative
from pdu.store.build import faults
from pdu.store.load import load
from pdu.system import folder_swap
from pdu.system.locks import locked
from pdu.tables.loaded import Problem


class NotAccepted(ValueError):
    """Nothing was written; `problems` lists every reason in words."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Accepted:
    """What an accept has done: the batch as it is now, rows added and changed by table, corrections logged."""

    batch: Batch
    proposals: int
    added: dict[str, int]
    changed: dict[str, int]
    corrections: int
    source_id: str
    data_date: str = ""


def accept(
    batch: Batch,
    which: Iterable[int],
    data: Path = paths.DATA,
    why: str = "",
    step: folder_swap.Step = lambda name: None,
    progress: Progress = lambda done, of: None,
) -> Accepted:
    """Write the rows of some proposals into a data folder; a second accept at the same time waits for the first.

    why: what is said in the log of corrections of what is replaced. Raises NotAccepted when anything is in the way.
    """
    data = data.resolve()
    with locked(data.parent):
        folder_swap.settle(data)
        batch = refreshed(batch)
        chosen = sorted(set(which))
        decided = [number for number in chosen if batch.state(number) != "undecided"]
        if decided or not chosen:
            told = [f"Proposal {number} is {batch.state(number)} already." for number in decided]
            raise NotAccepted(told or ["No proposal was chosen."])
        standing = Standing(data)
        found = outcomes(batch, standing, chosen, progress)
        reason = (
            " ".join(why.split()) or f"Replaced in review by what the page says: {batch.source.title or batch.title}"
        )
        plan = plans.make(list(found.values()), batch.source, standing, clock.today(), reason)
        if plan.problems:
            raise NotAccepted(plan.problems)
        unsaid = [number for number, one in found.items() if one.verdict == "conflicts" and _needs_reason(one, batch)]
        if unsaid and not why.strip():
            raise NotAccepted([narrative.give_a_reason(unsaid)])
        files, was, of_line = _files(plan, standing)
        problems = check(data, files)
        if problems:
            raise NotAccepted([_told(problem, of_line) for problem in problems])
        if files:
            try:
                folder_swap.swap(data, files, was, step)
            except folder_swap.SwapError as error:
                raise NotAccepted([str(error)]) from error
    batch = decide(batch, "accepted", chosen)
    return Accepted(
        batch,
        len(chosen),
        {table: len(rows) for table, rows in plan.added.items() if rows},
        {table: len(rows) for table, rows in plan.changed.items() if rows},
        len(plan.corrections),
        plan.source_id,
        plan.data_date,
    )


def _needs_reason(one: Outcome, batch: Batch) -> bool:
    """Whether a person must say why: a new edition of official statistics is a reason by itself, an edited export is none."""
    return batch.source.kind != "official_statistics" or one.proposal.rule == "edited"


def check(data: Path, files: dict[str, bytes]) -> list[Problem]:
    """The checks of the build on a data folder with some files replaced: cells, keys, references, and queries/checks."""
    with tempfile.TemporaryDirectory() as folder:
        replaced = {}
        for name, content in files.items():
            replaced[Path(name).stem] = Path(folder, name)
            replaced[Path(name).stem].write_bytes(content)
        tables, problems = load(data, replaced)
    return faults(data, tables, problems)


def _files(
    plan: plans.Plan, standing: Standing
) -> tuple[dict[str, bytes], dict[str, bytes], dict[tuple[str, int], list[int]]]:
    """The new contents of each file that changes, what it holds now, and the proposals behind each new or changed line."""
    files, was, of_line = {}, {}, {}
    tables = {table for rows in (plan.added, plan.changed) for table, keyed in rows.items() if keyed}
    changed: dict[str, dict[int, dict[str, str]]] = {
        table: {standing.index(table)[key]: cells for key, cells in rows.items()}
        for table, rows in plan.changed.items()
    }
    if plan.data_date:
        tables.add("dataset")
        changed["dataset"] = {0: {"data_date": plan.data_date}}
    for table in sorted(tables):
        file = standing.file(table)
        added = plan.added.get(table, {})
        name = f"{table}.csv"
        files[name] = file.content(changed.get(table, {}), list(added.values()))
        was[name] = file.raw
        for row, key in ((standing.index(table)[key], key) for key in plan.changed.get(table, {})):
            of_line[name, file.line_of(row)] = plan.of.get((table, key), [])
        _lines_of(name, len(file.lines), added, plan, of_line)
    return files, was, of_line


def _lines_of(
    name: str, lines: int, added: dict[Key, dict[str, str]], plan: plans.Plan, of_line: dict[tuple[str, int], list[int]]
) -> None:
    """Where rows added at the end of a file stand, as its problems will name them."""
    for line, key in enumerate(added, lines + 1):
        of_line[name, line] = plan.of.get((Path(name).stem, key), [])


def _told(problem: Problem, of_line: dict[tuple[str, int], list[int]]) -> str:
    """A problem as the check says it, with the proposals behind its line."""
    numbers = of_line.get((problem.file, problem.line), [])
    shown = ", ".join(str(number) for number in sorted(set(numbers))[:5])
    return f"{problem} (proposal {shown})" if numbers else str(problem)
