"""Who may see what, on the pages: the role is decided on every run, and what is under embargo reaches briefers alone."""

from __future__ import annotations

import gc
import shutil
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cachetools
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app import sign_in
from app.pages import PAGES, REVIEW
from pdu import paths
from pdu.serving import live
from pdu.store import due
from pdu.store.build import build
from pdu.store.database import Database
from tests.conftest import once
from tests.embargoed import BEFORE, canaries, plant, stop_clock
from tests.pages.conftest import ENTRY, ran
from tests.pages.reading import Page, _elements

ISSUER = "https://id.example.org"
SECRET = "0123456789abcdef" * 2
AUTH = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": SECRET,
    "client_id": "pdu",
    "client_secret": "not looked at here",
    "server_metadata_url": f"{ISSUER}/.well-known/openid-configuration",
}
NOW = int(BEFORE.timestamp())
GOOD: dict[str, Any] = {
    "is_logged_in": True,
    "provider": "default",
    "iss": ISSUER,
    "aud": ["pdu"],
    "sub": "a-1",
    "name": "Alice <b>",
    "iat": NOW - 60,
    "exp": NOW + 900,
}
ADDRESS = {"scope": "pdu", "pdu": "N52CSW"}
MARK = "Under embargo until 00:01 on 3 December 2026"


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built a minute before the end of an embargo, beside the data that hold it."""

    def make(at: Path) -> None:
        data = Path(shutil.copytree(paths.DATA, at / "data"))
        plant(data, first=True)
        with pytest.MonkeyPatch.context() as patch:
            stop_clock(patch, BEFORE)
            build(data, at / "pdu.duckdb")
        beside = due.file_of(at / "pdu.duckdb")  # names the folder, which gets its own name once it is filled
        beside.write_text(beside.read_text().replace(str(at), str(at.with_name("made"))))

    return once(tmp_path_factory, "planted", make) / "pdu.duckdb"


Open = Callable[..., AppTest]


@pytest.fixture
def opened(planted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page as somebody: `user` is what Streamlit knows of them, `auth` the provider that is set up."""
    stop_clock(monkeypatch, BEFORE)
    monkeypatch.setattr(live, "DATABASE", Database(planted))
    monkeypatch.setenv("PDU_SIGNIN_REVOKED", str(tmp_path / "revoked"))
    (tmp_path / "revoked").touch()

    def open_(
        name: str,
        user: dict[str, Any] | None,
        auth: dict[str, Any] | None = AUTH,
        before: dict[str, Any] | None = None,
        **given: str,
    ) -> AppTest:
        app = AppTest.from_file(ENTRY, default_timeout=60)
        for key, value in (before or {}).items():
            app.session_state[key] = value
        app.switch_page(next(entry.file for entry in (*PAGES, REVIEW) if entry.name == name))
        if user is not None:
            app.user = user
        if auth:
            app.secrets["auth"] = auth
        for key, value in given.items():
            app.query_params[key] = value
        return ran(app)

    return open_


def told(app: AppTest) -> str:
    return "\n".join(str(element.proto) for element in _elements(app.main))


def toggled(app: AppTest) -> AppTest:
    (toggle,) = app.toggle
    toggle.set_value(True)
    return ran(app)


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


BRIEFER = GOOD | {"roles": ["briefer"]}


def test_where_nobody_can_sign_in_all_is_as_it_was(opened: Open, monkeypatch: pytest.MonkeyPatch):
    app = opened("briefing", None, auth=None, **ADDRESS)
    assert labels(app) == ["Find"] and not app.toggle and "Sign" not in told(app)
    # Nor is anybody believed who comes with claims.
    app = opened("briefing", BRIEFER, auth=None, before={"eve": True}, **ADDRESS)
    assert labels(app) == ["Find"] and not app.toggle and not canaries(told(app))
    monkeypatch.setenv("PDU_REVIEW", "on")
    assert "machine that runs the dashboard" in told(opened("review", GOOD | {"roles": ["curator"]}, auth=None))


