"""What several commands say in one way."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def report(problems: Sequence[object]) -> None:
    """List every problem on the error output, then how many there are."""
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} found.", file=sys.stderr)
