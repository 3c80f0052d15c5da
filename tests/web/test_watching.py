"""What whoever runs the dashboard can see of it: health, counts and the log, none of which knows a visitor."""

from __future__ import annotations

import json
import logging
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from pdu import clock, paths, web
from pdu.serving import live, logs, metrics
from pdu.sql_bench import runner
from pdu.store import due
from pdu.store.database import Database, DatabaseError, TooSlow
from pdu.store.publish import current
from pdu.web import health
from tests.web.test_guard import rows

HERE = ("127.0.0.1", 50_000)
ELSEWHERE = ("203.0.113.9", 50_000)
SECRET = "Walsall-and-N52WARW"
MOMENT = datetime(2026, 12, 3, 0, 1, tzinfo=UTC)


def broken(request: Request) -> Response:
    raise ValueError(f"{SECRET} was asked for")


def client(base_url: str = "http://localhost:8501", address: tuple[str, int] = HERE, **more: Any) -> TestClient:
    """Somebody at an address who asks by a name; at the machine itself unless it is said."""
    app = Starlette(routes=[Route("/plain/broken", broken), *web.routes()], middleware=web.middleware())
    return TestClient(app, base_url, raise_server_exceptions=False, client=address, follow_redirects=False, **more)


@pytest.fixture
def copy(built: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the database to be spoilt, served."""
    file = tmp_path / "pdu.duckdb"
    shutil.copy(current(built.path), file)
    monkeypatch.setattr(live, "DATABASE", Database(file))
    monkeypatch.setattr(health, "WAIT_SECONDS", 30)  # however busy the machine is
    yield file


def told(expected: int = 200, **more: Any) -> dict[str, Any]:
    got = client(**more).get("/health")
    assert got.status_code == expected, got.text
    assert got.headers["cache-control"] == "no-store"
    return got.json()


def test_a_database_in_order(copy: Path):
    said = told()
    gathered = max(date.fromisoformat(row["data_date"]) for row in rows("dataset"))
    assert said["status"] == ("pass" if (clock.today() - gathered).days <= 120 else "warn")
    assert said["data_date"] == gathered.isoformat() and said["age_days"] == (clock.today() - gathered).days
    assert len(said["data_version"]) == 12 and said["next_build"] is None


def test_a_database_overwritten_while_it_is_open(copy: Path):
    assert told()["status"] in ("pass", "warn")
    copy.write_bytes(b"no database at all" * 1_000)
    said = told(503)
    assert said["status"] == "fail" and "cannot be read" in said["reason"] and "data_version" not in said


def test_a_database_that_never_was_one(copy: Path):
    copy.write_bytes(b"\0" * 40_000)
    assert told(503)["status"] == "fail"


def test_a_database_removed(copy: Path):
    told()
    copy.unlink()
    assert told(503)["reason"].startswith("There is no database")


def test_a_database_that_does_not_answer(copy: Path, monkeypatch: pytest.MonkeyPatch):
    free = threading.Event()
    monkeypatch.setattr(health, "WAIT_SECONDS", 0.05)
    monkeypatch.setattr(health, "look", lambda: free.wait(20) and None)
    try:
        for _ in range(health.AT_ONCE + 1):  # also when every look there may be hangs
            assert told(503)["reason"] == "The database does not answer."
    finally:
        free.set()


def test_old_facts_and_a_build_that_is_late_are_warned_of(copy: Path, monkeypatch: pytest.MonkeyPatch):
    gathered = max(date.fromisoformat(row["data_date"]) for row in rows("dataset"))
    later = datetime(gathered.year, gathered.month, gathered.day, 12, tzinfo=clock.ZONE) + timedelta(days=200)
    monkeypatch.setattr(clock, "now", lambda: later)
    said = told()
    assert said["status"] == "warn" and "200 days ago" in said["reason"]
    with due.noted(copy, later - timedelta(hours=1), paths.DATA):
        pass
    assert "has not been made" in told()["reason"]


def test_when_something_comes_out_is_told_to_the_machine_alone(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 28, 12, tzinfo=clock.ZONE))
    with due.noted(copy, MOMENT, paths.DATA):
        pass
    assert told()["next_build"] == "2026-12-03T00:01+00:00"
    for more in (
        {"address": ELSEWHERE},
        {"base_url": "http://dashboard.example.org"},
        {"headers": {"X-Forwarded-For": "203.0.113.9"}},
    ):
        assert "2026-12-03" not in json.dumps(told(**more)) and "next_build" not in told(**more)


def counted(text: str) -> dict[tuple[str, ...], float]:
    """Name and labels to number, as Prometheus reads them."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_counts_are_told_to_the_machine_or_for_a_word(copy: Path, monkeypatch: pytest.MonkeyPatch):
    assert client().get("/metrics").status_code == 200
    for more in (
        {"address": ELSEWHERE},
        {"base_url": "http://x.example"},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
    ):
        assert client(**more).get("/metrics").status_code == 403
    monkeypatch.setenv("PDU_METRICS_TOKEN", "a word")
    for word, status in (("a word", 200), ("another", 403), ("", 403)):
        got = client(address=ELSEWHERE).get("/metrics", headers={"Authorization": f"Bearer {word}"})
        assert got.status_code == status
    monkeypatch.setenv("PDU_METRICS", "open")
    assert client(address=ELSEWHERE).get("/metrics").status_code == 200
    monkeypatch.setenv("PDU_METRICS", "off")
    assert client().get("/metrics").status_code == 404


def test_requests_and_runs_are_counted_by_kind_and_outcome(copy: Path):
    asker = client()
    before = counted(asker.get("/metrics").text)
    for path in ("/robots.txt", "/robots.txt", "/.well-known/none", f"/plain/{SECRET}", "/plain/broken", "/region/N52"):
        asker.get(path)
    for page, fault in (("region", None), ("region", KeyError("x")), ("unit", DatabaseError("x")), ("unit", TooSlow()), ("unit", KeyboardInterrupt()), (SECRET, None)):  # fmt: skip
        try:
            with metrics.page_run(page):
                if fault:
                    raise fault
        except BaseException as raised:
            assert raised is fault
    text = asker.get("/metrics").text
    after = counted(text)
    more = {key: after[key] - before.get(key, 0) for key in after if after[key] != before.get(key, 0)}
    requests = {key[1:]: count for key, count in more.items() if key[0] == "pdu_http_requests_total"}
    assert requests == {("well-known", "2xx"): 2, ("well-known", "4xx"): 1, ("plain", "4xx"): 1, ("plain", "5xx"): 1,
                        ("page", "3xx"): 1, ("metrics", "2xx"): 1}  # fmt: skip
    runs = {key[1:]: count for key, count in more.items() if key[0] == "pdu_page_runs_total"}
    assert runs == {("done", "region"): 1, ("error", "region"): 1, ("no_data", "unit"): 1, ("slow", "unit"): 1, ("stopped", "unit"): 1, ("done", "other"): 1}  # fmt: skip
    assert more["pdu_errors_total", "request"] == more["pdu_errors_total", "page"] == 1
    # A quantile can be taken of the times: buckets up to all of them.
    assert more["pdu_page_run_seconds_bucket", "+Inf", "region"] == more["pdu_page_run_seconds_count", "region"] == 2
    assert after["process_resident_memory_bytes",] > 1e7 and after["pdu_database_up",] == 1
    for cache in ("rows", "made", "of_file", "drawn", "charts", "plain", "replies"):
        assert 0 <= after["pdu_cache_bytes", cache] <= after["pdu_cache_bytes_limit", cache] >= 4_000_000
    assert after["pdu_cache_entries_limit", "rows"] == 2_000 and after["pdu_build_age_seconds",] >= 0
    assert SECRET not in text and "N52" not in text


def test_counts_are_told_of_a_broken_database_too(copy: Path):
    copy.write_bytes(b"nothing")
    assert counted(client().get("/metrics").text)["pdu_database_up",] == 0


def test_the_queue_of_the_bench(copy: Path, monkeypatch: pytest.MonkeyPatch):
    free = threading.Event()
    monkeypatch.setattr(runner, "_run", lambda *given: free.wait(20))
    askers = [threading.Thread(target=runner.run, args=("SELECT 1", copy)) for _ in range(3)]
    for asker in askers:
        asker.start()
    try:
        until = time.monotonic() + 10
        while runner.load() != {"waiting": 1, "running": 2} and time.monotonic() < until:
            time.sleep(0.005)
        said = counted(client().get("/metrics").text)
        assert (said["pdu_bench_waiting",], said["pdu_bench_running",]) == (1, 2)
    finally:
        free.set()
        for asker in askers:
            asker.join()
    assert runner.load() == {"waiting": 0, "running": 0}


Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lines:
    file = tmp_path / "log"
    monkeypatch.setenv("PDU_LOG", str(file))
    return lambda: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_the_log_knows_neither_who_nor_what(copy: Path, log: Lines):
    asker = client(
        address=ELSEWHERE, headers={"User-Agent": f"Browser of {SECRET}", "Referer": f"https://x.example/{SECRET}"}
    )
    for path in (
        f"/robots.txt?q={SECRET}",
        f"/region/{SECRET}?as_at=2022-08-18",
        f"/unit?pdu={SECRET}",
        "/plain/broken",
        "/favicon.ico",
    ):
        asker.get(path)
    with metrics.page_run("unit"):
        pass
    said = log()
    assert [(line["kind"], line.get("group") or line.get("page") or line["name"]) for line in said] == [
        ("request", "well-known"), ("request", "page"), ("request", "page"), ("error", "plain"), ("request", "plain"),
        ("page", "unit"),
    ]  # fmt: skip
    assert set(said[0]) == {"moment", "level", "kind", "group", "method", "status", "ms", "bytes"}
    assert said[0]["status"] == 200 and said[0]["bytes"] > 100 and datetime.fromisoformat(said[0]["moment"]).tzinfo
    assert said[3]["error"] == "ValueError" and said[3]["stack"][-1].startswith("tests/web/test_watching.py:")
    text = json.dumps(said)
    assert SECRET not in text and "203.0.113.9" not in text and "2022" not in text and str(paths.ROOT) not in text


@pytest.mark.parametrize(("given", "lines"), [("", 1), ("off", 0), ("stderr", 2), ("on", 2)])
def test_where_the_log_goes(
    given: str, lines: int, copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PDU_LOG", given)
    monkeypatch.setattr(logs._log, "target", None, raising=False)  # the stream of this test
    client().get("/plain/broken")
    assert sum(line.startswith('{"moment"') for line in capsys.readouterr().err.splitlines()) == lines


def test_streamlit_and_uvicorn_print_no_address_and_no_words_of_an_error(copy: Path, caplog: pytest.LogCaptureFixture):
    client()
    server, script = logging.getLogger("uvicorn.error"), logging.getLogger("streamlit.error_util")
    caplog.set_level(logging.INFO)
    for logger in (server, script, logging.getLogger("uvicorn.access")):
        logger.addHandler(caplog.handler)
    try:
        server.info('%s - "WebSocket %s" [accepted]', "203.0.113.9:5", f"/_stcore/stream?{SECRET}")
        logging.getLogger("uvicorn.access").info(
            '%s - "%s %s HTTP/%s" %d', "203.0.113.9:5", "GET", f"/?{SECRET}", "1.1", 200
        )
        server.info("Shutting down")
        try:
            raise KeyError(SECRET)
        except KeyError:
            script.error("Uncaught app execution", exc_info=sys.exc_info())
    finally:
        for logger in (server, script, logging.getLogger("uvicorn.access")):
            logger.removeHandler(caplog.handler)
    assert "203.0.113.9" not in caplog.text and SECRET not in caplog.text
    assert "Shutting down" in caplog.text and "Uncaught app execution: KeyError at " in caplog.text
