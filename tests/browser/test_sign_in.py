"""Sign-in with a real provider, a real server and a real browser; and that nobody without the role gets a row under embargo."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import InvalidStatus

from app.pages import PAGES
from pdu import paths
from pdu.store.build import build
from tests.browser.conftest import Server, serving
from tests.browser.signing_in import SECRET, Visitor
from tests.embargoed import ROWS, canaries, plant

pytestmark = pytest.mark.browser
EVE = "Eve of publication"
UNIT = "scope=pdu&pdu=N52CSW"
MARK = "Under embargo until 00:01 on 3 December 2090"
SQL = quote("SELECT * FROM source WHERE title ILIKE '%Coventry%' OR publisher ILIKE '%Press%'")
# One of each kind; tests/data/test_embargo_doors.py walks them all.
DOORS = [
    *("/health", "/sitemap.xml", "/feed.atom", "/feed/unit/N52CSW.atom", "/find?q=Coventry", "/plain/find?q=Coventry"),
    *(f"/plain/briefing.pptx?{UNIT}", f"/plain/briefing?{UNIT}&show=eve", "/plain/unit/N52CSW", "/plain/data"),
    *("/files/source.csv", "/files/finding.parquet", "/api/v1/figures?page=unit&pdu=N52CSW"),
    *(f"/api/v1/tables/{table}?limit=1000" for table in ("source", "inspection")),
]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of data with a report under embargo for long: the server goes by the clock of the machine."""
    folder = tmp_path_factory.mktemp("signing-in")
    later = json.loads(json.dumps(ROWS).replace("2026-12-0", "2090-12-0"))
    data = Path(shutil.copytree(paths.DATA, folder / "data"))
    plant(data, later, first=True)
    build(data, folder / "pdu.duckdb")
    return folder


@dataclass(frozen=True)
class Signing:
    """A dashboard where people sign in, their provider, and the dashboard's log."""

    address: str
    provider: str
    log: Path

    def known(self, sub: str, *roles: str, **claims: Any) -> None:
        """Let the provider know somebody."""
        body = {"name": f"Name of {sub}", "roles": list(roles), **claims}
        assert httpx.put(f"{self.provider}/users/{sub}", json=body).status_code == 204

    def visitor(self, sub: str = "", *roles: str, **claims: Any) -> Visitor:
        """Somebody who has signed in, if the dashboard took it; nobody without a name."""
        visitor = Visitor(self.address)
        if sub:
            self.known(sub, *roles, **claims)
            visitor.sign_in(sub)
        return visitor


@pytest.fixture(scope="module")
def without(planted: Path) -> Iterator[Server]:
    """A dashboard where nobody can sign in. Its secrets are read when they are there; `signing` puts them there."""
    (planted / "revoked").touch()
    where = {"PDU_SIGNIN_REVOKED": str(planted / "revoked"), "PDU_LOG": "stderr"}
    arguments = ["--secrets.files", str(planted / "secrets.toml")]
    yield from serving(planted, planted / "data", planted / "pdu.duckdb", arguments, **where)


@pytest.fixture(scope="module")
def signing(without: Server, planted: Path) -> Iterator[Signing]:
    """The same once people can sign in: a second server would take as long to start as all these tests."""
    from oidc_provider_mock import run_server_in_thread  # brings Flask, which no other test needs

    with run_server_in_thread() as running:
        provider = f"http://localhost:{running.server_port}"
        secrets = {
            "redirect_uri": f"{without.address}/oauth2callback",
            "cookie_secret": SECRET,
            "client_id": "pdu",
            "client_secret": "any",
            "server_metadata_url": f"{provider}/.well-known/openid-configuration",
        }
        told = "\n".join(f"{name} = {json.dumps(value)}" for name, value in secrets.items())
        (planted / "secrets.toml").write_text(f"[auth]\n{told}\n")
        yield Signing(without.address, provider, planted / "log")


def everything_got(visitor: Visitor, forced: str = "") -> dict[str, list[str]]:
    """What of the report stands in the frames of each page, in a statement's rows, and behind each address."""
    found = {}
    on = (forced,) if forced else ()
    for name in (entry.name for entry in PAGES):
        page = "" if name == "overview" else name
        found[name] = canaries(visitor.run(page, f"{UNIT}&region=N52&show=eve", on=on).frames, numbers=False)
    rows = visitor.run("explore", f"section=sql&sql={SQL}").frames
    assert b"bench-csv" in rows, "the statement has run"
    found["bench"] = canaries(rows, numbers=False)
    for door in DOORS:
        got = visitor.client.get(door, follow_redirects=True)
        assert got.status_code == 200, door
        found[door] = canaries(got.content, numbers=False)
    return {where: words for where, words in found.items() if words}


def test_nobody_gets_a_row_under_embargo_where_there_is_no_sign_in(without: Server):
    visitor = Visitor(without.address)
    assert not everything_got(visitor)
    assert "Sign in" not in visitor.run("about").buttons


