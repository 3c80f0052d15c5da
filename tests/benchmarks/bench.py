"""`make bench`: build, queries, reruns, many visitors and the first visit, each beside what it is compared with.

Figures of one run on one machine: the ratios travel, the milliseconds do not. The tables are printed, and written into
docs/performance.md between its markers.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, sync_playwright

from pdu import paths
from pdu.briefing import Scope, html, make, powerpoint, word
from pdu.build import build
from pdu.database import Database
from pdu.demo import build_demo
from pdu.importer.known import load
from pdu.importer.tables import read
from tests.benchmarks import doors, opening, reading
from tests.benchmarks.queries import volumes
from tests.benchmarks.serve import Server, Visitor, serving
from tests.importer import full_quarter

HERE = Path(__file__).parent
REPORT = paths.ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
DAY, SINCE = date(2026, 11, 24), date(2024, 6, 1)
PAGES = {
    "overview": ("", "/"),
    "region": ("region", "/region?region=N56"),
    "unit": ("unit", "/unit?pdu=N52WARW"),
    "workforce": ("workforce", "/workforce?region=N56"),
    "trends": ("trends", "/trends"),
    "explore": ("explore", "/explore"),
    "briefing": ("briefing", "/briefing?region=N56"),
    "data": ("data", "/data"),
    "about": ("about", "/about"),
}
# The fullest views: a region of ten units and the one with most, and what opens when it is asked for.
FULL = PAGES | {
    "region": ("region", "/region?region=N52"),
    "region, London": ("region", "/region?region=N07"),
    "region, all unfolded": ("region", "/region?region=N52&earlier=shown&detail=funnel&questions=all"),
    "unit, all unfolded": ("unit", "/unit?pdu=N52WARW&earlier=shown&detail=figures"),
    "overview, map of weaknesses": ("", "/?map=weaknesses"),
    "trends, movement": ("trends", "/trends?detail=movement"),
    "workforce, one figure": ("workforce", "/workforce?detail=figure"),
}
SHIPPED = ("--runner.postScriptGC", "true")  # the one setting of ours that changes how much work an empty page is
# Written by different hands; the rules were made on the first, and mended on the others after these had been scored once.
READER_SETS = ("documents", "unseen", "second", "third")
CLICKS, VISITORS, VISITS = 40, 30, 5

Row = tuple[str, ...]


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def table(title: str, head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table under a heading."""
    lines = [f"### {title}", "", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def builds(folder: Path) -> str:
    """A full build of the published data, and of the demonstration data with its generation."""
    published = seconds(lambda: build(paths.DATA, folder / "pdu.duckdb"))
    demo = seconds(lambda: build_demo(folder / "demo-data", folder / "demo.duckdb"))
    rows = [
        ("published data", f"{published:.2f} s", "under 2 s"),
        ("demonstration data, made and built", f"{demo:.2f} s", ""),
    ]
    return table("Full build", ("What", "Time", "Target"), rows)


def official_tables(folder: Path) -> str:
    """A full quarter of workforce tables (all units and grades, ten years): read, appended, checked and built."""
    data = shutil.copytree(paths.DATA, folder / "quarter")
    file = full_quarter.make(folder / "quarter.xlsx")
    before = seconds(lambda: build(paths.DATA, folder / "before.duckdb"))
    start = time.perf_counter()
    found = read(file, "hmpps_workforce")
    reading = time.perf_counter() - start
    full_quarter.append(found.proposals, data)
    building = seconds(lambda: build(data, folder / "quarter.duckdb"))
    values = len(found.proposals)
    rows = [
        ("read from XLSX", f"{reading:.1f} s", f"{reading / values * 1e6:.0f} µs a value"),
        ("checked and built with it", f"{building:.1f} s", f"{building / before:.1f} × the published data alone"),
        ("from the file to the screen", f"{reading + building:.1f} s", "under 60 s"),
    ]
    return table(f"A full quarter of official tables: {values:,} values", ("What", "Time", "Ratio or target"), rows)


def packs(published: Database, demo: Database) -> str:
    """A briefing pack from the first query to the finished file."""
    rows = []
    for name, scope, target in (
        ("England and Wales", Scope("national"), "under 6 s"),
        ("East of England", Scope("region", "N56"), "under 3 s"),
        ("Warwickshire", Scope("pdu", "N52WARW"), ""),
    ):
        times = []
        for database in (published, demo):
            file = database.version_file()

            def run(query: str, /, database: Database = database, file: Path = file, **given: object) -> pd.DataFrame:
                return database.run(query, file, **given)

            for write in (html, word, powerpoint):
                times.append(seconds(lambda run=run, write=write: write(make(run, scope, DAY, SINCE))))  # type: ignore[misc]  # noqa: B023 - used before the next turn
        rows.append((name, *(f"{taken:.2f} s" for taken in times), target))
    formats = ("HTML", "Word", "PowerPoint")
    head = ("Pack", *formats, *(f"{name}, full coverage" for name in formats), "Target, each")
    return table("Briefing packs, made from nothing", head, rows)


def work(server: Server, page: str, address: str) -> tuple[float, int, int]:
    """Processor milliseconds of the server for one rerun, the bytes it sends, and those that go over the line."""
    query = address.partition("?")[2]
    visitor = Visitor(server)
    visitor.click(page, query)
    already = visitor.line.received
    sent = visitor.click(page, query)
    line = visitor.line.received - already
    before = server.cpu_seconds()
    for _ in range(CLICKS):
        visitor.click(page, query)
    used = server.cpu_seconds() - before
    visitor.close()
    return 1000 * used / CLICKS, sent, line


def at_once(server: Server, page: str, address: str, visitors: int) -> float:
    """Clicks a second that a server answers when so many people click without pause. Raises when one of them failed."""
    query = address.partition("?")[2]
    people = [Visitor(server) for _ in range(visitors)]
    for person in people:
        person.click(page, query)
    failed: list[Exception] = []

    def clicking(person: Visitor) -> None:
        try:
            for _ in range(10):
                person.click(page, query)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=clicking, args=(person,)) for person in people]
    taken = seconds(lambda: ([thread.start() for thread in threads], [thread.join() for thread in threads]))
    for person in people:
        person.close()
    if failed:
        raise failed[0]
    return visitors * 10 / taken


