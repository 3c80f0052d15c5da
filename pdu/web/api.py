"""The open interface under /api/v1/: its addresses, and what every answer of them carries (docs/interface.md)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from pdu.api import ROOT, docs, figures, openapi, rows, state, written
from pdu.api.content import Content
from pdu.api.given import Given, wants_csv
from pdu.api.problem import MEDIA_TYPE, Problem
from pdu.serving import live
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError
from pdu.web.public import address
from pdu.web.reply import reply

METHODS = "GET, HEAD, OPTIONS"
EXPOSED = "Data-Version, Data-Date, Data-Kind, As-At, Total-Count, Link, ETag, Content-Disposition, Allow"
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": EXPOSED}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
logger = logging.getLogger(__name__)
Handler = Callable[[Request], Response]


def routes() -> list[BaseRoute]:
    """The addresses of this module. What is none of them under /api is said so as the rest of the interface would."""
    doors: list[tuple[str, Handler]] = [
        (ROOT.rstrip("/"), index),
        (ROOT, index),
        (f"{ROOT}openapi.json", document),
        (f"{ROOT}docs", page),
        (f"{ROOT}tables", lambda request: _sent(request, rows.table_list)),
        (f"{ROOT}tables/{{name:path}}", lambda request: _sent(request, rows.table_rows, "name")),
        (f"{ROOT}figures", lambda request: _sent(request, figures.figure_list)),
        (f"{ROOT}figures/{{key:path}}", lambda request: _sent(request, figures.figure, "key")),
        ("/api", nothing),
        ("/api/{rest:path}", nothing),
    ]
    return [Route(path, Door(handler)) for path, handler in doors]


class Door:
    """An address as an ASGI application: its methods, problems as problem details, and reading from other origins."""

    def __init__(self, handler: Handler):
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await run_in_threadpool(self._answer, request)  # the database is asked, and figures are made
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": METHODS, **CORS, **PREFLIGHT})
        try:
            if request.method not in ("GET", "HEAD"):
                said = f"{request.method[:20]} is not answered: the interface only gives."
                raise Problem("wrong-method", said, 405, headers={"Allow": METHODS})
            response = self._handler(request)
        except Problem as problem:
            response = _said(request, problem)
        except (DatabaseError, BuildError) as fault:
            response = _said(request, Problem("no-data", str(fault), 503, headers={"Retry-After": "60"}))
        except Exception:
            logger.exception("no answer from %s", request.url.path)
            response = _said(
                request, Problem("our-fault", "Something went wrong that is no fault of the request.", 500)
            )
        response.headers.update(CORS)
        if request.method == "HEAD":
            response.body = b""  # its length stays that of what GET gives
        return response


def index(request: Request) -> Response:
    """What the interface has."""
    _given(request).only(())
    content = rows.index(live.Version(), address(request))
    return _json(request, content, state.headers(content["data"], None), {})


def document(request: Request) -> Response:
    """The OpenAPI document."""
    _given(request).only(())
    version = live.Version()
    headers = state.headers(state.of(version), None)
    return _json(request, version.of_version(openapi.document), headers, {})


def page(request: Request) -> Response:
    """The page that explains the interface."""
    _given(request).only(())
    html = docs.page(live.Version(), address(request))
    return reply(request, html.encode(), "text/html; charset=utf-8", headers={"Content-Security-Policy": docs.POLICY})


def nothing(request: Request) -> Response:
    """An address of the interface that does not exist."""
    raise Problem("not-found", f"There is nothing at this address. The interface begins at {ROOT}.", 404)


def _sent(request: Request, answer: Callable[..., Content], part: str = "") -> Response:
    """What an address answers, written as JSON or as CSV."""
    given, base = _given(request), address(request)
    version = live.Version()
    own = (request.path_params[part],) if part else ()
    content = answer(version, *own, given, base)
    headers = state.headers(content.about, content.as_at)
    if content.total is not None:
        headers["Total-Count"] = str(content.total)
    if wants_csv(given, request.headers.get("accept", "")):
        body = content.csv or written.csv(content.rows, content.types, content.about["synthetic"])
        named = {"Content-Disposition": f'inline; filename="{state.file_name(content)}"'}
        return _reply(request, body, written.CSV, headers | named, content.links)
    said = {"data": content.about, "as_at": content.as_at, **content.body}
    return _json(request, said, headers, content.links)


def _json(
    request: Request, content: Mapping[str, Any], headers: Mapping[str, str], links: Mapping[str, str]
) -> Response:
    return _reply(request, written.json(content), written.JSON, headers, links)


def _reply(
    request: Request, body: bytes, media_type: str, headers: Mapping[str, str], links: Mapping[str, str]
) -> Response:
    base = address(request)
    every = {**links, "service-desc": f"{base}{ROOT}openapi.json", "service-doc": f"{base}{ROOT}docs"}
    link = ", ".join(f'<{target}>; rel="{relation}"' for relation, target in every.items())
    return reply(request, body, media_type, headers={"Vary": "Accept, Accept-Encoding", "Link": link, **headers})


def _said(request: Request, problem: Problem) -> Response:
    body = problem.body(request.url.path)
    return reply(request, body, MEDIA_TYPE, status=problem.status, max_age=0, headers=problem.headers)


def _given(request: Request) -> Given:
    return Given(request.query_params.multi_items())
