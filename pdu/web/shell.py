"""What the first HTML of a page with script says by itself: Streamlit's is the same for every page, and empty without script.

A link pasted into a chat is read without script, and so is any page on a locked-down machine: both are told the title and
the finding here, and where the same stands without script.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pdu import clock
from pdu.address.parameters import page_of, repeatable
from pdu.narrative.titles import NOT_FOUND, window
from pdu.outline import head
from pdu.outline.pages import FIRST, OUTLINES, TITLES
from pdu.outline.parts import Html
from pdu.outline.visit import Visit
from pdu.plain import places
from pdu.plain.description import description
from pdu.plain.filled import filled
from pdu.signin import needed
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError
from pdu.web.groups import OTHER, group
from pdu.web.public import address, parameters

OURS = {"review"}  # of the menu, for curators alone
WITHOUT_A_LEAD = {"briefing"}  # whose lead is known only once the pack is made
TITLE, NOSCRIPT = re.compile(r"<title>.*?</title>", re.S), re.compile(r"<noscript>.*?</noscript>", re.S)
# The page must come whole and as it is kept, to be written into.
NOT_PASSED_ON = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


class Shell:
    """Writes into the first HTML of a page what it is about."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; of a page, the answer is written into."""
        name = scope["path"].strip("/") or FIRST if scope["type"] == "http" else ""
        missing = _no_page(name) if name and name not in TITLES and group(scope["path"]) == OTHER else ""
        # Where viewing needs sign-in nothing is told to whoever asks, as in the other doors without script (pdu/web/closed.py).
        if not (name in TITLES or missing) or scope["method"] != "GET" or needed():
            await self.app(scope, receive, send)
            return
        headers = [(key, value) for key, value in scope["headers"] if key.lower() not in NOT_PASSED_ON]
        passed: Scope = {**scope, "headers": headers}
        begun: list[Message] = []
        body = bytearray()

        async def gathered(message: Message) -> None:
            if message["type"] == "http.response.start":
                begun.append(message)
                # Routing notes in the scope who answers, which those around us go by.
                scope.update({key: value for key, value in passed.items() if key not in scope})
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                whole = bytes(body)
                if begun[0]["status"] == 200 and "text/html" in Headers(raw=begun[0]["headers"]).get(
                    "content-type", ""
                ):
                    if missing:
                        # The page with script shows the overview under the same sentence (app/menu.py).
                        begun[0]["status"] = 404
                        whole = told_missing(whole, missing)
                    else:
                        whole = await run_in_threadpool(told, whole, Request(scope), name)
                    changed = MutableHeaders(raw=begun[0]["headers"])
                    changed["content-length"] = str(len(whole))
                    del changed["etag"], changed["last-modified"], changed["accept-ranges"]
                await send(begun[0])
                await send({"type": "http.response.body", "body": whole})

        await self.app(passed, receive, gathered)


def told(page: bytes, request: Request, name: str) -> bytes:
    """The HTML of a page with its title, what it finds, its picture, and the way to its twin without script."""
    given: Mapping[str, Sequence[str]] = dict(repeatable(parameters(request)))
    title, said = _subject(name, given)
    twin = places.plain(name, given)
    subject = {
        "title": title,
        "description": said,
        "canonical": address(request, places.dashboard(name, given)),
        "preview": address(request, places.preview(name, given)),
    }
    around = filled("shell_head.html", head=subject, twin=twin)
    return _written(page, str(around), str(filled("shell_noscript.html", head=subject, twin=twin)))


def told_missing(page: bytes, said: str) -> bytes:
    """The HTML of an address of no page, with the sentence on it and the way to the pages without script."""
    around = filled("shell_head_missing.html", title=window(NOT_FOUND))
    inside = filled("shell_noscript_missing.html", title=NOT_FOUND, said=said, twin=places.plain(FIRST, {}))
    return _written(page, str(around), str(inside))


def _written(page: bytes, around: str, inside: str) -> bytes:
    """Streamlit's HTML with a head and words of ours in place of its own."""
    text = TITLE.sub(lambda _: around.strip(), page.decode("utf-8"), count=1)
    return NOSCRIPT.sub(lambda _: inside.strip(), text, count=1).replace('lang="en"', 'lang="en-GB"', 1).encode()


def _no_page(name: str) -> str:
    """The sentence on a name that stands where a page's would and is none; empty where it means one, or is no such name.

    No name at all is a line and no page. What holds a full stop or a further path is a file or an address of Streamlit, which answers for it.
    """
    if not name or "/" in name or "." in name or name.startswith("_") or name in OURS:
        return ""
    return page_of(name, TITLES)[1]


def _subject(name: str, given: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """The title of a page and its finding; the name of the page alone when the data cannot be read."""
    try:
        page = head.begin(name, given, Visit(), clock.today())
        if name in WITHOUT_A_LEAD:
            return page.title, ""
        shown = (part.html for part in OUTLINES[name](page.calls, page.view, page.here) if isinstance(part, Html))
        return page.title, next(filter(None, map(description, shown)), "")
    except (DatabaseError, BuildError):
        return f"{TITLES[name]} | PDU dashboard", ""