def reruns(ours: Server, empty: Server, bare: Server) -> str:
    """Server work of each page's rerun, against an empty page as Streamlit ships and one with our settings, in the same run."""
    shipped, base = (work(server, "", "/")[0] for server in (empty, bare))
    rows = [
        ("an empty page, Streamlit as it ships", f"{shipped:.1f} ms", "1.0", f"{shipped / base:.1f}"),
        ("an empty page, our settings", f"{base:.1f} ms", f"{base / shipped:.1f}", "1.0"),
    ]
    for name, (page, address) in PAGES.items():
        used, _, _ = work(ours, page, address)
        rows.append((name, f"{used:.1f} ms", f"{used / shipped:.1f}", f"{used / base:.1f}"))
    return table(
        "Server work of a full rerun; the target is 2.5 times an empty page of Streamlit as it ships",
        ("Page", "Processor time", "To an empty page as it ships", "To one with our settings"),
        rows,
    )


def coverage(ours: Server, full: Server) -> str:
    """What each page costs and sends on the published data and at full coverage, in the same run."""
    rows = []
    for name, (page, address) in FULL.items():
        (sparse, sparse_sent, sparse_line), (dense, dense_sent, dense_line) = (
            work(server, page, address) for server in (ours, full)
        )
        rows.append(
            (
                name,
                f"{sparse:.1f} ms",
                f"{dense:.1f} ms",
                f"{dense / sparse:.1f}",
                f"{sparse_sent / 1000:.0f} kB",
                f"{dense_sent / 1000:.0f} kB",
                f"{sparse_line / 1000:.0f} kB",
                f"{dense_line / 1000:.0f} kB",
            )
        )
    return table(
        "A click on the published data and at full coverage; the targets are 1.5 times the cost, and 200 kB",
        (
            "Page",
            "Processor time, published",
            "At full coverage",
            "Ratio",
            "Made, published",
            "Made, at full coverage",
            "Sent, published",
            "Sent, at full coverage",
        ),
        rows,
    )


