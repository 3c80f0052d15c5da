"""What several commands say in one way."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

MOST_KEYS = 5  # rows of a table that are named


def report(problems: Sequence[object]) -> None:
    """List every problem on the error output, then how many there are."""
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} found.", file=sys.stderr)


def ask(questions: Sequence[object]) -> None:
    """List what is possible and not plausible: no fault, and nothing is held up by it."""
    for question in questions:
        print(f"Question: {question}")
    if questions:
        print(
            f"{len(questions)} question{'' if len(questions) == 1 else 's'} on values that are possible and not plausible."
        )


def stands_in(replaced: Mapping[str, Sequence[str]]) -> None:
    """Say how many rows of an earlier set a later one stands in the place of, and which."""
    for table, keys in replaced.items():
        more = f" and {len(keys) - MOST_KEYS:,} more" if len(keys) > MOST_KEYS else ""
        said = f"{len(keys):,} row{' stands' if len(keys) == 1 else 's stand'} in the place of earlier ones"
        print(f"{table}: {said}: {', '.join(keys[:MOST_KEYS])}{more}.")
