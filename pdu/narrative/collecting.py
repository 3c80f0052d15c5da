"""What collecting says when it is done."""

from __future__ import annotations

from collections.abc import Iterator

from pdu.importer.collect import Outcome
from pdu.words import counted


def outcome_lines(outcome: Outcome, look_only: bool = False) -> Iterator[str]:
    """What came of asking a place, a line each: counts first, then what was new or went wrong."""
    title = outcome.place.title
    if outcome.waits and not outcome.listed:
        yield f"{title}: not asked now; {outcome.waits}"
        return
    if outcome.failed:
        yield f"{title}: could not be asked. {' '.join(outcome.problems)}"
        return
    if look_only:
        yield f"{title}: {len(outcome.new)} new of {outcome.listed} listed."
        yield from (
            f"  {item.published or 'no day'}  {item.title or 'no title'}  {item.address}" for item in outcome.new
        )
        return
    if not outcome.new:
        yield f"{title}: nothing new."
        return
    parts = [
        f"{counted(outcome.read, 'document')} read",
        f"{counted(outcome.proposals, 'proposal')} in review",
    ]
    if outcome.left:
        parts.append(f"{outcome.left} left to the next run")
    if outcome.passed:
        parts.append(f"{outcome.passed} older ones noted and not read (--all reads them)")
    yield f"{title}: {', '.join(parts)}."
    yield from (f"  {problem}" for problem in outcome.problems)
    if outcome.waits:
        yield f"  {outcome.waits}"
