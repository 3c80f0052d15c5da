"""What opens a lake: a process of its own, run as `python -I door.py` by a Python that has the DuckDB for which DuckLake exists.

Reads one JSON line on standard input and writes one. It imports nothing of the dashboard, whose libraries are not there. Of a
fault it tells the kind and never the words, which may repeat the address and its password.
"""

import importlib.util
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TRIES = 5  # to publish, when another publishes in the same moment
PUBLICATION = "lake.main.publication"
Request = dict[str, Any]


class Fault(Exception):
    """What hinders the work, as one word that the caller knows."""


def quoted(text: object) -> str:
    """A text as DuckDB writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def opened(request: Request) -> Any:
    """A connection with the lake attached as `lake`, for reading unless something is to be published."""
    import duckdb

    settings = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    connection = duckdb.connect(":memory:", config=settings | {"memory_limit": request["memory"], "threads": "2"})
    if "file" in request:
        connection.execute(
            f"SET temp_directory = {quoted(request['file'] + '.tmp')}"
        )  # not the folder it was started in
    for name in request["extensions"]:
        # Their signature is checked by DuckDB, which trusts no other maker of extensions than its own.
        found = importlib.util.find_spec(f"duckdb_extension_{name}")
        if found is None or found.origin is None:
            raise Fault("extension")
        file = os.path.join(
            os.path.dirname(found.origin), "extensions", f"v{duckdb.__version__}", f"{name}.duckdb_extension"
        )
        try:
            connection.execute(f"LOAD {quoted(file)}")
        except duckdb.Error as fault:
            raise Fault("extension") from fault
    if request["storage"].startswith("s3://"):
        connection.execute(_secret())
    options = []
    if request["storage"]:
        options.append(f"DATA_PATH {quoted(request['storage'])}")
    if request["do"] in ("publish", "tidy"):
        # Small tables would go into tables of the catalogue, which a role that may only read cannot see when they are new.
        options.append("DATA_INLINING_ROW_LIMIT 0")
    else:
        options += ["READ_ONLY", *(["OVERRIDE_DATA_PATH true"] if request["storage"] else [])]
    try:
        connection.execute(f"ATTACH {quoted('ducklake:' + request['catalogue'])} AS lake ({', '.join(options)})")
    except duckdb.Error as fault:
        raise Fault("moved" if "DATA_PATH" in str(fault) else "unreachable") from fault
    return connection


def _secret() -> str:
    """How an object storage is entered, from the variables that its own tools read."""
    parts = {
        "KEY_ID": "AWS_ACCESS_KEY_ID",
        "SECRET": "AWS_SECRET_ACCESS_KEY",
        "SESSION_TOKEN": "AWS_SESSION_TOKEN",
        "REGION": "AWS_REGION",
        "ENDPOINT": "AWS_ENDPOINT",
    }
    given = [f"{part} {quoted(os.environ[name])}" for part, name in parts.items() if os.environ.get(name)]
    given += ["URL_STYLE 'path'"] if os.environ.get("AWS_ENDPOINT") else []
    given += ["USE_SSL false"] if os.environ.get("AWS_USE_SSL") == "false" else []
    return f"CREATE SECRET (TYPE s3, {', '.join(given)})" if given else "CREATE SECRET (TYPE s3)"


def look(connection: Any) -> Request:
    """The newest publication: its number and the version of its data."""
    held = connection.execute(
        "FROM duckdb_tables() WHERE database_name = 'lake' AND table_name = 'publication'"
    ).fetchall()
    if not held:
        raise Fault("empty")
    newest = connection.execute(f"FROM {PUBLICATION} ORDER BY number DESC LIMIT 1").fetchone()
    if newest is None:
        raise Fault("empty")
    number, version, kind, tables, _ = newest
    return {"number": number, "version": version, "kind": kind, "tables": json.loads(tables)}


@contextmanager
def transaction(connection: Any) -> Iterator[None]:
    """All of it or nothing; and what is read in it is of one moment."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def take(connection: Any, request: Request) -> Request:
    """Write the tables of the newest publication into a new file, but those to be left out."""
    file = quoted(request["file"])
    connection.execute(f"ATTACH {file} AS copy (STORAGE_VERSION 'v1.5.0', BLOCK_SIZE 16384)")
    # Tables of two databases cannot be changed in one transaction, and these need not be: only reading must be of one moment.
    with transaction(connection):
        newest = look(connection)
        for name in newest["tables"]:
            if name not in request["left_out"]:
                connection.execute(f"CREATE TABLE copy.{named(name)} AS FROM lake.main.{named(name)}")
    connection.execute("CHECKPOINT copy")
    connection.execute("DETACH copy")
    return newest


