"""What each proposal of a batch would become, what stands there now, and how the two agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from pdu.importer.proposal import Proposal
from pdu.importer.review.batch import Batch, Source
from pdu.importer.review.inspections import FRAME, NoRow
from pdu.importer.review.standing import Row, Standing
from pdu.importer.review.target import Target
from pdu.importer.review.targets import target
from pdu.tables import plausible

Verdict = Literal["new", "agrees", "fills", "conflicts", "duplicate", "cannot"]
VERDICTS: tuple[Verdict, ...] = ("new", "fills", "agrees", "conflicts", "duplicate", "cannot")

Progress = Callable[[int, int], object]  # how many are done, of how many


@dataclass(frozen=True)
class Outcome:
    """A proposal by its identifier: its row (None when it can be none), the row that stands, the verdict and why."""

    number: int
    proposal: Proposal
    verdict: Verdict
    target: Target | None = None
    stands: Row | None = None
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)  # column to what stands and what would stand
    why: str = ""
    beside: tuple[int, ...] = ()  # other proposals of the batch on the same cell
    asked: str = ""  # what is asked about a value that is possible and not plausible


def outcomes(
    batch: Batch, standing: Standing, only: Iterable[int] | None = None, progress: Progress = lambda done, of: None
) -> dict[int, Outcome]:
    """The outcome of every proposal of a batch (or of some), in their order.

    Rejected ones are compared with what stands, but not with the others. Raises ReviewError when a data file cannot be read.
    """
    chosen = list(batch.proposals) if only is None else sorted(set(only))
    found: dict[int, Outcome] = {}
    first: dict[tuple[object, ...], int] = {}
    for done, number in enumerate(chosen):
        if not done % 500:
            progress(done, len(chosen))
        one = outcome(number, batch.proposals[number], batch.source, standing)
        if one.target and batch.state(number) != "rejected":
            slot = (one.target.table, one.target.key, one.target.says[0])
            if slot in first:
                one = _beside(one, found, first[slot], batch.state(first[slot]) == "accepted")
            else:
                first[slot] = number
        found[number] = one
    progress(len(chosen), len(chosen))
    return found


def outcome(number: int, proposal: Proposal, source: Source, standing: Standing) -> Outcome:
    """The outcome of one proposal by itself."""
    one = _compared(number, proposal, source, standing)
    return one if one.verdict in ("agrees", "cannot") else replace(one, asked=asked(proposal))


def asked(proposal: Proposal) -> str:
    """The question about a value that is possible and not plausible; empty without one, or once somebody has confirmed it."""
    value = proposal.value
    if proposal.withheld or isinstance(value, str) or plausible.confirmed(proposal.note):
        return ""
    if proposal.metric.startswith("pct_sufficient:"):
        return plausible.share(value) or ""
    return plausible.question(proposal.metric, float(value)) or ""


def _compared(number: int, proposal: Proposal, source: Source, standing: Standing) -> Outcome:
    try:
        made = target(proposal, source, standing)
    except NoRow as reason:
        return Outcome(number, proposal, "cannot", why=str(reason))
    stands = standing.row(made.table, made.key)
    if made.frame and made.inspection and made.inspection.stands:
        held = made.inspection.stands
        changes = {name: (held[name], made.inspection.cells[name]) for name in made.frame}
        told = "; ".join(f"{name} {now}, and not {then}" for name, (now, then) in changes.items())
        why = f"The inspection that stands as {held['inspection_id']} has {told}."
        if proposal.metric != "inspection":
            # Taken over now, it would count as a fact of another inspection.
            return Outcome(number, proposal, "cannot", None, held, changes, f"{why} Settle that first.")
        return Outcome(number, proposal, "conflicts", made, stands, _changes(made, held) | changes, why)
    if stands is None:
        return Outcome(number, proposal, "new", made)
    changes = _changes(made, stands)
    if any(not _fills(made.table, name, *change) for name, change in changes.items()):
        return Outcome(number, proposal, "conflicts", made, stands, changes)
    return Outcome(number, proposal, "fills" if changes else "agrees", made, stands, changes)


def same(one: str, other: str) -> bool:
    """Whether two cells say the same: as numbers when both are."""
    if one == other:
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def share(done: int, of: int) -> float:
    """How much of some work is done, from 0 to 1."""
    return done / of if of else 1.0


def _changes(made: Target, stands: Row) -> dict[str, tuple[str, str]]:
    """The columns in which the row would differ from what stands: empty cells say nothing."""
    says = list(made.says)
    if made.table == "inspection":
        # Days known more precisely come with every proposal on the inspection.
        says += [name for name in FRAME if name not in says]
    changes = {}
    for name in says:
        now, then = stands.get(name, ""), made.cells.get(name, "")
        if not then or same(now, then):
            continue
        if name in ("fieldwork", "published") and now.startswith(then):
            continue  # what stands is more precise
        changes[name] = (now, then)
    if set(changes) == {"bound"} and "about" in changes["bound"]:
        return {}  # the same figure, once said to be rounded
    return changes


def _fills(table: str, name: str, now: str, then: str) -> bool:
    """Whether a change only adds: to an empty cell, or to a day known less precisely."""
    return not now or (table == "inspection" and name in ("fieldwork", "published") and then.startswith(now))


def _beside(one: Outcome, found: dict[int, Outcome], number: int, settled: bool) -> Outcome:
    """A second proposal for a cell: a duplicate when it says the same, else a conflict of both."""
    earlier = found[number]
    if not (one.target and earlier.target):
        return one
    says = {name: one.target.cells.get(name, "") for name in one.target.says}
    agree = all(same(says[name], earlier.target.cells.get(name, "")) for name in says if name in earlier.target.says)
    found[number] = replace(earlier, beside=(*earlier.beside, one.number))
    if agree:
        return replace(one, verdict="duplicate", beside=(number,), why=f"Proposal {number} says the same.")
    other = f"Proposal {one.number} of this batch says something else."
    if not settled and (earlier.verdict != "conflicts" or not earlier.why):
        found[number] = replace(found[number], verdict="conflicts", why=earlier.why or other)
    return replace(
        one,
        verdict="conflicts",
        beside=(number,),
        why=one.why or f"Proposal {number} of this batch says something else.",
    )
