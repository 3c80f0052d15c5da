"""Files at addresses that stay: what programs ask of an address, and what stands there."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import frictionless
import html5lib
import httpx
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pdu import paths
from pdu.export import kept
from pdu.export.offered import Offered, offered
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.doors import serving

PART = "/files/inspection.parquet"
TABLES = {row["table"] for row in rows_of(paths.DATA, "dictionary")}


@pytest.fixture(scope="module")
def client(built: Database) -> Iterator[httpx.Client]:
    with serving(built) as made:
        yield made


def test_every_file_of_the_page_is_there_and_as_large_as_it_says(client: httpx.Client, built: Database):
    client.get("/files/")
    kept.make_all(built.version_file()).join(120)
    answer = client.get("/files/")
    document = html5lib.HTMLParser(strict=True).parse(answer.text)
    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    assert document is not None and "max-age=60" in answer.headers["cache-control"]
    names = [link.attrib["href"] for link in page.iter("a") if "/" not in link.attrib["href"]]
    whole = {
        "pdu.duckdb",
        "pdu.xlsx",
        "csv.zip",
        "pdu.zip",
        "one-table.parquet",
        "one-table.csv",
        "datapackage.json",
        "README.txt",
    }
    assert set(names) == whole | {f"{table}.{ending}" for table in TABLES for ending in ("parquet", "csv")}
    for name in names:
        head = client.head(f"/files/{name}")
        bytes_ = int(head.headers["content-length"])
        shown = (
            f"{bytes_} bytes"
            if bytes_ < 1000
            else f"{bytes_ / 1000:,.0f} kB"
            if bytes_ < 999_500
            else f"{bytes_ / 1e6:.1f} MB"
        )
        row = next(row for row in page.iter("tr") if any(link.attrib["href"] == name for link in row.iter("a")))
        assert head.status_code == 200 and head.content == b"" and shown in " ".join(row.itertext()), name
    inspections = len((paths.DATA / "inspection.csv").read_text(encoding="utf-8").splitlines()) - 1
    row = next(row for row in page.iter("tr") if row.find("th") is not None and row.findtext("th") == "inspection")
    assert f"{inspections}" in [cell.text for cell in row.iter("td")]
    assert f"FROM '{client.base_url}/files/inspection.parquet'" in "".join(page.itertext()), "an example to copy"  # fmt: skip


def test_the_page_lets_nothing_in_but_its_own_style(client: httpx.Client):
    answer = client.get("/files/")
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy.pop("style-src") == f"'sha256-{digest}'"
    assert set(policy.values()) == {"'none'"} and {"default-src", "base-uri", "form-action", "frame-ancestors"} == set(
        policy
    )
    assert "<script" not in answer.text and "style=" not in answer.text
    assert client.get("/files").headers["location"] == "/files/"


class ByParts(io.RawIOBase):
    """A file that is read from an address part by part, as DuckDB's httpfs does: its size by HEAD, the rest by Range."""

    def __init__(self, client: httpx.Client, path: str):
        head = client.head(path)
        assert head.headers["accept-ranges"] == "bytes"
        self.client, self.path, self.place, self.read_ = client, path, 0, 0
        self.size, self.mark = int(head.headers["content-length"]), head.headers["etag"]

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.place = offset + (0, self.place, self.size)[whence]
        return self.place

    def tell(self) -> int:
        return self.place

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        last = min(self.place + len(buffer), self.size) - 1
        if last < self.place:
            return 0
        part = self.client.get(self.path, headers={"Range": f"bytes={self.place}-{last}", "If-Range": self.mark})
        assert part.status_code == 206 and part.headers["content-range"] == f"bytes {self.place}-{last}/{self.size}"
        buffer[: len(part.content)] = part.content
        self.place += len(part.content)
        self.read_ += len(part.content)
        return len(part.content)


def test_a_table_is_read_by_parts(client: httpx.Client):
    file = ByParts(client, "/files/finding.parquet")
    themes = pq.ParquetFile(file).read(columns=["theme"])["theme"].to_pylist()
    assert themes == pd.read_csv(paths.DATA / "finding.csv")["theme"].tolist() and file.read_


def test_parts_out_of_place_and_old_parts(client: httpx.Client):
    whole = client.get(PART)
    last = client.get(PART, headers={"Range": "bytes=-4"})
    assert (last.status_code, last.content) == (206, b"PAR1")
    assert client.get(PART, headers={"Range": "bytes=99999999-"}).status_code == 416
    old = client.get(PART, headers={"Range": "bytes=0-3", "If-Range": '"another"'})
    assert old.status_code == 200 and old.content == whole.content, "of another version the whole is sent"