def publish(connection: Any, request: Request) -> Request:
    """Put all tables of a file into the lake in the place of those of the publication before, in one transaction."""
    import duckdb

    connection.execute(f"ATTACH {quoted(request['file'])} AS built (READ_ONLY)")
    names = [
        row[0]
        for row in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'built'").fetchall()
    ]
    version = connection.execute("SELECT version FROM built.build").fetchone()[0]
    kinds = sorted(row[0] for row in connection.execute("SELECT DISTINCT kind FROM built.dataset").fetchall())
    kind = "+".join(kinds)
    for again in range(TRIES):
        try:
            with transaction(connection):
                return replaced(connection, sorted(names), version, kind)
        except duckdb.TransactionException:
            time.sleep(0.2 * (again + 1))
    raise Fault("busy")


def tidy(connection: Any, request: Request) -> Request:
    """Forget what the lake was longer ago than some days, and remove the files that only that needed.

    Files go no sooner than some hours after they were given up: somebody may still be reading them.
    """
    ago = "lake', older_than => now() - INTERVAL {:d} {}"
    for does, number, unit in (
        ("expire_snapshots", request["days"], "DAY"),
        ("cleanup_old_files", request["hours"], "HOUR"),
    ):
        # A moment among the rows would want a module that is not installed: they are counted instead.
        connection.execute(f"SELECT count(*) FROM ducklake_{does}('{ago.format(number, unit)})").fetchall()  # noqa: S608 - words of this file
    return look(connection)


def replaced(connection: Any, names: list[str], version: str, kind: str) -> Request:
    """Within a transaction: the tables in their places, and the publication noted."""
    number, before = 0, list[str]()
    try:
        newest = look(connection)
        number, before = newest["number"], newest["tables"]
        if newest["kind"] != kind:
            raise Fault("kind")
    except Fault as fault:
        if str(fault) != "empty":
            raise
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {PUBLICATION} (number BIGINT, version VARCHAR, kind VARCHAR, tables VARCHAR, published VARCHAR)"
        )
    for name in before:
        connection.execute(f"DROP TABLE IF EXISTS lake.main.{named(name)}")
    for name in names:
        connection.execute(f"CREATE TABLE lake.main.{named(name)} AS FROM built.{named(name)}")
    # In UTC; told to people alone: what is newest is said by the number.
    moment = connection.execute("SELECT strftime(now() AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ')").fetchone()[0]
    row = [number + 1, version, kind, json.dumps(names), moment]
    connection.execute(f"INSERT INTO {PUBLICATION} VALUES (?, ?, ?, ?, ?)", row)  # noqa: S608 - a name of this file
    return {"number": number + 1, "version": version, "kind": kind, "tables": names}


def named(name: str) -> str:
    """The name of a table as DuckDB writes it."""
    return '"' + name.replace('"', '""') + '"'


def main() -> None:
    """Answer one request."""
    request = json.loads(sys.stdin.readline())
    try:
        try:
            import duckdb
        except ImportError as fault:
            raise Fault("extension") from fault
        connection = opened(request)
        try:
            done = {
                "look": lambda: look(connection),
                "take": lambda: take(connection, request),
                "publish": lambda: publish(connection, request),
                "tidy": lambda: tidy(connection, request),
            }[request["do"]]()
        except duckdb.Error as fault:
            text = str(fault)
            full = "No space left" in text
            raise Fault("full" if full else "broken", type(fault).__name__) from fault
    except Fault as fault:
        answer: Request = {"fault": fault.args[0], "kind": fault.args[1] if len(fault.args) > 1 else ""}
    else:
        answer = done
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
