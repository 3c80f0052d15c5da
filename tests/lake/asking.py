"""Ask page queries of a lake itself, or of a file, by whichever DuckDB this Python has; rows come out as lines of JSON.

Run as `python -I asking.py`, so that it works where nothing of the dashboard is installed. Reads one JSON line:
`attach` (statements to run first), `asked` (name, statement, parameters; a day as ["day", "2024-12-31"]).
"""

import datetime
import json
import sys

import duckdb


def main() -> None:
    request = json.loads(sys.stdin.readline())
    settings = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    connection = duckdb.connect(":memory:", config=settings)
    for statement in request["attach"]:
        connection.execute(statement)
    connection.execute("BEGIN")
    for name, sql, given in request["asked"]:
        parameters = {
            key: datetime.date.fromisoformat(value[1]) if isinstance(value, list) and value[:1] == ["day"] else value
            for key, value in given.items()
        }
        answer = connection.execute(sql, parameters)
        columns = [[part[0], str(part[1])] for part in answer.description]
        print(json.dumps([name, columns, [[repr(cell) for cell in row] for row in answer.fetchall()]]))


if __name__ == "__main__":
    main()
