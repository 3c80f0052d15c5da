"""/feed.atom and one feed for every region and unit: news to subscribe to, in words."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from pdu import clock
from pdu.address.suggest import did_you_mean
from pdu.answers import feed as news
from pdu.files.feed import MEDIA_TYPE, of_entries
from pdu.narrative import feed as narrative
from pdu.serving import live
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError
from pdu.web.public import address
from pdu.web.reply import reply
from pdu.web.shared import ASKED_BEFORE, OPEN, said

KINDS = {"region": "region", "unit": "pdu"}  # in the address; in the data
MAX_AGE = 300  # seconds: readers ask every quarter of an hour or so


def routes() -> list[BaseRoute]:
    """The addresses of this module."""
    methods = ["GET", "OPTIONS"]
    return [
        Route("/feed.atom", country, methods=methods, middleware=[ASKED_BEFORE]),
        Route("/feed/{kind}/{code}.atom", area, methods=methods, middleware=[ASKED_BEFORE]),
        Route("/feed/{rest:path}", none, methods=["GET"]),
    ]


def country(request: Request) -> Response:
    """The news of England and Wales."""
    return _answer(request, "", "")


def area(request: Request) -> Response:
    """The news of a region or a unit."""
    named = request.path_params["kind"]
    return _answer(request, named, request.path_params["code"]) if named in KINDS else none(request)


def none(request: Request) -> Response:
    """What is said at an address of no feed."""
    return said(404, "Feeds stand at /feed.atom, /feed/region/CODE.atom and /feed/unit/CODE.atom.")


def _answer(request: Request, named: str, code: str) -> Response:
    try:
        version = live.Version()
        kind = KINDS.get(named, "")
        if kind:
            known = version.fragment(news.areas, kind=kind)
            if code not in known:
                if code.upper() in known:
                    return RedirectResponse(f"/feed/{named}/{code.upper()}.atom", 308, OPEN)
                return said(404, narrative.unknown(named, code[:80], did_you_mean(code[:80].upper(), known)))
        made = version.fragment(news.news, as_at=clock.today(), kind=kind, code=code)
    except (DatabaseError, BuildError) as problem:
        return said(503, str(problem))
    path = f"/feed/{named}/{code}.atom" if kind else "/feed.atom"
    return reply(request, of_entries(made, address(request), path), MEDIA_TYPE, max_age=MAX_AGE, headers=OPEN)