def test_a_briefer_sees_the_eve_when_asking_for_it_and_it_is_marked(opened: Open):
    app = opened("briefing", BRIEFER, **ADDRESS)
    assert not canaries(told(app)) and MARK not in told(app)
    said = Page(app).html.text
    assert "Alice <b>: briefer (sees what is under embargo, on Briefing); counts until 00:15" in said
    app = toggled(app)
    said = told(app)
    assert said.count(MARK) >= 3, "over the page, and in each file"
    frames = [element.proto.srcdoc for element in app.get("iframe")]
    files = [part.split('"', 1)[0] for part in frames[0].split("base64,")[1:]]
    names = [part.split('"', 1)[0] for part in frames[0].split('download="')[1:]]
    assert [name.partition("-under-embargo-until-2026-12-03-0001")[2] for name in names] == [".pptx", ".html"]
    for content in map(b64decode, files):
        assert set(canaries(content)) >= {"zythumquag", "s9077"}
    assert not app.get("download_button"), "a button would put the file at an address that asks nobody"
    # It goes with the role, at the next click.
    app.user = GOOD | {"roles": ["briefer"], "exp": NOW - 1}
    app = ran(app)
    assert not canaries(told(app)) and MARK not in told(app) and not app.toggle


def held() -> str:
    """What is kept for all: keys and values of every cache of pdu."""
    whole = ("display.max_columns", None, "display.max_rows", None, "display.max_colwidth", None, "display.width", None)
    with pd.option_context(*whole):
        return "\n".join(repr(list(one.items())) for one in caches())


def caches() -> list[cachetools.Cache[Any, Any]]:
    return [one for one in gc.get_objects() if isinstance(one, cachetools.Cache)]


def test_nothing_of_the_eve_is_kept_for_others(opened: Open, monkeypatch: pytest.MonkeyPatch, capfd: Any):
    for cache in caches():  # of tests before, in which the report was out
        cache.clear()
    monkeypatch.setenv("PDU_LOG", "stderr")
    toggled(opened("briefing", BRIEFER, **ADDRESS))
    out = "".join(capfd.readouterr())
    assert '"page":"briefing"' in out and not canaries(out) and "embargo" not in out
    kept = held()
    assert "'N52CSW'" in kept and not canaries(kept)
    for user in (None, GOOD | {"roles": ["viewer"]}):
        assert not canaries(told(opened("briefing", user, **ADDRESS)))


def test_nothing_under_embargo_is_said_to_a_briefer_alone(
    opened: Open, built: Database, monkeypatch: pytest.MonkeyPatch
):
    app = opened("briefing", BRIEFER)
    monkeypatch.setattr(live, "DATABASE", built)
    app = toggled(app)
    assert "Nothing is under embargo" in told(app) and [one.label for one in app.get("download_button")]


NOT_ALLOWED = {
    "signed out": {"is_logged_in": False},
    "not known": {"email": "test@example.com"},  # what AppTest says of a visitor by itself
    "another role": GOOD | {"roles": ["viewer", "curator"]},
    "another application": BRIEFER | {"aud": ["other"], "azp": "pdu"},
    "run out": BRIEFER | {"exp": NOW},
}


@pytest.mark.parametrize("user", NOT_ALLOWED.values(), ids=NOT_ALLOWED.keys())
def test_nobody_else_is_offered_the_eve_or_gets_it_by_forcing_the_toggle(opened: Open, user: dict[str, Any]):
    app = opened("briefing", user, before={"eve": True}, **ADDRESS, show="eve")
    assert not app.toggle and not canaries(told(app)) and MARK not in told(app)
    assert "What would I say?" in told(app), "what is public is there"


def test_each_row_of_the_eve_asks_again(opened: Open, monkeypatch: pytest.MonkeyPatch):
    """A page that forgot to ask gets no row: the role stands before the query itself."""
    app = opened("briefing", BRIEFER | {"roles": ["viewer"]}, **ADDRESS)
    answers = iter([True])
    monkeypatch.setattr(sign_in, "has", lambda role: next(answers, False))
    app.session_state["eve"] = True
    app.run()
    assert [error.message for error in app.exception] and not canaries(told(app))


