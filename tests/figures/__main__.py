"""python -m tests.figures NAME…: draft the text of a small figure anew, after a change on purpose. Read the difference before it is committed."""

from __future__ import annotations

import sys

from tests.figures.test_written import WRITTEN, lines, made

if __name__ == "__main__":
    every = made()
    unknown = [name for name in sys.argv[1:] if name not in every]
    if unknown or len(sys.argv) == 1:
        sys.exit(f"{__doc__}\nThe names: {' '.join(sorted(every))}")
    for name in sys.argv[1:]:
        (WRITTEN / f"{name}.txt").write_text("\n".join(lines(every[name]())) + "\n", encoding="utf-8")
