"""Leads an address with a further path under a page's name to that page: /unit/N52WARW to /unit?pdu=N52WARW.

Streamlit would answer it with its page, which then looks for its parts in the wrong folder and stays blank.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pdu.address.offered import NAMES
from pdu.web.groups import PAGES

ALSO = {name: page for page, names in NAMES["page"].items() for name in names}
# What Streamlit asks for beside the address in the bar, to find where it lives: it goes by the 404 it gets.
STREAMLITS = "_stcore"


def led_to(path: str, query: str) -> str:
    """The address to go to, for a path as it was sent (still encoded) and its query; empty when it is left as it is.

    What stands after the page's name is given on as the area; the page says so when there is none of that name. A query
    that names an area itself goes before.
    """
    first, _, rest = path.strip("/").partition("/")
    page = unquote(first).lower()
    page = ALSO.get(page, page)
    rest = unquote(rest).strip("/")
    if page not in PAGES or not rest or rest.startswith(STREAMLITS):
        return ""
    area, own = PAGES[page], "" if page == "overview" else page
    said = [query] if query else []
    if area and not any(part.partition("=")[0].lower() == area for part in query.split("&")):
        said.insert(0, f"{area}={quote(rest, safe='')}")
    return f"/{own}" + ("?" + "&".join(said) if said else "")


class Leads:
    """Answers such an address with the way to the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead on, or pass the request on."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            raw = scope.get("raw_path") or scope["path"].encode()
            to = led_to(raw.decode("latin-1").partition("?")[0], scope["query_string"].decode("latin-1"))
            if to:
                response = RedirectResponse(to, 302, {"Cache-Control": "no-cache"})
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)
