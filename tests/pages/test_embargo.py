"""A report under embargo on no page before its minute, and on the pages at the first click after it, by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.pages import PAGES
from pdu import clock, words
from pdu.answer import Answer
from pdu.files import download
from pdu.picture.page import State, svg
from pdu.serving import live
from pdu.store import due, rebuild
from pdu.store.build import build
from pdu.store.database import Database
from tests.embargoed import AFTER, BEFORE, canaries, plant, stop_clock
from tests.pages.conftest import Visit
from tests.pages.reading import Page, _elements

ADDRESS = {"region": "N52", "pdu": "N52CSW"}
SQL = "SELECT title FROM source WHERE title ILIKE '%zythum%'"


def told(page: Page, answers: list[Answer]) -> str:
    """All that a page sends: fragments, charts, names of files; and the rows, files and pictures behind its figures."""
    parts = [str(element.proto) for element in _elements(page.app.main)]
    for answer in answers:
        parts += [answer.rows.to_csv(), answer.sources.to_csv(), download.csv(answer).decode("utf-8")]
    parts += [svg(answer, State(clock.today(), "0" * 12)) for answer in answers[:1]]
    return "\n".join(parts)


def test_every_page_is_silent_before_the_minute_and_speaks_after_it(
    visit: Visit, answers: list[Answer], data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    home = tmp_path / "home" / "pdu.duckdb"
    plant(data_copy, first=True)
    stop_clock(monkeypatch, BEFORE)
    database = Database(build(data_copy, home).database.parent / home.name)
    for name in (entry.name for entry in PAGES):
        answers.clear()
        said = told(visit(name, database, **ADDRESS), answers)
        assert not canaries(said, numbers=False), name
        assert "under embargo until" not in said.lower(), name
    bench = visit("explore", database, section="sql", sql=SQL)
    assert "No rows in" in bench.html.text and not canaries(bench.html.text.replace("zythum%", ""))

    stop_clock(monkeypatch, AFTER)
    builds: list[Path] = []
    monkeypatch.setattr(rebuild, "build", lambda *given: builds.append(build(*given).database))
    for name in ("unit", "data", "briefing"):
        answers.clear()
        assert canaries(told(visit(name, database, **ADDRESS), answers), numbers=False), name
    assert len(builds) == 1 and due.read(home) is None
    assert "Zythumquag release on Coventry" in visit("explore", database, section="sql", sql=SQL).html.text
    # The day before can still be seen, and is as it was.
    past = visit("unit", database, **ADDRESS, as_at="2026-12-02")
    assert not canaries("".join(past.fragments), numbers=False)


def test_a_fault_in_the_data_is_told_to_no_visitor(
    visit: Visit, data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stop_clock(monkeypatch, BEFORE)
    plant(data_copy, {"source": [{"source_id": "S9077", "title": "Zythumquag", "embargo_until": "never"}]})
    monkeypatch.setattr(live, "DATABASE", Database(tmp_path / "none.duckdb"))
    monkeypatch.setattr(live, "_ensure_built", lambda _: build(data_copy, tmp_path / "none.duckdb"))
    page = visit("overview", Database(tmp_path / "none.duckdb"))
    said = "".join(page.fragments)
    assert "have not passed their checks" in said and not canaries(said) and "never" not in said
    assert words.counted(1, "problem") not in said
