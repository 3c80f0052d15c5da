"""A real server and a real browser: Streamlit on a free port, Debian's Chromium by Playwright."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Response, expect, sync_playwright

from pdu import paths
from pdu.store.build import build
from pdu.store.database import Database
from pdu.system import locks
from tests.conftest import of_all

FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run --disable-quic"
).split()
DRAWN = """() => document.querySelector('.foot')?.checkVisibility()
    && !document.querySelector('[data-testid=stApp][data-test-script-state=running], [data-testid=stSkeleton]')
    && [...document.querySelectorAll('.stPlotlyChart')].every(chart => chart.querySelector('.main-svg'))"""
# By itself Playwright waits five seconds for what is expected: on a machine that does much else a page may take longer.
expect.set_options(timeout=30_000)
INSTALL = "The browser tests need Chromium: apt-get install chromium"


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, its data folder and the database it reads."""

    address: str
    data: Path
    database: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, built: Database) -> Iterator[Server]:
    """The dashboard on the published data: one for all processes of the tests, which only look at it."""
    yield from shared(of_all(tmp_path_factory, "server"), paths.DATA, built.path)


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory, demo: Database) -> Iterator[Server]:
    """The same on synthetic data at full coverage."""
    yield from shared(of_all(tmp_path_factory, "full-server"), demo.path.parent / "data", demo.path)


@pytest.fixture(scope="session")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on a copy of the published data, of this process alone: for tests that change the data or count visits."""
    folder = tmp_path_factory.mktemp("server")
    data = Path(shutil.copytree(paths.DATA, folder / "data"))
    build(data, folder / "pdu.duckdb")
    yield from serving(folder, data, folder / "pdu.duckdb")


def shared(place: Path, data: Path, database: Path) -> Iterator[Server]:
    """A dashboard that the first process of the tests which asks for it starts, and the last that leaves ends."""
    running, mine = place / "running.json", place / f"user-{os.getpid()}"
    with locks.locked(place):
        if not running.exists():
            process, address = started(place, database)
            running.write_text(json.dumps([process.pid, address]), encoding="utf-8")
        pid, address = json.loads(running.read_text(encoding="utf-8"))
        mine.touch()
    try:
        yield Server(address, data, database)
    finally:
        with locks.locked(place):
            mine.unlink()
            if not list(place.glob("user-*")):
                running.unlink()
                os.kill(pid, signal.SIGTERM)


def serving(
    folder: Path, data: Path, database: Path, arguments: Sequence[str] = (), **settings: str
) -> Iterator[Server]:
    """A dashboard on a free port while it is needed. arguments: Streamlit's own; settings: environment variables."""
    process, address = started(folder, database, arguments, **settings)
    try:
        yield Server(address, data, database)
    finally:
        process.terminate()
        process.wait(10)


def started(
    folder: Path, database: Path, arguments: Sequence[str] = (), **settings: str
) -> tuple[subprocess.Popen[bytes], str]:
    """A dashboard that answers, and its address; it writes its log into the folder."""
    port = free_port()
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                "dashboard.py",
                "--server.port",
                str(port),
                "--server.address",
                "127.0.0.1",
                *arguments,
            ],
            cwd=paths.ROOT,
            env={**os.environ, "PDU_DATABASE": str(database), **settings},
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 180  # a machine that does much else at the time
    while True:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return process, address
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                pytest.fail((folder / "log").read_text(), pytrace=False)
            time.sleep(0.1)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; its absence is a failure that names the command, never a skip."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail(INSTALL, pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


def is_missing(response: Response) -> bool:
    """Whether there is nothing at the address: Streamlit answers for any file it does not know with its page, and 200."""
    part = response.request.resource_type in ("image", "stylesheet", "script", "font")
    return response.status == 404 or (part and "text/html" in response.headers.get("content-type", ""))


Visit = Callable[..., Page]
Tabs = list[Page]


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """The tabs in which addresses are opened, one after the other, each in a context of its own; none is made yet.

    A new tab would have the browser read and compile all of Streamlit anew, which is two thirds of what an opening costs.
    """
    kept: Tabs = []
    yield kept
    for tab in kept:
        tab.context.close()


@pytest.fixture
def visit(browser: Browser, server: Server, tabs: Tabs) -> Iterator[Visit]:
    """Open an address as for the first time; remembers console errors and requests on the page as `.errors`, `.requests`."""
    yield from visiting(browser, server, tabs)


@pytest.fixture
def visit_own(browser: Browser, own_server: Server, tabs: Tabs) -> Iterator[Visit]:
    """The same on the server of this process alone."""
    yield from visiting(browser, own_server, tabs)


@pytest.fixture
def visit_full(browser: Browser, full: Server, tabs: Tabs) -> Iterator[Visit]:
    """The same on synthetic data at full coverage."""
    yield from visiting(browser, full, tabs)


def visiting(browser: Browser, server: Server, tabs: Tabs) -> Iterator[Visit]:
    """A function that opens addresses, each in a tab of its own for as long as the test lasts, or in the one it is given.

    A tab is one kept from tests before, with nothing of them left but what the browser has compiled.
    """
    free, used = list(tabs), []

    def open_(address: str, width: int = 1280, scheme: str = "light", tab: Page | None = None) -> Page:
        page = tab or (free.pop(0) if free else new_tab(browser, tabs))
        if page not in used:
            used.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.errors, page.requests, page.missing, page.sent = [], [], [], []  # type: ignore[attr-defined]
        page.goto(server.address + address)
        drawn(page)
        return page

    yield open_
    for page in used:
        emptied(page, server, tabs)


def new_tab(browser: Browser, tabs: Tabs) -> Page:
    """A tab in a context of its own; what it hears is kept in the lists that it is given when an address is opened."""
    # Playwright's waiting for an expression is an eval in the page, which the dashboard's policy forbids. That the pages
    # keep to the policy is what test_guard.py looks at, without this.
    page = browser.new_context(bypass_csp=True).new_page()
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.errors.append(str(error)))  # type: ignore[attr-defined]
    page.on("request", lambda request: page.requests.append(request.url))  # type: ignore[attr-defined]
    page.on("websocket", lambda wire: wire.on("framereceived", lambda frame: page.sent.append(len(frame))))  # type: ignore[attr-defined]
    page.on("response", lambda response: page.missing.append(response.url) if is_missing(response) else None)  # type: ignore[attr-defined]
    tabs.append(page)
    return page


def emptied(page: Page, server: Server, tabs: Tabs) -> None:
    """A tab as it was before its test: nothing runs, is kept or pointed at. One that cannot be so is given up."""
    try:
        # A page without script, and of the same site: the browser keeps what it has compiled, and the line of the page ends.
        page.goto(f"{server.address}/_stcore/health")
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.context.clear_cookies()
        page.mouse.move(0, 0)
    except Error:
        tabs.remove(page)
        page.context.close()


def drawn(page: Page) -> None:
    """Wait until the whole page is drawn: the footer is its last part, and nothing runs or waits any more."""
    # Asked for ten times a second: by default Playwright asks at each frame, and so has the page draw as many as it can.
    page.wait_for_function(DRAWN, timeout=60_000, polling=100)
