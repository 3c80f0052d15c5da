"""Closes what cannot tell who asks, where viewing needs sign-in: the plain edition, the interface, files, feeds, the box.

The mark of a sign-in is a cookie of Streamlit's own making, which its private functions alone can read, and many of these
answers are kept by caches on the way, for all alike. So they are closed whole, and not to some.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pdu.api.problem import MEDIA_TYPE, Problem
from pdu.narrative import signin as narrative
from pdu.plain import pages
from pdu.signin import needed
from pdu.web.groups import group
from pdu.web.ready import ready

# Of a door that is closed: its stylesheet, which the refusal itself is read in.
STAYS = {"/plain/style.{mark}.css"}


class Closed:
    """Stands before one address: answers 403 and a sentence where viewing needs sign-in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        answer = _refusal(Request(scope)) if needed() else self.app
        await answer(scope, receive, send)


def closing(route: BaseRoute) -> BaseRoute:
    """An address with this before it: before the address itself, and not by its name, which may be written in many ways."""
    if not isinstance(route, Route | Mount):
        raise TypeError(f"{type(route).__name__} cannot be closed")
    if route.path not in STAYS:
        route.app = Closed(route.app)
    return route


def _refusal(request: Request) -> Response:
    unkept = {"Cache-Control": "no-store"}
    kind = group(request.url.path)
    if kind in ("plain", "figure"):
        made = pages.said(narrative.NOT_YOURS, narrative.DOORS, 403, [("The pages with script", "/")])
        return ready(made).sent(request, headers=unkept)
    if kind == "api":
        body = Problem("not-open", narrative.DOORS, 403).body(request.url.path)
        return Response(body, 403, unkept, MEDIA_TYPE)
    return PlainTextResponse(narrative.DOORS + "\n", 403, unkept)
