"""What every answer of the interface carries, and what is refused: marks of versions, compression, other origins, problems."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from pdu import paths
from pdu.serving import live
from pdu.store.build import build
from pdu.store.database import Database
from tests.conftest import own_folder

Refused = Callable[..., Any]
FINDINGS = "/api/v1/tables/finding?region=N52"


def test_an_unchanged_answer_is_sent_once(client: TestClient):
    first = client.get(FINDINGS)
    assert first.headers["cache-control"] == "public, max-age=60" and "Accept" in first.headers["vary"].split(", ")
    again = client.get(FINDINGS, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content and again.headers["etag"] == first.headers["etag"]
    assert again.headers["access-control-allow-origin"] == "*"
    other = client.get(FINDINGS + "&limit=3", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_another_version_of_the_data_is_another_answer(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    first = client.get(FINDINGS)
    own = own_folder(tmp_path)

    build([paths.DATA, own], tmp_path / "own.duckdb")
    monkeypatch.setattr(live, "DATABASE", Database(tmp_path / "own.duckdb"))
    second = client.get(FINDINGS, headers={"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.json()["data"]["version"] != first.json()["data"]["version"] == first.headers["data-version"]
    # Of several data sets each answer says whose they are, and each row too.
    assert "Records of the West Midlands" in second.json()["data"]["whose"]
    values = client.get("/api/v1/tables/indicator_value?pdu=N52CSW").json()["rows"]
    assert {"Records of the West Midlands"} == {row["data_set"] for row in values if row["source_id"] != "S036"}
    csv = client.get("/api/v1/tables/indicator_value?pdu=N52CSW&format=csv")
    assert csv.text.splitlines()[0].endswith(",note,data_set") and csv.headers["data-kind"] == "not published alone"
    assert "pdu-own-indicator_value" in csv.headers["content-disposition"]


def test_large_answers_are_compressed_where_that_is_understood(client: TestClient):
    plain = client.get(FINDINGS, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", FINDINGS, headers={"Accept-Encoding": "gzip"}) as packed:
        sent = b"".join(packed.iter_raw())
        assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(sent) == plain.content and len(sent) < len(plain.content) / 3


def test_head_says_what_get_would_send(client: TestClient):
    given, said = (
        client.request(method, FINDINGS, headers={"Accept-Encoding": "identity"}) for method in ("GET", "HEAD")
    )
    assert not said.content and said.status_code == 200
    assert {**said.headers} == {**given.headers}
    assert client.head("/api/v1/tables/nothing").status_code == 404


def test_any_origin_may_read_and_none_write(client: TestClient):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    before = client.options(FINDINGS, headers=asked)
    assert before.status_code == 204 and before.headers["access-control-allow-origin"] == "*"
    assert before.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    given = client.get(FINDINGS, headers={"Origin": "https://example.org"})
    assert given.headers["access-control-allow-origin"] == "*"
    exposed = given.headers["access-control-expose-headers"].split(", ")
    assert {"ETag", "Link", "Total-Count", "Data-Version"} <= set(exposed)
    assert "access-control-allow-credentials" not in given.headers
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE"):
        for path in ("/api/v1/", "/api/v1/tables", FINDINGS, "/api/v1/docs", "/api/nothing"):
            answer = client.request(method, path)
            assert answer.status_code == 405 and answer.headers["allow"] == "GET, HEAD, OPTIONS"
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["type"] == "/api/v1/docs#wrong-method"


def test_csv_may_be_asked_for_by_the_header(client: TestClient):
    by_name = client.get(FINDINGS + "&format=csv")
    by_header = client.get(FINDINGS, headers={"Accept": "text/csv"})
    assert by_header.content == by_name.content and by_header.headers["etag"] == by_name.headers["etag"]
    assert client.get(FINDINGS + "&format=json", headers={"Accept": "text/csv"}).json()["rows"]
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    assert client.get(FINDINGS, headers=browser).headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("status", "address", "kind", "parameter", "said"),
    [
        (404, "tables/findings", "not-found", None, "There is no table ‘findings’; did you mean finding?"),
        (404, "tables/", "not-found", None, "There is no table ‘’."),
        (404, "nothing/here", "not-found", None, "The interface begins at /api/v1/."),
        (404, "figures/rating-count?page=overview", "not-found", None, "did you mean rating-counts?"),
        (400, "tables/finding?regio=N52", "unknown-parameter", "regio", "no parameter ‘regio’ here; did you mean region?"),
        (400, "tables/region?as_at=2022-08-18", "unknown-parameter", "as_at", "There is no parameter ‘as_at’ here"),
        (400, "tables/finding?region=N99", "wrong-value", "region", "No region has the code ‘N99’."),
        (400, "tables/finding?region=Midlands", "wrong-value", "region", "may be"),
        (400, "tables/finding?region=", "wrong-value", "region", "is empty"),
        (400, "tables/finding?region=N52&region=N53", "repeated-parameter", "region", "2 times"),
        (400, "tables/finding?direction=weaknes", "wrong-value", "direction", "did you mean weakness?"),
        (400, "tables/finding?programme=2022", "wrong-value", "programme", "Allowed: "),
        (400, "tables/finding?as_at=2999-01-01", "wrong-day", "as_at", "1 January 2999 has not come yet."),
        (400, "tables/finding?as_at=2021-06-25", "wrong-day", "as_at", "when probation delivery units began."),
        (400, "tables/finding?as_at=2022-13-01", "wrong-day", "as_at", "is no day; a day is written like 2022-08-18."),
        (400, "tables/finding?as_at=2022", "wrong-day", "as_at", "its last day is written 2022-12-31."),
        (400, "tables/finding?limit=1001", "wrong-limit", "limit", "from 1 to 1,000, not ‘1001’."),
        (400, "tables/finding?limit=0", "wrong-limit", "limit", "from 1 to 1,000"),
        (400, "tables/finding?limit=ten", "wrong-limit", "limit", "not ‘ten’"),
        (400, "tables/finding?limit=%D9%A1", "wrong-limit", "limit", "from 1 to 1,000"),
        (400, "tables/finding?offset=-1", "wrong-limit", "offset", "from 0 to 10,000,000"),
        (400, "tables/finding?format=xml", "wrong-value", "format", "Allowed: json, csv."),
        (400, "figures?page=regions", "wrong-value", "page", "did you mean region?"),
        (400, "figures?sort=best", "wrong-value", "sort", "There is no order ‘best’."),
        (400, "figures?version=abcd", "unknown-parameter", "version", "no parameter ‘version’"),
        (400, "docs?x=1", "unknown-parameter", "x", "no parameter ‘x’"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_sentence(
    status: int, address: str, kind: str, parameter: str | None, said: str, refused: Refused
):
    problem = refused(status, address)
    assert problem["type"] == f"/api/v1/docs#{kind}" and problem.get("parameter") == parameter
    assert said in problem["detail"] and "hown" not in problem["detail"], problem["detail"]
    assert problem["instance"] == "/api/v1/" + address.split("?")[0]


HOSTILE = [
    "x" * 20_000, "\x00", "N52\x00", "N52'; DROP TABLE pdu; --", "' OR 1=1 --", "$region", "../../etc/passwd", "%2e%2e%2f", "🜚" * 50,
    "\u202e\ufeff", "<script>alert(1)</script>", "{{7*7}}", "=cmd|'/c calc'!A1", "1e9", "NaN", "-0", "\r\nSet-Cookie: a=b", "*", "%",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_values_are_refused_in_a_short_sentence(value: str, client: TestClient):
    for path, name in (
        ("tables/finding", "region"),
        ("tables/finding", "as_at"),
        ("tables/finding", "limit"),
        ("tables/finding", "direction"),
        ("tables/finding", "source_id"),
        ("tables/finding", value[:300]),
        ("figures", "pdu"),
        ("figures", "column"),
    ):
        answer = client.get(f"/api/v1/{path}", params={name: value})
        # A code of a table too long to name its codes may be any printed text: it finds nothing.
        if name == "source_id" and answer.status_code == 200:
            assert answer.json()["rows"] == [] and value.isascii() and value.isprintable()
            continue
        assert answer.status_code == 400, (path, name)
        assert len(answer.json()["detail"]) < 400 and "set-cookie" not in answer.headers
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["tables/..%2f..%2fetc%2fpasswd", "tables/finding%00", "tables/pdu;drop", "tables/build", "tables/data_version",
    "tables/finding_known", "tables/information_schema.tables", "tables/%22pdu%22", "figures/..%2f..%2fx", "figures/%00", "figures/" + "x" * 5_000])  # fmt: skip
def test_no_address_leads_beyond_the_dictionary(path: str, client: TestClient):
    answer = client.get(
        httpx.URL(f"http://testserver/api/v1/{path}"),
        params={"page": "overview"} if path.startswith("figures") else None,
    )
    assert answer.status_code == 404 and answer.headers["content-type"] == "application/problem+json"


def test_no_database_and_a_fault_of_ours_are_problems_too(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(live, "DATABASE", Database(tmp_path / "none.duckdb"))
    answer = client.get("/api/v1/tables")
    assert (
        answer.status_code == 503 and answer.headers["retry-after"] and "python -m pdu build" in answer.json()["detail"]
    )
    monkeypatch.setattr(live, "Version", lambda: 1 / 0)
    answer = client.get("/api/v1/tables")
    assert answer.status_code == 500 and answer.json()["type"].endswith("#our-fault") and "division" not in answer.text