def crowds(ours: Server, empty: Server) -> str:
    """One person and thirty people clicking at once."""
    rows = []
    for people in (1, VISITORS):
        base = at_once(empty, "", "/", people)
        for name in ("overview", "region"):
            rate = at_once(ours, *PAGES[name], people)
            rows.append((name, str(people), f"{rate:.0f}", f"{base:.0f}", f"{100 * rate / base:.0f}%"))
    head = ("Page", "People", "Clicks a second", "Empty page", "Share")
    return table(
        "People clicking without pause; the target is 40% of the clicks on an empty page, Streamlit as it ships",
        head,
        rows,
    )


def openings(published: Path, full: Path) -> str:
    """New visitors of the region page, alone and thirty at once, on a server just started and later."""
    dashboard = paths.ROOT / "dashboard.py"
    pages = {
        "an empty page, Streamlit as it ships": opening.Page(HERE / "empty.py", settings=SHIPPED),
        "region": opening.Page(dashboard, published, "region"),
        "region, full coverage": opening.Page(dashboard, full, "region"),
    }
    head = ("People at once", "Server", "Page", "Until the last has it", "To the empty page")
    return table("A new visitor’s first page; the target is 1.5 times the empty page", head, opening.rows(pages))


def first_visit(browser: Browser, address: str, ready: str) -> float:
    """Seconds from a first visit with an empty cache to the last chart drawn, the median of some visits."""
    times = []
    for _ in range(VISITS):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)  # waiting evaluates
        page = context.new_page()
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_selector(ready, timeout=60_000)
        page.wait_for_function(
            "document.querySelectorAll('[data-testid=stApp][data-test-script-state=running]').length === 0 && "
            "[...document.querySelectorAll('.stPlotlyChart')].every(chart => chart.querySelector('.main-svg'))",
            timeout=60_000,
        )
        times.append(time.perf_counter() - start)
        context.close()
    return statistics.median(times)


def visits(ours: Server) -> str:
    """The region page's first visit against a page with one chart."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright, serving(HERE / "one_chart.py", None, *SHIPPED) as one:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        base = first_visit(browser, f"http://127.0.0.1:{one.port}/", ".stPlotlyChart .main-svg")
        rows = [("a page with one plotly chart", f"{base:.2f} s", "1.0")]
        for name in ("overview", "region", "unit"):
            taken = first_visit(browser, f"http://127.0.0.1:{ours.port}{PAGES[name][1]}", ".foot")
            rows.append((name, f"{taken:.2f} s", f"{taken / base:.2f}"))
        browser.close()
    return table(
        "First visit in Chromium, until the last chart is drawn; the target is 1.5", ("Page", "Time", "Ratio"), rows
    )


def reader() -> str:
    """Precision and recall of the reader of releases, by field, over each set of test documents."""
    known, shown = load(), ""
    for name in READER_SETS:
        documents = paths.ROOT / "tests" / "importer" / name
        count = len(list(documents.glob("*.expected.jsonl")))
        rows = reading.table(reading.score(documents, known))
        title = f"Reader of releases and reports, {count} documents of the set “{name}”"
        shown += table(title, ("Field", "Facts", "Precision", "Recall"), rows)
    return shown


def measure(folder: Path) -> str:
    """All tables, as Markdown."""
    parts = [reader(), builds(folder), official_tables(folder)]
    published, demo = Database(folder / "pdu.duckdb"), Database(folder / "demo.duckdb")
    parts += [table(*volumes(published, demo, folder)), packs(published, demo)]
    with serving(paths.ROOT / "dashboard.py", folder / "pdu.duckdb") as ours:
        with serving(HERE / "empty.py", None, *SHIPPED) as empty, serving(HERE / "empty.py") as bare:
            parts += [reruns(ours, empty, bare), crowds(ours, empty)]
        with serving(paths.ROOT / "dashboard.py", folder / "demo.duckdb") as full:
            parts.append(coverage(ours, full))
        parts.append(visits(ours))
    parts.append(openings(folder / "pdu.duckdb", folder / "demo.duckdb"))
    title = "The plain page; the targets are 10 ms of work, 300 pages a second at 30 clients, and a p95 of 150 ms"
    parts.append(table(title, doors.HEAD, doors.rows(folder / "demo.duckdb")))
    return "\n".join(parts)


def main() -> None:
    """Measure, print, and write the tables into docs/performance.md."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder))
    sys.stdout.write(found)
    text = REPORT.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    REPORT.write_text(f"{before}{BEGIN}\n\n{found}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
