"""The pages under their own policy in Chromium, and what the running server says and prints."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from prometheus_client.parser import text_string_to_metric_families

from app.pages import PAGES
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', e => window.violations.push(`${e.effectiveDirective} ${e.blockedURI}`));
"""


def ask(server: Server, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """An answer as it comes over the wire."""
    wire = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=10)
    wire.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    got = wire.getresponse()
    body = b"" if got.status == 101 else got.read()
    wire.close()
    return got, body


@pytest.fixture
def guarded(browser: Browser) -> Iterator[Page]:
    """A page held to the policy; what the console says is kept as `.said`."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.said = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.said.append(str(error)))  # type: ignore[attr-defined]
    yield page
    context.close()


def settled(page: Page) -> None:
    """Drawn to the end, without an expression that the page would have to evaluate."""
    expect(page.locator(".foot")).to_be_visible(timeout=30_000)
    expect(page.locator("[data-test-script-state=running], [data-testid=stSkeleton]")).to_have_count(0, timeout=30_000)
    charts = page.locator(".stPlotlyChart")
    expect(charts.locator(".main-svg >> nth=0")).to_have_count(min(charts.count(), 1))


def test_every_page_works_under_its_policy(guarded: Page, server: Server):
    page, walked = guarded, []
    page.goto(f"{server.address}/region/N52?highlight=N52WARW")  # led on, and drawn
    settled(page)
    assert page.url.startswith(f"{server.address}/region?") and page.locator("h1").inner_text() == "West Midlands"
    menu = page.get_by_role("navigation")
    for entry in PAGES:
        if entry.name == "region":
            continue
        link = menu.get_by_role("link", name=entry.title, exact=True)
        link.click()
        expect(link).to_have_attribute("aria-current", "page")
        settled(page)
        walked.append(entry.name)
        if entry.name == "workforce":
            figure = page.locator("[class*='st-key-fig-']").first
            figure.get_by_role("button", name="More").click()
            page.get_by_text("Picture (PNG)", exact=True).click()
            with page.expect_download() as taken:
                figure.get_by_role("button", name="Save as Picture (PNG)").click()
            assert taken.value.path().read_bytes().startswith(b"\x89PNG")
        if entry.name == "briefing":
            page.get_by_text("Preview the whole pack").click()
            inside = page.frame_locator("iframe")
            assert inside.locator("h1").first.inner_text()
            # Its stylesheet, which stands in it, holds under the policy that the frame inherits.
            assert "Arial" in inside.locator("body").evaluate("body => getComputedStyle(body).fontFamily")
        if entry.name == "data":
            pill = page.get_by_role("button", name="Figures of your own")
            pill.or_(page.get_by_role("radio", name="Figures of your own")).first.click()
            page.get_by_role("button", name="Check CSV or Excel files").click()
            page.locator("input[type=file]").set_input_files(
                {"name": "region.csv", "mimeType": "text/csv", "buffer": b"region_code,region_name\nN99,Nowhere\n"}
            )
            page.get_by_text("region.csv").first.wait_for()
            page.keyboard.press("Escape")
    assert len(walked) == len(PAGES) - 1
    assert page.evaluate("window.violations") == []
    # Streamlit looks for its own base beside the address, and goes by the 404.
    assert [said for said in page.said if "404" not in said] == []  # type: ignore[attr-defined]
    # The policy does hold: what it forbids is refused.
    page.evaluate(
        "document.body.appendChild(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    page.evaluate("document.body.appendChild(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}))")
    page.evaluate("window.addEventListener('click', () => { try { new Function('window.ran = 1')() } catch (e) {} })")
    page.mouse.click(2, 2)
    # The browser reports what it refused when it has time for it.
    forbidden, deadline = {"script-src-elem", "script-src", "img-src"}, time.monotonic() + 10
    while {line.split()[0] for line in page.evaluate("window.violations")} != forbidden:
        assert time.monotonic() < deadline, page.evaluate("window.violations")
        page.wait_for_timeout(50)
    assert page.evaluate("window.ran") is None


def test_the_server_names_itself_nowhere_and_guards_what_is_streamlits(server: Server):
    for path, status in (("/", 200), ("/unit?pdu=N52WARW", 200), ("/_stcore/health", 200), ("/region/_stcore/health", 404),
                         ("/favicon.ico", 200), ("/..%2fetc/passwd", 400)):  # fmt: skip
        got, body = ask(server, path)
        assert got.status == status, path
        assert got.headers["X-Content-Type-Options"] == "nosniff" and got.headers["X-Frame-Options"] == "DENY"
        assert got.headers["Server"] is None and b"uvicorn" not in body.lower()
        assert len(got.headers.get_all("Content-Security-Policy")) == 1
    page, _ = ask(server, "/region")
    policy = page.headers["Content-Security-Policy"]
    scripts = policy.partition("script-src ")[2].partition(";")[0]
    assert "'unsafe-inline'" not in scripts and "'unsafe-eval'" not in scripts and "'sha256-" in scripts
    assert page.headers["X-Robots-Tag"] == "noindex"
    opened, _ = ask(server, "/_stcore/stream", Origin=server.address, **HANDSHAKE)
    assert (
        opened.status == 101 and opened.headers["X-Content-Type-Options"] == "nosniff" and not opened.headers["Server"]
    )
    refused, _ = ask(server, "/_stcore/stream", Origin="https://elsewhere.example", **HANDSHAKE)  # fmt: skip
    assert refused.status == 403 and refused.headers["X-Content-Type-Options"] == "nosniff"


def test_tls_is_believed_of_a_proxy_on_the_machine(server: Server):
    got, _ = ask(server, "/", X_Forwarded_Proto="https")
    assert got.headers["Strict-Transport-Security"] and not ask(server, "/")[0].headers["Strict-Transport-Security"]
    # Who comes through a proxy is not the machine itself, whatever its last step is.
    assert ask(server, "/metrics", X_Forwarded_Proto="https")[0].status == 403


def counts(server: Server) -> dict[tuple[str, ...], float]:
    _, body = ask(server, "/metrics")
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
    }


def test_visits_and_runs_are_counted_and_nothing_is_printed_of_them(guarded: Page, own_server: Server):
    before = counts(own_server)
    for address in ("/unit?pdu=N52WARW&as_at=2023-01-31", "/nosuchpage?x=Sandwell"):
        guarded.goto(own_server.address + address)
        settled(guarded)
    after = counts(own_server)
    more = {key: value - before.get(key, 0) for key, value in after.items()}
    assert more["pdu_visits_total",] == 2
    assert min(more["pdu_page_runs_total", "done", page] for page in ("unit", "other")) >= 1
    assert after["pdu_page_run_seconds_bucket", "+Inf", "unit"] == after["pdu_page_run_seconds_count", "unit"]
    printed = (own_server.database.parent / "log").read_text()
    port = urlsplit(own_server.address).port
    assert re.findall(rf"127\.0\.0\.1:(?!{port}\b)", printed) == []
    for word in ('"WebSocket', "N52WARW", "2023-01-31", "nosuchpage", "Sandwell"):
        assert word not in printed, word


def test_health_of_the_running_dashboard(server: Server):
    for _ in range(10):  # a machine with much else to do may be too slow for its watcher
        got, body = ask(server, "/health")
        if got.status == 200:
            break
    assert got.status == 200 and json.loads(body)["data_version"]
