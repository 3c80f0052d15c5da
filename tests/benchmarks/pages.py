"""What a page costs the server and the line, and how long its first visit takes, each beside an empty page in the same run."""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from pdu import paths
from tests.benchmarks import opening
from tests.benchmarks.rounds import ROUNDS
from tests.benchmarks.say import table
from tests.benchmarks.serve import Server, Visitor, serving

HERE = Path(__file__).parent
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


def work(server: Server, page: str, address: str) -> tuple[float, int, int]:
    """Processor milliseconds of the server for one rerun, the bytes it sends, and those that go over the line."""
    query = address.partition("?")[2]
    visitor = Visitor(server)
    visitor.click(page, query)
    already = visitor.line.received
    sent = visitor.click(page, query)
    line = visitor.line.received - already
    before = server.cpu_seconds()
    for _ in range(ROUNDS.clicks):
        visitor.click(page, query)
    used = server.cpu_seconds() - before
    visitor.close()
    return 1000 * used / ROUNDS.clicks, sent, line


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
    for _ in range(ROUNDS.visits):
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
