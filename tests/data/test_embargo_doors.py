"""No address of the dashboard gives what is under embargo before its minute: files and feeds, the interface, the plain edition."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu import web
from pdu.export.offered import offered
from pdu.serving import live
from pdu.store.database import Database
from pdu.tables.contract import columns_by_table
from tests.around import Around
from tests.doors import serving
from tests.embargoed import AFTER, BEFORE, ROWS, canaries, stop_clock, unpacked


def beside(file: Path) -> Iterator[tuple[str, str]]:
    """Every file and feed at its address on a version's file, as text; what is packed is opened first."""
    with serving(Database(file)) as client:
        for name in offered():
            if name == "pdu.zip":
                continue  # holds the same files (test_files.py) and the feed of the export
            content = client.get(f"/files/{name}").content
            if name.endswith(".parquet"):
                yield name, pq.read_table(io.BytesIO(content)).to_pandas().to_csv()
            elif name.endswith(".duckdb"):
                held = file.with_name("taken.duckdb")
                held.write_bytes(content)
                with duckdb.connect(str(held), read_only=True) as connection:
                    yield (
                        name,
                        "".join(connection.execute(f'FROM "{table}"').df().to_csv() for table in columns_by_table()),
                    )
                held.unlink()
            else:
                yield name, unpacked(content).decode("utf-8", "replace")
        yield "index", client.get("/files/").text
        for path in ("feed.atom", "feed/region/N52.atom", "feed/unit/N52CSW.atom", "feed/unit/N52DUSA.atom"):
            yield path, client.get(f"/{path}").text


def test_no_file_or_feed_at_an_address_holds_it_before_and_each_does_after(
    around: Around, monkeypatch: pytest.MonkeyPatch
):
    stop_clock(monkeypatch, BEFORE)
    assert not {name for name, text in beside(Path(around.stayed)) if canaries(text)}
    stop_clock(monkeypatch, AFTER)
    holding = {name for name, text in beside(around.after) if canaries(text)}
    whole = {"pdu.duckdb", "pdu.xlsx", "csv.zip", "one-table.parquet", "one-table.csv"}
    feeds = {"feed.atom", "feed/region/N52.atom", "feed/unit/N52CSW.atom", "feed/unit/N52DUSA.atom"}
    tables = {f"{table}.{ending}" for table in ROWS for ending in ("csv", "parquet")}
    assert holding == whole | feeds | tables


def test_the_interface_holds_it_from_its_minute_on(around: Around, monkeypatch: pytest.MonkeyPatch):
    client = TestClient(Starlette(routes=web.routes()))
    tables = [f"tables/{name}" for name in columns_by_table()]
    figures = ["figures?page=unit&pdu=N52CSW", "figures/findings?page=unit&pdu=N52CSW", "figures/sources?page=data"]
    for file, moment in ((around.before, BEFORE), (around.after, AFTER)):
        stop_clock(monkeypatch, moment)
        monkeypatch.setattr(live, "version_file", lambda file=file: file)
        said = {
            (path, kind): client.get(f"/api/v1/{path}", headers={"Accept": kind}).content
            for path in ("", "docs", "openapi.json", *tables, *figures)
            for kind in ("application/json", "text/csv")
        }
        holding = {path for (path, _), content in said.items() if canaries(content)}
        if moment is BEFORE:
            assert not holding
        else:
            assert holding >= {f"tables/{name}" for name in ROWS} | {figures[1], figures[2]}
            # The day before can still be asked for, and is as it was. A finding of an older inspection that the report
            # repeats was known before, by its first source.
            past = [f"tables/{name}?as_at=2026-12-01" for name in ROWS if name != "finding"]
            past.append("tables/finding?as_at=2026-12-01&pdu=N52CSW")
            assert not [path for path in past if canaries(client.get(f"/api/v1/{path}").content)]


def test_the_plain_edition_holds_it_from_its_minute_on(around: Around, monkeypatch: pytest.MonkeyPatch):
    client = TestClient(Starlette(routes=web.routes()))
    doors = ["/plain/region/N52", "/plain/unit/N52CSW?show=eve", "/plain/data?list=sources"]
    doors += ["/plain/figure/sources.csv?page=data", "/plain/briefing.docx?scope=pdu&pdu=N52CSW"]
    for file, moment in ((around.before, BEFORE), (around.after, AFTER)):
        stop_clock(monkeypatch, moment)
        monkeypatch.setattr(live, "version_file", lambda file=file: file)
        got = {path: client.get(path) for path in doors}
        assert {path: one.status_code for path, one in got.items() if one.status_code != 200} == {}
        assert [path for path, one in got.items() if canaries(one.content)] == ([] if moment is BEFORE else doors)