def test_nobody_without_the_role_gets_one_where_there_is(signing: Signing):
    briefer = signing.visitor("sub-of-bea", "briefer")
    toggle = briefer.run("briefing", UNIT).toggles[EVE]
    shown = briefer.run("briefing", UNIT, on=(toggle,)).frames
    assert set(canaries(shown, numbers=False)) >= {"zythumquag", "s9077"} and MARK.encode() in shown
    # Her sign-in opens no other door, and leaves nothing behind for others: neither for nobody, nor for another role
    # that sends what her page would send.
    assert not [door for door in DOORS if canaries(briefer.client.get(door).content, numbers=False)]
    assert not everything_got(signing.visitor(), toggle)
    other = signing.visitor("vic", "viewer", "curator")
    assert b"Name of vic: curator" in other.run("about").frames
    assert EVE not in other.run("briefing", UNIT).toggles
    assert not canaries(other.run("briefing", UNIT, on=(toggle,)).frames, numbers=False)
    log = signing.log.read_text()
    assert (
        '"page":"briefing"' in log and not canaries(log, numbers=False) and "of-bea" not in log and "embargo" not in log
    )


def test_a_token_for_another_application_or_time_counts_for_nothing(signing: Signing):
    # Refused by the sign-in itself: nobody comes back.
    for number, wrong in enumerate(
        ({"aud": ["other"]}, {"exp": int(time.time()) - 300}, {"iss": "http://evil.example"})
    ):
        assert "Sign in" in signing.visitor(f"wrong-{number}", "briefer", **wrong).run("briefing").buttons, wrong
    # Let through by it, for the sake of `azp`: refused by us.
    through = signing.visitor("azp", "briefer", aud=["other"], azp="pdu").run("briefing", UNIT)
    assert "Sign out" in through.buttons and EVE not in through.toggles
    assert b"was not made for this dashboard" in through.frames
    # It looks the other way for two minutes after the end: we do not.
    assert EVE not in signing.visitor("lee", "briefer", exp=int(time.time()) - 1).run("briefing", UNIT).toggles
    # Right when it was made; then time passes.
    good = signing.visitor("tim", "briefer")
    assert EVE in good.run("briefing", UNIT).toggles
    late = good.copied(lambda claims: claims.update(exp=int(time.time()) - 1))
    assert EVE not in late.run("briefing", UNIT).toggles and b"has run out" in late.run("briefing", UNIT).frames
    # A cookie that was altered without the secret is nobody's.
    forged = Visitor(signing.address, {**good.cookies, "_streamlit_user": good.cookies["_streamlit_user"][:-3] + "abc"})
    assert "Sign in" in forged.run("briefing").buttons


def test_a_role_that_was_taken_away_and_a_sign_in_that_was_ended(signing: Signing):
    rob = signing.visitor("rob", "briefer")
    signing.known("rob")
    assert EVE in rob.run("briefing", UNIT).toggles, "until the token runs out"
    assert EVE not in signing.visitor("rob").run("briefing", UNIT).toggles, "not in a new one"
    thief = rob.copied()
    toggle = thief.run("briefing", UNIT).toggles[EVE]
    rob.press("Sign out")
    for again in (thief, rob.copied()):  # on the page that was open already, and on a new one
        shown = again.run("briefing", UNIT, on=(toggle,))
        assert EVE not in shown.toggles and not canaries(shown.frames, numbers=False)
        assert b"This sign-in was ended" in shown.frames


def test_a_page_of_another_origin_has_no_line_and_no_name(signing: Signing):
    ori = signing.visitor("ori", "briefer")
    with pytest.raises(InvalidStatus) as refused:
        ori.open(origin="http://evil.example")
    assert refused.value.response.status_code == 403
    ori.open()
    assert EVE in ori.run("briefing").toggles


def shows(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=60_000)


def test_a_briefer_signs_in_takes_the_pack_away_and_signs_out(signing: Signing, browser: Browser):
    signing.known("ann", "briefer")
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{signing.address}/briefing?{UNIT}")
    with page.expect_download(timeout=60_000) as public:
        page.get_by_role("button", name="PowerPoint").click(timeout=60_000)
    assert not canaries(Path(public.value.path()).read_bytes()), "nobody's pack"
    page.get_by_role("button", name="Sign in").click()
    page.fill("input[name=sub]", "ann", timeout=60_000)
    page.get_by_role("button", name="Authorize", exact=True).click()
    shows(page, "Name of ann: briefer")
    page.goto(f"{signing.address}/briefing?{UNIT}")
    page.get_by_text(EVE).click(timeout=60_000)
    shows(page, MARK)
    links = page.frame_locator("iframe").first.get_by_role("link")
    with page.expect_download(timeout=60_000) as taken:
        links.first.click()
    assert taken.value.suggested_filename.endswith("-under-embargo-until-2090-12-03-0001.pptx")
    assert canaries(Path(taken.value.path()).read_bytes())
    assert "eve" not in page.url, "no address asks for it"
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click(timeout=60_000)  # the provider asks, too
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=60_000)
    assert not errors
    context.close()
