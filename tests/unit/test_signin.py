"""From claims to roles: what counts, until when, and what is refused; the list of ended sign-ins; the setting."""

from __future__ import annotations

import logging
import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pdu import signin
from pdu.narrative import signin as narrative
from pdu.serving import logs
from pdu.signin import NOBODY, Person, Provider, Revoked, person

PROVIDER = Provider("pdu", "https://id.example.org")
NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
MOMENT = NOW.timestamp()
CLAIMS: dict[str, Any] = {
    "is_logged_in": True,
    "iss": "https://id.example.org",
    "aud": "pdu",
    "sub": "a-1",
    "iat": MOMENT - 60,
    "exp": MOMENT + 60,
    "roles": ["briefer", "admin"],
}


def asked(revoked: Revoked | None = None, **changed: Any) -> Person:
    claims = {name: value for name, value in (CLAIMS | changed).items() if value != "gone"}
    return person(claims, PROVIDER, NOW, revoked or Revoked())


@pytest.mark.parametrize(
    ("changed", "roles"),
    [
        ({}, {"briefer"}),
        ({"aud": ["other", "pdu"], "azp": "pdu"}, {"briefer"}),
        ({"iss": "https://id.example.org/"}, {"briefer"}),
        ({"roles": "curator"}, {"curator"}),
        ({"roles": ["Briefer", "briefers", 7, None]}, set()),
        ({"roles": "briefer curator"}, set()),
        ({"roles": {"briefer": True}}, set()),
        ({"roles": "gone"}, set()),
        ({"iat": MOMENT + 299, "exp": MOMENT + 900}, {"briefer"}),  # the provider's clock is ahead
    ],
)
def test_what_counts_and_with_which_roles(changed: dict[str, Any], roles: set[str]):
    found = asked(**changed)
    assert found.counts and found.roles == roles and not found.refused


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"is_logged_in": False}, ""),
        ({"is_logged_in": 1}, ""),
        ({"is_logged_in": "gone"}, ""),
        ({"aud": "other"}, "elsewhere"),
        ({"aud": ["other"], "azp": "pdu"}, "elsewhere"),
        ({"aud": ["other", "pdu"], "azp": "other"}, "elsewhere"),
        ({"aud": "pdu-2"}, "elsewhere"),
        ({"aud": {"pdu": 1}}, "elsewhere"),
        ({"aud": "gone"}, "elsewhere"),
        ({"iss": "https://id.example.org.evil.example"}, "elsewhere"),
        ({"iss": "gone"}, "elsewhere"),
        ({"sub": ""}, "elsewhere"),
        ({"sub": "a-1\tx"}, "elsewhere"),
        ({"sub": "a-1 "}, "elsewhere"),
        ({"sub": 7}, "elsewhere"),
        ({"iat": "gone"}, "elsewhere"),
        ({"exp": "gone"}, "elsewhere"),
        ({"exp": True}, "elsewhere"),
        ({"exp": math.inf}, "elsewhere"),
        ({"exp": math.nan}, "elsewhere"),
        ({"exp": 10**400}, "elsewhere"),
        ({"exp": str(MOMENT + 60)}, "elsewhere"),
        ({"exp": MOMENT}, "expired"),
        ({"exp": MOMENT - 0.001}, "expired"),
        ({"iat": MOMENT + 301, "exp": MOMENT + 900}, "expired"),  # a clock has jumped: better nobody than too long
        ({"nbf": MOMENT + 301}, "expired"),
    ],
)
def test_what_does_not_count(changed: dict[str, Any], why: str):
    assert asked(**changed) == (Person(refused=why) if why else NOBODY)


def test_the_list_of_ended_sign_ins_is_read_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "kept" / "revoked"
    monkeypatch.setenv("PDU_SIGNIN_REVOKED", str(file))
    assert signin.read().unreadable and asked(signin.read()).refused == "unreadable", "named, and not there"
    assert signin.sign_out("a-1", MOMENT - 60) and not asked(signin.read()).counts
    assert asked(signin.read(), iat=MOMENT - 59).counts and asked(signin.read(), sub="a-2").counts
    assert signin.sign_out("a-1", MOMENT - 90), "an older one takes nothing back"
    assert asked(signin.read()).refused == "revoked"
    file.write_text("a-2\n\n  \na-3\tsoon\na-1\t5\n")
    assert asked(signin.read()).counts
    assert not asked(signin.read(), sub="a-2").counts and not asked(signin.read(), sub="a-3").counts
    file.write_bytes(b"a-2\n\xff\xfe")
    assert asked(signin.read()).refused == "unreadable"
    monkeypatch.setenv("PDU_SIGNIN_REVOKED", str(tmp_path))
    assert signin.read().unreadable and not signin.sign_out("a-1", 1)
    monkeypatch.delenv("PDU_SIGNIN_REVOKED")
    monkeypatch.setattr(signin.revoked, "FILE", tmp_path / "none")
    assert signin.read() == Revoked(), "our own appears with the first sign-out"


def test_who_must_have_signed_in(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PDU_SIGNIN", raising=False)
    assert signin.needed() == ""
    for given, meant in (
        ("", ""),
        (" Roles ", "roles"),
        ("everyone", "everyone"),
        ("on", "unknown"),
        ("off", "unknown"),
    ):
        monkeypatch.setenv("PDU_SIGNIN", given)
        assert signin.needed() == meant


def test_what_is_said_of_who_is_signed_in():
    # Summer: the clocks show an hour more than UTC.
    assert (
        narrative.line(asked(name="Ana"))
        == "Ana: briefer (sees what is under embargo, on Briefing); counts until 13:01"
    )
    assert narrative.line(asked(roles=[], email="a@b.example")).startswith("a@b.example: no role here; ")
    assert narrative.line(NOBODY) == "" and all(narrative.line(Person(refused=why)) for why in narrative.REFUSED)


def test_what_stood_in_the_address_of_a_sign_in_that_failed_is_not_logged(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("PDU_LOG", raising=False)
    logs.quieten()
    from streamlit.web.server.starlette import starlette_auth_routes as ours

    logger = logging.getLogger(ours.__name__)
    monkeypatch.setattr(logger, "propagate", True)
    logger.error("Error during authentication: %s. Error description: %s", "denied", "alice@example.org")
    logger.warning("OAuth token exchange failed for provider '%s'.", "default", exc_info=ValueError("a token"))
    said = caplog.text
    assert "Error during authentication: …" in said and "alice" not in said and "a token" not in said
