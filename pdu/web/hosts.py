"""The names this dashboard answers to: any, unless PDU_HOSTS lists them."""

from __future__ import annotations

import os
import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HOST = re.compile(r"(?P<name>[\w.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?", re.ASCII)
SAID = "This dashboard does not answer to the name it was asked by.\n"


def allowed() -> tuple[str, ...]:
    """The names PDU_HOSTS lists, parted by commas or spaces: 'pdu.example.org', '*.example.org'. Empty: any."""
    names = tuple(name for name in re.split(r"[,\s]+", os.environ.get("PDU_HOSTS", "").lower()) if name)
    return () if "*" in names else names


def answers_to(host: str, names: tuple[str, ...]) -> bool:
    """Whether a request's host is one of the names; its port does not matter."""
    read = HOST.fullmatch(host.lower())
    name = read["name"].strip("[]").rstrip(".") if read else ""
    return any(
        name and (name == one.strip("[]") or (one.startswith("*.") and name.endswith(one[1:]) and name != one[1:]))
        for one in names
    )


class Hosts:
    """Refuses a request for a name that is not ours, the handshake of a page's line among them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.names = allowed()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 400 with a sentence."""
        if scope["type"] not in ("http", "websocket") or not self.names:
            await self.app(scope, receive, send)
            return
        given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(given) == 1 and answers_to(given[0], self.names):
            await self.app(scope, receive, send)
            return
        # Starlette sends it as the refusal of a handshake where one was asked for.
        await PlainTextResponse(SAID, status_code=400)(scope, receive, send)
