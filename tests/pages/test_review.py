"""The page Review: what it shows and does; and that nothing of what waits is reached where it is not switched on."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import review_gate, review_parts
from app.pages import PAGES, REVIEW, offered
from pdu import paths
from pdu.address.parameters import page_of
from pdu.export import package
from pdu.importer.proposal import Proposal
from pdu.importer.review import here, store
from pdu.importer.review.batch import Batch, Source
from pdu.narrative.find import BUTTON, LABEL
from pdu.serving import live
from pdu.sql_bench import Refused
from pdu.sql_bench import run as run_statement
from pdu.store.database import Database
from tests.conftest import same_again
from tests.pages.conftest import ENTRY, ran, run_page
from tests.pages.reading import Page

RELEASE = Source(
    "HM Inspectorate of Probation", "Release", "press_release", "https://example.org/r", "2026-11-20", "OGL v3.0"
)
OLD = {"area": "LDNBDN", "programme": "2021", "published": "2022-11-23"}
MARK = "zebrafish"  # stands in no data
GIVEN = [
    Proposal(metric="cases_inspected", value=40, words=f"Forty <b>cases</b> of {MARK}", place="paragraph 3", **OLD),
    Proposal(metric="overall_rating", value="Good", words="It was good", **OLD),
    Proposal(metric="overall_rating", value="Requires improvement", **OLD),
    Proposal(metric="finding:workload", value="weakness", words="They had far too much to do", **OLD),
]


@pytest.fixture
def waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """A batch in review."""
    monkeypatch.setattr(review_parts, "FOLDER", tmp_path / "review")
    return store.put(f"A release on {MARK}", RELEASE, GIVEN, [f"a range of {MARK}"], folder=tmp_path / "review")


@pytest.fixture
def opened(
    waiting: Batch, data_copy: Path, built: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., AppTest]:
    """The page as a curator at the machine opens it, on a copy of the data."""
    database = same_again(built, tmp_path / "pdu.duckdb")
    monkeypatch.setenv("PDU_REVIEW", "on")
    monkeypatch.setattr(review_gate, "open_here", lambda: True)
    monkeypatch.setattr(review_parts, "DATA", data_copy)
    monkeypatch.setattr(review_parts, "DATABASE", database)
    monkeypatch.setattr(live, "DATABASE", Database(database))

    def open_(**parameters: str) -> AppTest:
        app = AppTest.from_file(ENTRY, default_timeout=60)
        app.switch_page(REVIEW.file)
        for key, value in parameters.items():
            app.query_params[key] = value
        return ran(app)

    return open_


def text(app: AppTest) -> str:
    return Page(app).html.text


def said(app: AppTest) -> list[str]:
    return [node.text for node in Page(app).html.all("div", "said")]


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label.startswith(label)).click()
    return ran(app)


def test_a_document_that_somebody_brings_is_read_into_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(review_parts, "FOLDER", tmp_path / "review")
    page = tmp_path / "coventry.txt"
    page.write_text(
        "Coventry PDU rated ‘Good’\n\nPublished: 3 October 2024\n\nThe unit scored 15 out of 21.\n", encoding="utf-8"
    )
    sheet = tmp_path / "own.csv"
    sheet.write_text(
        "area,indicator,grade,period,value\nCoventry,workload_pct,all,31 March 2026,112.5\n", encoding="utf-8"
    )
    readers = review_parts.importers()
    release, table = (
        next(read for name, read in readers.items() if part in name) for part in ("release", "One row an area")
    )
    facts = {(one.area, one.metric, one.value) for one in release(page).given}
    assert facts >= {
        ("N52CSW", "overall_rating", "Good"),
        ("N52CSW", "overall_score", 15),
        ("N52CSW", "overall_score_max", 21),
    }
    assert [(one.area, one.metric, one.value, one.period_end) for one in table(sheet).given] == [
        ("N52CSW", "workload_pct", 112.5, "2026-03-31")
    ]
    assert len(list((tmp_path / "review").glob("2*"))) == 2
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(ValueError, match="empty"):
        release(tmp_path / "empty.pdf")


def test_a_curator_decides_on_a_batch(opened: Callable[..., AppTest], waiting: Batch, data_copy: Path):
    app = opened()
    assert f"A release on {MARK}" in text(app) and [button.label for button in app.button] == [BUTTON, "Read it"]
    app = opened(batch=waiting.name)
    props = [node.text for node in Page(app).html.all("div", "prop")]
    assert len(props) == 4 and "Forty <b>cases</b> of zebrafish" in props[0] and "paragraph 3" in props[0]
    assert "Fills a gap. Cases inspected: empty → 40" in props[0]
    assert "Stands now" in props[1] and "Overall rating: Requires improvement" in props[1] and "Proposal 3" in props[1]
    assert "Put it into your own words" in props[3] and f"a range of {MARK}" in text(app)

    # The words of the source are refused, a person's own are taken; nothing is written by a refused accept.
    before = (data_copy / "finding.csv").read_bytes()
    app.text_input(key=next(field.key for field in app.text_input if "own words" in field.label)).set_value(
        "They had far too much to do"
    )
    next(box for box in app.checkbox if box.label == "Choose 4").check()
    press(app, "Accept chosen")
    assert "Nothing was written: one problem." in said(app)[0] and "the words of the source" in said(app)[0]
    assert (data_copy / "finding.csv").read_bytes() == before
    next(field for field in app.text_input if "own words" in field.label).set_value(
        "Workloads beyond what officers can manage"
    )
    press(app, "Save what I typed")
    assert "weakness: Workloads beyond" in text(app)
    next(box for box in app.checkbox if box.label == "Choose 4").uncheck()
    next(box for box in app.checkbox if box.label == "Choose 2").check()
    press(app, "Reject chosen")
    assert said(app) == ["Rejected: 1."]

    # All that only adds: the finding and the cases; the database follows, so that the next click shows it.
    old = live.DATABASE.version_file()
    press(app, "Accept all that only add (2)")
    assert said(app) == ["Accepted two proposals: two rows added, one row changed."]
    assert live.DATABASE.version_file() != old
    assert "Workloads beyond what officers can manage" in text(run_page("unit", {"pdu": "LDNBDN"}))
    press(app, "Accept all that agree")
    assert store.read(waiting.name, waiting.folder).decided == {
        1: "accepted",
        2: "rejected",
        3: "accepted",
        4: "accepted",
    }
    assert "0 to decide, 3 accepted, 1 rejected" in text(app)

    # A rejection is taken back from the list of all.
    app = opened(batch=waiting.name, verdict="all")
    assert len(list(Page(app).html.all("div", "prop"))) == 4 and len(app.checkbox) == 1
    app.checkbox[0].check()
    press(app, "Take rejection back")
    assert store.read(waiting.name, waiting.folder).in_state("undecided") == [2]


def test_what_the_address_says_wrongly_is_told_or_passed_over(opened: Callable[..., AppTest], waiting: Batch):
    assert "There is no batch '../data' in review." in said(opened(batch="../data"))[0]
    app = opened(batch=waiting.name, verdict="nosuch", sheet="9999999999")
    assert "1 to 4 of 4" in text(app)
    (waiting.folder / waiting.name / store.ABOUT).write_text("{", encoding="utf-8")
    assert "about.json cannot be read" in said(opened(batch=waiting.name))[0]


def test_fifty_a_page_and_a_filter_in_the_address(opened: Callable[..., AppTest], tmp_path: Path):
    many = [
        Proposal(
            "N52",
            "staff_in_post_fte",
            100 + number,
            area_type="region",
            period_end=f"{2000 + number % 20}-0{1 + number // 20}-28",
        )
        for number in range(120)
    ]
    name = store.put("Workforce", {"publisher": "HMPPS", "title": "W"}, many, folder=tmp_path / "review").name
    app = opened(batch=name, verdict="new", sheet="3")
    assert "101 to 120 of 120" in text(app) and len(list(Page(app).html.all("div", "prop"))) == 20
    hrefs = [node.attributes["href"] for node in Page(app).html.all("a") if node.text in ("Before", "After")]
    assert set(hrefs) == {f"/review?batch={name}&verdict=new&sheet=2"}
    # A choice stands against an address that is older than it: the next request was sent before the browser had been told.
    next(one for one in app.selectbox if one.key == "choose-verdict").select("all")
    chosen = ran(app)
    assert chosen.query_params["verdict"] in ("all", ["all"]) and "sheet" not in chosen.query_params
    chosen.query_params["verdict"] = "new"
    again = ran(chosen)
    assert again.query_params["verdict"] in ("all", ["all"])
    assert next(one for one in again.selectbox if one.key == "choose-verdict").value == "all"


@pytest.mark.parametrize(
    ("address", "headers", "is_here"),
    [
        (None, {"Host": "localhost:8501"}, True),
        (None, {"host": "127.0.0.1"}, True),
        ("127.0.0.1", {"Host": "[::1]:8501"}, True),
        ("::ffff:127.0.0.1", {"Host": "LOCALHOST"}, True),
        ("192.168.0.7", {"Host": "localhost:8501"}, False),
        ("::ffff:10.0.0.1", {"Host": "localhost"}, False),
        (None, {"Host": "dashboard.example.org"}, False),
        (None, {"Host": "localhost.evil.example"}, False),
        (None, {"Host": "127.0.0.1.evil.example"}, False),
        (None, {"Host": "evil@localhost.example"}, False),
        (None, {"Host": "[::1"}, False),
        (None, {"Host": ""}, False),
        (None, {}, False),
        (None, {"Host": "localhost", "X-Forwarded-For": "127.0.0.1"}, False),
        (None, {"Host": "localhost", "x-forwarded-for": ""}, False),
        (None, {"Host": "localhost", "Forwarded": "for=127.0.0.1"}, False),
        (None, {"Host": "localhost", "X-Real-IP": "127.0.0.1"}, False),
        ("unknown", {"Host": "localhost"}, False),
    ],
)
def test_review_is_for_this_machine_only(address: str | None, headers: dict[str, str], is_here: bool):
    assert here.this_machine(address, headers) is is_here


def test_from_elsewhere_there_is_a_sentence_and_no_data(
    opened: Callable[..., AppTest], waiting: Batch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(review_gate, "open_here", lambda: False)
    app = opened(batch=waiting.name)
    assert "Review is open only on the machine that runs the dashboard" in text(app)
    # Nothing to press or to write in but the box that finds pages, and the field nobody sees.
    assert MARK not in text(app)
    assert [button.label for button in app.button] == [BUTTON]
    assert [field.label for field in app.text_input] == [LABEL, "Picked figures"]


@pytest.mark.parametrize("value", ["", "off", "1", "ON", None])
def test_it_is_off_unless_switched_on(value: str | None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PDU_REVIEW", raising=False)
    if value is not None:
        monkeypatch.setenv("PDU_REVIEW", value)
    assert offered() == PAGES and REVIEW not in PAGES
    monkeypatch.setenv("PDU_REVIEW", "on")
    assert offered() == (*PAGES, REVIEW)


WATCHED: list[str] = []
_watching = False


def _opened_file(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in ("open", "os.listdir", "os.scandir") and "review" in str(arguments[0]):
        WATCHED.append(str(arguments[0]))


@pytest.fixture
def watched() -> Iterator[list[str]]:
    """Every file and folder opened from now on whose path names review."""
    global _watching
    if not hasattr(sys, "_pdu_review_watch"):
        sys.addaudithook(_opened_file)
        sys._pdu_review_watch = True  # type: ignore[attr-defined]
    WATCHED.clear()
    _watching = True
    yield WATCHED
    _watching = False


def test_switched_off_no_page_reads_what_waits(
    waiting: Batch, built: Database, monkeypatch: pytest.MonkeyPatch, watched: list[str]
):
    monkeypatch.delenv("PDU_REVIEW", raising=False)
    monkeypatch.setattr(live, "DATABASE", built)
    monkeypatch.setattr(paths, "REVIEW", waiting.folder)
    for entry in PAGES:
        app = run_page(entry.name, {"batch": waiting.name, "verdict": "all"})
        assert MARK not in text(app)
    # The address is one of no page (that the page says so, a browser sees: tests/browser/test_addresses.py).
    assert page_of("review", {entry.name: entry.title for entry in offered()}) == (
        "overview",
        "There is no page ‘review’. Shown instead: Overview.",
    )
    assert [path for path in watched if str(waiting.folder) in path] == []


def test_switched_off_no_statement_and_no_download_reaches_what_waits(waiting: Batch, built: Database, tmp_path: Path):
    file = built.version_file()
    proposals = waiting.folder / waiting.name / store.PROPOSALS
    assert MARK in proposals.read_text(encoding="utf-8")
    relative = os.path.relpath(proposals, paths.ROOT)
    for statement in (
        f"SELECT * FROM '{proposals}'",
        f"SELECT * FROM read_json('{proposals}')",
        f"SELECT content FROM read_text('{relative}')",
        f"SELECT * FROM glob('{waiting.folder}/**')",
        f"COPY pdu FROM '{proposals}'",
        f"ATTACH '{proposals}'",
    ):
        with pytest.raises(Refused):
            run_statement(statement, file)
    assert not any("review" in name or "proposal" in name for name in package.tables(file))
    assert MARK.encode() not in package.archive(file)
    written = package.write(file, tmp_path / "export")
    assert not [path for path in written if MARK.encode() in Path(tmp_path / "export" / path).read_bytes()]


def test_only_review_imports_and_the_commands_know_the_folder():
    """No other module names the folder or the store, so no other page or export can come to read it."""
    may = {
        "app/review_parts.py",
        "app/review_gate.py",
        "app/pages/review.py",
        "app/pages/__init__.py",
        "pdu/paths.py",
        "pdu/figures/review.py",
    }
    for file in [*(paths.ROOT / "app").rglob("*.py"), *(paths.ROOT / "pdu").rglob("*.py")]:
        name = file.relative_to(paths.ROOT).as_posix()
        if name in may or name.startswith(("pdu/importer/", "pdu/commands/")):
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert not [one for one in modules if one.startswith("pdu.importer.review")], name
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "REVIEW"], name