def test_what_has_not_changed_is_not_sent_again(client: httpx.Client, built: Database):
    first = client.get(PART)
    built_at = datetime.fromtimestamp(int(built.version_file().stat().st_mtime), UTC)
    assert parsedate_to_datetime(first.headers["last-modified"]) == built_at
    for header in (
        {"If-None-Match": first.headers["etag"]},
        {"If-None-Match": f'"x", W/{first.headers["etag"]}'},
        {"If-Modified-Since": first.headers["last-modified"]},
    ):
        again = client.get(PART, headers=header)
        assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == first.headers["etag"], (
            header
        )
    for header in (
        {"If-None-Match": '"x"', "If-Modified-Since": first.headers["last-modified"]},
        {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert client.get(PART, headers=header).status_code == 200, header
    assert first.headers["etag"] != client.head("/files/inspection.csv").headers["etag"]


def test_pages_elsewhere_may_read_and_ask_for_parts(client: httpx.Client):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "range, if-none-match"}  # fmt: skip
    allowed = client.options(PART, headers=asked)
    assert allowed.status_code == 200 and allowed.headers["access-control-allow-origin"] == "*"
    assert client.options(PART, headers={**asked, "Access-Control-Request-Method": "DELETE"}).status_code == 400
    # Also without an origin: a cache must not hand on an answer that others may not read.
    answer = client.get(PART)
    assert (
        answer.headers["access-control-allow-origin"] == "*"
        and "ETag" in answer.headers["access-control-expose-headers"]
    )
    assert client.post(PART).status_code == 405


def test_files_come_under_names_that_say_what_they_are(client: httpx.Client):
    name = client.head("/files/inspection.csv").headers["content-disposition"]
    assert re.fullmatch(r'attachment; filename="pdu-inspection-2026-11-23-[0-9a-f]{12}\.csv"', name)
    assert client.head("/files/README.txt").headers["content-disposition"] == 'inline; filename="README.txt"'
    for asked in ("inspektion.csv", "../README.txt", "pdu.duckdb/x", ""):
        answer = client.get(f"/files/{asked}" if asked else "/files/x" * 40)
        assert answer.status_code in (404,) and answer.text.count("\n") <= 1 and len(answer.text) < 250, asked
    asked_in_vain = client.get("/files/inspection.csv?as_at=2022-08-18")
    assert asked_in_vain.status_code == 400 and "/api/v1/tables/inspection" in asked_in_vain.text
    assert "did you mean inspection.csv?" in client.get("/files/inspektion.csv").text


def test_frictionless_reads_the_package_at_its_address(client: httpx.Client):
    """Keys and references among them; the whole is validated in a folder (test_export_types.py)."""
    address = f"{client.base_url}/files/datapackage.json"
    assert len(frictionless.Package(address).resources) == len(TABLES)
    for name in ("standard-rating", "withheld"):
        report = frictionless.validate(address, resource_name=name)
        assert report.valid and len(report.tasks) == 1, report.flatten(["type", "title", "message"])[:5]


def test_the_archives_hold_the_same_files(client: httpx.Client):
    with zipfile.ZipFile(io.BytesIO(client.get("/files/csv.zip").content)) as bundle:
        assert set(bundle.namelist()) == {f"{table}.csv" for table in TABLES} | {"datapackage.json", "README.txt"}
        assert bundle.read("pdu.csv") == client.get("/files/pdu.csv").content
        assert bundle.read("datapackage.json") == client.get("/files/datapackage.json").content
    with zipfile.ZipFile(io.BytesIO(client.get("/files/pdu.zip").content)) as bundle:
        assert bundle.read("parquet/finding.parquet") == client.get("/files/finding.parquet").content
        assert bundle.read("pdu-data.xlsx") == client.get("/files/pdu.xlsx").content
    assert pd.read_csv(f"{client.base_url}/files/region.csv")["region_code"].tolist()[:2] == ["N53", "N56"]
    assert len(pd.read_parquet(f"{client.base_url}/files/pdu.parquet")) == len(pd.read_csv(paths.DATA / "pdu.csv"))


def test_synthetic_files_say_so(demo: Database):
    with serving(demo) as client:
        assert 'filename="pdu-synthetic-region-' in client.get("/files/region.csv").headers["content-disposition"]
        assert "Synthetic demonstration data" in client.get("/files/README.txt").text
        assert "Synthetic demonstration data: nothing here was published." in client.get("/files/").text
        meta = pq.read_schema(io.BytesIO(client.get("/files/region.parquet").content)).metadata
    assert meta[b"title"] == b"Synthetic demonstration data"


def test_a_file_is_made_once_while_others_wait_and_few_versions_are_kept(tmp_path: Path):
    made: list[Path] = []
    begun = threading.Event()

    def make(file: Path, others: object) -> bytes:
        made.append(file)
        begun.set()
        done.wait(10)
        return file.name.encode()

    done = threading.Event()
    one = Offered("invented.txt", "text/plain", "", make)
    found: list[kept.Kept] = []
    askers = [threading.Thread(target=lambda: found.append(kept.get(one, tmp_path / "1"))) for _ in range(8)]
    for asker in askers:
        asker.start()
    begun.wait(10)
    done.set()
    for asker in askers:
        asker.join(10)
    assert made == [tmp_path / "1"] and len(found) == 8 and len(set(found)) == 1
    later = [kept.get(one, tmp_path / str(number)) for number in range(2, 6)]
    assert [file.path.exists() for file in [found[0], *later]] == [False, False, True, True, True]
    assert later[-1].path.read_bytes() == b"5" and later[-1].mark != later[-2].mark


def test_every_file_is_offered_for_every_table():
    assert {one.table for one in offered().values()} == TABLES | {"", "one-table"}
