"""/plain/find: the box that finds pages, without script; and its description for browsers."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from pdu import clock
from pdu.address import view as views
from pdu.answers import address_codes
from pdu.narrative.titles import NO_DATA
from pdu.outline import find_names
from pdu.plain import found as result
from pdu.plain import pages, places
from pdu.serving import live
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError
from pdu.web.public import address
from pdu.web.ready import ready
from pdu.web.reply import reply


def routes() -> list[BaseRoute]:
    """The addresses of this module; they stand before those of the plain pages."""
    return [
        Route("/plain/find", find, methods=["GET"]),
        Route("/opensearch.xml", opensearch, methods=["GET"]),
    ]


def find(request: Request) -> Response:
    """To the one page that is what was typed, or what was found."""
    try:
        version = live.Version()
        known, index = version.fragment(address_codes.known), version.fragment(find_names.index)
    except (DatabaseError, BuildError) as problem:
        return ready(pages.said(NO_DATA, str(problem), 503)).sent(request, 0)
    given = {name: request.query_params.getlist(name) for name in ("as_at", "programme")}
    view = views.parse({name: values for name, values in given.items() if values}, known, clock.today())
    found = index.find(request.query_params.get("q", ""))
    if found.straight is not None:
        return RedirectResponse(places.led(found.straight.address(view.link_date, view.programme)), 302)
    return ready(result.page(found, view.link_date, view.programme)).sent(request)


def opensearch(request: Request) -> Response:
    """The description of the box (OpenSearch 1.1)."""
    base = address(request)
    return reply(request, result.description(base), "application/opensearchdescription+xml", max_age=3_600)
