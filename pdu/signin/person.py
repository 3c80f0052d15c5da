"""From the claims of a token to a person and their roles. Decided anew each time it is asked, for three reasons.

Streamlit keeps the claims in a signed cookie for thirty days and never looks at them again: they would count after they
have run out, after a role was taken away, and in a copy of the cookie after its owner has signed out. It also takes a token
that was made for another application of the same provider, if only `azp` names this one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pdu import clock
from pdu.signin.revoked import Revoked

VIEWER, BRIEFER, CURATOR = "viewer", "briefer", "curator"
ROLES = (VIEWER, BRIEFER, CURATOR)
AHEAD = timedelta(minutes=5)  # so far may the provider's clock be ahead of ours
LONGEST = 255  # characters of a `sub`, as OpenID has it


@dataclass(frozen=True)
class Provider:
    """What a token must name. client_id: this dashboard as the provider knows it; issuer: the provider itself."""

    client_id: str
    issuer: str


@dataclass(frozen=True)
class Person:
    """Who is looking.

    counts   whether they are signed in and it still counts
    roles    those of ROLES they have; none where it does not count
    name     what they are called on screen; empty for who has not signed in
    until    when what the provider said runs out
    refused  why a sign-in does not count: 'elsewhere', 'expired', 'revoked', 'unset' or 'unreadable'; empty where it does, or there is none
    """

    counts: bool = False
    roles: frozenset[str] = frozenset()
    name: str = ""
    until: datetime | None = None
    refused: str = ""


NOBODY = Person()


def person(claims: Mapping[str, Any], provider: Provider, now: datetime, revoked: Revoked) -> Person:
    """Who a token's claims say is looking, at a moment. Never raises, whatever stands in them."""
    if claims.get("is_logged_in") is not True:
        return NOBODY
    sub, issued, ends = claims.get("sub"), _instant(claims.get("iat")), _instant(claims.get("exp"))
    if not _is_for(claims, provider) or not _is_name(sub) or issued is None or ends is None:
        return Person(refused="elsewhere")
    if revoked.unreadable:
        return Person(refused="unreadable")
    if revoked.holds(str(sub), issued):
        return Person(refused="revoked")
    starts = max(issued, _instant(claims.get("nbf")) or issued)
    if not starts <= now.timestamp() + AHEAD.total_seconds() or not now.timestamp() < ends:
        return Person(refused="expired")
    until = clock.of_stamp(min(ends, 253_402_300_799))
    return Person(True, _roles(claims.get("roles")), _called(claims), until)


def _is_for(claims: Mapping[str, Any], provider: Provider) -> bool:
    """Whether a token was made by the provider, and for this dashboard."""
    named = claims.get("aud")
    audience = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    issuer = claims.get("iss")
    return (
        bool(provider.client_id and provider.issuer)
        and provider.client_id in audience
        and claims.get("azp", provider.client_id) == provider.client_id
        and isinstance(issuer, str)
        and issuer.rstrip("/") == provider.issuer.rstrip("/")
    )


def _is_name(sub: object) -> bool:
    return isinstance(sub, str) and 0 < len(sub) <= LONGEST and sub.isprintable() and sub == sub.strip()


def _instant(value: object) -> float | None:
    """Seconds since 1970, or None when a claim is no such number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        seconds = float(value)
    except OverflowError:
        return None
    return seconds if math.isfinite(seconds) and seconds > 0 else None


def _roles(value: object) -> frozenset[str]:
    """The roles of a claim: a list of words, or one; words that are no role of ours are passed over."""
    given = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return frozenset(role for role in ROLES if role in given)


def _called(claims: Mapping[str, Any]) -> str:
    given = (claims.get(name) for name in ("name", "preferred_username", "email", "sub"))
    return next((one.strip()[:80] for one in given if isinstance(one, str) and one.strip()), "")
