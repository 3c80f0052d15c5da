"""Two replicas behind the shipped nginx site: a data update and a rolling restart while thirty people click."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import threading

import pytest
from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as Late
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pdu.store.database import Database
from tests.browser.conftest import drawn
from tests.conftest import same_again
from tests.replicas.crowd import MARK, Crowd, publish_renamed, version_of
from tests.replicas.machine import HOST, Machine, running
from tests.replicas.people import Person

PEOPLE = 30
THINK = (2, 5)  # seconds between two clicks of one person
PATIENCE = 90  # seconds in which those clicks come, also on a machine busy with other things
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def machine(built: Database, tmp_path_factory: pytest.TempPathFactory) -> object:
    home = tmp_path_factory.mktemp("machine")
    (home / "data").mkdir()
    with running(home, same_again(built, home / "data" / "pdu.duckdb")) as machine:
        yield machine


def opened(browser: object, machine: Machine) -> Page:
    """A page of the West Midlands in a real browser, by the public name."""
    page = browser.new_context(ignore_https_errors=True, bypass_csp=True).new_page()  # type: ignore[attr-defined]
    page.goto(f"{machine.origin}/region?region=N52")
    drawn(page)
    return page


def test_a_data_update_and_a_rolling_restart_under_thirty_people(machine: Machine):
    old = version_of(machine.database)
    arguments = ["--no-sandbox", f"--host-resolver-rules=MAP {HOST} 127.0.0.1"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        page = opened(browser, machine)
        picked = page.locator("h3.finding").first.inner_text().replace("\n", " ")
        page.get_by_role("button", name="More").first.click()
        page.get_by_text("Add to pack", exact=True).click()
        page.get_by_text("Added to the briefing pack (1)").wait_for()
        page.keyboard.press("Escape")
        crowd = Crowd(machine, PEOPLE, THINK, PATIENCE)
        try:
            crowd.until("old", PEOPLE // 2)
            new = publish_renamed(machine.database, machine.home)
            crowd.until("new", PEOPLE // 2)
            before = [replica.starts for replica in machine.replicas]
            restarted = machine.rolling_restart()
            crowd.until("new", PEOPLE // 2)
        finally:
            crowd.leave()
        print(f"\n{crowd.told()}")  # `make replicas` shows it
        # A page that stood open all the time: the first thing done with it is a download, and then a choice.
        with page.expect_download() as taken:
            page.get_by_role("button", name="CSV").first.click()
        assert MARK.strip() in taken.value.path().read_text(encoding="utf-8-sig")
        drawn(page)
        option = page.get_by_role("option", name="London", exact=True)
        for _ in range(5):  # on a busy machine the list may be closed again by what is drawn under it
            page.get_by_role("combobox").first.click()
            with contextlib.suppress(Late):
                option.click(timeout=6_000)
                break
        page.get_by_role("heading", name="London", exact=True, level=1).wait_for()
        drawn(page)
        # What was picked before the restarts is picked still: on another page, by a server that never heard of it.
        page.get_by_role("link", name="Briefing").click()
        page.get_by_text("With these figures, in the order of picking:").wait_for()
        drawn(page)
        again = page.locator(".st-key-picked-0").inner_text().split("\n")[0].strip()
        assert MARK in again and again.replace(MARK, "") == picked  # made anew, from the data of now
        browser.close()
    assert restarted.returncode == 0, restarted.stderr
    assert [replica.starts for replica in machine.replicas] == [one + 1 for one in before] == [2, 2]
    assert (machine.home / "asked").read_text().split() == [
        word for replica in machine.replicas for word in ("restart", f"pdu@{replica.port}.service")
    ]
    assert crowd.faults == [], crowd.faults[:3]
    assert crowd.count("old") >= PEOPLE // 2 and crowd.count("new") >= PEOPLE
    assert set(crowd.clicks) == {("old", old), ("new", new)}
    assert crowd.again >= PEOPLE // 2, "the restarts cut too few lines to show anything"
    log = (machine.home / "pdu.log").read_text()
    assert "region=" not in log and "127.0.0.1" not in log
    statuses = {line.split()[3] for line in log.splitlines()}
    assert "101" in statuses and not [one for one in statuses if one >= "500"], "nginx answered with an error"
    # What it writes of faults names no query and no visitor either.
    assert "region=" not in (machine.home / "pdu-error.log").read_text()


def test_what_the_site_answers(machine: Machine):
    def ask(path: str, host: str = HOST, **more: str) -> tuple[int, dict[str, list[str]], bytes]:
        headers = {"Host": f"{host}:{machine.port}", "Connection": "close", **more}
        with machine.wire() as wire:
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            wire.sendall(f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode())
            answer = b"".join(iter(lambda: wire.recv(65536), b""))
        head, _, body = answer.partition(b"\r\n\r\n")
        first, *rest = head.decode().split("\r\n")
        given: dict[str, list[str]] = {}
        for line in rest:
            name, _, value = line.partition(": ")
            given.setdefault(name.lower(), []).append(value)
        return int(first.split()[1]), given, body

    status, given, _ = ask("/region?region=N52")
    assert status == 200 and len(given["strict-transport-security"]) == 1
    node = next(value for value in given["set-cookie"] if value.startswith("pdu_node="))
    assert re.fullmatch(r"pdu_node=[ab]; Path=/; HttpOnly; Secure; SameSite=Lax", node)
    held = node.partition(";")[0]
    assert "set-cookie" not in ask("/region", Cookie=held)[1]  # who is with it already is told nothing
    assert any("pdu_node=" in one for one in ask("/region", Cookie="pdu_node=c")[1]["set-cookie"])
    assert "set-cookie" not in ask("/plain/region/N52")[1] or "pdu_node" not in str(ask("/plain/region/N52")[1])
    # What a visitor says of itself is not believed: it stays a request that came through a proxy.
    forged = {"X-Forwarded-For": "127.0.0.1", "Forwarded": "for=127.0.0.1", "X-Forwarded-Proto": "http"}
    assert ask("/metrics", **forged)[0] == 403 and ask("/_stcore/metrics")[0] == 404
    assert "strict-transport-security" in ask("/", **forged)[1]
    assert "next_build" not in json.loads(ask("/health", **forged)[2])
    assert ask("/", host="other.example")[0] == 400  # PDU_HOSTS

    def line(origin: str) -> int:
        """The code with which the line of a page is opened or refused to a page of some origin."""
        try:
            with connect(
                f"wss://{HOST}:{machine.port}/_stcore/stream", sock=machine.plain(), ssl=machine.trust,
                subprotocols=["streamlit"], origin=origin,  # type: ignore[list-item, arg-type]
            ) as opened:  # fmt: skip
                assert opened.response is not None
                assert "Secure" in str(opened.response.headers.get_all("Set-Cookie"))
                return opened.response.status_code
        except InvalidStatus as refused:
            return refused.response.status_code

    assert line(machine.origin) == 101
    assert line("https://elsewhere.example") == 403 and line(f"http://127.0.0.1:{machine.replicas[0].port}") == 403


def test_a_replica_killed_while_it_answers_and_then_the_other_too(machine: Machine):
    """Last in this file: neither is started again."""
    person = Person(machine, "region=N03")
    person.run()
    for replica in machine.replicas:
        replica.switch_off()
    mine = {"a": 0, "b": 1}[person.cookie.removeprefix("pdu_node=")]
    one, other = machine.replicas[mine], machine.replicas[1 - mine]
    assert one.process is not None
    # The choice is sent, and whoever should answer it is no more.
    one.process.send_signal(signal.SIGSTOP)
    threading.Timer(0.3, one.process.kill).start()
    person.run("London")
    assert person.heading() == "London" and person.again >= 1 and person.cookie == f"pdu_node={'ba'[mine]}"
    person.close()
    # Whoever is asked for first: the one that still runs is never ended while it serves alone.
    asked = machine.rolling_restart(other, one)
    assert asked.returncode == 1 and "Not restarted" in asked.stderr and "does not answer" in asked.stderr
    asked = machine.rolling_restart(one, other)
    assert asked.returncode == 1 and f"did not restart the replica on port {one.port}" in asked.stderr
    assert other.process is not None and other.process.poll() is None
    other.stop()
    with machine.wire() as wire:
        wire.sendall(f"GET /region HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: wire.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 503") and "Retry-After: 10" in answer and "try again in a few seconds" in answer
