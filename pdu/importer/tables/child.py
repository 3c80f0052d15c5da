"""The process in which a workbook is opened: it may die of a hostile file, and the reader of tables does not.

Standard input: JSON with `path`, `sheets` (patterns) and `limits` (`memory` in bytes, `seconds`, `rows`, `cells`). Standard
output: JSON with `names`, and for each sheet that fits a pattern its rows; or `refused`, a sentence. A date is a list of
one text; trailing empty cells and rows are left off.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from fnmatch import fnmatchcase
from typing import Any

import python_calamine


def _cell(value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float | str):
        return value
    if isinstance(value, datetime):
        return [value.date().isoformat()]
    if isinstance(value, date):
        return [value.isoformat()]
    return str(value) if isinstance(value, time | timedelta) else None


def _row(row: Iterable[Any]) -> list[Any]:
    cells = [_cell(value) for value in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _read(request: dict[str, Any]) -> dict[str, Any]:
    limits = request["limits"]
    patterns = [pattern.casefold() for pattern in request["sheets"]]
    book = python_calamine.CalamineWorkbook.from_path(request["path"])
    sheets: dict[str, Any] = {}
    for name in book.sheet_names:
        if not any(fnmatchcase(name.strip().casefold(), pattern) for pattern in patterns):
            continue
        sheet = book.get_sheet_by_name(name)
        if sheet.height > limits["rows"] or sheet.height * sheet.width > limits["cells"]:
            size = f"{sheet.height:,} rows and {sheet.width:,} columns"
            return {"refused": f"Sheet {name!r} reaches over {size}; at most {limits['rows']:,} rows are read."}
        # Rows are given from row 1 on, but cells from the first column in use.
        left = [None] * (sheet.start[1] if sheet.start else 0)
        rows = [left + _row(row) if any(cell != "" for cell in row) else [] for row in sheet.iter_rows()]
        while rows and not rows[-1]:
            rows.pop()
        sheets[name] = rows
    return {"names": book.sheet_names, "sheets": sheets}


def main() -> None:
    """Read the request, answer it."""
    request = json.load(sys.stdin)
    limits = request["limits"]
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = _read(request)
    except python_calamine.PasswordError:
        answer = {"refused": "The workbook is locked with a password; save it without one."}
    except MemoryError:
        answer = {"refused": "The workbook needs more memory than is given to it."}
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        answer = {"refused": f"The workbook cannot be read ({str(error)[:120]})."}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
