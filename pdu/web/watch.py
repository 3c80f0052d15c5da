"""Counts and notes every request, and answers for an error nobody foresaw with a plain sentence."""

from __future__ import annotations

import time

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pdu.serving import logs, metrics
from pdu.web.groups import STATIC, group

SAID = "Something went wrong here. It has been noted; please try again later.\n"
LINE = "/_stcore/stream"  # the line between a page in a browser and its script


class Watch:
    """What passes is counted by kind of address and status; the address itself is kept nowhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note how it ended."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket" and scope["path"].endswith(LINE):
            await self._visit(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind, started = group(scope["path"]), time.perf_counter()
        status = size = 0

        async def note(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, note)
        except Exception as fault:
            metrics.ERRORS.labels("request").inc()
            logs.error("request", kind, fault)
            if status:
                raise  # half an answer is out: the connection must break, so that it is not taken for a whole one
            await PlainTextResponse(SAID, status_code=500, headers={"Cache-Control": "no-store"})(scope, receive, note)
        finally:
            seconds = time.perf_counter() - started
            metrics.request(kind, status or 500, seconds)
            if kind != STATIC:
                logs.request(kind, scope["method"], status or 500, seconds * 1_000, size)

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        opened = False

        async def note(message: Message) -> None:
            nonlocal opened
            if message["type"] == "websocket.accept":
                opened = True
                metrics.VISITS.inc()
                metrics.VISITORS.inc()
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            if opened:
                metrics.VISITORS.dec()