def test_review_is_for_curators_where_people_sign_in(opened: Open, monkeypatch: pytest.MonkeyPatch):
    closed = "Review is open to curators"
    assert "review" not in [entry.name for entry in PAGES]
    monkeypatch.setenv("PDU_REVIEW", "on")
    assert closed not in told(opened("review", GOOD | {"roles": ["curator"]}))
    for user in ({"is_logged_in": False}, BRIEFER, GOOD | {"roles": ["curator"], "exp": NOW - 1}):
        said = told(opened("review", user))
        assert closed in said and "batch" not in said.lower(), user


@pytest.mark.parametrize(
    ("need", "user", "sees"),
    [
        ("everyone", {"is_logged_in": False}, False),
        ("everyone", GOOD, True),
        ("everyone", GOOD | {"exp": NOW - 1, "roles": ["viewer"]}, False),
        ("roles", GOOD, False),
        ("roles", GOOD | {"roles": ["viewer"]}, True),
        ("rolse", GOOD | {"roles": ["viewer"]}, False),
    ],
)
def test_viewing_itself_may_need_sign_in(
    opened: Open, monkeypatch: pytest.MonkeyPatch, need: str, user: dict[str, Any], sees: bool
):
    monkeypatch.setenv("PDU_SIGNIN", need)
    app = opened("unit", user, pdu="N52WARW")
    assert ("Warwickshire" in told(app)) is sees
    assert ("Find" in labels(app)) is sees and (
        "not open to you" in told(app) or "Sign in to see" in told(app)
    ) is not sees
    assert "The same without script" not in told(app)


def test_the_box_and_each_query_ask_again(opened: Open, monkeypatch: pytest.MonkeyPatch):
    """The box runs without its page; and a page that forgot to ask gets no rows."""
    monkeypatch.setenv("PDU_SIGNIN", "roles")
    app = opened("unit", {"is_logged_in": False}, pdu="N52WARW")
    for times, box_draws in ((1, False), (2, True)):
        answers = iter([True] * times)
        monkeypatch.setattr(sign_in, "may_view", lambda answers=answers: next(answers, False))
        app.run()
        assert app.exception and "Warwickshire" not in told(app)
        assert ("Find" in labels(app)) is box_draws and ("Sign in to see" in told(app)) is not box_draws


def test_signing_out_ends_every_copy_of_the_cookie(opened: Open, tmp_path: Path):
    app = opened("briefing", BRIEFER, **ADDRESS)
    copy = opened("briefing", BRIEFER, **ADDRESS)
    assert copy.toggle
    next(button for button in app.button if button.label == "Sign out").click()
    app.run()
    assert (tmp_path / "revoked").read_text() == f"a-1\t{NOW - 60}.000\n"
    copy = ran(copy)
    assert not copy.toggle and "This sign-in was ended" in told(copy)
    # A new sign-in counts, and somebody else's always did.
    assert opened("briefing", BRIEFER | {"iat": NOW - 59}, **ADDRESS).toggle
    assert opened("briefing", BRIEFER | {"sub": "a-2"}, **ADDRESS).toggle
    (tmp_path / "revoked").unlink()
    assert "cannot be read" in told(opened("briefing", BRIEFER, **ADDRESS))


@pytest.mark.parametrize(
    "spoilt",
    [{"cookie_secret": "short"}, {"client_id": ""}, {"server_metadata_url": "https://id.example.org/"}],
    ids=lambda spoilt: next(iter(spoilt)),
)
def test_a_sign_in_that_is_not_set_up_rightly_gives_nobody_a_role(opened: Open, spoilt: dict[str, str]):
    app = opened("briefing", BRIEFER, AUTH | spoilt, **ADDRESS)
    assert not app.toggle and "not set up rightly" in told(app)
