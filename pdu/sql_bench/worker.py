"""The child process: limits itself, copies the published tables into memory, runs one statement, and ends.

Run as `python -I worker.py`: reads one JSON line on standard input and writes one JSON line before its clock starts,
`"begun"`, and one with the answer; or the answer alone, when the statement names what is not there.
It imports nothing but DuckDB, so that it starts fast and little can go wrong in it.
"""

import json
import resource
import signal
import sys
import time
from typing import Any

import duckdb


def limit(kind: int, most: int) -> None:
    """Set a resource limit that cannot be raised again."""
    resource.setrlimit(kind, (most, most))


def main() -> None:
    """Answer one request."""
    request = json.loads(sys.stdin.readline())
    limit(resource.RLIMIT_AS, request["memory"])
    limit(resource.RLIMIT_CPU, int(request["seconds"]) + 1)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    connection = duckdb.connect(":memory:", config={"python_enable_replacements": "false", "threads": "1"})
    connection.execute("SET temp_directory = ''")
    # Its names are looked up in a cursor that optimises nothing: an optimiser may compute, and that is for the clock.
    reader = connection.cursor()
    reader.execute("PRAGMA disable_optimizer")
    quoted = request["database"].replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS published (READ_ONLY)")
    for name in request["tables"]:
        connection.execute(f'CREATE TABLE "{name}" AS FROM published."{name}"')
    connection.execute("DETACH published")
    for setting in (
        "enable_external_access = false",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "TimeZone = 'Europe/London'",  # current_date is the United Kingdom's day, whatever the machine's zone
        "max_expression_depth = 200",
        "memory_limit = '256MB'",
        "pivot_limit = 200",  # columns that a PIVOT may make
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    limit(resource.RLIMIT_NOFILE, 32)
    try:
        bind(reader, request)
        answer("begun")
        # The signal ends the process whatever it is doing. Nothing before it counts: neither Python's start nor the copying.
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        started = time.monotonic()
        for name, select in request["values"]:
            connection.execute(f'CREATE TYPE "{name}" AS ENUM ({select})')
        cursor = connection.execute(request["sql"])
        columns = [[column[0], str(column[1])] for column in cursor.description]
        rows = cursor.fetchmany(request["rows"] + 1)
    except (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException) as error:
        answer({"error": "sql", "message": str(error)})
        return
    except (duckdb.OutOfMemoryException, MemoryError):
        answer({"error": "memory", "message": ""})
        return
    except duckdb.Error as error:
        answer({"error": "other", "message": str(error)})
        return
    cut = len(rows) > request["rows"]
    shown = [[plain(value) for value in row] for row in rows[: request["rows"]]]
    answer({"cut": cut, "columns": columns, "rows": shown, "seconds": time.monotonic() - started})


def bind(reader: duckdb.DuckDBPyConnection, request: dict[str, Any]) -> None:
    """Look up the names of the statement without running it.

    What a PIVOT makes of the values it finds has no names yet: of such a statement only the first list of values is looked at.
    """
    first = request["values"][0][1] if request["values"] else request["sql"]
    reader.execute(f"EXPLAIN {first}")


def plain(value: object) -> object:
    """A value JSON can hold: numbers, words, true and false as they are; days as ISO text; the rest as text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return json.dumps(value, default=str) if isinstance(value, list | dict | tuple) else str(value)


def answer(said: object) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
