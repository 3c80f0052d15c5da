"""What every answer says to the browser beside its content: what it may load, who may frame it, what it gives away.

docs/headers-and-health.md says why each header is set, and what Streamlit forces open.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pdu.web import policies
from pdu.web.groups import group

# What anybody may take into a page of their own.
SHARED = {"api", "files", "feed", "figure", "preview"}
UNKEPT = {"figure", "find"}  # parts of pages, and answers to a word: nothing for an engine to list
NOT_MODIFIED = 304
REFUSAL = "websocket.http.response"
STARTS = {"http.response.start", "websocket.accept", f"{REFUSAL}.start"}


class Headers:
    """Sets the headers of every answer, those of Streamlit and the handshake of its line among them.

    A header that a route has set itself stays.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and complete the start of the answer."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        _unname(receive)

        begun = False

        async def complete(message: Message) -> None:
            nonlocal begun
            if message["type"] == "websocket.close" and not begun and REFUSAL in scope.get("extensions", {}):
                # Without this the server would refuse the handshake with an answer of its own.
                begun = True
                await complete({"type": f"{REFUSAL}.start", "status": 403, "headers": []})
                await send({"type": f"{REFUSAL}.body", "body": b""})
                return
            if message["type"] in STARTS:
                begun = True
                message.setdefault("headers", [])
                headers = MutableHeaders(scope=message)
                for name, value in _wanted(scope, headers, message.get("status")).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, complete)


def _wanted(scope: Scope, answer: Mapping[str, str], status: int | None) -> dict[str, str]:
    kind = group(scope["path"])
    media = answer.get("content-type", "").partition(";")[0]
    # Routing has noted in the scope who answers.
    streamlits = _module(scope.get("endpoint")).startswith("streamlit.")
    wanted = {
        "Content-Security-Policy": policies.content(media, streamlits, framed=kind == "figure"),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",  # an address says what somebody looks at
        "Permissions-Policy": policies.PERMISSIONS,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin" if kind in SHARED else "same-origin",
    }
    if status == NOT_MODIFIED:
        # It does not say of what kind the page is that the browser holds, and what it says goes before what was said with
        # the page: the policy of a picture would forbid the page its own script.
        del wanted["Content-Security-Policy"]
    if kind != "figure":
        wanted["X-Frame-Options"] = "DENY"
    if media == "text/html" and (streamlits or kind in UNKEPT):
        # An engine that runs no script would keep an empty page called Streamlit; what it should keep is the plain edition.
        wanted["X-Robots-Tag"] = "noindex"
    if scope.get("scheme") in ("https", "wss"):
        # uvicorn has set the scheme, also by X-Forwarded-Proto from the proxies that FORWARDED_ALLOW_IPS names.
        wanted["Strict-Transport-Security"] = "max-age=31536000"
    return wanted


def _module(endpoint: object) -> str:
    return str(getattr(endpoint, "__module__", ""))


def _unname(receive: Receive) -> None:
    """Take “server: uvicorn” off this answer.

    uvicorn adds it by itself, and `streamlit run` has no way to tell it not to. The list it adds belongs to the object whose
    method is given to us for reading; where that is another server's, nothing is done.
    """
    cycle = getattr(receive, "__self__", None)
    added = getattr(cycle, "default_headers", None)
    if isinstance(added, list):
        cycle.default_headers = [pair for pair in added if pair[0] != b"server"]  # type: ignore[union-attr]
