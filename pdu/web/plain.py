"""/plain: the pages without script, single figures, their files, previews and the stylesheet.

What has been made is sent from the loop itself, without a thread; what has not is made in a few threads, once for all who
ask for it at the same moment (pdu/plain/kept.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from pdu import clock
from pdu.address.offered import PARAMETERS
from pdu.address.parameters import page_of, repeatable
from pdu.narrative.titles import NO_DATA, NOT_FOUND, TOO_SLOW
from pdu.outline.pages import FIRST, TITLES
from pdu.plain import pack, pages, places, preview, styles
from pdu.plain.kept import Busy, Kept
from pdu.plain.pages import Made, Wanted
from pdu.serving import live
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError, TooSlow
from pdu.web.public import address, parameters
from pdu.web.ready import ready
from pdu.web.reply import Ready

MOST_KEPT = 64_000_000  # bytes
YEAR = 31_536_000  # seconds
KEPT: Kept[Ready] = Kept(MOST_KEPT)
Maker = Callable[[Wanted], Made | None]


def routes() -> list[BaseRoute]:
    """The addresses of this module."""
    found = {
        "/plain/style.{mark}.css": sheet,
        "/plain/figure/{name}": figure,
        "/plain/preview/{rest:path}.png": preview_picture,
        "/plain/briefing.{ending}": pack_file,
        "/plain": page,
        "/plain/{rest:path}": page,
    }
    return [Route(path, endpoint, methods=["GET"]) for path, endpoint in found.items()]


async def page(request: Request) -> Response:
    """A page; an address of no page says so."""
    asked, _, code = request.path_params.get("rest", "").strip("/").partition("/")
    name = asked or FIRST
    if name not in TITLES:
        meant, said = page_of(unquote(name), TITLES)
        if said or meant == name:
            return ready(pages.said(NOT_FOUND, said, 404, _all_pages())).sent(request)
        return RedirectResponse(places.plain(meant, {**parameters(request), **_subject(meant, code)}), 302)
    subject = _subject(name, code)
    if code and not subject:
        return RedirectResponse(places.plain(name, parameters(request)), 302)
    loose = request.url.path != _path(name, code) or places.SUBJECT.get(name, "-") in request.query_params
    given = parameters(request)
    loose = loose or any("" in values for key, values in given.items() if key in PARAMETERS)
    return await _answered(request, pages.page, name, {**given, **subject}, loose)


async def figure(request: Request) -> Response:
    """One figure of a page, alone, or one of its files."""
    name = str(request.path_params["name"])
    make = pages.figure_file if "." in name else pages.figure
    return await _of_page(request, make, name)


async def preview_picture(request: Request) -> Response:
    """The picture a link to a page shows in a chat."""
    name, _, code = request.path_params["rest"].partition("/")
    if name not in TITLES:
        return _nothing(request)
    given = {**parameters(request), **_subject(name, code)}
    return await _answered(request, preview.made, name, given, part="preview", max_age=3_600)


async def pack_file(request: Request) -> Response:
    """The pack of the page Briefing."""
    return await _answered(request, pack.file, "briefing", parameters(request), part=request.path_params["ending"])


def sheet(request: Request) -> Response:
    """The stylesheet; its address changes with it, so that it may be kept for good."""
    own = styles.sheet()
    kept = YEAR if request.url.path == own.address else 0
    return ready(Made(own.text.encode("utf-8"), "text/css")).sent(request, kept, immutable=bool(kept))


async def _of_page(request: Request, make: Maker, part: str) -> Response:
    """Something that belongs to the page that the address names as a parameter."""
    name = request.query_params.get("page", FIRST)
    if name not in TITLES:
        return _nothing(request)
    return await _answered(request, make, name, parameters(request), part=part)


async def _answered(
    request: Request,
    make: Maker,
    name: str,
    given: dict[str, list[str]],
    loose: bool = False,
    part: str = "",
    max_age: int = 60,
) -> Response:
    """What was made before, or is made now."""
    base = address(request)
    try:
        file = live.version_at_once() or await run_in_threadpool(live.version_file)
        known = tuple(sorted((key, tuple(values)) for key, values in repeatable(given).items()))
        wanted = Wanted(name, known, base, str(file), clock.today(), loose, part)
        key = (make, wanted)
        answer = KEPT.get(key)
        if answer is None:
            begun = KEPT.making(key, partial(_made, make, wanted))
            answer = await asyncio.shield(asyncio.wrap_future(begun))
    except TooSlow as problem:
        return ready(pages.said(TOO_SLOW, str(problem), 503)).sent(request, 0, headers={"Retry-After": "60"})
    except (DatabaseError, BuildError) as problem:
        return ready(pages.said(NO_DATA, str(problem), 503)).sent(request, 0)
    except Busy:
        said = "Very many pages are being asked for at this moment. Please try again in a few seconds."
        return ready(pages.said("Too busy just now", said, 503)).sent(request, 0, headers={"Retry-After": "5"})
    return answer.sent(request, max_age)


def _made(make: Maker, wanted: Wanted) -> Ready:
    return ready(make(wanted) or _missing(wanted))


def _missing(wanted: Wanted) -> Made:
    there = places.plain(wanted.page, wanted.parameters)
    said = "This address asks for a figure or a file that the page does not have."
    return pages.said(NOT_FOUND, said, 404, [("The page", there), *_all_pages()])


def _nothing(request: Request) -> Response:
    said = "This address names a page that does not exist."
    return ready(pages.said(NOT_FOUND, said, 404, _all_pages())).sent(request)


def _all_pages() -> list[tuple[str, str]]:
    return [(label, places.plain(name, {})) for name, label in TITLES.items()]


def _subject(name: str, code: str) -> dict[str, list[str]]:
    """The region or unit that stands in the path of a page, as a parameter."""
    return {places.SUBJECT[name]: [code]} if code and name in places.SUBJECT else {}


def _path(name: str, code: str) -> str:
    return places.plain(name, {}) + (f"/{code}" if code else "")
