"""Who is looking, decided on every run: the one place of the pages that reads what Streamlit knows of a sign-in.

Off unless `.streamlit/secrets.toml` has a part [auth]: then nobody has a name, nobody has a role, and no button is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from pdu import clock
from pdu.figures import page
from pdu.narrative import signin as narrative
from pdu.signin import NOBODY, ROLES, Person, Provider, needed, person, read, sign_out

SHORTEST_SECRET = 32  # characters: whoever guesses it can make cookies that say anything
FOUND_AT = "/.well-known/openid-configuration"


class NotAllowed(Exception):
    """Something was asked for that whoever is looking may not see."""


def set_up() -> bool:
    """Whether somebody can sign in here."""
    return bool(_auth())


def who() -> Person:
    """Who is looking at this run, and what they may see."""
    auth = _auth()
    if not auth or not st.user.get("is_logged_in", False):
        return NOBODY
    provider = _provider(auth)
    if provider is None:
        return Person(refused="unset")
    return person(st.user.to_dict(), provider, clock.now(), read())


def may_view() -> bool:
    """Whether whoever is looking may see the dashboard at all."""
    need = needed()
    if not need:
        return True
    looking = who()
    return looking.counts and (need == "everyone" or (need == "roles" and bool(looking.roles)))


def has(role: str) -> bool:
    """Whether whoever is looking has a role, now."""
    return role in who().roles


def demand(role: str = "") -> None:
    """Refuse to go on for who has no such role, or, without one, may not see the dashboard. Raises NotAllowed.

    Pages ask before they draw, and say a sentence. This stands before the rows themselves, for a page that forgot to ask.
    """
    if not (has(role) if role in ROLES else may_view()):
        raise NotAllowed("This is not open to whoever asks.")


def line() -> None:
    """Who is signed in, and the button to do so or to end it; nothing where nobody can sign in."""
    if not set_up():
        return
    with st.container(key="sign-in", horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        told = narrative.line(who())
        if told:
            st.html(f'<p class="who">{escape(told)}</p>')
        if st.user.get("is_logged_in", False):
            st.button(narrative.OUT, key="sign-out", type="tertiary", on_click=_leave)
        else:
            st.button(narrative.IN, key="sign-in-button", type="tertiary", on_click=st.login)


def closed() -> None:
    """What is seen in place of a page by who may not see it."""
    st.set_page_config(page_title=narrative.NOT_YOURS)
    refusal()


def refusal() -> None:
    """Why somebody may not see it."""
    heading, said = narrative.closed(who(), needed(), set_up())
    st.html(page.title(heading, said))


def _leave() -> None:
    """End the sign-in, here and in every copy of its cookie."""
    claims = st.user.to_dict()
    sub, issued = claims.get("sub"), claims.get("iat")
    if isinstance(sub, str) and sub.isprintable() and isinstance(issued, int | float):
        sign_out(sub, issued)
    st.logout()


def _auth() -> Mapping[str, Any]:
    """The part [auth] of the secrets; empty where there is none."""
    auth = st.secrets.get("auth") if st.secrets.load_if_toml_exists() else None
    return auth if isinstance(auth, Mapping) else {}


def _provider(auth: Mapping[str, Any]) -> Provider | None:
    """What a token must name; None where that is not said, or where what Streamlit tells of a visitor cannot be believed."""
    address, secret = str(auth.get("server_metadata_url", "")), str(auth.get("cookie_secret", ""))
    issuer = str(auth.get("issuer", "")) or (address.removesuffix(FOUND_AT) if address.endswith(FOUND_AT) else "")
    # Headers named there would go before what the provider says, and anybody can send headers.
    believed = len(secret) >= SHORTEST_SECRET and not st.get_option("server.trustedUserHeaders")
    made = Provider(str(auth.get("client_id", "")), issuer)
    return made if believed and made.client_id and made.issuer else None
